"""What must hold for covers, mandates, routes and number series in office.toml."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from models import office_schema as schema
from models.office_draft import Draft
from models.office_faults import Fault
from models.routes import Asks, Rule
from models.toml_lines import Path


def check_covers(draft: Draft) -> Iterator[Fault]:
    """A cover is another person who works there, one at a time, and is not away for a cover of his own cover."""
    covers = draft.covers
    leaves = {person.key: person.left_on for _, person in draft.people}
    for path, cover in covers:
        yield from _people((cover.person,), draft, (*path, "person"))
        yield from _people((cover.deputy,), draft, (*path, "deputy"))
        if cover.person == cover.deputy:
            yield Fault((*path, "deputy"), "không ai thay thế chính mình; hãy ghi người khác", cover.deputy)
        if cover.end < cover.start:
            yield Fault((*path, "to"), f"ngày kết thúc trước ngày bắt đầu {cover.start:%d/%m/%Y}")
        left = leaves.get(cover.deputy)
        if left is not None and left <= cover.end:
            yield Fault(
                (*path, "deputy"), f"người thay thế nghỉ từ {left:%d/%m/%Y}, trước khi hết thời gian thay thế", cover.deputy
            )
    for (_, one), (path, other) in combinations(covers, 2):
        yield from _clash(one, other, path)


def check_mandates(draft: Draft) -> Iterator[Fault]:
    """TUQ. is limited in time (NĐ 30/2020/NĐ-CP, Điều 13 khoản 4)."""
    for path, mandate in draft.mandates:
        yield from _people((mandate.person,), draft, (*path, "person"))
        if mandate.capacity == "TUQ." and mandate.end is None:
            yield Fault(path, "ủy quyền (TUQ.) phải có thời hạn; hãy thêm mục to (Điều 13 Nghị định 30/2020/NĐ-CP)")
        if mandate.start and mandate.end and mandate.end < mandate.start:
            yield Fault((*path, "to"), f"ngày kết thúc trước ngày bắt đầu {mandate.start:%d/%m/%Y}")
    keys = Counter(mandate.key for _, mandate in draft.mandates)
    for path, mandate in draft.mandates:
        if keys[mandate.key] > 1:
            yield Fault(path, "hai ủy quyền cùng người, cùng thể thức, cùng ngày bắt đầu; hãy gộp lại")


def check_routes(draft: Draft) -> Iterator[Fault]:
    """A stage asks somebody, and no more agreements than it has people."""
    types = Counter(fold_type(route.document_type) for _, route in draft.routes)
    for path, route in draft.routes:
        if types[fold_type(route.document_type)] > 1:
            yield Fault((*path, "document_type"), f"hai quy trình cho loại văn bản “{route.document_type}”; hãy giữ một")
        if not route.stages:
            yield Fault(path, "quy trình chưa có bước nào; hãy thêm các phần [[routes.stages]]")
        for no, stage in enumerate(route.stages):
            yield from _stage(stage, (*path, "stages", no), draft)


def check_series(draft: Draft) -> Iterator[Fault]:
    """One series per type, body and year; one symbol per series; a number is kept once."""
    entries = draft.series
    for (_, one), (path, other) in combinations(entries, 2):
        if (one.document_type, one.body, one.year) == (other.document_type, other.body, other.year):
            yield Fault(path, f"sổ số {other.document_type} năm {other.year} đã khai báo; mỗi loại văn bản một sổ mỗi năm")
        elif (one.symbol, one.year) == (other.symbol, other.year):
            yield Fault(
                (*path, "symbol"), f"ký hiệu “{other.symbol}” năm {other.year} đã dùng cho sổ khác; số và ký hiệu phải duy nhất"
            )
    for path, series in entries:
        kept = Counter(one.number for one in series.reserved)
        for number in (number for number, times in kept.items() if times > 1):
            yield Fault((*path, "reserved"), f"số {number:02d} được giữ hai lần; hãy bỏ một")


def check_calendar(draft: Draft) -> Iterator[Fault]:
    """A day is one thing, a year is confirmed once."""
    days = Counter(entry.day for entry in draft.calendar.days)
    for no, entry in enumerate(draft.calendar.days):
        if days[entry.day] > 1:
            yield Fault(("calendar", "days", no), f"ngày {entry.day:%d/%m/%Y} được khai báo hai lần; hãy giữ một")
    years = Counter(entry.year for entry in draft.calendar.years)
    for no, year in enumerate(draft.calendar.years):
        if years[year.year] > 1:
            yield Fault(("calendar", "years", no), f"năm {year.year} được xác nhận hai lần; hãy giữ một")


def fold_type(document_type: str) -> str:
    """Document types are the same whatever their capitals."""
    return document_type.casefold()


def _people(keys: tuple[str, ...], draft: Draft, path: Path) -> Iterator[Fault]:
    for key in keys:
        if key not in draft.known("people"):
            yield Fault(path, f"không có người nào mang mã “{key}”; hãy sửa mã hoặc thêm vào [[people]]", key)


def _clash(one: schema.CoverEntry, other: schema.CoverEntry, path: Path) -> Iterator[Fault]:
    together = max(one.start, other.start) <= min(one.end, other.end)
    same_steps = not one.steps or not other.steps or bool(set(one.steps) & set(other.steps))
    if not (together and same_steps):
        return
    if one.person == other.person:
        yield Fault(
            path, f"“{one.person}” có hai người thay thế trùng thời gian; hãy tách ngày hoặc tách loại bước", other.person
        )
    elif (one.person, one.deputy) == (other.deputy, other.person):
        yield Fault(
            path, f"“{one.person}” và “{one.deputy}” thay thế lẫn nhau cùng lúc nên không còn ai quyết định", other.person
        )


def _stage(stage: schema.StageEntry, path: Path, draft: Draft) -> Iterator[Fault]:
    yield from _people(stage.people, draft, (*path, "people"))
    if stage.asks is Asks.PEOPLE and not stage.people:
        yield Fault(path, "bước duyệt chưa có người; hãy thêm people = [mã người]")
    if stage.asks is not Asks.PEOPLE and stage.people:
        yield Fault((*path, "people"), f"danh sách people chỉ dùng khi asks = “people”, ở đây asks = “{stage.asks}”")
    if len(set(stage.people)) < len(stage.people):
        yield Fault((*path, "people"), "một người được hỏi hai lần trong cùng bước; hãy bỏ một")
    if stage.rule is Rule.SOME and stage.needed is None:
        yield Fault(path, "rule = “some” cần mục needed: bao nhiêu người đồng ý là đủ")
    if stage.rule is not Rule.SOME and stage.needed is not None:
        yield Fault((*path, "needed"), "mục needed chỉ dùng khi rule = “some”")
    if stage.needed is not None and stage.needed > max(len(stage.people), 1):
        yield Fault(
            (*path, "needed"), f"cần {stage.needed} người đồng ý nhưng bước này chỉ hỏi {max(len(stage.people), 1)} người"
        )
