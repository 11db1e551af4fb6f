"""Where the names at the beginning of a sentence end: word by word, as far as the words are such as names are made of.

Two kinds of evidence end a name: a duty of the vocabulary, or a word in small letters that no name goes on with.
"""

import re
from dataclasses import dataclass

from documents.reading.names.listing import is_list_of_name
from documents.reading.names.parts import WORD, Parts

PERSON = re.compile(
    r"\s*\((?!(?:các )?(?:bà|cô|chị|giám đốc|thủ trưởng|chủ nhiệm|trưởng ban)\))(?![^)]*(?:gọi tắt|viết tắt|sau đây))[^)]*\)"
    r"|\s+do\s+(?:đồng chí|đ/c|ông|bà|thầy|cô|(?-i:[A-ZĐÂÊÔƠƯĂ]))[^;:.]*?(?:\s+làm\s+(?:trưởng|tổ trưởng|chủ tịch"
    r"|chủ nhiệm)[^;:.]*|$)",
    re.IGNORECASE,
)
"""A person in brackets, or who heads the body: "Tiểu ban Nội dung do đồng chí A làm Trưởng tiểu ban"."""


def without_person(text: str) -> str:
    """The text without such persons."""
    return PERSON.sub("", text) if "(" in text or "do" in text.lower() else text  # the pattern is slow where it finds nothing


_BRACKET = re.compile(rf"{PERSON.pattern}|\s*\([^()]*\)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_GAP = re.compile(r"[\s*]+")
_RANGE = re.compile(
    r"(?:đến|den|tới|toi)\s+(?:lớp\s+|lop\s+|số\s+|so\s+|tổ\s+|to\s+)?(?:\d+\w*)(?![/.]\d)|tháng(?: tuổi)?(?!\w)|tuổi(?!\w)"
)
"""«các lớp 12A1 | đến 12A8», "Khối Nhà trẻ 24-36 | tháng"."""
_COUNTED = re.compile(r"[^\W\d_]+ [^\W\d_]+ 0\d [^\W\d_]")
"""«Xí nghiệp Chế biến | đại tu 02 dây chuyền»: what is counted is worked on."""
_STOP = frozenset(".:?!)")
_ALWAYS_DONE = frozenset({"tổ chức", "tiếp nhận", "hoạt động"})
"""«Ban Quản lý | tổ chức hội nghị»: never what is managed."""
_SHORT_PART = 2
"""So many strange words after a comma go on with a name: "Phòng Thu - Sổ, | thẻ chủ trì"."""
_LONGEST_ASIDE = 6
"""So many words may tell which cơ sở, hộ or cán bộ are meant."""


@dataclass(frozen=True)
class End:
    """The names end at `name`, a duty begins at `at`; a verb of the vocabulary reaches to `verb`, else it is None."""

    name: int
    at: int
    verb: int | None


@dataclass
class Walk(Parts):
    """A walk over the words of a text. `trusting`: whatever is no known duty belongs to the name."""

    trusting: bool = False
    charged: bool = False
    aside: End | None = None
    """Where the words of no known kind began, after a noun that may be told of in any words."""

    def end(self) -> End | None:
        """The first duty, or None if the text ends, or says something else, before one begins."""
        if not self._own_name() and not self.head() and self.verb(0):
            return None
        if "có trách nhiệm" in self.look and (whose := self.words.match("whose", self.look, self.at)):
            self.at = self.name = whose.end()
        while self.at < len(self.look):
            self._pass()
            if self.at >= len(self.look) or (self.look[self.at] in _STOP and not self._shortens()):
                break
            if not (self._own_name() or self._quoted() or self._capital() or self._small()):
                return self._duty()
        return self.aside

    def _own_name(self) -> bool:
        found = self.own.match(self.look, self.at) if self.own and self.text[self.at : self.at + 1].isupper() else None
        return bool(found) and self.take(found.end() if found else 0)

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
        return bool(quoted) and self.take(quoted.end() if quoted else 0)

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
        if (self.joined or self.headed or not known) and self.head(longer_than=known.end() if known else 0):
            return True
        if known:
            return self.take(known.end())
        return self.stranger()

    def _small(self) -> bool:
        """What a name goes on with in small letters."""
        duty = self.verb(self.at)
        if self._ranges() or self._goes_with(duty):
            return True
        if duty:
            return self._is_given(duty)
        known = self._known_small()
        if (self.joined or self.headed) and self.head(longer_than=known.end() if known else 0):
            return True
        if known:
            return self.take(known.end())
        if joiner := self.words.match("joiner", self.look, self.at):
            self.at, self.joined, self.linked, self.fresh = joiner.end(), True, True, True
            return True
        return self._is_charged() or self._any_word()

    def _ranges(self) -> bool:
        found = _RANGE.match(self.look, self.at)
        return bool(found) and self.text[: self.at].rstrip()[-1:].isdigit() and self.take(found.end() if found else 0)

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
            return self.take(duty.end())
        found = self.words.match("name word", self.look, self.at) if self.joined else None
        longer = bool(duty and found and found.end() > duty.end())
        if longer and found and self.look[: self.at].rstrip().endswith(("và", "va", "-", "&")):
            return self.take(found.end())
        if duty and found and self.doing and found.end() >= duty.end() and not self.company:
            return self.take(found.end())
        if not (self.takes or self.purpose) or (self.takes and self._strong()):
            return False
        found = self.words.match("name word", self.look, self.at) or self.words.match("noun too", self.look, self.at)
        if not found or (duty and (found.end() < duty.end() + self.purpose or found.group() in _ALWAYS_DONE)):
            return False
        return self.take(found.end(), purpose=self.purpose)

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
            self.take(duty.end())
            self.given = True
        return given

    def _strong(self) -> bool:
        return bool(self.words.match("strong", self.look, self.at))

    def _any_word(self) -> bool:
        """A word of no known kind, where the name may go on with any."""
        word = WORD.match(self.look, self.at)
        if not word:
            return False
        tells = self.words.match("tells", self.look, self.at)
        if self.trusting or (self.purpose and not tells):
            return self.take(word.end(), purpose=self.purpose)
        if self._is_relative() and not self.wants:
            self.trusting = True
            return self.take(word.end())
        noun = not tells and self._is_noun()
        if self.wants or noun:
            return self.pair(word.end(), noun=noun)
        if not self.open or tells:
            return False
        self.aside = self.aside or End(self.name, self.at, None)
        self.at = word.end()
        return True

    def _is_noun(self) -> bool:
        """A noun right after a name, or joined to it by "và" or a dash; one after "về" or "của" too."""
        if self.clean or self.open or _COUNTED.match(self.look, self.at):
            return False
        before = self.look[: self.at].rstrip()
        if self.linked and before.endswith((" về", " của", " thuộc")):
            return True
        beside = not self.joined or before.endswith((" và", "-", "&"))
        return beside and bool(self.words.match("noun begins", self.look, self.at))

    def _is_relative(self) -> bool:
        """«các đơn vị | có người được xác minh», «UBND xã | nơi xảy ra cháy»."""
        before = self.text[: self.at].split()
        of_place = bool(before) and before[-1].islower() and self.look.startswith(("nơi ", "noi "), self.at)
        return of_place or (self.company and bool(self.words.match("relative", self.look, self.at)))

    def _duty(self) -> End | None:
        duty = self.verb(self.at)
        if self.aside and (not duty or len(self.text[self.aside.at : self.at].split()) > _LONGEST_ASIDE):
            return self.aside
        listed = self.joined and not {",", ";"}.isdisjoint(self.text[self.name : self.at])
        later = None if duty or self.words.match("tells", self.look, self.at) else self._later()
        if later and (not listed or len(later.group().split()) <= _SHORT_PART):
            self.at = self.name = later.end()
            duty = self.verb(self.at)
        elif not duty and listed:
            return None
        name = self.at if self.aside else self.name
        return End(name, self.at, duty.end() if duty else None)

    def _later(self) -> re.Match[str] | None:
        """«Trại thực nghiệm | cây ăn quả chủ trì»: what goes on to words with which only a duty begins."""
        return self.words.match("opens later", self.look, self.at)
