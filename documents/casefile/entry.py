"""One file of a hồ sơ, and how its name is made fit for every machine."""

import datetime as dt
from dataclasses import dataclass

from models.folding import bare


@dataclass(frozen=True)
class CaseEntry:
    """A file: its place in the ZIP, when it came to be, what it is in words, by whom, its bytes."""

    path: str
    at: dt.datetime
    what: str
    by: str
    content: bytes


def safe_name(name: str) -> str:
    """'Báo cáo quý 1.docx' → 'Bao-cao-quy-1.docx': no folder, no letter that some archive program spoils."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "-" for letter in bare(last))
    return "-".join(part for part in plain.split("-") if part).lstrip(".")[-80:] or "tep"
