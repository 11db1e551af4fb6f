"""The names of bodies in a text: where one begins, where it ends, and how a list of them falls apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from documents.reading.listing import begins_anew, is_group, stays_one, wants_more
from documents.reading.name_ends import PERSON, End, Walk
from documents.reading.plain import CAPITAL, plain
from documents.reading.unit_words import UnitWords, lowered, unit_words
from documents.reading.vocabulary import VOCABULARY

_DOMAINS = frozenset(VOCABULARY.abbreviations.values())
_ELIDED = re.compile(
    r"^((?:các|Các|những)\s+)(sở|phòng|bộ|ban|huyện|xã|phường|cục|vụ|trường|khoa|tổ|trung tâm|UBND xã|UBND huyện|UBND các xã)"
    r"(?:, (?:ban, )?ngành)?(?:\s+(?:(?:có )?liên quan|tỉnh|thành phố|huyện|lâm sàng|cận lâm sàng|chuyên môn"
    r"|chức năng|chuyên ngành|nghiệp vụ|trực thuộc))?\s*:\s*(.+)$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*;\s*|\s+\+\s+|\s*,\s+(?:và\s+|cùng\s+)?|\s+và\s+|\s*\n\s*[-+•]?\s*|\s+cùng với\s+"
    r"|\s+cùng\s+(?!nhau|cấp|kỳ|lúc|thời)|\s*/\s*|\s+[-–]\s+"
)
_AFTER_DASH = re.compile(
    r"(?:các\s|Văn phòng\s+[-–]\s|(?:Sở|Phòng|Ban|UBND|Ủy ban|Công an|Trung tâm|Chi cục|Cục|Vụ|Hội|Đoàn|MTTQ|Trạm"
    r"|Trường|Bộ)\s+(?!thể|kết|viên)\S)"
)
"""«Trung tâm Y tế - Công an xã»: a dash parts bodies only before a whole name; most join the words of one."""
_NO_NAME = re.compile(r"\b(?:giao|cho|về|tại|theo|cụ thể)\b")
_ONLY_KIND = re.compile(r"(\w+(?: \w+)?)(?:\s+(?:có\s+)?(?:liên quan|thuộc|trực thuộc|chuyên môn|của|các|trong|trên)\b.*)?$")
"""«Các Vụ, Cục liên quan»: a kind of bodies, without a name."""
_POST_AFTER = re.compile(
    r"\s+[-–]\s+(?:Phó|Trưởng|Thành viên|Ủy viên|Tổ trưởng|Tổ phó|Thư ký|Chủ tịch|Giám đốc|Bí thư|Hiệu trưởng)\b[^,;]*$"
)
_OF_PERSON = re.compile(
    rf"((?<!\w)(?i:đồng chí|đ/c|ông|bà|thầy|cô)\s+(?:[{CAPITAL}][^\W\d_]*\s+){{2,5}})[-–]\s+\S.*?"
    r"(?=\s*(?:[,;]|\bvà\b|\n)\s*(?i:đồng chí|đ/c|ông|bà|thầy|cô)\s|$)",
    re.DOTALL,
)
"""«Đ/c Phạm Văn Nam - Tổng phụ trách Đội»: a person, and after the dash what the person is."""
_BY_PERSON = re.compile(
    r"^((?:Phó )?(?:Hiệu trưởng|Giám đốc|Chủ tịch|Trưởng|Tổ trưởng|Bí thư|Chánh|Viện trưởng|Cục trưởng|Vụ trưởng"
    r"|Tổng phụ trách)\b"
    rf"[^-–,;]*?)\s+[-–]\s+(?i:đồng chí|đ/c|ông|bà|thầy|cô)\s+[{CAPITAL}].*$",
    re.DOTALL,
)
"""«Hiệu trưởng - Cô Đào Thu Hà»: a post, and after the dash who holds it."""
_ASKED = re.compile(r"(?<=\w)\s+được (?:đề nghị|giao|phân công|mời)$")
_STANDING = re.compile(
    r"(?<=\w)(?:\s*,|\s+[-–]|\s+là)\s+(?:(?:cơ quan|đơn vị|bộ phận)\s+)?thường trực"
    r"(?:\s+(?:kế hoạch|chương trình|[Bb]an [Cc]hỉ đạo|(?:của|giúp)\s+[^,;]+))?$|(?<=\w)\s+thường trực kế hoạch$"
)
"""«Sở Nội vụ, thường trực kế hoạch»: what a body is in the plan is not its name."""
_MAX_WORDS = 60
_LONGEST_GROUP = 25
_SHORT_NAME = 5
_HALVES = frozenset({"Báo", "Đài", "Hội", "Viện", "Trường", "Sở"})
"""«Báo và Đài Phát thanh»: by themselves nobody's name."""
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
class UnitReader:
    """Finds bodies. `known` tells whether a phrase is a name of the directory; `mend` repairs damaged plain text."""

    known: Callable[[str], bool] = field(default=lambda _: False)
    mend: Callable[[str], str] = field(default=lambda text: text)
    damaged: bool = False

    @property
    def words(self) -> UnitWords:
        """The patterns for the state of the document."""
        return unit_words(folded=self.damaged)

    def flat(self, text: str) -> str:
        """The plain text, mended where it is damaged."""
        return self.mend(plain(text))

    def look(self, text: str) -> str:
        """The text as the patterns look at it."""
        return self.flat(text) if self.damaged else lowered(text)

    def is_name(self, phrase: str, *, alone: bool = False, any_group: bool = False) -> bool:
        """True if the whole phrase names bodies and says nothing of them. `alone`: it stands as a heading or before a colon."""
        phrase = PERSON.sub("", phrase).strip(" .,;:-")
        if not phrase or len(phrase.split()) > _MAX_WORDS or re.search(r"\.\s", phrase.replace("P. ", "P.")):
            return False
        if self.known(phrase):
            return True
        begins = self._begins(phrase) or self._begins_loosely(phrase) or self._in_company(phrase)
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
        clean = lowered(text) if self.damaged else ""
        return Walk(self.words, self.look(text), text, clean, trusting=trusting or self.damaged).end()

    def _strong_in(self, phrase: str) -> bool:
        look = self.look(phrase)
        found = self.words.search("strong", look, self._head_end(look))
        return bool(found) and phrase[found.start() if found else 0].islower()

    def _ends_strong(self, phrase: str) -> bool:
        """«bộ phận tham mưu»: what a body is, not how it is called."""
        found = self.words.search("strong end", self.look(phrase))
        return bool(found) and phrase[found.start() if found else 0].islower()

    def leading(self, text: str, *, any_group: bool = False) -> Mention | None:
        """The bodies a sentence begins with, and the duty after them: "Sở Tài chính | bố trí kinh phí".

        `any_group`: "các chủ rừng" is one too, as where duties are given out.
        """
        if self._is_no_head(text):
            return None
        end = self._end(text)
        if end is None or end.at == 0 or (end.verb is None and self.words.match("tells", self.look(text), end.at)):
            return None
        phrase = PERSON.sub("", text[: end.name]).strip(" ,")
        if phrase.endswith(("-", "để", "sẽ", "việc", "công tác")):
            return None
        if not self.is_name(phrase, any_group=any_group) or (end.verb is None and self._is_incomplete(phrase)):
            return None
        return Mention(tuple(self.split(phrase)), text[end.at :], end.at, known=end.verb is not None)

    def _is_incomplete(self, phrase: str) -> bool:
        return wants_more(phrase) or bool(self.words.match("incomplete", self.look(phrase)))

    def _is_any_group(self, phrase: str) -> bool:
        return len(phrase.split()) <= _LONGEST_GROUP and bool(self.words.match("any group", self.look(phrase)))

    def split(self, phrase: str) -> list[str]:
        """The bodies of a list: "Văn phòng, Thanh tra, các phòng, ban" are three."""
        phrase = _BY_PERSON.sub(r"\1", phrase)
        phrase = _OF_PERSON.sub(r"\1", _POST_AFTER.sub("", PERSON.sub("", phrase))).strip(" .,;:-\n")
        phrase = _STANDING.sub("", phrase if is_group(phrase) else _ASKED.sub("", phrase))
        if elided := _ELIDED.match(phrase):
            return self._spelled_out(elided)
        parts: list[str] = []
        start = 0
        for at in [*_SEPARATOR.finditer(phrase), None]:
            end = at.start() if at else len(phrase)
            part = phrase[start:end].strip(" ,;-")
            parts_here = self._parts if at and at.group().strip() in {"-", "–"} else self._splits
            if at and not parts_here(part, phrase[at.end() :], at.group()):
                continue
            if part:
                parts.append(part)
            start = at.end() if at else end
        return parts

    def _spelled_out(self, elided: re.Match[str]) -> list[str]:
        """«Các sở: Nội vụ, Y tế và Tài chính; Công an tỉnh»: those without a kind of their own have the one named once."""
        kind = elided.group(2)
        kind = kind if kind.isupper() or kind.startswith("UBND") else kind[0].upper() + kind[1:].lower()
        listed, _, rest = self._until_another(elided.group(3))
        parts = [part for part in re.split(r"\s*[,;]\s+", listed) if part]
        if parts[-1] not in _DOMAINS:
            parts[-1:] = re.split(r"\s+và\s+", parts[-1], maxsplit=1)
        names = [part if self._begins(part) else f"{kind} {part}" for part in parts]
        return [*names, *self.split(rest)] if rest else names

    def _until_another(self, listed: str) -> tuple[str, str, str]:
        """What is listed under one kind, and from the first name with a kind of its own the rest."""
        for at in re.finditer(r"\s*[,;]\s+(?:và\s+)?", listed):
            if self._begins(listed[at.end() :]):
                return listed[: at.start()], at.group(), listed[at.end() :]
        return listed, "", ""

    def _parts(self, before: str, following: str, _dash: str) -> bool:
        """True if a dash stands between two bodies, not between the words of one name."""
        return bool(_AFTER_DASH.match(following)) and not is_group(before) and self._begins(following)

    def _splits(self, before: str, following: str, separator: str) -> bool:
        """True if a new body begins after a separator; "sở, ban, ngành" and "Văn hóa, Thể thao" go on."""
        look = self.look(following)
        if not following or before in _HALVES or stays_one(before, following) or self._is_no_head(following):
            return False
        if self.words.match("group", look) or self.known(re.split(r"[,;]|\bvà\b", following)[0].strip()):
            return True
        if is_group(before) and ";" not in separator and (following[0].islower() or self._is_kind(following)):
            return False
        if (
            self._begins_small(before, following)
            or begins_anew(before, following, separator)
            or self._begins_loosely(re.split(r"[,;]|\bvà\b", following)[0].strip())
        ):
            return True
        if ";" in separator or "\n" in separator:
            return following[0].isupper() or self._begins(following)
        return self._begins(following) and not re.match(r"(?:Xã hội|Khoa học|Thuế phí)", following)

    def _begins_small(self, before: str, following: str) -> bool:
        """«công an xã | ban chỉ huy quân sự xã»: two of one level, in a list that is written in small letters."""
        first, *_ = re.split(r"\s*[,;]\s*|\s+và\s+", following)
        level = before.rsplit(maxsplit=1)[-1]
        if not before[1:].islower() or is_group(before):
            return False
        alike = level in VOCABULARY.places.levels and first.endswith(f" {level}") and before != level
        return alike and self._begins(capital(first))

    def _is_kind(self, following: str) -> bool:
        kind = _ONLY_KIND.match(re.split(r"[,;]|\s+và\s", following)[0].strip())
        return bool(kind) and bool(self.words.match("never alone", self.look(kind.group(1) if kind else "")))

    def _begins(self, phrase: str) -> bool:
        look = self.look(phrase)
        if not phrase or self._is_no_head(phrase):
            return False
        if self.words.match("group", look):
            return True
        if self.words.match("free", look) or self.words.match("plain group", look):
            return phrase[0].isupper()
        found = self.words.match("strict", look)
        if not found or self.words.match("never alone", look.strip(" .,;:")):
            return False
        if phrase[0].islower():
            return phrase[found.end() :].lstrip()[:1].isupper()
        return self._goes_on(phrase[found.end() :]) or bool(self.words.match("named by duty", look))

    def _is_no_head(self, text: str) -> bool:
        """True for "Phòng thi", "Ban hành"; "Phòng Thi đua" and "Ban Hành chính" go on with a word of names."""
        look = self.look(text)
        if not self.words.match("not head", look):
            return False
        _, second, third, *_ = (*text.split(maxsplit=3), "", "", "")
        known = self.words.match("name word", look[text.find(second) :])
        return not (second[:1].isupper() and third[:1].islower() and known and known.end() > len(second))

    def _in_company(self, phrase: str) -> bool:
        """«Đảng ở Thường trực Hội đồng, các Ủy ban, lãnh đạo các cơ quan»: the first of a list whose others are bodies."""
        first, *others = re.split(r"[,;]\s+|\s+và\s+(?=[^\W\d_a-z])", phrase)
        enough = _LIST if not self.words.match("strict", self.look(phrase)) else 1
        if len(others) < enough or not phrase[0].isupper() or self._is_no_head(phrase):
            return False
        return (
            not _NO_NAME.search(first) and self.duty_in(first) is None and all(self._begins(capital(other)) for other in others)
        )

    def _begins_loosely(self, phrase: str) -> bool:
        """«Tổ nuôi dưỡng», "Ban cơ sở": before a colon a short name may go on in small letters."""
        look = self.look(phrase)
        if not phrase[:1].isupper() or len(phrase.split()) > _SHORT_NAME or self._is_no_head(phrase):
            return False
        return bool(self.words.match("team", look)) and not self.words.match("never alone", look.strip(" .,;:"))

    def _goes_on(self, rest: str) -> bool:
        """True if what follows a head can be a name: a capital, an abbreviation, a tail word, or nothing."""
        rest = rest.lstrip(" .")
        if not rest or rest[0] in ',;:(/-–&“"' or rest[0].isupper() or rest[0].isdigit():
            return True
        look = self.look(rest)
        return any(
            self.words.match(kind, look) for kind in ("tail", "name word", "small name word", "joiner")
        ) or look.startswith(("và ", "va "))

    def _head_end(self, look: str) -> int:
        """Where the name's first words end."""
        kinds = ("named by duty", "group", "free", "strict")
        return next((found.end() for kind in kinds if (found := self.words.match(kind, look))), 0)


def capital(text: str) -> str:
    """With a capital first letter: after "Giao" or a comma a name may be written in small letters."""
    return text[:1].upper() + text[1:]


_ADDRESS = re.compile(r"^(?:các\s+)?(?:đ/c|đồng chí)\s+(?=\S)", re.IGNORECASE)


def without_address(written: str) -> str:
    """«Đ/c Phó Giám đốc» is "Phó Giám đốc"."""
    return _ADDRESS.sub("", written)
