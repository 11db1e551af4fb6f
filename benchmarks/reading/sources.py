"""A document of the set as its parts: two-column blocks, title, paragraphs, table rows."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BREAK = "<br>"
"""Between the lines of a cell of a table."""
MARKS = re.compile(r"\*{1,2}")


@dataclass(frozen=True)
class Text:
    """One paragraph or line; `bold` or `italic` where all of it is, `centred` in a title."""

    words: str
    bold: bool = False
    italic: bool = False
    centred: bool = False


@dataclass(frozen=True)
class Columns:
    """Two columns side by side: the head, or recipients and signer."""

    left: tuple[Text, ...]
    right: tuple[Text, ...]


@dataclass(frozen=True)
class Row:
    """A row of a table."""

    cells: tuple[str, ...]


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Part = Text | Columns | Row | NewPage


@dataclass(frozen=True)
class Sample:
    """A document with what it says."""

    name: str
    parts: tuple[Part, ...]
    label: dict[str, Any]


def samples() -> list[Sample]:
    """All documents of the set, by name."""
    return [sample(path.stem) for path in sorted((HERE / "plans").glob("*.txt"))]


def sample(name: str) -> Sample:
    """One document of the set."""
    label = json.loads((HERE / "labels" / f"{name}.json").read_text(encoding="utf-8"))
    return Sample(name, tuple(_parts((HERE / "plans" / f"{name}.txt").read_text(encoding="utf-8"))), label)


def _parts(source: str) -> Iterator[Part]:
    for section in re.split(r"^@", source, flags=re.MULTILINE)[1:]:
        kind, _, content = section.partition("\n")
        match kind:
            case "head" | "foot":
                left, _, right = content.partition("||\n")
                yield Columns(_texts(left), _texts(right))
            case "page":
                yield NewPage()
            case "title":
                yield from (Text(line, bold=True, centred=True) for line in content.splitlines() if line)
            case "center":
                yield from (_text(line, centred=True) for line in content.splitlines() if line)
            case _:
                yield from (_row(line) if line.startswith("|") else _text(line) for line in content.splitlines() if line)


def _texts(content: str) -> tuple[Text, ...]:
    return tuple(_text(line) for line in content.rstrip("\n").split("\n"))


def _text(line: str, *, centred: bool = False) -> Text:
    words = MARKS.sub("", line) if len(line.strip("*")) > 0 else line
    bold = line.startswith("**") and line.endswith("**") and words != line
    return Text(words, bold=bold, italic=not bold and line.startswith("*") and words != line, centred=centred)


def _row(line: str) -> Row:
    return Row(tuple(cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")))
