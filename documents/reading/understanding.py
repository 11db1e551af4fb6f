"""From lines to contents: the parts are found, each is read, names are matched, doubts are told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from documents.reading.doubts import Doubts
from documents.reading.finishing import Finisher
from documents.reading.form.opening import Opening, read_opening
from documents.reading.heading import Heading, read_heading
from documents.reading.limits.deadlines import Deadlines
from documents.reading.limits.events import Events
from documents.reading.names.naming import Namer
from documents.reading.names.own_names import knowing_own_names
from documents.reading.names.self_named import is_itself
from documents.reading.names.units import UnitReader
from documents.reading.parts.layout import Layout, lay_out
from documents.reading.parts.restoring import AsRead, Words, mended_layout, restored
from documents.reading.reports.closing import orders_in
from documents.reading.reports.reporting import duties_in
from documents.reading.reports.telling import Told, told_in
from documents.reading.reports.watching import watches_in
from documents.reading.second_look import looked_at_again
from documents.reading.tailing import read_signing
from documents.reading.text import damage
from documents.reading.text.blocks import blocks_of
from documents.reading.text.lines import Line
from documents.reading.text.outline import Node, outline, sections_of
from documents.reading.text.pieces import pieces_of
from documents.reading.times.clock import Clock
from documents.reading.times.moments import dates_in
from documents.reading.word_doubts import WordDoubts
from documents.reading.words.vocabulary import mender
from documents.reading.work.appendices import Part, attached_to, parts_of, read_appendices
from documents.reading.work.assigning import Assigner
from documents.reading.work.dotted import without_stops
from documents.reading.work.items import Item
from models.contents import Basis, FollowUp, PlanContents, Reporting
from models.directory import Directory


@dataclass(frozen=True)
class Parts:
    """What was found of each part."""

    layout: Layout
    opening: Opening
    tree: Node
    appendices: list[Part]
    carried_bases: tuple[Basis, ...]
    """The bases of the document that carries the plan; they stand where the plan has none of its own."""


@dataclass(frozen=True)
class Tools:
    """What the parts are read with."""

    namer: Namer
    reader: UnitReader
    deadlines: Deadlines
    doubts: Doubts
    damaged: bool
    scanned: bool
    as_read: AsRead
    """What the file says where a damaged text was mended before it was read."""


def understand(lines: Sequence[Line], *, directory: Directory | None = None, strictly_before: bool = True) -> PlanContents:
    """What the lines of a document say. Pure: no format, no file, no clock."""
    pieces = pieces_of(lines)
    counts = damage.counts_of(piece.text for piece in pieces)
    damaged, scanned = counts.damaged, any(line.scanned for line in lines)
    layout, words = _mended(lay_out(pieces, damaged=damaged), damaged=damaged)
    parts = _parts(layout, damaged=damaged)
    doubts = Doubts()
    namer = Namer(directory, damaged=damaged, evidence="\n".join(piece.text for piece in parts.layout.text))
    reader = UnitReader(known=namer.known, mend=_mend(damaged=damaged), damaged=damaged)
    reader = knowing_own_names(reader, _alone_in(parts), namer.evidence.text)
    heading = read_heading(parts.layout, parts.opening, attached_to(parts.appendices), namer, reader)
    clock = _clock(heading.clock, parts.tree)
    events = Events(parts.tree, clock, heading.title or "")
    deadlines = Deadlines(clock, strictly_before=strictly_before, events=events)
    tools = Tools(namer, reader, deadlines, doubts, damaged, scanned, words.as_read if words else str)
    heading.tell(doubts, damaged=damaged, scanned=scanned)
    _tell_guessed(lines, doubts)
    if scanned:
        message = "Văn bản được nhận dạng từ ảnh quét: nơi nhận, người ký, nhiệm vụ và chế độ báo cáo cần đối chiếu với bản gốc."
        doubts.add("scanned", message)
    contents = _contents(parts, heading, tools, counts.quality)
    if (counts.lost or scanned) and not damaged:
        blocks = (node.block for node in parts.tree.walk() if node.block)
        WordDoubts(lines, doubts, namer).tell(contents, blocks)
        contents = contents.model_copy(update={"warnings": doubts.found})
    return restored(contents, words) if words else contents


def _mended(layout: Layout, *, damaged: bool) -> tuple[Layout, Words | None]:
    return mended_layout(layout) if damaged else (layout, None)


def _tell_guessed(lines: Sequence[Line], doubts: Doubts) -> None:
    for line in lines:
        if line.guessed and line.cells:
            message = "Bảng không còn kẻ ô: các ô của hàng này được xếp vào cột theo nội dung; cần đối chiếu đơn vị và thời hạn."
            doubts.add("row_unsure", message, line=line.number, field="assignments")
        elif line.guessed:
            message = "Bảng từ dòng này không còn kẻ ô và không ghép lại được; cần nhập nhiệm vụ của bảng từ bản gốc."
            doubts.add("table_lost", message, line=line.number, field="assignments")


def _alone_in(parts: Parts) -> Iterator[str]:
    """Cells, lines that end no sentence or hold a colon, and those of Nơi nhận: some are names and nothing else."""
    blocks = [node.block for node in parts.tree.walk() if node.block]
    for block in (*blocks, *(block for part in parts.appendices for block in part.blocks)):
        if block.cells is not None:
            yield from block.cells
        elif not block.text.endswith((".", ";")) or ":" in block.text:
            yield block.text
    for piece in parts.layout.tail:
        yield from piece.cells if piece.cells is not None else (piece.text,)


def _clock(clock: Clock, tree: Node) -> Clock:
    """A plan for the next year may begin in this one, which the days in it tell."""
    day = clock.issued_on
    if not clock.planned or day is None:
        return clock
    days = (on for node in tree.walk() if node.block for on, *_ in dates_in(node.text))
    return replace(clock, begins_now=any(on.year == day.year and on > day for on in days))


def _mend(*, damaged: bool) -> Callable[[str], str]:
    return mender().mend if damaged else str


def _parts(layout: Layout, *, damaged: bool) -> Parts:
    opening = read_opening(blocks_of(layout.text, damaged=damaged), _mend(damaged=damaged))
    carrier = blocks_of(layout.carrier.text, damaged=damaged) if layout.carrier else []
    carried = read_opening(carrier, _mend(damaged=damaged)).bases
    rest = tuple(without_stops(opening.rest, UnitReader(mend=_mend(damaged=damaged), damaged=damaged)))
    return Parts(layout, opening, outline(rest), parts_of(layout.appendices, damaged=damaged), carried)


def _contents(parts: Parts, heading: Heading, tools: Tools, quality: float) -> PlanContents:
    items = _items(parts, tools) if heading.is_plan else []
    finisher = Finisher(tools.namer, tools.reader, tools.deadlines, heading.speaker, tools.doubts, tools.damaged, tools.as_read)
    assignments = finisher.take(looked_at_again(items, UnitReader(known=tools.namer.known)) if tools.damaged else items)
    told = told_in(parts.tree, items, parts.opening) if heading.is_plan else []
    signing = read_signing(
        parts.layout, tools.namer, tools.doubts, damaged=tools.damaged, scanned=tools.scanned, as_read=tools.as_read
    )
    _tell_rest(parts, heading, tools, found=bool(assignments))
    return PlanContents(
        **heading.facts(),
        bases=list(parts.opening.bases or parts.carried_bases),
        opening=[block.text for block in parts.opening.opening],
        sections=sections_of(parts.tree),
        closing=[block.text for block in parts.opening.closing],
        appendices=read_appendices(parts.appendices),
        assignments=assignments,
        reporting=_reports(told, [item for item in items if item.from_table], heading.agency, tools),
        follow_up=_watchers(told, tools),
        recipients=signing.recipients,
        archive=signing.archive,
        signer=signing.signer,
        quality=quality,
        warnings=tools.doubts.found,
    )


def _reports(told: Sequence[Told], rows: Sequence[Item], agency: str | None, tools: Tools) -> list[Reporting]:
    duties = duties_in(told, rows, agency, tools.reader, tools.deadlines)
    for place, duty in enumerate(duties):
        if tools.damaged:
            message = f"Chế độ báo cáo của «{duty.by}» đọc từ bản quét; cần đối chiếu."
            tools.doubts.add("report_unsure", message, line=duty.line, field=f"reporting[{place}].by")
        elif duty.assumed:
            message = f"Câu này không nói ai báo cáo; được hiểu là «{duty.by}». Cần đối chiếu."
            tools.doubts.add("reporter_unsaid", message, line=duty.line, field=f"reporting[{place}].by")
    return [
        Reporting(by=_reporter(duty.by, agency, tools), to=_to(duty.to, tools), every=duty.every, dues=duty.dues)
        for duty in duties
    ]


def _reporter(written: str, agency: str | None, tools: Tools) -> str:
    """The name in full; the office's own, where it calls itself "Nhà trường" or "Bệnh viện"."""
    name = tools.namer.unit(written).text
    return agency if agency and any(is_itself(form, agency) for form in (written, name)) else name


def _watchers(told: Sequence[Told], tools: Tools) -> list[FollowUp]:
    found = [
        FollowUp(unit=tools.namer.unit(watch.unit).text, as_written=watch.as_written, line=watch.line)
        for watch in watches_in(told, tools.reader)
    ]
    for place, watch in enumerate(found if tools.damaged else ()):
        message = f"Đơn vị theo dõi «{watch.unit}» đọc từ bản quét; cần đối chiếu."
        tools.doubts.add("follow_up_unsure", message, line=watch.line, field=f"follow_up[{place}].unit")
    return found


def _to(written: str | None, tools: Tools) -> str | None:
    return tools.namer.unit(written).text if written else None


def _items(parts: Parts, tools: Tools) -> list[Item]:
    assigner = Assigner(tools.reader, tools.deadlines)
    items = [*assigner.items(parts.tree), *assigner.ordered_in(parts.opening.closing)]
    items += assigner.items(outline(tuple(orders_in(parts.opening.closing, tools.reader, tools.deadlines))), "duties")
    for part in parts.appendices:
        if not part.is_form:
            items += assigner.items(outline(part.blocks))
    return items


def _tell_rest(parts: Parts, heading: Heading, tools: Tools, *, found: bool) -> None:
    """Remarks on the whole, and on every damaged paragraph of the body."""
    if tools.deadlines.ambiguous:
        rule = "trước ngày đó" if tools.deadlines.strictly_before else "hết ngày đó"
        tools.doubts.add("before_ambiguous", f"«Trước ngày …» được hiểu là chậm nhất {rule}; cần chỉnh nếu cơ quan hiểu khác.")
    if heading.is_plan and not found:
        tools.doubts.add("no_assignments", "Không tìm thấy nhiệm vụ giao cho đơn vị nào.")
    if tools.damaged:
        for node in parts.tree.walk():
            if node.block and damage.is_damaged(tools.as_read(node.text)):
                tools.doubts.add("line_damaged", "Dòng chữ bị hỏng khi quét.", line=node.first)
