"""The patterns by which names of bodies are known, letter for letter in clean text and without diacritics in damaged text."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from documents.reading.names.words import NAME_WORDS
from documents.reading.words.alternatives import one_of
from documents.reading.words.phrases import Phrases
from documents.reading.words.plain import plain
from documents.reading.words.vocabulary import VOCABULARY

_UNITS = VOCABULARY.units
_KNOWN = (*VOCABULARY.words.upper, *VOCABULARY.abbreviations.values())
_OLD_TONES = re.compile(r"(o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")
_PLACED = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe"}
_PLACED |= {"uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}
_GROUPS = r"(?:các|những|toàn thể|mỗi|từng|tất cả các|tất cả|một số)"
_DRAFTS = r"(?<!chương )(?<!quy )(?<!công )(?<!quá )(?<!lộ )(?<!giáo )(?<!độc )(?<!thành )(?<!thiết )(?<!tư )(?:trình|lập)"
"""Two verbs of one syllable, where they are not the end of another word ("chương trình", "công lập")."""
_ENTRUSTS = r"(?!(?<= ủy) (?:thác|quyền|nhiệm))"
"""«Thư viện tỉnh | ủy quyền»."""
_SUMS_UP = (
    r"(?!(?<=tổng hợp) (?:kết quả|số liệu|tình hình|danh sách|nhu cầu|ý kiến|các|việc|thông tin|chung|đề xuất)(?!\w)"
    r"|(?<=tổng hợp), báo cáo)"
)
"""After "Phòng Kinh tế" these tell that "tổng hợp" is a duty."""
_BUILDS = (
    r"(?!(?<=xây dựng) (?:kế hoạch|phương án|dự toán|báo cáo|đề án|quy chế|chương trình|dự thảo|tờ trình|văn bản|danh mục"
    r"|nội dung)(?!\w))"
)
"""«Ban Quản lý công trình | xây dựng kế hoạch»."""
_NAME_PARTS = (*NAME_WORDS.fields, *NAME_WORDS.before_places, *NAME_WORDS.open_nouns)
_JOINS = re.compile(r",| và ")
_VERBAL = (*NAME_WORDS.verbal, *NAME_WORDS.takers, *NAME_WORDS.wanting)
_WRITTEN = tuple(word for word in _KNOWN if " " in word or word.isupper())
_SETS = {
    "open": NAME_WORDS.open_nouns,
    "place": NAME_WORDS.before_places,
    "wanting": NAME_WORDS.wanting,
    "taker": (*NAME_WORDS.takers, *NAME_WORDS.wanting),
    "doing": _VERBAL,
    "never alone": _UNITS.never_alone,
    "complete": NAME_WORDS.complete,
    "kind": NAME_WORDS.kinds,
    "dealing": NAME_WORDS.dealings,
    "dealer": NAME_WORDS.dealers,
}
_LISTS = {
    "name word": ((*_NAME_PARTS, *_VERBAL, *_WRITTEN, *VOCABULARY.places.provinces), rf"(?!\w){_SUMS_UP}{_BUILDS}"),
    "small name word": (
        (*(part for part in _NAME_PARTS if " " in part), *NAME_WORDS.qualifiers),
        rf"(?!\w){_ENTRUSTS}{_SUMS_UP}",
    ),
}
"""What they are, and what may follow."""


@lru_cache(maxsize=8192)
def lowered(text: str) -> str:
    """Small letters with the tone where the newer spelling puts it ("Uỷ", "hoá" → "ủy", "hóa"); as long as the text."""
    return _OLD_TONES.sub(lambda found: _PLACED[found.group(1)], text.lower().replace("–", "-").replace("\u00a0", " "))


@dataclass(frozen=True)
class UnitWords:
    """One set of patterns; they look at `lowered` text, or at plain text if made for damaged text."""

    patterns: "_Patterns"
    lists: dict[str, Phrases]
    sets: dict[str, frozenset[str]]

    @property
    def of_company(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of groups."""
        return self.patterns["group"], self.patterns["noun"], self.patterns["plain group"]

    def has(self, name: str, part: str) -> bool:
        """True if the part of a name is one of that set; "các" and the like before it do not count."""
        return " ".join(part.split()) in self.sets[name]

    def match(self, name: str, text: str, start: int = 0) -> re.Match[str] | None:
        """The pattern of that name at a place of the text."""
        listed = self.lists.get(name)
        return listed.match(text, start) if listed else self.patterns[name].match(text, start)

    def search(self, name: str, text: str, start: int = 0) -> re.Match[str] | None:
        """The pattern of that name anywhere after a place of the text."""
        return self.patterns[name].search(text, start)


class _Patterns(dict[str, re.Pattern[str]]):
    """Patterns by name, each compiled when it is first asked for: the long ones take as long as reading a page."""

    def __init__(self, sources: Mapping[str, str], written: Callable[[str], str]) -> None:
        super().__init__()
        self._sources = sources
        self._written = written

    def __missing__(self, name: str) -> re.Pattern[str]:
        self[name] = re.compile(self._written(self._sources[name]))
        return self[name]


@cache
def unit_words(*, folded: bool) -> UnitWords:
    """The patterns for clean or for damaged text."""
    duties = [duty for duty in _UNITS.duties if " " in duty] if folded else _UNITS.duties
    written = _folded if folded else str
    lists = {name: Phrases(map(lowered, phrases), after=after, written=written) for name, (phrases, after) in _LISTS.items()}
    sets = {name: frozenset(_all(phrases, folded=folded)) for name, phrases in _SETS.items()}
    return UnitWords(_Patterns(_sources(duties), written), lists, sets)


def _sources(duties: Iterable[str]) -> dict[str, str]:
    heads, free, nouns = _any(_UNITS.heads), _any(_UNITS.free_heads), _any(_UNITS.group_nouns)
    duty = rf"(?:{_DRAFTS}|{_any(duties)})(?!\w)"
    modifier = rf"{_any(NAME_WORDS.modifiers)}(?!\w)(?=[^,;.:]{{1,25}}?\s{duty})"
    return {
        "free": rf"{free}(?!\w){_ENTRUSTS}",
        "strict": rf"(?:{heads}|lớp(?= \d))(?!\w)",
        "not head": rf"(?:{_any(_UNITS.not_heads)}(?!\w)|khối\s+(?:lớp\s+)?\d"
        rf"|bảo vệ\s+(?!{_any(NAME_WORDS.guarded)}(?!\w))"
        rf"(?:{_any((*NAME_WORDS.noun_beginnings, 'sản phẩm', 'công trình', 'hành lang'))}(?!\w))"
        rf"|thường trực\s+{duty}"
        r"|(?:cơ quan|đơn vị|bộ phận) (?:đầu mối|chủ trì|phối hợp)(?!\w)"
        rf"|lãnh đạo\s+(?!(?!tổ chức)(?:các|{heads}|{free}|{nouns})(?!\w)|(?:phụ trách|được)\s)\w)",
        "group": rf"{_GROUPS}\s+{_any((*_UNITS.group_nouns, *_UNITS.free_heads, *_UNITS.heads))}(?!\w)",
        "any group": rf"(?:các|toàn thể)\s+(?!{_any(_UNITS.not_groups)}(?!\w))\w+",
        "plain group": rf"{nouns}(?:\s*,\s*|\s+và\s+|\s+){nouns}(?!\w)",
        "team": r"(?:tổ|đội|nhóm|khoa|ban|bộ phận|câu lạc bộ|trạm|khối)\s+\w",
        "named by duty": rf"{_any(NAME_WORDS.purpose_heads)}\s+(?P<purpose>{_any(NAME_WORDS.purposes)})(?!\w)"
        rf"|{_any(NAME_WORDS.people_heads)}\s+(?P<charge>{_any(NAME_WORDS.people_purposes)})(?!\w)"
        rf"|(?:tổ|đội|nhóm|bộ phận|tiểu ban)\s+(?!{_any(_UNITS.strong_duties)})(?P<work>{duty})",
        "tail": rf"{_any(_UNITS.tails)}(?!\w)",
        "never alone": rf"{_any(_UNITS.never_alone)}$",
        "noun": rf"{nouns}(?!\w)",
        "noun begins": rf"{_any(NAME_WORDS.noun_beginnings)}(?!\w)",
        "act": rf"{_any(NAME_WORDS.acts)}(?!\w)",
        "noun too": rf"{_any(_UNITS.nouns_too)}(?!\w)",
        "long name word": rf"(?<!\w){_any(part for part in (*_NAME_PARTS, *_VERBAL) if _JOINS.search(part))}(?!\w)",
        "parts": r"\s*[,;]\s*(?:(?:và|cùng)\s+)?|\s*[-+/&]\s*|\s+(?:và|cùng với|cùng|hoặc)\s+(?!nhau)",
        "joiner": rf"{_any(NAME_WORDS.joiners)}(?!\w)",
        "tells": rf"{_any(NAME_WORDS.tells)}(?!\w)",
        "duty": r"(?<![\w-])(?!(?<=, )tổ chức|(?<=các )tổ chức|(?<=và )tổ chức|(?<=, )lãnh đạo các|(?<=đại diện )lãnh đạo)"
        rf"{duty}",
        "strong": rf"(?<![\w-])(?<!hậu )(?:{_any(_UNITS.strong_duties)}"
        r"|(?<!đại diện )(?<!và )(?<!, )lãnh đạo(?=, chỉ đạo| (?:ubnd|ủy ban|hđnd|hội đồng|các|chi bộ|chính quyền"
        r"|công tác|việc)))(?!\w)",
        "charged": r"được (?:đề nghị|giao|phân công|yêu cầu|mời|ủy quyền)(?: nhiệm vụ| trách nhiệm)?(?!\w)",
        "strong end": rf"(?<![\w-])(?<!hậu ){_any(_UNITS.strong_duties)}$",
        "given to": r"(?:được giao|được phân công|(?<!\w)(?:được|(?<!thiết )(?<!chuẩn )bị)|^(?:cơ quan|đơn vị))\s+$",
        "modifier": rf"(?:(?<=đơn vị )|(?<=cơ quan )){modifier}",
        "noun of doing": rf"(?<!\w){_any(NAME_WORDS.nouns_of_doing)}\s+$",
        "incomplete": rf"(?:các\s+)?{_any((*NAME_WORDS.incomplete, *_UNITS.never_alone))}$",
        "opens later": rf"(?:\w[\w/&-]*\s+){{1,8}}?(?={_any(NAME_WORDS.opens)}(?!\w))",
        "relative": rf"{_any(NAME_WORDS.relative)}(?!\w)",
        "whose": rf"(?:(?!{duty})[^.;:])*?được (?:phân công|giao)(?!\w)[^.;:]{{3,120}}?\s(?=có trách nhiệm)",
    }


def _all(phrases: Iterable[str], *, folded: bool) -> Iterable[str]:
    return (plain(phrase) if folded else lowered(phrase) for phrase in phrases)


def _any(phrases: Iterable[str]) -> str:
    return one_of(map(lowered, phrases))


def _folded(source: str) -> str:
    return "".join(letter if letter.isascii() else plain(letter) for letter in source)
