"""The reader's front door: a file's bytes in, a plan's contents and the lines that gave them out."""

from dataclasses import dataclass

from documents.reading.apart import may_take_long, understood_apart
from documents.reading.formats import lines_of
from documents.reading.text.lines import Line
from documents.reading.understanding import understand
from models.contents import PlanContents
from models.directory import Directory


@dataclass(frozen=True)
class Reading:
    """What was read, and the lines it was read from (`Assignment.lines`, `Doubt.line` count in them)."""

    contents: PlanContents
    lines: tuple[Line, ...]


def read_plan(data: bytes, *, filename: str, directory: Directory | None = None, strictly_before: bool = True) -> Reading:
    """Read a .docx, .pdf, .md, .txt or scanned plan. `strictly_before` false: "trước ngày X" includes X.

    Raises `Unreadable` or `TooLarge`, with one Vietnamese sentence, when the file cannot be read.
    """
    lines = lines_of(data, filename)
    understood = understood_apart if may_take_long(lines) else understand
    return Reading(understood(lines, directory=directory, strictly_before=strictly_before), lines)
