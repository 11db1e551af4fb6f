"""What a Word style hands down: bold, capitals, a font, a place in a list."""

from dataclasses import dataclass
from functools import cached_property

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents.reading.formats.word.names import qn

VALUE = qn("w:val")
OFF = frozenset(("0", "false", "off", "none"))
MAX_DEPTH = 16


@dataclass(frozen=True)
class ListPlace:
    """Where a paragraph stands in a list: the list's id and the level, from 0."""

    list_id: str
    level: int


class Styles:
    """The styles of one document by id, each property looked up through `basedOn`."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._switches: dict[tuple[str | None, str], bool | None] = {}
        self._fonts: dict[str | None, str | None] = {}

    @cached_property
    def _by_id(self) -> dict[str, Element]:
        return {style.get(qn("w:styleId"), ""): style for style in self._root.iter(qn("w:style"))}

    @cached_property
    def _default(self) -> str | None:
        for name, style in self._by_id.items():
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true"}:
                return name
        return None

    def paragraph_style(self, paragraph: Element) -> str | None:
        """The id of a paragraph's style: its own or the document's default."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._default if named is None else named.get(VALUE)

    def switch(self, style: str | None, name: str) -> bool | None:
        """Whether a style turns on a run property such as `w:b`; None where it says nothing."""
        if (style, name) not in self._switches:
            found = (is_on(link.find(qn("w:rPr")), name) for link in self._chain(style))
            self._switches[style, name] = next((value for value in found if value is not None), None)
        return self._switches[style, name]

    def font(self, style: str | None) -> str | None:
        """The font of Latin letters that a style sets."""
        if style not in self._fonts:
            self._fonts[style] = next(filter(None, (font_of(link.find(qn("w:rPr"))) for link in self._chain(style))), None)
        return self._fonts[style]

    def list_place(self, paragraph: Element) -> ListPlace | None:
        """The place a paragraph has in a list, by itself or by its style."""
        own = _list_place(paragraph.find(qn("w:pPr")))
        style = self.paragraph_style(paragraph)
        if own is not None and own.list_id != "":
            return own if own.list_id != "0" else None
        for link in self._chain(style):
            place = _list_place(link.find(qn("w:pPr")))
            if place is not None and place.list_id != "":
                return place if place.list_id != "0" else None
        return None

    def _chain(self, style: str | None) -> list[Element]:
        chain: list[Element] = []
        while style is not None and style in self._by_id and len(chain) < MAX_DEPTH:
            chain.append(self._by_id[style])
            based = self._by_id[style].find(qn("w:basedOn"))
            style = None if based is None else based.get(VALUE)
        return chain


def is_on(properties: Element | None, name: str) -> bool | None:
    """A switch among run properties: on, off, or None where it is not set."""
    found = None if properties is None else properties.find(qn(name))
    return None if found is None else found.get(VALUE, "1") not in OFF


def font_of(properties: Element | None) -> str | None:
    """The font that run properties set for Latin letters."""
    fonts = None if properties is None else properties.find(qn("w:rFonts"))
    return None if fonts is None else fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi"))


def _list_place(properties: Element | None) -> ListPlace | None:
    found = None if properties is None else properties.find(qn("w:numPr"))
    if found is None:
        return None
    list_id, level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
    return ListPlace("" if list_id is None else list_id.get(VALUE, ""), 0 if level is None else _level(level.get(VALUE, "0")))


def _level(text: str) -> int:
    return min(int(text), 8) if text.isdecimal() else 0
