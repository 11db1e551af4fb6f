"""Which stretches of text may say that somebody reports or watches, and whom they are about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.reading.items import Item
from documents.reading.opening import Opening
from documents.reading.outline import Node, is_title
from documents.reading.plain import plain
from documents.reading.zones import Zone, zone_of

_SENTENCES = re.compile(r"(?<=\.)\s+")
_ENDING = 30


@dataclass(frozen=True)
class Told:
    """A stretch of text with the units it is about and its line."""

    text: str
    by: tuple[str, ...]
    line: int
    in_reports: bool = False
    settled: bool = False


def told_in(tree: Node, items: Sequence[Item], opening: Opening) -> list[Told]:
    """The items with their units, then the paragraphs that became no item, then the closing words; aims are left out."""
    told = [Told(item.text, item.units, item.lines[0], settled=item.settled) for item in items if not item.from_table]
    taken: dict[int, str] = {}
    for item in items:
        for line in range(item.lines[0], item.lines[1] + 1):
            taken[line] = f"{taken.get(line, '')}\n{item.text}"
    rest: list[Told] = []
    _collect(tree, "content", taken, rest)
    return [*told, *rest, *(Told(block.text, (), block.first) for block in opening.closing)]


def _collect(node: Node, zone: Zone, taken: dict[int, str], rest: list[Told]) -> None:
    if node.numbered and (is_title(node) or not node.text):
        zone = zone_of(plain(node.text), zone)
    if node.block and node.block.cells is None and zone not in {"aims", "skip"} and not is_title(node):
        text = _left(node.text, taken[node.first]) if node.first in taken else node.text
        if text:
            rest.append(Told(text, (), node.first, in_reports=zone == "reports"))
    for child in node.children:
        _collect(child, zone, taken, rest)


def _left(text: str, taken: str) -> str:
    """The sentences of a paragraph that are in none of its items."""
    return " ".join(sentence for sentence in _SENTENCES.split(text) if sentence.rstrip(" .;")[-_ENDING:] not in taken)
