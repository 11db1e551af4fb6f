"""The words of a Word paragraph, whatever runs they are cut into, and a way to put others in their place."""

import copy
import unicodedata
from collections.abc import Iterator
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

PARAGRAPH: Final = qn("w:p")
_TEXT = qn("w:t")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# What is no text of the paragraph itself: its settings, what was deleted, what floats beside it, a field's formula.
_APART = frozenset(
    qn(name) for name in ("w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:drawing", "w:pict", "w:object", "w:instrText", "w:p")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}


class Words:
    """One paragraph. `text` is in NFC, tabs and breaks of line are single characters; offsets count in it."""

    def __init__(self, paragraph: Element) -> None:
        """Read the paragraph; nothing in it changes before `put`."""
        self.paragraph = paragraph
        self._read()

    def put(self, start: int, end: int, new: str) -> None:
        """`new` in place of text[start:end], in the letters of what stood there first; a newline becomes a break of line.

        A tab or break inside the span stays where it is.
        """
        self._compose()
        written = False
        for at, node in list(self._pieces):
            text = node.text or ""
            begins, ends = max(start - at, 0), min(end - at, len(text))
            here = begins < ends or (start == end and not written and 0 <= start - at <= len(text))
            if not here:
                continue
            node.text = f"{text[:begins]}{'' if written else new}{text[ends:]}"
            node.set(_SPACE, "preserve")
            written = True
            _break_lines(node)
        if not written and new:
            self.paragraph.append(run_of(new))
        self._read()

    def put_all(self, new: str) -> None:
        """`new` as the paragraph's only text."""
        for node in list(_own(self.paragraph)):
            if node.tag in _SIGNS:
                node.getparent().remove(node)
        self._read()
        self.put(0, len(self.text), new)

    @property
    def blank(self) -> bool:
        """Whether nothing is to be read in it."""
        return not self.text.strip()

    def _read(self) -> None:
        self._pieces: list[tuple[int, Element]] = []
        text = ""
        for node in _own(self.paragraph):
            if node.tag == _TEXT:
                self._pieces.append((len(text), node))
                text += node.text or ""
            else:
                text += _SIGNS[node.tag]
        self.text = unicodedata.normalize("NFC", text)
        self._composed = text == self.text

    def _compose(self) -> None:
        """Letters written with loose marks are composed, so that offsets in `text` are offsets in the nodes."""
        if not self._composed:
            for _, node in self._pieces:
                node.text = unicodedata.normalize("NFC", node.text or "")
            self._read()


def words_of(container: Element) -> Iterator[Words]:
    """Every paragraph below, in the document's order; tables are gone through row by row."""
    for paragraph in container.iter(PARAGRAPH):
        if not any(parent.tag in _APART for parent in paragraph.iterancestors()):
            yield Words(paragraph)


def run_of(text: str, *, half_points: int | None = None, italic: bool = False) -> Element:
    """A new run; without a size it has the paragraph's letters."""
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    if italic:
        properties.append(OxmlElement("w:i"))
    if half_points is not None:
        size = OxmlElement("w:sz")
        size.set(qn("w:val"), str(half_points))
        properties.append(size)
    if len(properties):
        run.append(properties)
    node = OxmlElement("w:t")
    node.text = text
    run.append(node)
    _break_lines(node)
    return run


def blank_like(paragraph: Element) -> Element:
    """A paragraph with the settings of another one and no text."""
    made = OxmlElement("w:p")
    if paragraph.pPr is not None:
        made.append(copy.deepcopy(paragraph.pPr))
    return made


def _own(paragraph: Element) -> Iterator[Element]:
    """The text and signs of a paragraph in order, without what is apart from it."""
    for child in paragraph:
        if child.tag == _TEXT or child.tag in _SIGNS:
            yield child
        elif child.tag not in _APART:
            yield from _own(child)


def _break_lines(node: Element) -> None:
    first, *others = (node.text or "").split("\n")
    node.text = first
    last = node
    for line in others:
        mark, text = OxmlElement("w:br"), OxmlElement("w:t")
        text.text = line
        last.addnext(mark)
        mark.addnext(text)
        last = text
