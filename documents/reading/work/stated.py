"""Items whose unit stands in a line of its own, "Cơ quan chủ trì: …", beside or under them."""

import re
from collections.abc import Iterator, Sequence

from documents.reading.limits.deadlines import Deadlines
from documents.reading.names.company import named_only, who_of
from documents.reading.names.speaking import ASKS
from documents.reading.names.units import UnitReader
from documents.reading.text.outline import Node
from documents.reading.times.recurrence import rhythms_of_field
from documents.reading.words.fields import Fact, facts_in
from documents.reading.words.plain import CAPITAL, plain
from documents.reading.work.context import Context
from documents.reading.work.items import Item
from documents.reading.work.tables import SAME

_LEADS = frozenset({"lead", "both"})
_AT_BEGINNING = 8
_NOTE = re.compile(rf"\d{{1,2}}\s+[{CAPITAL}]|\W*(?i:(?:các |ký hiệu |chú thích |danh mục )?(?:từ |chữ |cụm từ )?viết tắt)\b")
_ANNOUNCES = re.compile(r"[,;:]?\s*(?:cụ thể(?: như sau| là)?|trong đó|như sau|gồm|bao gồm)\s*[:;,.]?\s*$", re.IGNORECASE)

_LAST_WORDS = ("cụ thể", "như sau", "là", "trong đó", "gồm")
"""One of these stands at the end of such a text: looking for them there is cheap, the pattern is not."""


def is_note(text: str) -> bool:
    """True for a footnote (its number, a blank, a capital), and for a list of short forms."""
    return bool(_NOTE.match(text))


def without_announcement(text: str) -> str:
    """The text without "…, cụ thể:" at its end."""
    if text.rstrip().rstrip(":;,.").rstrip().lower().endswith(_LAST_WORDS):
        text = _ANNOUNCES.sub("", text)
    return text.strip().rstrip(" ;:,")


def parts_of(node: Node) -> list[Node]:
    """The node and every paragraph under it."""
    return [part for part in node.walk() if part.block is not None and part.block.cells is None]


def states_lead(node: Node) -> bool:
    """True if the node, or a line right under it that belongs to no further part, names who leads."""
    facts = list(facts_in(node.text))
    for child in node.children:
        if child.block is not None and child.block.cells is None and not any(_is_part(below) for below in child.children):
            found = facts_in(child.text)
            facts += found if found and found[0].start < _AT_BEGINNING else []
    return any(fact.kind in _LEADS and fact.value for fact in facts)


def _is_part(node: Node) -> bool:
    return node.numbered and bool(node.children)


def stated_items(node: Node, here: Context, reader: UnitReader, deadlines: Deadlines) -> Iterator[Item]:
    """The items of a node; text that follows the facts of one item begins the next."""
    text, facts, lines = "", list[Fact](), (node.first, node.first)
    for part in parts_of(node):
        if is_note(part.text):
            continue
        own = facts_in(part.text)
        before = part.text[: own[0].start].strip(" ,;:.-(") if own else part.text
        if before and any(fact.kind in _LEADS for fact in facts):
            yield from _item(text, facts, lines, here, reader, deadlines)
            text, facts, lines = "", [], (part.first, part.first)
        text = f"{text}\n{before}".strip() if before else text
        facts += own
        lines = (lines[0], part.block.last if part.block else part.first)
    yield from _item(text, facts, lines, here, reader, deadlines)


def _item(  # noqa: PLR0917  one call, in one order
    text: str, facts: Sequence[Fact], lines: tuple[int, int], here: Context, reader: UnitReader, deadlines: Deadlines
) -> Iterator[Item]:
    values = {fact.kind: fact.value for fact in facts if fact.value and not SAME.fullmatch(plain(fact.value))}
    task = without_announcement("\n".join(part for part in (text, values.get("task", "")) if part))
    lead, support = who_of(values.get("lead") or values.get("both", ""), values.get("support", ""))
    if not lead or not task:
        return
    partners = reader.split(support) if support else []
    due = values.get("due", "")
    every = rhythms_of_field(due)
    yield Item(
        units=tuple(reader.split(lead)),
        text=task,
        lines=lines,
        section=here.section,
        mode="request" if ASKS.match(lead) else here.mode,
        support=tuple(named_only(partners)),
        company=tuple(partners),
        product=values.get("product"),
        dues=tuple(deadlines.in_field(due)) if due else (),
        repeats=every[0] if every else None,
        settled=True,
    )
