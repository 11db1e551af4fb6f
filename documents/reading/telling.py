"""Which stretches of text may say that somebody reports or watches, and whom they are about."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.reading.items import Item
from documents.reading.opening import Opening
from documents.reading.outline import Node, is_title
from documents.reading.plain import plain
from documents.reading.zones import Zone, zone_of


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
    taken = {line for item in items for line in range(item.lines[0], item.lines[1] + 1)}
    rest: list[Told] = []
    _collect(tree, "content", taken, rest)
    return [*told, *rest, *(Told(block.text, (), block.first) for block in opening.closing)]


def _collect(node: Node, zone: Zone, taken: set[int], rest: list[Told]) -> None:
    if node.numbered and (is_title(node) or not node.text):
        zone = zone_of(plain(node.text), zone)
    if (
        node.block
        and node.block.cells is None
        and node.first not in taken
        and zone not in {"aims", "skip"}
        and not is_title(node)
    ):
        rest.append(Told(node.text, (), node.first, in_reports=zone == "reports"))
    for child in node.children:
        _collect(child, zone, taken, rest)
