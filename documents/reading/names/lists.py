"""How a list of bodies falls apart."""

import re
from dataclasses import dataclass

from documents.reading.names.beginnings import Beginnings, capital
from documents.reading.names.ends import without_person
from documents.reading.names.listing import begins_anew, builds_too, is_group, is_owner, shares_an_office, stays_one
from documents.reading.names.speaking import without_order
from documents.reading.words.plain import CAPITAL
from documents.reading.words.vocabulary import VOCABULARY

_DOMAINS = frozenset(VOCABULARY.abbreviations.values())
_ELIDED = re.compile(
    r"^((?:các|Các|những)\s+)(sở|phòng|bộ|ban|huyện|xã|phường|cục|vụ|trường|khoa|tổ|trung tâm|bệnh viện"
    r"|UBND xã|UBND huyện|UBND các xã)"
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
_ONLY_KIND = re.compile(r"(\w+(?: \w+)?)(?:\s+(?:có\s+)?(?:liên quan|thuộc|trực thuộc|chuyên môn|của|các|trong|trên)\b.*)?$")
"""«Các Vụ, Cục liên quan»: a kind of bodies, without a name."""
_ONE = re.compile(rf"(?!bà |ông )[^\W\d_A-Z]+ (?:[^\W\d_A-Z]+ )?[{CAPITAL}][^\W\d_A-Z]")
"""«tổ Văn phòng»: a body of its own, where "trung tâm GDTX" is a kind of them."""
_WHICH = re.compile(
    r"(?:[^\W\d_]+ [^\W\d_]+ )?[Cc]ác (?:trường|trạm|trung tâm|bệnh viện|phòng|chi cục|xã|thôn) (?!học\b|thuộc\b|trực\b)\S"
)
_SPECIAL = re.compile(
    r"(?:trường|trung tâm|trạm|bệnh viện|phòng khám|y tế|chi cục|hợp tác xã|ban nhân dân|ban công tác mặt trận)"
    r" (?!(?:thuộc|trực thuộc|trên|của|liên quan|học|trong)\b)[^\W\d_]"
)
"""«các trường tiểu học | trường phổ thông dân tộc bán trú»: two kinds, each told in full."""
_OF_ALL = re.compile(r"[^,;]*? các (?:huyện|xã|phường|quận|thị|thành phố|tỉnh|trường|khoa|thôn|ấp|khu phố|khóm)\b")
"""«các bệnh viện | trung tâm y tế các huyện»."""
_POST = re.compile(r"(?:Phó )?Trưởng\s")
_POST_AFTER = re.compile(
    r"\s+[-–]\s+(?:Phó|Trưởng|Thành viên|Ủy viên|Tổ trưởng|Tổ phó|Thư ký|Chủ tịch|Giám đốc|Bí thư|Hiệu trưởng)\b[^,;]*$"
)
_OF_PERSON = re.compile(
    rf"((?<!\w)(?i:đồng chí|đ/c|ông|bà|thầy|cô)\s+(?:[{CAPITAL}][^\W\d_]*\s+){{1,5}})[-–]\s+\S.*?"
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
_ASKED = re.compile(
    r"(?<=\w)\s+được (?:đề nghị|giao|phân công|mời)(?:\s+(?:chủ trì|phối hợp|thực hiện)?\s*(?:các |những )?nhiệm vụ)?$"
)
_IN_ITS_FIELD = re.compile(r"\s+theo (?:từng )?(?:lĩnh vực|chức năng|thẩm quyền|nhiệm vụ|phân cấp|phân công)[^,;]*$")
"""«Sở Y tế theo lĩnh vực phụ trách»."""
_STANDING = re.compile(
    r"(?<=\w)(?:\s*,|\s+[-–]|\s+là)\s+(?:(?:cơ quan|đơn vị|bộ phận)\s+)?thường trực"
    r"(?:\s+(?:kế hoạch|chương trình|[Bb]an [Cc]hỉ đạo|(?:của|giúp)\s+[^,;]+))?$|(?<=\w)\s+thường trực kế hoạch$"
)
"""«Sở Nội vụ, thường trực kế hoạch»: what a body is in the plan is not its name."""
_HALVES = frozenset({"Báo", "Đài", "Hội", "Viện", "Trường", "Sở"})
"""«Báo và Đài Phát thanh»: by themselves nobody's name."""


@dataclass(frozen=True)
class Lists(Beginnings):
    """Takes lists of bodies apart."""

    def split(self, phrase: str) -> list[str]:
        """The bodies of a list: "Văn phòng, Thanh tra, các phòng, ban" are three."""
        phrase = _bare(phrase)
        if elided := _ELIDED.match(phrase):
            return self._spelled_out(elided)
        parts: list[str] = []
        start = 0
        for at in [*self._separators(phrase), None]:
            end = at.start() if at else len(phrase)
            part = without_order(phrase[start:end].strip(" ,;-"))
            parts_here = self._parts if at and at.group().strip() in {"-", "–"} else self._splits
            if at and not parts_here(part, phrase[at.end() :], at.group()):
                continue
            if part:
                parts.append(part)
            start = at.end() if at else end
        return [*parts[:-1], _unasked(parts[-1])] if parts else parts

    def _separators(self, phrase: str) -> list[re.Match[str]]:
        """What may stand between two bodies, outside the names that the document tells and the parts of names with "và"."""
        found = list(_SEPARATOR.finditer(phrase))
        if not found:
            return found
        look = self.look(phrase)
        wholes = [self.words.patterns["long name word"], *([self.own] if self.own else [])]
        spans = [name.span() for whole in wholes for name in whole.finditer(look)]
        return [at for at in found if not any(start <= at.start() and at.end() <= end for start, end in spans)]

    def _spelled_out(self, elided: re.Match[str]) -> list[str]:
        """«Các sở: Nội vụ, Y tế và Tài chính; Công an tỉnh»: those without a kind of their own have the one named once."""
        kind = elided.group(2)
        kind = kind if kind.isupper() or kind.startswith("UBND") else kind[0].upper() + kind[1:].lower()
        listed, _, rest = self._until_another(elided.group(3))
        parts = [part for part in re.split(r"\s*[,;]\s+", listed) if part]
        if parts[-1] not in _DOMAINS:
            parts[-1:] = re.split(r"\s+và\s+", parts[-1], maxsplit=1)
        names = [part if self.begins(part) else f"{kind} {part}" for part in parts]
        return [*names, *self.split(rest)] if rest else names

    def _until_another(self, listed: str) -> tuple[str, str, str]:
        """What is listed under one kind, and from the first name with a kind of its own the rest."""
        for at in re.finditer(r"\s*[,;]\s+(?:và\s+)?", listed):
            if self.begins(listed[at.end() :]):
                return listed[: at.start()], at.group(), listed[at.end() :]
        return listed, "", ""

    def _parts(self, before: str, following: str, _dash: str) -> bool:
        """True if a dash stands between two bodies, not between the words of one name."""
        parts = _AFTER_DASH.match(following) and not is_group(before) and not shares_an_office(before, following)
        return bool(parts) and self.begins(following)

    def _splits(self, before: str, following: str, separator: str) -> bool:
        """True if a new body begins after a separator; "sở, ban, ngành" and "Văn hóa, Thể thao" go on."""
        following = without_order(following)
        look = self.look(following)
        if not following or before in _HALVES or stays_one(before, following) or self.is_no_head(following):
            return False
        if self.words.match("group", look) or self.known(re.split(r"[,;]|\bvà\b", following)[0].strip()):
            return True
        own = bool((_WHICH.match(before) or _SPECIAL.match(before) or _OF_ALL.match(following)) and _SPECIAL.match(following))
        own = own or is_owner(following) or builds_too(before, following)
        of_group = is_group(before) or ("CÁC " in before and following.isupper())
        if of_group and not own and ";" not in separator and self._goes_on_with_group(following):
            return False
        if (
            own
            or self._begins_small(before, following)
            or begins_anew(before, following, separator)
            or self.begins_loosely(re.split(r"[,;]|\bvà\b", following)[0].strip())
        ):
            return True
        if ";" in separator or "\n" in separator:
            return following[0].isupper() or self.begins(capital(following))
        return self.begins(following) and not re.match(r"(?:Xã hội|Khoa học|Thuế phí)", following)

    def _goes_on_with_group(self, following: str) -> bool:
        """«các phòng | ban chuyên môn», not "các tổ chuyên môn | tổ Văn phòng"."""
        return not (_ONE.match(following) and self.begins(following)) if following[0].islower() else self._is_kind(following)

    def _begins_small(self, before: str, following: str) -> bool:
        """«công an xã | ban chỉ huy quân sự xã»: two of one level, in a list that is written in small letters."""
        first, *_ = re.split(r"\s*[,;]\s*|\s+và\s+", following)
        if not before[1:].islower() or is_group(before):
            return False
        level = before.rsplit(maxsplit=1)[-1]
        alike = level in VOCABULARY.places.levels and first.endswith(f" {level}") and before != level
        return alike and self.begins(capital(first))

    def _is_kind(self, following: str) -> bool:
        kind = _ONLY_KIND.match(re.split(r"[,;]|\s+và\s", following)[0].strip())
        if not kind or _POST.match(following):
            return False
        look = self.look(kind.group(1))
        return look in VOCABULARY.places.levels or bool(self.words.match("never alone", look))


def _bare(phrase: str) -> str:
    """The list without persons, posts and what the bodies are in the plan; the patterns run where a sign of theirs stands."""
    if dashed := "-" in phrase or "–" in phrase:
        phrase = _BY_PERSON.sub(r"\1", phrase)
    phrase = without_person(phrase)
    if dashed:
        phrase = _OF_PERSON.sub(r"\1", _POST_AFTER.sub("", phrase))
    phrase = phrase.strip(" .,;:-\n")
    phrase = _STANDING.sub("", phrase) if "thường trực" in phrase else phrase
    return phrase if " theo " not in phrase or is_group(phrase) else _IN_ITS_FIELD.sub("", phrase)


def _unasked(written: str) -> str:
    """«UBND các xã được giao nhiệm vụ» is "UBND các xã"; of company it tells who is meant."""
    return _ASKED.sub("", written) if "được" in written and not is_group(written) else written
