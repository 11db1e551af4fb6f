"""Is a hồ sơ still what was packed? Told from its bytes alone: no database, no program but this file's own rules."""

import hashlib
import io
import json
import struct
import zipfile
from dataclasses import dataclass

from documents.casefile.composing import JOURNAL, METADATA
from documents.casefile.contents import DOCUMENT_FOLDER
from documents.casefile.journal_lines import breaks_in, said_in
from documents.casefile.metadata import faults_of_metadata
from documents.casefile.packing import SUMS, packed
from models.refusal import Unreadable

NOT_OURS = "Tệp này không phải hồ sơ do Trình Ký xuất ra, hoặc đã hỏng đến mức không mở được."


@dataclass(frozen=True)
class Checked:
    """What was found: the faults in Vietnamese, the ZIP's SHA-256, how many files, the last journal line's hash."""

    faults: tuple[str, ...]
    digest: str
    files: int
    head: str


def check_zip(content: bytes) -> Checked:
    """Every bit of an exported file: contents, names, order, what lies between, and the journal's chain. Raises Unreadable."""
    files = _files(content)
    if SUMS not in files or JOURNAL not in files:
        raise Unreadable(NOT_OURS)
    faults = [*_sums(files), *_bytes_between(content, files), *breaks_in(files[JOURNAL]), *_document(files), *_metadata(files)]
    return Checked(tuple(faults), hashlib.sha256(content).hexdigest(), len(files), said_in(files[JOURNAL]))


def _files(content: bytes) -> dict[str, bytes]:
    """The files by name. Nothing compressed is opened, so a small file cannot swell; a wrong checksum is a fault like others."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            described = archive.infolist()
            if any(one.compress_type != zipfile.ZIP_STORED or one.flag_bits & 1 for one in described):
                raise Unreadable(NOT_OURS)
            return {one.filename: _read(archive, one) for one in described}
    except (zipfile.BadZipFile, RuntimeError, ValueError, EOFError, OSError, struct.error) as error:
        raise Unreadable(NOT_OURS) from error


def _read(archive: zipfile.ZipFile, described: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(described)
    except zipfile.BadZipFile:  # the checksum inside the ZIP: the list of hashes will name the file
        return b""


def _sums(files: dict[str, bytes]) -> list[str]:
    listed = {}
    for line in files[SUMS].decode("utf-8", "replace").splitlines():
        digest, _, path = line.partition("  ")
        listed[path] = digest
    faults = [f"thiếu tệp {path}" for path in listed if path not in files]
    for path, content in files.items():
        if path == SUMS:
            continue
        if path not in listed:
            faults.append(f"tệp lạ {path}")
        elif hashlib.sha256(content).hexdigest() != listed[path]:
            faults.append(f"tệp {path} đã bị thay đổi")
    return faults


def _bytes_between(content: bytes, files: dict[str, bytes]) -> list[str]:
    """The same files packed again give the same bytes, or something else was changed: a name, a time, what lies between."""
    again = packed({path: one for path, one in files.items() if path != SUMS})
    return [] if again == content else ["các byte của tệp ZIP khác với khi xuất"]


def _document(files: dict[str, bytes]) -> list[str]:
    """The issued document is the one that the journal speaks of."""
    told = set(_hashes(files[JOURNAL]))
    strangers = [
        path
        for path, content in files.items()
        if path.startswith(DOCUMENT_FOLDER) and hashlib.sha256(content).hexdigest() not in told
    ]
    return [f"văn bản {path} không phải bản mà nhật ký ghi nhận" for path in strangers]


def _hashes(journal: bytes) -> list[str]:
    found: list[str] = []
    for text in journal.decode("utf-8", "replace").splitlines():
        try:
            facts = json.loads(text).get("facts", {})
        except (ValueError, AttributeError):
            continue
        found += [value for value in facts.values() if isinstance(value, str)] if isinstance(facts, dict) else []
    return found


def _metadata(files: dict[str, bytes]) -> list[str]:
    if METADATA not in files:
        return [f"thiếu tệp {METADATA}"]
    return [f"{METADATA}: {fault}" for fault in faults_of_metadata(files[METADATA])]
