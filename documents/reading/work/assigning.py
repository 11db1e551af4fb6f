"""Who is to do what: a walk through the outline that keeps in mind under whose heading a paragraph stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.reading.limits.deadlines import Deadlines
from documents.reading.names.company import Company, company_of
from documents.reading.names.listing import is_group
from documents.reading.names.units import UnitReader
from documents.reading.text.blocks import Block
from documents.reading.text.outline import Node, is_title
from documents.reading.text.zones import Zone, zone_of
from documents.reading.words.fields import facts_in
from documents.reading.words.plain import CAPITAL, plain
from documents.reading.work.addressing import Address, address_of, is_lead_in
from documents.reading.work.bracketed import bracketed_item
from documents.reading.work.context import Context
from documents.reading.work.items import Item
from documents.reading.work.making import item_of, merged_item
from documents.reading.work.paragraphs import CLOSING, Paragraphs
from documents.reading.work.standing import StandingLimits
from documents.reading.work.stated import is_note, stated_items, states_lead, without_announcement
from documents.reading.work.task_tables import TaskTables

_INTRODUCES = re.compile(
    r"(?:phan cong|giao) (?:trach nhiem|nhiem vu)(?! cho)(?: cu the)?[^.;:]{0,140}\b(?:nhu sau|sau day|cu the)\s*:\s*$"
)
"""«Để Kế hoạch đạt hiệu quả, nhà trường phân công nhiệm vụ cụ thể như sau:» is nobody's work."""
_ORDER_SENTENCE = re.compile(rf"(?:(?<=\. )|^)Giao (?:cho )?[{CAPITAL}](?:[^.]|\.(?! [{CAPITAL}]))*")
_HAS_PARTS = re.compile(r"(?:trong đó|gồm)\s*:$")
_FORMULA = re.compile(r"\W*(?:chu tri|phoi hop)\b[^.;]{3,250}:\s*$")
_ITS_HEAD = re.compile(
    r"(?:nguoi dung dau|thu truong|lanh dao)?(?: ?(?:cac )?(?:co quan|don vi|dia phuong|nganh|dong chi|,|va|tren"
    r"|neu tren|co ten))*(?:(?:co quan|bo phan|don vi) thuong truc.*)?"
)
_LEADS = re.compile(r"\W*Lãnh đạo\s+(?!Sở|Ban|Văn phòng|Phòng)")
_PARTY = re.compile(
    r"(?:cac )?(?:dang uy|dang doan|dang bo|ban can su|chi bo|chi uy|cap uy|tinh uy|thanh uy|huyen uy"
    r"|ban thuong vu)(?!\w)"
)
_PERSON = re.compile(r"(?:BS|BSCK|ThS|TS|PGS|ĐD|DS|KTV|CN|(?i:đ/c|đồng chí|ông|bà|thầy|cô))(?:I{1,2})?[.\s]")


class Assigner:
    """Finds the items of one document."""

    def __init__(self, reader: UnitReader, deadlines: Deadlines) -> None:
        self.reader = reader
        self.deadlines = deadlines
        self.paragraphs = Paragraphs(reader)
        self.limits = StandingLimits(deadlines)
        self.tables = TaskTables(reader, deadlines)

    def items(self, root: Node, zone: Zone = "content") -> list[Item]:
        """Every item of the tree, in order."""
        return list(self._children(root, Context(zone=zone)))

    def ordered_in(self, closing: Sequence[Block]) -> Iterator[Item]:
        """«Trên đây là Kế hoạch …. Giao Văn phòng kiểm tra việc thực hiện …»: an order among the closing words."""
        here = Context(zone="duties")
        for block in closing:
            for order in _ORDER_SENTENCE.finditer(block.text):
                yield from self._told(item_of(block, (), order.group().removesuffix("/."), here), here, headed=False)

    def _children(self, node: Node, here: Context) -> Iterator[Item]:
        yield from self.tables.items(node, here)
        times = self.limits.below(node)
        if times:
            here = replace(here, dues=tuple(due for dues in times.values() for due in dues))
        for child in node.children:
            if child.block is None or child.block.cells is not None or child.first in times:
                continue
            if dues := self.limits.of_line(child):
                here = replace(here, dues=dues)
            yield from self._visit(child, here) if not dues else self._children(child, here)

    def _visit(self, node: Node, here: Context) -> Iterator[Item]:
        here = self._entered(node, here)
        if here.zone == "skip":
            yield from self.tables.items(node, here)
            return
        if is_note(node.text):
            return
        if CLOSING.match(self.reader.flat(node.text)):
            return
        if _INTRODUCES.search(self.reader.flat(node.text)):
            yield from self._children(node, here)
            return
        if states_lead(node) and not (here.units and self._is_inner(node)):
            yield from stated_items(node, here, self.reader, self.deadlines)
            return
        address = self._address(node, here.zone)
        if address and here.units and _is_own_work(address, node.text, here.units):
            here = replace(here, mode=address.mode) if address.mode == "request" else here
            address = None
        if address and here.zone != "aims":
            yield from self._addressed(node, address, here)
        elif here.units and here.zone != "aims":
            yield from self._item_of_heading(node, here)
        else:
            yield from self._content(node, here)

    def _is_inner(self, node: Node) -> bool:
        """«…; phân công: BS. A (giảng viên)» in an item of a body: who does it there is nobody the plan speaks to."""
        leads = [fact for fact in facts_in(node.text) if fact.kind == "lead"]
        return (
            bool(leads)
            and leads[0].start > 0
            and (bool(_PERSON.match(leads[0].value)) or not self.reader.is_name(leads[0].value, alone=True))
        )

    def _entered(self, node: Node, here: Context) -> Context:
        """The context inside a node: its number added, its title's zone taken, a new part forgetting the heading above."""
        if not node.numbered:
            return here
        path = here.path
        if node.label:
            printed = node.label.printed
            path = tuple(part for part in path if not printed.startswith(f"{part}.")) if "." in printed else path
            path = (*path, printed)
        if node.text and not is_title(node):
            return replace(here, path=path)
        dues = self.limits.of_heading(node.text) if node.children else ()
        return replace(here, path=path, zone=zone_of(self.reader.flat(node.text), here.zone), dues=dues or here.dues)

    def _addressed(self, node: Node, address: Address, here: Context) -> Iterator[Item]:
        times = tuple(due for dues in self.limits.below(node).values() for due in dues)
        inside = replace(here, units=address.units, mode=address.mode, dues=times or here.dues, company=None)
        if is_lead_in(address.rest, self.reader) and node.children:
            yield from self._children(node, inside)
            return
        if address.rest.strip(" .:;"):
            item = item_of(node.block, address.units, address.rest, inside)
            item = replace(item, support=address.support, company=address.support)
            yield from self._told(item, inside, headed=False)
        yield from self._children(node, inside)

    def _item_of_heading(self, node: Node, here: Context) -> Iterator[Item]:
        """A paragraph under a unit's heading is its item; a sub-heading only groups items."""
        if node.children and (is_title(node) or self._has_addresses(node, here)) and not self._tells_all(node, here):
            if not is_title(node) and not is_lead_in(node.text, self.reader):
                yield from self._told(item_of(node.block, here.units, node.text, here), here, headed=True)
            yield from self._children(node, replace(here, company=self._formula(node) or here.company))
            return
        yield from self._told(merged_item(node, here), here, headed=True)

    def _formula(self, node: Node) -> Company | None:
        """With whom what stands below is done, from "Chủ trì, phối hợp với Sở A, Sở B:" above it."""
        company = company_of(node.text, self.reader) if _FORMULA.match(plain(node.text)) else None
        return company if company and company.all else None

    def _tells_all(self, node: Node, here: Context) -> bool:
        """«Số hóa 500.000 trang trước ngày 30/11, trong đó:» over bullets: one piece of work with its parts."""
        return bool(
            not _is_heading_number(node)
            and node.text.endswith(":")
            and (_HAS_PARTS.search(node.text) or not is_lead_in(node.text, self.reader))
            and self.reader.words.match("duty", self.reader.look(node.text))
            and not any(child.children for child in node.children)
            and not self._formula(node)
            and not self._has_addresses(node, here)
        )

    def _has_addresses(self, node: Node, here: Context) -> bool:
        """True if paragraphs under the node speak to bodies of their own."""
        below = [child for child in node.children if child.block is not None and child.block.cells is None]
        return here.zone != "aims" and any(self._address(child, "content") for child in below)

    def _address(self, node: Node, zone: Zone) -> Address | None:
        return address_of(node.text, self.reader, zone, heading=_stands_as_heading(node), above=bool(node.children))

    def _told(self, item: Item, here: Context, *, headed: bool) -> Iterator[Item]:
        """The items of a paragraph, each without "…, cụ thể:" at its end."""
        for part in self.paragraphs.items(item, here.zone, headed=headed):
            yield replace(part, text=without_announcement(part.text), inherited=self.limits.of_phase(part.text) or part.inherited)

    def _content(self, node: Node, here: Context) -> Iterator[Item]:
        """Text under nobody's heading: only sentences that name a unit and its duty."""
        if here.zone != "aims":
            bracketed = bracketed_item(node, here, self.reader, self.deadlines)
            plain_text = item_of(node.block, (), node.text, here)
            yield from [bracketed] if bracketed else self._told(plain_text, here, headed=False)
        yield from self._children(node, here)


def _is_own_work(address: Address, text: str, above: Sequence[str]) -> bool:
    """Under a unit's heading: "Phân công giáo viên …" and "từng tổ …" tell what that unit does.

    So do "Người đứng đầu …" and "Đề nghị các cơ quan …", and of a Party committee "Lãnh đạo các chi bộ …".
    """
    if _LEADS.match(text) and all(_PARTY.match(plain(unit)) for unit in above):
        return True
    same = all(_ITS_HEAD.fullmatch(plain(unit)) for unit in address.units)
    return address.ordered or same or (not address.outright and all(is_group(unit) for unit in address.units))


def _is_heading_number(node: Node) -> bool:
    return node.label is None or not (node.label.is_bullet or node.label.style in {"letter", "parenthesis"})


def _stands_as_heading(node: Node) -> bool:
    if node.block is None:
        return False
    if node.text.endswith((".", ";")) and not node.block.bold:
        return False
    return bool(node.children) or node.text.endswith(":") or node.block.bold or is_title(node)
