"""The parts of a body's name as they stand in a text, one after the other, and what each lets follow."""

import re
from dataclasses import dataclass

from documents.reading.names.unit_words import UnitWords, unit_words

WORD = re.compile(r"[^\W_]+(?:[&/.\-][^\W_]+)*|\S")
_GROUP = re.compile(r"(?:các|cac|những|nhung|toàn thể|toan the|mỗi|moi|từng|tung|^chủ|^chu)\s+")
_OWNERS = ("chủ cơ sở", "chu co so", "chủ các", "chu cac")
_SYLLABLE = re.compile(r" ([^\W\d_]+)")


@dataclass
class Parts:
    """A place in a text, after parts of names; the flags tell what the last one was."""

    words: UnitWords
    look: str
    text: str
    clean: str = ""
    """Of a damaged text the letters as they stand; a duty may be whole there."""
    own: re.Pattern[str] | None = None
    """Names that the document itself tells."""
    at: int = 0
    name: int = 0
    """Where the last word of a name ended."""
    joined: bool = False
    """A comma, "và" or the like stands before."""
    linked: bool = False
    """So does "thuộc", "của" or the like: what follows tells whose the body is."""
    fresh: bool = True
    """A word with a capital begins a new part of the name here."""
    takes: bool = False
    """A word that could be a duty still belongs to the name: "Quản lý | xây dựng"."""
    doing: bool = False
    """The word says what the body does: after a comma another such word goes on with it ("Thanh tra, | giám sát")."""
    wants: bool = False
    """So does any word."""
    place: bool = False
    purpose: bool = False
    """The body is called after what it does: "Hội đồng xét, chọn …"."""
    given: bool = False
    open: bool = False
    headed: bool = False
    kind: bool = False
    """Bodies of a kind stand just before, which what they do tells apart: "các đội | sản xuất"."""
    """The first words of a body stand just before: "Tổ trưởng | tổ Toán"."""
    deals: bool = False
    """Bodies that trade: after what they do stands what they do it with ("các cơ sở kinh doanh | karaoke")."""
    group: int = -1
    """Where "các phòng" and the like ended."""
    company: bool = False
    """A group or people: what they have, are or were given may tell who is meant."""

    def head(self, longer_than: int = 0) -> bool:
        """The first words of a body's name."""
        begins = not self.at or (self.joined and not self.linked)
        purpose = self._purpose() if begins or (self.headed and self.text[self.at].islower()) else None
        if purpose and (called := self._called(purpose.start(purpose.lastgroup or 0))) > purpose.end():
            return called > longer_than and self.take(called)
        heads = [m for kind in ("group", "free", "strict") if (m := self.words.match(kind, self.look, self.at))]
        found = max((*heads, *([purpose] if purpose else [])), key=lambda head: head.end(), default=None)
        if not found and not self.at and (found := self.words.match("any group", self.look)):
            self.take(found.end())
            self.open = self.company = True
            return True
        if self.joined and (not found or self.linked):
            noun = self.words.match("noun", self.look, self.at)
            found = noun if noun and (not found or noun.end() >= found.end()) else found
        if not found or found.end() < longer_than + (found.re is self.words.patterns["strict"]):
            return False
        part = self.look[self.at : found.end()]
        self.take(found.end(), purpose=found is purpose)
        self.open = self.words.has("open", _GROUP.sub("", part))
        self.takes = begins and (self.takes or self._is_incomplete(part))
        self.wants = self.wants and begins
        self.company = found.re in self.words.of_company or self.open or self.company or part.startswith(_OWNERS)
        self.headed, self.kind = True, self.company and self.words.has("kind", _GROUP.sub("", part))
        self.deals = self.company and self.words.has("dealer", _GROUP.sub("", part))
        self.joined = self.linked = part.endswith((" các", " cac"))
        self.group = self.at if self.company else -1
        return True

    def _purpose(self) -> re.Match[str] | None:
        found = self.words.match("named by duty", self.look, self.at)
        return found if found and self.text[found.start(found.lastgroup or 0)].islower() else None

    def _called(self, at: int) -> int:
        known = self.words.match("name word", self.look, at)
        return known.end() if known else 0

    def take(self, end: int, *, purpose: bool = False) -> bool:
        """A part of the name ends at `end`; what it is tells what may follow."""
        part, small = self.look[self.at : end], self.text[self.at].islower()
        another = self.joined and not small and self._is_incomplete(part)
        self.at = self.name = end
        self.company = small and (self.company or self.joined or self.words.has("open", part))
        self.headed = self.kind = False
        self.group = self.at if self.group >= 0 and small else -1
        self.joined, self.linked, self.fresh, self.given, self.purpose = False, False, True, False, purpose
        self.place, self.wants, self.takes = (self.words.has(kind, part) for kind in ("place", "wanting", "taker"))
        self.takes = self.takes or another
        self.doing = self.doing if small else self.words.has("doing", part)
        self.deals = self.deals and small
        self.open = self.deals and self.words.has("dealing", part)
        return True

    def _is_incomplete(self, part: str) -> bool:
        """«Chi nhánh | cấp nước»; after "Sở" a verb in small letters is what it does."""
        return self.words.has("never alone", part) and not self.words.has("complete", part)

    def stranger(self) -> bool:
        """An unknown word with a capital: with its second syllable, unless it is the name of a place or made of initials."""
        word = WORD.match(self.look, self.at)
        end = word.end() if word else self.at + 1
        initials = _is_initials(self.text[self.at : end])
        if self.fresh and not self.place and not initials:
            return self.pair(end)
        place = self.place
        self.take(end)
        self.place, self.fresh = place, initials
        return True

    def pair(self, end: int, *, noun: bool = False) -> bool:
        """An unknown word of two syllables; a noun has none with which a duty could begin."""
        second = _SYLLABLE.match(self.look, end)
        pair = second and self.text[second.start(1)].islower() and not self._is_known(second.start(1))
        pair = pair and not (noun and second and self.words.match("act", self.look, second.start(1)))
        self.take(second.end() if second and pair else end)
        self.fresh = bool(pair)
        return True

    def _is_known(self, at: int) -> bool:
        return bool(self.verb(at)) or any(self.words.match(kind, self.look, at) for kind in ("small name word", "joiner"))

    def verb(self, at: int) -> re.Match[str] | None:
        """The duty of the vocabulary that begins there."""
        whole = unit_words(folded=False).match("duty", self.clean, at) if self.clean else None
        return whole or self.words.match("duty", self.look, at)


def _is_initials(word: str) -> bool:
    return (
        (len(word) > 1 and word.isupper()) or any(letter.isdigit() or letter in "&/" for letter in word) or not word[1:].islower()
    )
