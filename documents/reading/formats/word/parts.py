"""The parts of a Word package that python-docx does not model: numbering and notes."""

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents.reading.formats.word.names import qn


def numbering_root(document: Document) -> Element | None:
    """The root of the list definitions, if the document has any."""
    return _root(document, RELATIONSHIP_TYPE.NUMBERING)


def note_bodies(document: Document, met: Sequence[tuple[str, str]]) -> Iterator[tuple[int, Element]]:
    """The footnotes and endnotes that the text refers to, with the number they are printed with, in order of reference."""
    notes = {kind: _by_id(document, kind) for kind in ("footnote", "endnote")}
    for mark, (kind, note_id) in enumerate(met, 1):
        body = notes[kind].get(note_id)
        if body is not None:
            yield mark, body


def _by_id(document: Document, kind: str) -> dict[str, Element]:
    root = _root(document, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s")
    return {} if root is None else {note.get(qn("w:id"), ""): note for note in root.iter(qn(f"w:{kind}"))}


def _root(document: Document, relationship: str) -> Element | None:
    for link in document.part.rels.values():
        if link.reltype == relationship and not link.is_external:
            part = link.target_part
            return part.element if hasattr(part, "element") else parse_xml(part.blob)
    return None
