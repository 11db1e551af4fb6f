"""The task tables among the paragraphs of a document, those torn over pages too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.reading.limits.deadlines import Deadlines
from documents.reading.names.units import UnitReader
from documents.reading.text.blocks import Block
from documents.reading.text.outline import Node
from documents.reading.work.columns import Columns, columns_of, holds
from documents.reading.work.context import Context
from documents.reading.work.items import Item
from documents.reading.work.tables import items_of


@dataclass
class TaskTables:
    """Reads the tables of one document and remembers the columns of the last one."""

    reader: UnitReader
    deadlines: Deadlines
    before: tuple[int, Columns] | None = None
    """The last table's width and columns."""

    def items(self, node: Node, here: Context) -> Iterator[Item]:
        """The items of the tables that stand right under a node; of a timetable only where it gives work."""
        for rows in _tables_in(node.children):
            columns = self._columns(rows)
            if columns and (here.zone != "skip" or columns.give_work(rows[0].cells or ())):
                yield from items_of(rows, columns, here.section, self.reader, self.deadlines)

    def _columns(self, rows: Sequence[Block]) -> Columns | None:
        """The columns by the table's headings; a table without any may go on with those of the one before."""
        width = len(rows[0].cells or ())
        columns = columns_of(rows, self.reader)
        if columns is None and self.before and self.before[0] == width and holds(self.before[1], rows, self.reader):
            return replace(self.before[1], rows=0)
        if columns:
            self.before = (width, columns)
        return columns


def _tables_in(children: Sequence[Node]) -> Iterator[list[Block]]:
    rows: list[Block] = []
    for child in children:
        if child.block is not None and child.block.cells is not None:
            rows.append(child.block)
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows
