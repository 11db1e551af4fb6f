"""The names of bodies in a text: whether a phrase is one, and which a sentence begins with."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from documents.reading.names.beginnings import capital
from documents.reading.names.ends import End, Walk, without_person
from documents.reading.names.listing import wants_more
from documents.reading.names.lists import Lists
from documents.reading.names.unit_words import lowered, unit_words

_NO_NAME = re.compile(r"\b(?:giao|cho|về|tại|theo|cụ thể)\b|^(?:Lấy|Coi|Xem|Đưa|Biến|Giữa|Từ|Với|Cùng|Như|Do)\b")
_OF_COMPANY = re.compile(r"[,;]\s+|\s+và\s+(?=[^\W\d_a-z])")
_FULL_STOP = re.compile(r"\.\s")
_MAX_WORDS = 60
_LONGEST_GROUP = 25
_LONGEST_LIST = 1_200
"""Characters; with more names no sentence begins."""
_UNFINISHED = re.compile(r"(?:-|(?<!\w)(?:để|sẽ|(?<!công )việc|công tác))$")
_LIST = 2
"""So many bodies beside a name tell that it is one."""


@dataclass(frozen=True)
class Mention:
    """The bodies named at the beginning of a text, as written, and what the text says after them."""

    written: tuple[str, ...]
    rest: str
    rest_start: int = 0
    known: bool = True
    """False where no verb of the vocabulary tells that a duty begins, only that the name has ended."""


@dataclass(frozen=True)
class UnitReader(Lists):
    """Finds bodies."""

    led: dict[tuple[str, bool], Mention | None] = field(default_factory=dict, repr=False, compare=False)
    """What texts began with: a paragraph and its first sentence are often the same, and asked more than once."""

    def is_name(self, phrase: str, *, alone: bool = False, any_group: bool = False) -> bool:
        """True if the whole phrase names bodies and says nothing of them. `alone`: it stands as a heading or before a colon."""
        phrase = without_person(phrase).strip(" .,;:-")
        if not phrase or len(phrase.split()) > _MAX_WORDS or ("." in phrase and _FULL_STOP.search(phrase.replace("P. ", "P."))):
            return False
        if self.known(phrase) or (self.own and self.own.fullmatch(self.look(phrase))):
            return True
        begins = self.begins(phrase) or self.begins_loosely(phrase) or self._in_company(phrase)
        if not begins and not (any_group and self._is_any_group(phrase)):
            return False
        if alone:
            return not self._strong_in(phrase)
        duty = self.duty_in(phrase)
        if duty is None:
            return not self._ends_strong(phrase)
        return duty.verb == len(phrase) and not self._strong_in(phrase)

    def duty_in(self, text: str) -> End | None:
        """The first duty of the vocabulary after the head of the name."""
        return self._end(text, trusting=True)

    def _end(self, text: str, *, trusting: bool = False) -> End | None:
        text = text[:_LONGEST_LIST]
        return _walked(text, self.look(text), own=self.own, damaged=self.damaged, trusting=trusting or self.damaged)

    def ends_early(self, name: str) -> bool:
        """True if the words of a name do not tell that it goes on to its end."""
        return self._end(name) is not None

    def _strong_in(self, phrase: str) -> bool:
        look = self.look(phrase)
        found = self.words.search("strong", look, self._head_end(look))
        if not found or phrase[found.start()].isupper():
            return False
        known = self.words.match("name word", look, found.start())
        return not known or known.end() <= found.end()

    def _ends_strong(self, phrase: str) -> bool:
        """«bộ phận tham mưu»: what a body is, not how it is called."""
        found = self.words.search("strong end", self.look(phrase))
        return bool(found) and phrase[found.start() if found else 0].islower()

    def leading(self, text: str, *, any_group: bool = False) -> Mention | None:
        """The bodies a sentence begins with, and the duty after them: "Sở Tài chính | bố trí kinh phí".

        `any_group`: "các chủ rừng" is one too, as where duties are given out.
        """
        if len(text) > _LONGEST_LIST:
            return self._leading(text, any_group=any_group)
        if (text, any_group) not in self.led:
            self.led[text, any_group] = self._leading(text, any_group=any_group)
        return self.led[text, any_group]

    def _leading(self, text: str, *, any_group: bool) -> Mention | None:
        if self.is_no_head(text):
            return None
        end = self._end(text)
        if end is None or end.at == 0 or (end.verb is None and self.words.match("tells", self.look(text), end.at)):
            return None
        phrase = without_person(text[: end.name]).strip(" ,")
        if _UNFINISHED.search(phrase):
            return None
        if not self.is_name(phrase, any_group=any_group) or (end.verb is None and self._is_incomplete(phrase)):
            return None
        return Mention(tuple(self.split(phrase)), text[end.at :], end.at, known=end.verb is not None)

    def _is_incomplete(self, phrase: str) -> bool:
        return wants_more(phrase) or bool(self.words.match("incomplete", self.look(phrase)))

    def _is_any_group(self, phrase: str) -> bool:
        return len(phrase.split()) <= _LONGEST_GROUP and bool(self.words.match("any group", self.look(phrase)))

    def _in_company(self, phrase: str) -> bool:
        """«Đảng ở Thường trực Hội đồng, các Ủy ban, lãnh đạo các cơ quan»: the first of a list whose others are bodies."""
        first, *others = _OF_COMPANY.split(phrase)
        enough = _LIST if not self.words.match("strict", self.look(phrase)) else 1
        if len(others) < enough or not phrase[0].isupper() or self.is_no_head(phrase):
            return False
        return not _NO_NAME.search(first) and self.duty_in(first) is None and all(self.begins(capital(other)) for other in others)

    def _head_end(self, look: str) -> int:
        """Where the name's first words end."""
        kinds = ("named by duty", "group", "free", "strict")
        return next((found.end() for kind in kinds if (found := self.words.match(kind, look))), 0)


@lru_cache(maxsize=4096)
def _walked(text: str, look: str, *, own: re.Pattern[str] | None, damaged: bool, trusting: bool) -> End | None:
    """Where the names end; several questions are asked of one sentence, the walk is taken once."""
    clean = lowered(text) if damaged else ""
    return Walk(unit_words(folded=damaged), look, text, clean, own=own, trusting=trusting).end()


_ADDRESS = re.compile(r"^(?:các\s+)?(?:đ/c|đồng chí)\s+(?=\S)", re.IGNORECASE)


def without_address(written: str) -> str:
    """«Đ/c Phó Giám đốc» is "Phó Giám đốc"."""
    return _ADDRESS.sub("", written)
