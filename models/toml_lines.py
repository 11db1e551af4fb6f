"""Which line of a TOML file a value stands on: tomllib reads the values but forgets their places.

A statement ends at the first line where tomllib takes it as whole; so tomllib itself decides what belongs together, and
multi-line strings and arrays need no scanner of ours.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
_PLACE = re.compile(r"^(?P<what>.*) \((?:at line (?P<line>\d+), column \d+|at end of document)\)$", re.DOTALL)


@dataclass
class Lines:
    """The first line (counted from 1) of each table and key, and the lines of the statement it stands in."""

    text: list[str] = field(default_factory=list)
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def of(self, path: Path, value: object = None) -> int:
        """The line of `path` or of the nearest table around it; in a statement of several lines, the line that has `value`."""
        for length in range(len(path), 0, -1):
            place = self.places.get(path[:length])
            if place is not None:
                return self._line_with(place, value)
        return 1

    def _line_with(self, place: tuple[int, int], value: object) -> int:
        first, last = place
        if isinstance(value, str) and value:
            return next((no for no in range(first, last + 1) if value in self.text[no - 1]), first)
        return first


def lines_of(text: str) -> Lines:
    """The places of everything in `text`, which must be sound TOML."""
    found = Lines(text=text.splitlines())
    table: Path = ()
    counts: dict[Path, int] = {}
    for first, last, parsed in _statements(found.text):
        if found.text[first - 1].lstrip().startswith("["):
            table = _resolve(_header(parsed), counts)
            found.places.setdefault(table, (first, first))
        else:
            for path in _keys(parsed):
                found.places.setdefault(table + path, (first, last))
    return found


def syntax_error(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """Line and reason of what tomllib could not read."""
    place = _PLACE.match(str(error))
    if place is None:
        return 1, str(error)
    line = place["line"]
    return (int(line) if line else max(len(text.splitlines()), 1)), place["what"]


def _statements(lines: list[str]) -> Iterator[tuple[int, int, dict[str, object]]]:
    start: int | None = None
    for no, line in enumerate(lines, 1):
        if start is None and (not line.strip() or line.lstrip().startswith("#")):
            continue
        start = start or no
        try:
            parsed = tomllib.loads("\n".join(lines[start - 1 : no]))
        except tomllib.TOMLDecodeError:
            continue
        yield start, no, parsed
        start = None


def _header(parsed: dict[str, object]) -> list[tuple[str, bool]]:
    """The names of a header and whether each is an array of tables: {'a': {'b': [{}]}} is [[a.b]]."""
    names: list[tuple[str, bool]] = []
    inner: object = parsed
    while isinstance(inner, dict) and inner:
        name, inner = next(iter(inner.items()))
        names.append((name, isinstance(inner, list)))
    return names


def _resolve(names: list[tuple[str, bool]], counts: dict[Path, int]) -> Path:
    """The path of a header, with the place of each array's table: the second [[people]] is ('people', 1)."""
    path: Path = ()
    for name, is_array in names:
        path = (*path, name)
        if is_array:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _keys(parsed: dict[str, object]) -> Iterator[Path]:
    """Every key a statement sets, dotted keys and inline tables included."""
    for name, value in parsed.items():
        yield (name,)
        if isinstance(value, dict):
            yield from ((name, *path) for path in _keys(value))
