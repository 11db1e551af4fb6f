"""The visible text of a Word paragraph, piece by piece, with tracked changes accepted."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents.reading.formats.legacy import from_font
from documents.reading.formats.word.names import qn
from documents.reading.formats.word.styles import VALUE, Styles, font_of, is_on

COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RUN, TEXT, BOX = qn("w:r"), qn("w:t"), qn("w:txbxContent")
GONE = frozenset((qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:delText"), qn("w:instrText")))
NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
COLUMN_GAP = "    "  # a tab between two texts is how clerks set two columns
CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
}
LABEL_LENGTH = 6


@dataclass(frozen=True)
class Piece:
    """Text of one look. A line feed in it is a manual break."""

    text: str
    bold: bool


class Runs:
    """Reads paragraphs; remembers the text boxes and the notes met on the way."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._boxes: list[Element] = []
        self.notes_met: list[tuple[str, str]] = []

    def pieces(self, paragraph: Element) -> list[Piece]:
        """The visible pieces of a paragraph, tabs turned into gaps."""
        style = self._styles.paragraph_style(paragraph)
        return _without_tabs([self._piece(run, style) for run in self._runs(paragraph)])

    def boxes(self) -> list[Element]:
        """The text boxes met since the last call."""
        met, self._boxes = self._boxes, []
        return met

    def _runs(self, element: Element) -> Iterator[Element]:
        for child in element:
            if child.tag == RUN:
                yield child
            elif child.tag == COMPATIBILITY + "AlternateContent":
                yield from self._runs(_chosen(child))
            elif child.tag not in GONE and isinstance(child.tag, str):
                yield from self._runs(child)

    def _piece(self, run: Element, style: str | None) -> Piece:
        properties = run.find(qn("w:rPr"))
        own = None if properties is None else properties.find(qn("w:rStyle"))
        styles = (None if own is None else own.get(VALUE), style)
        if self._is_on(properties, "w:vanish", styles):
            return Piece("", bold=False)
        font = font_of(properties) or self._styles.font(styles[0]) or self._styles.font(style) or ""
        text = from_font("".join(self._texts(run)), font)
        if self._is_on(properties, "w:caps", styles):
            text = text.upper()
        return Piece(text, bold=self._is_on(properties, "w:b", styles))

    def _is_on(self, properties: Element | None, name: str, styles: tuple[str | None, ...]) -> bool:
        found = is_on(properties, name)
        for style in styles:
            found = self._styles.switch(style, name) if found is None else found
        return bool(found)

    def _texts(self, element: Element) -> Iterator[str]:
        for child in element:
            if child.tag == TEXT:
                yield (child.text or "").replace("\n", " ")
            elif child.tag in CHARACTERS:
                yield CHARACTERS[child.tag]
            elif child.tag == qn("w:br"):
                yield "\n" if child.get(qn("w:type"), "textWrapping") == "textWrapping" else ""
            elif child.tag == qn("w:sym"):
                yield "-" if child.get(qn("w:char"), "").upper() in {"F02D", "002D"} else "•"
            elif child.tag in NOTES:
                self.notes_met.append((NOTES[child.tag], child.get(qn("w:id"), "")))
            elif child.tag == COMPATIBILITY + "AlternateContent":
                self._keep_boxes(_chosen(child))
            elif child.tag in (qn("w:drawing"), qn("w:pict"), qn("w:object")):
                self._keep_boxes(child)

    def _keep_boxes(self, element: Element) -> None:
        self._boxes += [box for box in element.iter(BOX) if not any(outer.tag == BOX for outer in box.iterancestors())]


def _chosen(alternatives: Element) -> Element:
    """The first of the alternatives that one content is stored in; the others repeat it for older programs."""
    return next(iter(alternatives), alternatives)


def _without_tabs(pieces: list[Piece]) -> list[Piece]:
    """Tabs as gaps that show columns; the one behind a list number as a blank."""
    if not any("\t" in piece.text for piece in pieces):
        return pieces
    length = 0  # of what stands before on the line
    result: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\t")
        texts = [first]
        length = _length(first, length)
        for text in others:
            texts += [COLUMN_GAP if length > LABEL_LENGTH else " ", text]
            length = _length(text, length)
        result.append(Piece("".join(texts), bold=piece.bold))
    return result


def _length(text: str, before: int) -> int:
    row = text.rpartition("\n")
    return len(row[2].strip()) + (0 if row[1] else before)
