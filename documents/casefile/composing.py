"""A hồ sơ put together: its files in the order of time, the metadata of Phụ lục VI, and an index that a person reads first."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2

from documents.casefile.contents import DOCUMENT_FOLDER, Stored, entries_of
from documents.casefile.entry import CaseEntry
from documents.casefile.index import index_page
from documents.casefile.journal_lines import journal_lines
from documents.casefile.metadata import METADATA_SCHEMA, metadata_xml, schema_bytes
from documents.casefile.packing import packed
from documents.casefile.texts import decisions_json
from models.case import Case

INDEX = "muc-luc.html"
METADATA = "sieu-du-lieu.xml"
JOURNAL = "nhat-ky.jsonl"
DECISIONS = "quyet-dinh.jsonl"


@dataclass(frozen=True)
class CaseFile:
    """The ZIP, its SHA-256, how many files it holds, and what the metadata could not say."""

    content: bytes
    digest: str
    files: int
    warnings: tuple[str, ...]


def compose(case: Case, stored: Stored) -> CaseFile:
    """The whole file of one plan; `stored` gives a kept file by its hash and raises when it is gone or changed."""
    entries = sorted(entries_of(case, stored), key=lambda one: (one.at, one.path))
    metadata, warnings = metadata_xml(case, entries, pages=_pages(entries))
    files = {
        INDEX: index_page(case, entries, warnings),
        METADATA: metadata,
        METADATA_SCHEMA: schema_bytes(),
        JOURNAL: journal_lines(case.journal),
        DECISIONS: decisions_json(case.plan),
        **{one.path: one.content for one in entries},
    }
    content = packed(files)
    return CaseFile(content, hashlib.sha256(content).hexdigest(), len(files), tuple(warnings))


def _pages(entries: Iterable[CaseEntry]) -> int | None:
    """The pages of the issued document; None before there is one that can be counted."""
    document = next((one.content for one in entries if one.path.startswith(DOCUMENT_FOLDER)), None)
    if document is None:
        return None
    try:
        with pypdfium2.PdfDocument(document) as opened:
            return len(opened)
    except pypdfium2.PdfiumError:
        return None
