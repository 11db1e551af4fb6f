"""The list numbers that Word prints by itself, counted as it counts them."""

from collections import defaultdict
from collections.abc import Callable

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents.reading.formats.word.names import qn
from documents.reading.formats.word.styles import OFF, VALUE, ListPlace

ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
ALPHABET = 26
KEPT_BULLETS = frozenset("-–—+*•●○▪■□✓➢→")
MAX_NUMBER = 3_999


class Numbers:
    """The counters of all lists of one document. Ask for labels in the order of the text."""

    def __init__(self, root: Element | None) -> None:
        lists = [] if root is None else root.findall(qn("w:abstractNum"))
        self._lists = {item.get(qn("w:abstractNumId"), ""): item for item in lists}
        uses = [] if root is None else root.findall(qn("w:num"))
        self._uses = {item.get(qn("w:numId"), ""): item for item in uses}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[tuple[str, int]] = set()

    def label(self, place: ListPlace | None) -> str | None:
        """The printed number of the next paragraph at this place ('I.', '1.2', 'a)', '-'); None outside of lists."""
        use = None if place is None else self._uses.get(place.list_id)
        if place is None or use is None:
            return None
        list_id = _value(use, "w:abstractNumId", "")
        level = self._level(use, list_id, place.level)
        if level is None:
            return None
        counts = self._advanced(use, list_id, place)
        if _value(level, "w:numFmt", "decimal") == "bullet":
            return _bullet(_value(level, "w:lvlText", ""))
        return self._printed(use, list_id, level, counts) or None

    def _advanced(self, use: Element, list_id: str, place: ListPlace) -> dict[int, int]:
        counts = self._counts[list_id]
        restart = self._override(use, place.level)
        if restart is not None and (place.list_id, place.level) not in self._started:
            counts[place.level] = restart
        else:
            counts[place.level] = counts.get(place.level, self._start(use, list_id, place.level) - 1) + 1
        self._started.add((place.list_id, place.level))
        for upper in range(place.level):
            counts.setdefault(upper, self._start(use, list_id, upper))
        for lower in [level for level in counts if level > place.level]:
            del counts[lower]
        return counts

    def _printed(self, use: Element, list_id: str, level: Element, counts: dict[int, int]) -> str:
        text = _value(level, "w:lvlText", "")
        legal = level.find(qn("w:isLgl"))
        for upper, count in counts.items():
            numbered = self._level(use, list_id, upper)
            form = "decimal" if numbered is None else _value(numbered, "w:numFmt", "decimal")
            plain = legal is not None and legal.get(VALUE, "1") not in OFF
            text = text.replace(f"%{upper + 1}", _number(count, "decimal" if plain else form))
        return text.strip()

    def _level(self, use: Element, list_id: str, level: int) -> Element | None:
        for override in use.findall(qn("w:lvlOverride")):
            own: Element | None = override.find(qn("w:lvl"))
            if own is not None and override.get(qn("w:ilvl")) == str(level):
                return own
        levels: list[Element] = self._lists[list_id].findall(qn("w:lvl")) if list_id in self._lists else []
        return next((item for item in levels if item.get(qn("w:ilvl")) == str(level)), None)

    def _start(self, use: Element, list_id: str, level: int) -> int:
        found = self._level(use, list_id, level)
        return 1 if found is None else _whole(_value(found, "w:start", "1"))

    def _override(self, use: Element, level: int) -> int | None:
        for override in use.findall(qn("w:lvlOverride")):
            if override.get(qn("w:ilvl")) == str(level) and override.find(qn("w:startOverride")) is not None:
                return _whole(_value(override, "w:startOverride", "1"))
        return None


def _value(element: Element, name: str, default: str) -> str:
    found = element.find(qn(name))
    return default if found is None else found.get(VALUE, default)


def _whole(text: str) -> int:
    return min(int(text), MAX_NUMBER) if text.isdecimal() else 1


def _number(count: int, form: str) -> str:
    return FORMS.get(form, str)(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in ROMAN:
        times, count = divmod(count, value)
        text += letters * times
    return text


def _letter(count: int) -> str:
    """A to Z, then AA, BB as Word prints them."""
    times, place = divmod(max(count, 1) - 1, ALPHABET)
    return chr(ord("A") + place) * (times + 1)


def _bullet(text: str) -> str:
    """Bullets of symbol fonts lie in the private area of Unicode and mean nothing outside of them."""
    return text if text and all(character in KEPT_BULLETS for character in text) else "•"


FORMS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
    "decimalZero": lambda count: f"{count:02}",
    "none": lambda _: "",
}
