"""The names of bodies in a text: where one begins, where it ends, and how a list of them falls apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from documents.reading.plain import any_of, plain
from documents.reading.vocabulary import VOCABULARY

_UNITS = VOCABULARY.units
_FREE = re.compile(rf"{any_of(_UNITS.free_heads)}(?!\w)")
_STRICT = re.compile(rf"{any_of(_UNITS.heads)}(?!\w)")
_NOT_HEAD = re.compile(rf"(?:{any_of(_UNITS.not_heads)}(?!\w)|khoi\s+(?:lop\s+)?\d)")
_NOUNS = any_of(_UNITS.group_nouns)
_GROUP = re.compile(
    rf"(?:cac|nhung|toan the|moi|tung|tat ca cac|tat ca|mot so)\s+(?:{_NOUNS}|{any_of(_UNITS.free_heads)}|{any_of(_UNITS.heads)})"
    rf"(?!\w)"
)
_PLAIN_GROUP = re.compile(rf"{_NOUNS}(?:\s*,\s*|\s+va\s+|\s+){_NOUNS}(?!\w)")
_TAIL = re.compile(rf"{any_of(_UNITS.tails)}(?!\w)")
_DUTY_WORDS = "|".join(re.escape(duty) for duty in sorted(_UNITS.duties, key=len, reverse=True))
_DUTY = re.compile(rf"(?<![\w-])(?!(?<=, )tổ chức|(?<=các )tổ chức|(?<=và )tổ chức)(?:{_DUTY_WORDS})(?!\w)")
_DUTY_FOLDED = re.compile(rf"(?<![\w-]){any_of(duty for duty in _UNITS.duties if ' ' in duty)}(?!\w)")
_DOMAINS = frozenset(VOCABULARY.abbreviations.values())
_SCHOOLS = frozenset({"THCS", "THPT", "TNCS", "GDTX", "TNTP"})
_PERSON = re.compile(r"\s*\((?![^)]*(?:gọi tắt|viết tắt|sau đây))[^)]*\)")
_ELIDED = re.compile(
    r"^((?:các|Các|những)\s+)(sở|phòng|bộ|ban|huyện|xã|phường|cục|vụ|trường|UBND xã|UBND huyện|UBND các xã)\s*:\s*(.+)$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*;\s*|\s*,\s+(?:và\s+|cùng\s+)?|\s+và\s+|\s*\n\s*[-+•]?\s*|\s+cùng với\s+|\s+cùng\s+(?=các|C)|\s*/\s*(?=[A-ZĐ])"
)
_KNOWN = re.compile(rf"{any_of((*VOCABULARY.words.upper, *VOCABULARY.abbreviations.values()))}(?!\w)")
_KNOWN_RUN = re.compile(rf"(?:\s*(?:va|-|,)?\s+{any_of((*VOCABULARY.words.upper, *VOCABULARY.abbreviations.values()))}(?!\w))+")
_KNOWN_NAME = re.compile(
    rf"{any_of((*_UNITS.heads, *_UNITS.free_heads))}{_KNOWN_RUN.pattern}(?:\s+{any_of(_UNITS.tails)}(?!\w))*"
)
_JOINS = re.compile(r"(?:va|thuoc|truc thuoc|cua|ve|la|tai|tren|do|cung|voi|duoc|da|dang|co|cac|nhu|de|cap|theo)\b")
_NEVER_ALONE = re.compile(
    r"(?:thuong truc|to|nhom|bo|vu|hoi|khoi|doi|nha|co so|ong|ba|thay|co|xa|tinh|thanh pho|quan|huyen|tt|p"
    r"|quy|tram|truong|vien|thon|ap|cong ty|phong|bao|dai)$"
)
_COUNCIL = re.compile(r"(?:HĐND|Hội đồng nhân dân)$")
_MAX_WORDS = 60
_PROPER_POST = re.compile(
    r"^(?:đồng chí\s+)?(?:Giám đốc|Thủ trưởng|Cục trưởng|Chi cục trưởng|Tổng cục trưởng|Vụ trưởng|Viện trưởng)\s+"
    r"(?!các\b|cơ quan\b|đơn vị\b)"
)


@dataclass(frozen=True)
class Mention:
    """The bodies named at the beginning of a text, as written, and what the text says after them."""

    written: tuple[str, ...]
    rest: str
    rest_start: int = 0


@dataclass(frozen=True)
class UnitReader:
    """Finds bodies. `known` tells whether a phrase is a name of the directory; `mend` repairs damaged plain text."""

    known: Callable[[str], bool] = field(default=lambda _: False)
    mend: Callable[[str], str] = field(default=lambda text: text)
    damaged: bool = False

    def flat(self, text: str) -> str:
        """The plain text, mended where it is damaged."""
        return self.mend(plain(text))

    def is_name(self, phrase: str) -> bool:
        """True if the whole phrase names bodies and says nothing of them."""
        phrase = phrase.strip(" .,;:-")
        if not phrase or len(phrase.split()) > _MAX_WORDS or re.search(r"\.\s", phrase.replace("P. ", "P.")):
            return False
        return self.known(phrase) or (self._begins(phrase) and not self.duty_in(phrase))

    def duty_in(self, text: str) -> re.Match[str] | None:
        """The first word in small letters with which a duty begins, after the head of the name."""
        flat = self.flat(text)
        start = self._head_end(flat, text)
        if not self.damaged:
            return _DUTY.search(text, start)
        return next((found for found in _DUTY_FOLDED.finditer(flat, start) if not text[found.start()].isupper()), None)

    def leading(self, text: str) -> Mention | None:
        """The bodies a sentence begins with, and the duty after them: "Sở Tài chính | bố trí kinh phí"."""
        if _NOT_HEAD.match(self.flat(text)):
            return None
        found = self.duty_in(text)
        if found is None or found.start() == 0:
            return self._known_at_start(text)
        phrase = _PERSON.sub("", text[: found.start()]).strip(" ,")
        if not self.is_name(phrase) or phrase.endswith(("-", "để", "sẽ", "việc", "công tác")):
            return None
        return Mention(tuple(self.split(phrase)), text[found.start() :], found.start())

    def _known_at_start(self, text: str) -> Mention | None:
        """«Sở Nội vụ nhân rộng …»: a name made of known words, before any small letters."""
        found = _KNOWN_NAME.match(self.flat(text))
        rest = text[found.end() :].lstrip() if found else ""
        if not found or not rest[:1].islower() or not text[0].isupper() or _JOINS.match(self.flat(rest)):
            return None
        return Mention((text[: found.end()].strip(),), rest, found.end())

    def split(self, phrase: str) -> list[str]:
        """The bodies of a list: "Văn phòng, Thanh tra, các phòng, ban" are three."""
        phrase = _PERSON.sub("", phrase).strip(" .,;:-\n")
        if elided := _ELIDED.match(phrase):
            return self._spelled_out(elided)
        parts: list[str] = []
        start = 0
        for at in [*_SEPARATOR.finditer(phrase), None]:
            end = at.start() if at else len(phrase)
            part = phrase[start:end].strip(" ,;-")
            if at and not self._splits(part, phrase[at.end() :], at.group()):
                continue
            if part:
                parts.append(part)
            start = at.end() if at else end
        return parts

    def _spelled_out(self, elided: re.Match[str]) -> list[str]:
        kind = elided.group(2)
        kind = kind if kind.isupper() or kind.startswith("UBND") else kind[0].upper() + kind[1:].lower()
        parts = re.split(r"\s*[,;]\s+", elided.group(3))
        if parts[-1].strip() not in _DOMAINS:
            parts[-1:] = re.split(r"\s+và\s+", parts[-1], maxsplit=1)
        return [part.strip() if self._begins(part.strip()) else f"{kind} {part.strip()}" for part in parts if part.strip()]

    def _splits(self, before: str, following: str, separator: str) -> bool:
        """True if a new body begins after a separator; "sở, ban, ngành" and "Văn hóa, Thể thao" go on."""
        flat = self.flat(following)
        if (
            not following
            or _NOT_HEAD.match(flat)
            or (_COUNCIL.search(before) and re.match(r"UBND|Ủy ban nhân dân|Uỷ ban nhân dân", following))
        ):
            return False
        if _GROUP.match(flat) or self.known(re.split(r"[,;]|\bvà\b", following)[0].strip()):
            return True
        first = following.split(maxsplit=1)[0].strip(",;.")
        if len(first) > 2 and first.isupper() and first.isalpha() and first not in _SCHOOLS:  # noqa: PLR2004  "VTV", not a syllable such as "Bộ"
            return True
        if ";" in separator or "\n" in separator:
            return self._begins(following)
        return following[0].isupper() and self._begins(following) and not self._is_noun_of_name(following)

    def _is_noun_of_name(self, following: str) -> bool:
        """«Hội đồng nhân dân và Ủy ban nhân dân tỉnh» apart, but "Khoa học và Công nghệ", "Y tế và Báo chí" together."""
        return bool(re.match(r"(?:Xã hội|Khoa học|Thuế phí)", following))

    def _begins(self, phrase: str) -> bool:
        flat = self.flat(phrase)
        if _NOT_HEAD.match(flat):
            return False
        if _GROUP.match(flat) or _FREE.match(flat) or _PLAIN_GROUP.match(flat):
            return phrase[0].isupper() or bool(_GROUP.match(flat))
        found = _STRICT.match(flat)
        if not found or not phrase[0].isupper() or _NEVER_ALONE.match(flat.strip(" .,;:")):
            return False
        return self._goes_on(phrase[found.end() :])

    def _goes_on(self, rest: str) -> bool:
        """True if what follows a head can be a name: a capital, an abbreviation, a tail word, or nothing."""
        rest = rest.lstrip(" .")
        if not rest or rest[0] in ",;:(/-–&":
            return True
        return (
            rest[0].isupper()
            or rest[0].isdigit()
            or rest[0] in '“"'
            or bool(_TAIL.match(self.flat(rest)) or _KNOWN.match(self.flat(rest)))
            or bool(re.match(r"(?:và|các)\b", rest))
        )

    def _head_end(self, flat: str, text: str) -> int:
        """Where the name's first words end; a name in small letters ("phòng kế hoạch tổng hợp") goes on with known words."""
        found = _GROUP.match(flat) or _FREE.match(flat) or _STRICT.match(flat)
        if not found:
            return 0
        run = _KNOWN_RUN.match(flat, found.end()) if text[found.end() :].lstrip()[:1].islower() else None
        return run.end() if run and not _DUTY.match(text, found.end() + 1) else found.end()


def without_post(written: str) -> str:
    """«Giám đốc Sở Tài chính» answers for "Sở Tài chính"; "Thủ trưởng các đơn vị" stays."""
    return _PROPER_POST.sub("", written).strip() or written


def is_group(written: str) -> bool:
    """True for company without a name: "các cơ quan liên quan", "các sở, ngành, địa phương"."""
    flat = plain(written).strip()
    return bool(
        re.match(r"(?:cac|nhung|toan the|moi|tung|co quan|don vi|dia phuong|mot so|bo, nganh|so, nganh|so, ban|tat ca)\b", flat)
    )
