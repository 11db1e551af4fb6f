"""Work whose unit stands in brackets behind it: "Tổ chức hội nghị (Văn phòng chủ trì, hoàn thành trước ngày 30/6)"."""

import re
from dataclasses import replace

from documents.reading.limits.deadlines import Deadlines
from documents.reading.names.company import company_of, who_of
from documents.reading.names.units import UnitReader
from documents.reading.text.outline import Node
from documents.reading.work.addressing import address_of
from documents.reading.work.context import Context
from documents.reading.work.items import Item
from documents.reading.work.making import item_of

_IN_BRACKETS = re.compile(
    r"\((?:[Dd]o\s+|[Gg]iao\s+)?([^()]*(?:[Cc]hủ trì|thực hiện:|(?:thực hiện|phụ trách|đảm nhiệm)(?=\)))[^()]*)\)\s*[.;]?\s*$"
)


def bracketed_item(node: Node, here: Context, reader: UnitReader, deadlines: Deadlines) -> Item | None:
    """The item of a paragraph that ends with who does it in brackets."""
    found = _IN_BRACKETS.search(node.text)
    if not found or node.block is None:
        return None
    alone, helped = who_of(found.group(1))
    said = alone if not helped and reader.is_name(alone, alone=True) else found.group(1)
    address = address_of(said, reader, "duties", heading=True)
    if not address:
        return None
    item = item_of(node.block, address.units, node.text[: found.start()].strip(" ,;"), here)
    partners = company_of(address.rest, reader)
    support, company = (*address.support, *partners.named), (*address.support, *partners.all)
    return replace(item, support=support, company=company, dues=tuple(deadlines.in_prose(node.text)))
