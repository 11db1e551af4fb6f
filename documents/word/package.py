"""A .docx as its parts: the main part as XML, every other part as the bytes it came with."""

import io
import posixpath
import zipfile
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents.reading.formats.archive import word_archive
from models.refusal import Unreadable

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Link:
    """A relationship of the main part; `outside` is true of what the file only points to."""

    kind: str
    target: str
    outside: bool


class WordPackage:
    """One Word file, opened. Raises Unreadable for what is no plain, whole .docx (a macro, a password, damage)."""

    def __init__(self, data: bytes) -> None:
        """Open it; nothing is executed and nothing is fetched."""
        word_archive(data)
        self._data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._main = _main_part(archive)
            try:
                self.root: Element = parse_xml(archive.read(self._main))
                self.links = tuple(_links(archive, _rels_of(self._main)))
                self.settings_links = tuple(_links(archive, _rels_of(_beside(self._main, "settings.xml"))))
            except (SyntaxError, KeyError) as error:  # lxml's own are syntax errors too
                raise Unreadable("Tệp Word bị hỏng; hãy mở bằng Word, lưu thành tệp mới rồi nộp lại.") from error

    def saved(self) -> bytes:
        """The file with its main part as it is now; every other part byte for byte, with its own time and order."""
        made = io.BytesIO()
        main = serialize_part_xml(self.root)
        with zipfile.ZipFile(io.BytesIO(self._data)) as source, zipfile.ZipFile(made, "w") as target:
            for part in source.infolist():
                target.writestr(part, main if part.filename == self._main else source.read(part), zipfile.ZIP_DEFLATED)
        return made.getvalue()


def _main_part(archive: zipfile.ZipFile) -> str:
    """Word's is word/document.xml; others name it otherwise."""
    for link in _links(archive, "_rels/.rels"):
        if link.kind == RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            return link.target.lstrip("/")
    raise Unreadable("Tệp Word không có phần văn bản; hãy mở bằng Word, lưu thành tệp mới rồi nộp lại.")


def _links(archive: zipfile.ZipFile, name: str) -> list[Link]:
    if name not in archive.namelist():
        return []
    found = parse_xml(archive.read(name)).iter(_RELATIONSHIP)
    return [Link(one.get("Type", ""), one.get("Target", ""), one.get("TargetMode") == "External") for one in found]


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _beside(part: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(part), name)
