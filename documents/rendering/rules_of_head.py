"""Country and motto, agency, number, place and date, name of the kind and subject (Phụ lục I, mục II.1–5)."""

import re
from collections.abc import Iterator, Sequence

from documents.rendering.components import COUNTRY, MOTTO, Components, folded
from documents.rendering.deviation import Deviation, article, wrong_capitals, wrong_size, wrong_style
from documents.rendering.figures import AGENCY_PT, COUNTRY_PT, DATE_PT, MOTTO_PT, NUMBER_PT, TITLE_PT, ZERO_PADDED_MONTHS
from documents.rendering.seen import SeenDocument, SeenLine
from models.number_written import OF_THE_PARTY

_TEN = 10
_HEAD = "phần đầu văn bản"
_DAY = re.compile(r"ngày\s*(\d{1,2})\b", re.IGNORECASE)
_MONTH = re.compile(r"tháng\s*(\d{1,2})\b", re.IGNORECASE)
_PLACE = re.compile(r"^\s*\S[^,]*,\s*ngày", re.IGNORECASE)
_NUMBER_FORM = re.compile(r"^Số: ?(?P<number>\d*[\s…._]*)/(?P<symbol>\S.*?)?\s*$")
_PARTY_FORM = re.compile(rf"^Số ?(?P<number>\d*[\s…._]*)[-–](?P<symbol>{OF_THE_PARTY})$")


def head_deviations(_document: SeenDocument, found: Components) -> Iterator[Deviation]:
    """What the head gets wrong."""
    yield from _country(found.country, found.motto)
    yield from _agency(found.agency)
    yield from _number(found.number)
    yield from _date(found.date)
    yield from _title(found.kind, found.title)


def _country(country: SeenLine | None, motto: SeenLine | None) -> Iterator[Deviation]:
    rule = article("II.1")
    if country is None:
        yield Deviation(rule, f"Thiếu Quốc hiệu “{COUNTRY}”.", _HEAD)
    else:
        if folded(country.text) != folded(COUNTRY):
            yield Deviation(rule, f"Quốc hiệu phải viết đủ “{COUNTRY}” trên một dòng.", country.where)
        yield from wrong_capitals(rule, "Quốc hiệu", country)
        yield from wrong_size(rule, "Quốc hiệu", country, COUNTRY_PT)
        yield from wrong_style(rule, "Quốc hiệu", country, bold=True, italic=False)
    if motto is None:
        yield Deviation(rule, f"Thiếu Tiêu ngữ “{MOTTO}”.", _HEAD)
        return
    if motto.text.strip() != MOTTO:
        yield Deviation(rule, f"Tiêu ngữ phải viết “{MOTTO}”, gạch nối có cách chữ hai bên.", motto.where)
    if motto.underlined:
        yield Deviation(rule, "Dưới Tiêu ngữ là đường kẻ ngang nét liền, không phải chữ gạch chân.", motto.where)
    yield from wrong_size(rule, "Tiêu ngữ", motto, MOTTO_PT)
    yield from wrong_style(rule, "Tiêu ngữ", motto, bold=True, italic=False)


def _agency(agency: Sequence[SeenLine]) -> Iterator[Deviation]:
    rule, name = article("II.2"), "Tên cơ quan ban hành"
    if not agency:
        yield Deviation(rule, "Thiếu tên cơ quan, tổ chức ban hành văn bản.", _HEAD)
        return
    if not any(line.bold for line in agency):
        yield Deviation(rule, f"{name}: phải là chữ đậm.", agency[-1].where)
    for line in agency:
        yield from wrong_size(rule, name if line.bold else "Tên cơ quan chủ quản", line, AGENCY_PT)
        if line.underlined:
            yield Deviation(rule, "Dưới tên cơ quan là đường kẻ ngang nét liền, không phải chữ gạch chân.", line.where)


def _number(line: SeenLine | None) -> Iterator[Deviation]:
    rule = article("II.3")
    if line is None:
        yield Deviation(rule, "Thiếu số, ký hiệu của văn bản (“Số: …/KH-…”).", _HEAD)
        return
    form = _NUMBER_FORM.match(line.text.strip()) or _PARTY_FORM.match(line.text.strip())
    if form is None:
        yield Deviation(rule, "Phải viết “Số:” rồi số, gạch chéo, ký hiệu, ví dụ “Số: 07/KH-SXD”.", line.where)
    else:
        number = form["number"].strip()
        if number.isdigit() and int(number) < _TEN and len(number) < len("07"):
            yield Deviation(rule, f"Số nhỏ hơn 10 phải thêm số 0 phía trước: 0{number}.", line.where)
        if re.search(r"\d\s+$", form["number"]) or re.search(r"\s*[-–]\s+|\s+[-–]\s*", form["symbol"] or ""):
            yield Deviation(rule, "Số, gạch chéo, ký hiệu và gạch nối viết liền, không cách chữ.", line.where)
    yield from wrong_size(rule, "Số, ký hiệu", line, NUMBER_PT)
    yield from wrong_style(rule, "Số, ký hiệu", line, bold=False, italic=False)


def _date(line: SeenLine | None) -> Iterator[Deviation]:
    rule = article("II.4")
    if line is None:
        yield Deviation(rule, "Thiếu địa danh và thời gian ban hành văn bản.", _HEAD)
        return
    if not _PLACE.match(line.text):
        yield Deviation(rule, "Phải ghi địa danh, dấu phẩy, rồi ngày, tháng, năm.", line.where)
    day, month = _DAY.search(line.text), _MONTH.search(line.text)
    if day and len(day[1]) == 1:
        yield Deviation(rule, f"Ngày nhỏ hơn 10 phải thêm số 0 phía trước: 0{day[1]}.", line.where)
    if month and len(month[1]) == 1 and int(month[1]) in ZERO_PADDED_MONTHS:
        yield Deviation(rule, f"Tháng 1, 2 phải thêm số 0 phía trước: 0{month[1]}.", line.where)
    if month and month[1].startswith("0") and int(month[1]) not in ZERO_PADDED_MONTHS:
        yield Deviation(rule, f"Chỉ tháng 1, 2 mới thêm số 0; phải viết tháng {int(month[1])}.", line.where)
    yield from wrong_size(rule, "Địa danh, thời gian", line, DATE_PT)
    yield from wrong_style(rule, "Địa danh, thời gian", line, bold=False, italic=True)


def _title(kind: SeenLine | None, title: Sequence[SeenLine]) -> Iterator[Deviation]:
    rule = article("II.5")
    if kind is None:
        yield Deviation(rule, "Thiếu tên loại văn bản (“KẾ HOẠCH”) trên dòng riêng.", _HEAD)
        return
    yield from wrong_capitals(rule, "Tên loại", kind)
    if not title:
        yield Deviation(rule, "Thiếu trích yếu nội dung in đậm ngay dưới tên loại.", kind.where)
    for line in (kind, *title):
        name = "Tên loại" if line is kind else "Trích yếu"
        yield from wrong_size(rule, name, line, TITLE_PT)
        yield from wrong_style(rule, name, line, bold=True, italic=False)
        if line.alignment not in {None, "center"}:
            yield Deviation(rule, f"{name}: phải canh giữa.", line.where)
        if line.underlined:
            yield Deviation(rule, f"{name}: dưới trích yếu là đường kẻ ngang, không phải chữ gạch chân.", line.where)
