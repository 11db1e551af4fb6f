"""A text that may take long is understood at arm's length: in a process of its own, with the limits that every file has."""

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from documents.reading.formats import limits
from documents.reading.text.lines import Line
from models.contents import PlanContents
from models.directory import Directory
from models.refusal import TooLarge

PROGRAM = "documents.reading.apart_program"
PROJECT = Path(__file__).parents[2]
MANY_CHARACTERS = 150_000
"""Fifty pages: they are read in a second, and starting a process costs nearly as much."""
LONG_LINE = 5_000
"""No paragraph of a plan is so long; what is was made to hold up the reader, or is no plan."""
SLOW = (
    f"Văn bản quá phức tạp, đọc hơn {limits.SECONDS} giây vẫn chưa xong; hãy tách riêng phần kế hoạch, xuống dòng giữa các ý "
    "rồi tải lên."
)


def may_take_long(lines: Sequence[Line]) -> bool:
    """True for a text of many pages, and for one with a line such as no plan has."""
    lengths = [len(line.text) for line in lines]
    return sum(lengths) > MANY_CHARACTERS or max(lengths, default=0) > LONG_LINE


def understood_apart(
    lines: Sequence[Line],
    *,
    directory: Directory | None,
    strictly_before: bool,
    seconds: int = limits.SECONDS,
    memory: int = limits.MEMORY_BYTES,
) -> PlanContents:
    """What `understand` says, or TooLarge when that would take more than `seconds` or `memory` bytes."""
    question = pickle.dumps((seconds, memory, tuple(lines), directory, strictly_before))
    known = {"PYTHONPATH": str(PROJECT), "PATH": os.defpath, "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603  our own program, no shell
            [sys.executable, "-P", "-m", PROGRAM],
            input=question,
            capture_output=True,
            env=known,
            timeout=2 * seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooLarge(SLOW) from error
    if done.returncode != 0:
        raise TooLarge(SLOW)
    return PlanContents.model_validate_json(done.stdout)
