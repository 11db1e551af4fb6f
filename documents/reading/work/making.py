"""From a paragraph and where it stands to the item it may hold."""

from dataclasses import replace

from documents.reading.text.blocks import Block
from documents.reading.text.outline import Node
from documents.reading.work.context import Context
from documents.reading.work.items import Item
from documents.reading.work.stated import parts_of


def item_of(block: Block | None, units: tuple[str, ...], text: str, here: Context) -> Item:
    """An item of these units that stands in one block."""
    lines = (block.first, block.last) if block else (0, 0)
    return _in_company(_item(units, text.strip(), lines, here), here)


def merged_item(node: Node, here: Context) -> Item:
    """An item with the bullets under it as its further lines."""
    parts = parts_of(node)
    text = "\n".join([node.text, *(f"{part.label.printed} {part.text}" if part.label else part.text for part in parts[1:])])
    return _in_company(_item(here.units, text, (node.first, max(part.last for part in parts)), here), here)


def _item(units: tuple[str, ...], text: str, lines: tuple[int, int], here: Context) -> Item:
    return Item(units=units, text=text, lines=lines, section=here.section, mode=here.mode, inherited=here.dues)


def _in_company(item: Item, here: Context) -> Item:
    company = here.company
    return replace(item, role=company.role, support=company.named, company=company.all) if company else item
