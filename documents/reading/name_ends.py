"""Where the names at the beginning of a sentence end: word by word, as far as the words are such as names are made of.

Two kinds of evidence end a name: a duty of the vocabulary, or a word in small letters that no name goes on with.
"""

import re
from dataclasses import dataclass

from documents.reading.listing import is_list_of_name
from documents.reading.unit_words import UnitWords, unit_words

PERSON = re.compile(
    r"\s*\((?!(?:các )?(?:bà|cô|chị|giám đốc|thủ trưởng|chủ nhiệm|trưởng ban)\))(?![^)]*(?:gọi tắt|viết tắt|sau đây))[^)]*\)"
    r"|\s+do\s+(?:đồng chí|đ/c|ông|bà|thầy|cô|(?-i:[A-ZĐÂÊÔƠƯĂ]))[^;:.]*?(?:\s+làm\s+(?:trưởng|tổ trưởng|chủ tịch"
    r"|chủ nhiệm)[^;:.]*|$)",
    re.IGNORECASE,
)
"""A person in brackets, or who heads the body: "Tiểu ban Nội dung do đồng chí A làm Trưởng tiểu ban"."""
_BRACKET = re.compile(rf"{PERSON.pattern}|\s*\([^()]*\)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_GAP = re.compile(r"[\s*]+")
_WORD = re.compile(r"[^\W_]+(?:[&/.\-][^\W_]+)*|\S")
_GROUP = re.compile(r"(?:các|cac|những|nhung|toàn thể|toan the|mỗi|moi|từng|tung)\s+")
_SYLLABLE = re.compile(r" ([^\W\d_]+)")
_STOP = frozenset(".:?!)")
_LONGEST_ASIDE = 6
"""So many words may tell which cơ sở, hộ or cán bộ are meant."""


@dataclass(frozen=True)
class End:
    """The names end at `name`, a duty begins at `at`; a verb of the vocabulary reaches to `verb`, else it is None."""

    name: int
    at: int
    verb: int | None


@dataclass
class Walk:
    """A walk over the words of a text. `trusting`: whatever is no known duty belongs to the name."""

    words: UnitWords
    look: str
    text: str
    clean: str = ""
    """Of a damaged text the letters as they stand; a duty may be whole there."""
    trusting: bool = False
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
    wants: bool = False
    """So does any word."""
    place: bool = False
    purpose: bool = False
    """The body is called after what it does: "Hội đồng xét, chọn …"."""
    given: bool = False
    charged: bool = False
    aside: End | None = None
    """Where the words of no known kind began, after a noun that may be told of in any words."""
    open: bool = False
    headed: bool = False
    kind: bool = False
    """Bodies of a kind stand just before, which what they do tells apart: "các đội | sản xuất"."""
    """The first words of a body stand just before: "Tổ trưởng | tổ Toán"."""
    group: int = -1
    """Where "các phòng" and the like ended."""
    company: bool = False
    """A group or people: what they have, are or were given may tell who is meant."""

    def end(self) -> End | None:
        """The first duty, or None if the text ends, or says something else, before one begins."""
        if not self._head() and self._verb(0):
            return None
        if "được " in self.look and (whose := self.words.match("whose", self.look, self.at)):
            self.at = self.name = whose.end()
        while self.at < len(self.look):
            self._pass()
            if self.at >= len(self.look) or (self.look[self.at] in _STOP and not self._shortens()):
                break
            if not (self._quoted() or self._capital() or self._small()):
                return self._duty()
        return self.aside

    def _pass(self) -> None:
        """Over blanks, brackets and what joins names."""
        if bracket := _BRACKET.match(self.look, self.at):
            self.at = bracket.end()
        if parts := self.words.match("parts", self.look, self.at):
            self.at, self.joined, self.fresh = parts.end(), True, True
        elif gap := _GAP.match(self.look, self.at):
            self.at = gap.end()

    def _quoted(self) -> bool:
        quoted = _QUOTED.match(self.text, self.at)
        return bool(quoted) and self._take(quoted.end() if quoted else 0)

    def _shortens(self) -> bool:
        """The point of "P." or "TP.", and the colon of "Các phòng: Nội vụ, Tư pháp …"."""
        if self.look[self.at] == ":" and self.group == self.at:
            self.at, self.joined = self.at + 1, True
            self._pass()
            return self.at < len(self.look)
        if self.look[self.at] != "." or not self.text[self.at - 1].isupper():
            return False
        self.at += 1
        self._pass()
        return self.at < len(self.look)

    def _capital(self) -> bool:
        """A part of the name that begins with a capital or a figure."""
        if not (self.text[self.at].isupper() or self.text[self.at].isdigit()):
            return False
        known = self.words.match("name word", self.look, self.at)
        if known and not self.fresh and self.text[self.at : known.end()].partition(" ")[2][:1].islower():
            known = None  # the second word of a place's name: "Hà Trung | học tập"
        if (self.joined or self.headed or not known) and self._head(longer_than=known.end() if known else 0):
            return True
        if known:
            return self._take(known.end())
        return self._stranger()

    def _stranger(self) -> bool:
        """An unknown word with a capital: with its second syllable, unless it is the name of a place or made of initials."""
        word = _WORD.match(self.look, self.at)
        end = word.end() if word else self.at + 1
        initials = _is_initials(self.text[self.at : end])
        if self.fresh and not self.place and not initials:
            return self._pair(end)
        place = self.place
        self._take(end)
        self.place, self.fresh = place, initials
        return True

    def _pair(self, end: int) -> bool:
        """An unknown word of two syllables."""
        second = _SYLLABLE.match(self.look, end)
        pair = second and self.text[second.start(1)].islower() and not self._is_known(second.start(1))
        self._take(second.end() if second and pair else end)
        self.fresh = bool(pair)
        return True

    def _is_known(self, at: int) -> bool:
        return bool(self._verb(at)) or any(self.words.match(kind, self.look, at) for kind in ("small name word", "joiner"))

    def _verb(self, at: int) -> re.Match[str] | None:
        whole = unit_words(folded=False).match("duty", self.clean, at) if self.clean else None
        return whole or self.words.match("duty", self.look, at)

    def _small(self) -> bool:
        """What a name goes on with in small letters."""
        duty = self._verb(self.at)
        if self._goes_with(duty):
            return True
        if duty:
            return self._is_given(duty)
        known = self._known_small()
        if (self.joined or self.headed) and self._head(longer_than=known.end() if known else 0):
            return True
        if known:
            return self._take(known.end())
        if joiner := self.words.match("joiner", self.look, self.at):
            self.at, self.joined, self.linked, self.fresh = joiner.end(), True, True, True
            return True
        return self._is_charged() or self._any_word()

    def _known_small(self) -> re.Match[str] | None:
        """What a name goes on with in small letters; after "và" or "các đội" also what could be a duty elsewhere."""
        known = self.words.match("small name word", self.look, self.at)
        if not self.joined and not self.kind:
            return known
        more = self.words.match("name word", self.look, self.at)
        return more if more and (not known or more.end() > known.end()) else known

    def _is_charged(self) -> bool:
        """«Hội Phụ nữ được đề nghị | thực hiện …»: no part of the name, nor is it the duty."""
        charged = None if self.company else self.words.match("charged", self.look, self.at)
        if charged:
            self.at, self.charged = charged.end(), True
        return bool(charged)

    def _goes_with(self, duty: re.Match[str] | None) -> bool:
        """What could be a duty and is a part of the name."""
        if duty and is_list_of_name(self.text, self.at):
            return self._take(duty.end())
        found = self.words.match("name word", self.look, self.at) if self.joined else None
        if duty and found and found.end() > duty.end() and self.look[: self.at].rstrip().endswith(("và", "va", "-", "&")):
            return self._take(found.end())
        if not (self.takes or self.purpose):
            return False
        found = self.words.match("name word", self.look, self.at) or self.words.match("noun too", self.look, self.at)
        if not found or (self.purpose and duty and found.end() <= duty.end()):
            return False
        return self._take(found.end(), purpose=self.purpose)

    def _is_given(self, duty: re.Match[str]) -> bool:
        """«Các đơn vị được giao | kiểm tra»: what is told of the body, no duty; nor what "và" joins to it."""
        if self.charged:
            return False
        noun = self.words.search("noun of doing", self.look[: self.at]) if self.trusting or self.aside else None
        if noun and self.text[noun.start()].islower():
            return self._any_word()
        told = self.words.search("given to", self.look[: self.at]) or self.words.match("modifier", self.look, self.at)
        given = bool(told) or (self.given and self.joined and not self._strong())
        if given:
            self._take(duty.end())
            self.given = True
        return given

    def _strong(self) -> bool:
        return bool(self.words.match("strong", self.look, self.at))

    def _any_word(self) -> bool:
        """A word of no known kind, where the name may go on with any."""
        word = _WORD.match(self.look, self.at)
        if not word:
            return False
        tells = self.words.match("tells", self.look, self.at)
        if self.trusting or (self.purpose and not tells):
            return self._take(word.end(), purpose=self.purpose)
        if self.wants:
            return self._pair(word.end())
        if self._is_relative():
            self.trusting = True
            return self._take(word.end())
        if not self.open or tells:
            return False
        self.aside = self.aside or End(self.name, self.at, None)
        self.at = word.end()
        return True

    def _is_relative(self) -> bool:
        """«các đơn vị | có người được xác minh», «UBND xã | nơi xảy ra cháy»."""
        of_place = self.look.startswith(("nơi ", "noi "), self.at) and self.text[: self.at].split()[-1].islower()
        return of_place or (self.company and bool(self.words.match("relative", self.look, self.at)))

    def _duty(self) -> End | None:
        duty = self._verb(self.at)
        if self.aside and (not duty or len(self.text[self.aside.at : self.at].split()) > _LONGEST_ASIDE):
            return self.aside
        tells = self.words.match("tells", self.look, self.at)
        if not duty and self.joined and ";" in self.text[self.name : self.at]:
            return None
        if not duty and not tells and (later := self.words.match("opens later", self.look, self.at)):
            self.at = self.name = later.end()
            duty = self._verb(self.at)
        name = self.at if self.aside else self.name
        return End(name, self.at, duty.end() if duty else None)

    def _head(self, longer_than: int = 0) -> bool:
        """The first words of a body's name."""
        begins = not self.at or (self.joined and not self.linked)
        purpose = self._purpose() if begins or (self.headed and self.text[self.at].islower()) else None
        if purpose and (called := self._called(purpose.start(purpose.lastgroup or 0))) > purpose.end():
            return called > longer_than and self._take(called)
        heads = [m for kind in ("group", "free", "strict") if (m := self.words.match(kind, self.look, self.at))]
        found = max((*heads, *([purpose] if purpose else [])), key=lambda head: head.end(), default=None)
        if not found and not self.at and (found := self.words.match("any group", self.look)):
            self._take(found.end())
            self.open = self.company = True
            return True
        if not found and self.joined:
            found = self.words.match("noun", self.look, self.at)
        if not found or found.end() < longer_than + (found.re is self.words.patterns["strict"]):
            return False
        part = self.look[self.at : found.end()]
        self._take(found.end(), purpose=found is purpose)
        self.open = self.words.has("open", _GROUP.sub("", part))
        self.takes = begins and (self.takes or self.words.has("never alone", part))
        self.wants = self.wants and begins
        self.company = found.re in self.words.of_company or self.open or self.company
        self.headed, self.kind = True, self.company and self.words.has("kind", _GROUP.sub("", part))
        self.joined = self.linked = part.endswith((" các", " cac"))
        self.group = self.at if self.company else -1
        return True

    def _purpose(self) -> re.Match[str] | None:
        found = self.words.match("named by duty", self.look, self.at)
        return found if found and self.text[found.start(found.lastgroup or 0)].islower() else None

    def _called(self, at: int) -> int:
        known = self.words.match("name word", self.look, at)
        return known.end() if known else 0

    def _take(self, end: int, *, purpose: bool = False) -> bool:
        """A part of the name ends at `end`; what it is tells what may follow."""
        part, small = self.look[self.at : end], self.text[self.at].islower()
        self.at = self.name = end
        self.company = small and (self.company or self.joined or self.words.has("open", part))
        self.headed = self.kind = False
        self.group = self.at if self.group >= 0 and small else -1
        self.joined, self.linked, self.fresh, self.given, self.purpose = False, False, True, False, purpose
        self.place, self.wants, self.takes = (self.words.has(kind, part) for kind in ("place", "wanting", "taker"))
        self.open = False
        return True


def _is_initials(word: str) -> bool:
    return (len(word) > 1 and word.isupper()) or any(letter.isdigit() or letter in "&/" for letter in word)
