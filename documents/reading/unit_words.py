"""The patterns by which names of bodies are known, letter for letter in clean text and without diacritics in damaged text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from documents.reading.alternatives import one_of
from documents.reading.plain import plain
from documents.reading.vocabulary import VOCABULARY

_UNITS = VOCABULARY.units
_KNOWN = (*VOCABULARY.words.upper, *VOCABULARY.abbreviations.values())
_OLD_TONES = re.compile(r"(o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")
_PLACED = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe"}
_PLACED |= {"uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}
_GROUPS = r"(?:các|những|toàn thể|mỗi|từng|tất cả các|tất cả|một số)"
_BEFORE_NOUN = r"(?:dự án|quản lý|hỗ trợ|kiểm soát|công nghệ|phát triển|bảo vệ|dịch vụ|nghiên cứu|bồi dưỡng|phụ nữ)"
"""Words of a name after which a word that could be a duty still belongs to the name: "Quản lý xây dựng"."""
_DRAFTS = r"(?<!chương )(?<!quy )(?<!công )(?<!quá )(?<!lộ )(?<!giáo )(?<!độc )(?<!thành )(?<!thiết )(?<!tư )(?:trình|lập)"
"""Two verbs of one syllable, where they are not the end of another word ("chương trình", "công lập")."""


def lowered(text: str) -> str:
    """Small letters with the tone where the newer spelling puts it ("Uỷ", "hoá" → "ủy", "hóa"); as long as the text."""
    return _OLD_TONES.sub(lambda found: _PLACED[found.group(1)], text.lower().replace("–", "-").replace("\u00a0", " "))


@dataclass(frozen=True)
class UnitWords:
    """One set of patterns; they look at `lowered` text, or at plain text if made for damaged text."""

    patterns: dict[str, re.Pattern[str]]

    def match(self, name: str, text: str, start: int = 0) -> re.Match[str] | None:
        """The pattern of that name at a place of the text."""
        return self.patterns[name].match(text, start)

    def search(self, name: str, text: str, start: int = 0) -> re.Match[str] | None:
        """The pattern of that name anywhere after a place of the text."""
        return self.patterns[name].search(text, start)


@cache
def unit_words(*, folded: bool) -> UnitWords:
    """The patterns for clean or for damaged text."""
    duties = [duty for duty in _UNITS.duties if " " in duty] if folded else _UNITS.duties
    sources = _sources(duties)
    return UnitWords({name: re.compile(_folded(source) if folded else source) for name, source in sources.items()})


def _sources(duties: Iterable[str]) -> dict[str, str]:
    heads, free, nouns, known = _any(_UNITS.heads), _any(_UNITS.free_heads), _any(_UNITS.group_nouns), _any(_KNOWN)
    duty = rf"(?:{_DRAFTS}|{_any(duties)})(?!\w)"
    run = rf"(?:\s*(?:và|-|,)?\s+{known}(?!\w))+"
    return {
        "free": rf"{free}(?!\w)",
        "strict": rf"{heads}(?!\w)",
        "not head": rf"(?:{_any(_UNITS.not_heads)}(?!\w)|khối\s+(?:lớp\s+)?\d"
        r"|(?:cơ quan|đơn vị|bộ phận) (?:đầu mối|chủ trì|phối hợp)(?!\w)"
        rf"|lãnh đạo\s+(?!(?!tổ chức)(?:các|{heads}|{free}|{nouns})(?!\w)|(?:phụ trách|được)\s)\w)",
        "group": rf"{_GROUPS}\s+(?:{nouns}|{free}|{heads})(?!\w)",
        "any group": rf"(?:các|toàn thể)\s+(?!{_any(_UNITS.not_groups)}(?!\w))\w+",
        "plain group": rf"{nouns}(?:\s*,\s*|\s+và\s+|\s+){nouns}(?!\w)",
        "team": r"(?:tổ|đội|nhóm|khoa|ban|bộ phận|câu lạc bộ|trạm|khối)\s+\w",
        "named by duty": r"(?:hội đồng|tổ|đoàn|tiểu ban|đội|bộ phận|nhóm|ban)\s+"
        r"(?:khám|chấm|coi thi|tuyển dụng|tuyển sinh|thẩm định|tự đánh giá|kiểm tra|giám sát|kiểm kê|thanh lý|đấu giá"
        r"|nghiệm thu|xét|bảo vệ|tư vấn|hỗ trợ|phục vụ|tiếp nhận|hòa giải|tuyên truyền|vận động|phúc tra|nuôi dưỡng|quản lý"
        r"|biên tập|biên soạn|ra đề|in sao|phúc khảo|thanh tra|xác minh|khảo sát|điều tra|liên ngành)(?!\w)[^,;.:()]{0,45}?"
        rf"(?:\s+(?={duty})|$)"
        r"|(?:chuyên viên|cán bộ|công chức|viên chức|nhân viên|giáo viên|lãnh đạo|đồng chí)\s+"
        rf"(?:theo dõi|phụ trách|chuyên trách|tham mưu|làm)\s[^;.:()]{{0,70}}?(?:\s+(?={duty})|$)",
        "tail": rf"{_any(_UNITS.tails)}(?!\w)",
        "known": rf"{known}(?!\w)",
        "known run": run,
        "known name": rf"{_any((*_UNITS.heads, *_UNITS.free_heads))}{run}(?:\s+{_any(_UNITS.tails)}(?!\w))*",
        "loose head": rf"{_any(_UNITS.loose_heads)}(?!\w)",
        "never alone": rf"{_any(_UNITS.never_alone)}$",
        "joins": r"(?:và|thuộc|trực thuộc|của|về|là|tại|trên|do|cùng|với|được|đã|đang|có|các|như|để|cấp|theo)\b",
        "duty": r"(?<![\w-])(?!(?<=, )tổ chức|(?<=các )tổ chức|(?<=và )tổ chức|(?<=, )lãnh đạo các|(?<=đại diện )lãnh đạo)"
        rf"{duty}",
        "strong": rf"(?<![\w-])(?<!hậu ){_any(_UNITS.strong_duties)}(?!\w)",
        "given to": r"(?:được giao|được phân công|(?<!\w)(?:được|bị)|(?:^|các\s+)(?:cơ quan|đơn vị))\s+$",
        "whose": rf"(?:(?!{duty})[^.;:])*?được (?:phân công|giao)(?!\w)[^.;:]{{3,120}}?\s(?=có trách nhiệm)",
        "goes with": rf"(?:{_BEFORE_NOUN}\s+{_any(_UNITS.nouns_too)}"
        r"|(?:kế hoạch|hành chính|nội|ngoại|nghiệp vụ|kinh tế|hậu cần)\s+tổng hợp)$",
    }


def _any(phrases: Iterable[str]) -> str:
    return one_of(lowered(phrase) for phrase in phrases)


def _folded(source: str) -> str:
    return "".join(letter if letter.isascii() else plain(letter) for letter in source)
