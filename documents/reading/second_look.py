"""Names found in mended text, looked at once more with their marks: without them "đổi mới" was a Đội, "quý I" a fund."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from documents.reading.names.units import UnitReader
from documents.reading.text.damage import counts_of
from documents.reading.work.items import Item


def looked_at_again(items: Iterable[Item], reader: UnitReader) -> Iterator[Item]:
    """The items whose bodies may be bodies for a `reader` of clean text too; what a table's cells name is not asked."""
    for item in items:
        units = tuple(unit for unit in item.units if item.from_table or _may_be_name(unit, reader))
        if units:
            yield replace(item, units=units)


def _may_be_name(unit: str, reader: UnitReader) -> bool:
    """True also where the letters of the first word, or lost ones in others, are not to be trusted."""
    if unit.split(maxsplit=1)[0].isascii() or counts_of([unit]).lost:
        return True
    return reader.begins(unit) or reader.begins_loosely(unit) or reader.is_name(unit, alone=True, any_group=True)
