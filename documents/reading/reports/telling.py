"""Which stretches of text may say that somebody reports or watches, and whom they are about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.reading.form.opening import Opening
from documents.reading.text.outline import Node, is_title
from documents.reading.text.zones import Zone, zone_of
from documents.reading.words.plain import plain
from documents.reading.work.items import Item

_SENTENCES = re.compile(r"(?<=\.)\s+")
_REPORTS = re.compile(r"\W*(?:bao cao|(?:tong hop|gui)[^.;:]{0,30} bao cao)\b")
"""«- Báo cáo nhanh kết quả …» goes on with whom the bullet before it is about."""
_ENDING = 14


@dataclass(frozen=True)
class Told:
    """A stretch of text with the units it is about and its line."""

    text: str
    by: tuple[str, ...]
    line: int
    in_reports: bool = False
    settled: bool = False
    above: str = ""
    """The line it stands below, where that tells of reports and ends with a colon: "Các phòng báo cáo Văn phòng như sau:"."""


def told_in(tree: Node, items: Sequence[Item], opening: Opening) -> list[Told]:
    """The items with their units, then the paragraphs that became no item, then the closing words; aims are left out."""
    told = [Told(item.text, item.units, item.lines[0], settled=item.settled) for item in items if not item.from_table]
    taken: dict[int, str] = {}
    owners = {item.lines[0]: item.units for item in items if not item.from_table}
    for item in items:
        for line in range(item.lines[0], item.lines[1] + 1):
            taken[line] = f"{taken.get(line, '')}\n{item.text}"
    rest: list[Told] = []
    _collect(tree, "content", taken, owners, rest)
    above = dict(_announced(tree, ""))
    told = [replace(part, above=above[part.line]) if part.line in above else part for part in (*told, *rest)]
    return [*told, *(Told(block.text, (), block.first) for block in opening.closing)]


def _announced(node: Node, above: str) -> Iterator[tuple[int, str]]:
    """The lines below a line that announces reports, with it."""
    said = above
    for child in node.children:
        said = above if child.numbered else said
        if said and child.block:
            yield child.first, said
        announces = child.text.rstrip().endswith(":") and "bao cao" in plain(child.text)
        said = child.text if announces else said
        yield from _announced(child, said)


def _collect(node: Node, zone: Zone, taken: dict[int, str], owners: dict[int, tuple[str, ...]], rest: list[Told]) -> None:
    if node.numbered and (is_title(node) or not node.text):
        zone = zone_of(plain(node.text), zone)
    if node.block and node.block.cells is None and zone not in {"aims", "skip"} and not is_title(node):
        text = _left(node.text, taken[node.first]) if node.first in taken else node.text
        if text:
            rest.append(Told(text, owners.get(node.first, ()), node.first, in_reports=zone == "reports"))
    above: tuple[str, ...] = ()
    for child in node.children:
        if child.first in owners:
            above = owners[child.first] if _is_bullet(child) else ()
        elif above and _is_bullet(child) and _REPORTS.match(plain(child.text)):
            owners[child.first] = above
        _collect(child, zone, taken, owners, rest)


def _is_bullet(node: Node) -> bool:
    """True for a paragraph without a number of its own."""
    return node.block is not None and node.block.cells is None and not node.numbered


def _left(text: str, taken: str) -> str:
    """The sentences of a paragraph that are in none of its items."""
    return " ".join(sentence for sentence in _SENTENCES.split(text) if sentence.rstrip(" .;")[-_ENDING:] not in taken)
