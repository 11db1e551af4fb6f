"""Whole invented documents, each with what it says written beside it; and real ones where they are at hand."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading import Line, read_plan, understand
from documents.reading.text.blocks import blocks_of
from documents.reading.text.pieces import pieces_of
from models.contents import PlanContents
from tests.documents.reading.written import lines_of

PLANS = sorted(Path(__file__).with_name("plans").glob("*.txt"))
SHARED = Path(__file__).parents[4] / "shared"
HEAD_FIELDS = ("type", "number", "symbol", "issued_on", "place", "parent_agency", "agency", "title")


def said(contents: PlanContents) -> dict[str, Any]:
    """What is compared of a reading, in short lines."""
    values = contents.model_dump(mode="json", by_alias=True)
    signer = values["signer"]
    return {
        "head": {key: values[key] for key in HEAD_FIELDS},
        "assignments": [_assignment(row) for row in values["assignments"]],
        "reporting": [f"{row['by']} | {row['to'] or '-'} | {row['every'] or '-'} | {_dues(row)}" for row in values["reporting"]],
        "follow_up": [row["unit"] for row in values["follow_up"]],
        "recipients": [f"{row['text']} | {row['purpose'] or '-'} | {row['kind']}" for row in values["recipients"]],
        "archive": values["archive"],
        "signer": [[f"{mark['capacity']} {mark['for']}" for mark in signer["capacities"]], signer["post"], signer["name"]],
        "fields_in_doubt": [doubt["field"] for doubt in values["warnings"] if doubt["field"]],
    }


def _assignment(row: dict[str, Any]) -> str:
    text = row["text"].split("\n")[0][:40]
    facts = (row["section"], row["unit"], row["role"], row["mode"], "+".join(row["with"]), _dues(row), row["repeats"], text)
    return " | ".join(fact or "-" for fact in facts)


def _dues(row: dict[str, Any]) -> str:
    return ",".join(f"{due['kind']}:{due['on']}" for due in row["dues"]) or "-"


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_an_invented_plan_says_what_is_written_beside_it(plan: Path) -> None:
    expected = json.loads(plan.with_suffix(".json").read_text("utf-8"))

    contents = read_plan(plan.read_bytes(), filename=plan.name).contents

    assert said(contents) == expected


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_line_ends_and_trailing_blanks_change_nothing(plan: Path) -> None:
    text = plan.read_text("utf-8")

    windows = read_plan(text.replace("\n", " \r\n").encode("utf-8-sig"), filename=plan.name).contents

    assert windows == read_plan(text.encode(), filename=plan.name).contents


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_every_doubt_and_item_points_into_the_shown_lines(plan: Path) -> None:
    reading = read_plan(plan.read_bytes(), filename=plan.name)
    last = len(reading.lines)

    assert all(row.lines and 1 <= row.lines[0] <= row.lines[1] <= last for row in reading.contents.assignments)
    assert all(doubt.line is None or 1 <= doubt.line <= last for doubt in reading.contents.warnings)


def test_the_plan_behind_a_decision_is_read_with_what_it_lacks_taken_from_it() -> None:
    plan = next(path for path in PLANS if path.stem == "quyet-dinh-kem-ke-hoach")

    contents = read_plan(plan.read_bytes(), filename=plan.name).contents

    assert contents.issued_with is not None
    assert contents.issued_with.model_dump(mode="json") == {"type": "Quyết định", "number": "2307/QĐ-UBND", "date": "2023-09-11"}
    assert [basis.text[:18] for basis in contents.bases] == ["Căn cứ Luật Tổ chứ", "Theo đề nghị của T"]


def test_sections_keep_every_number_and_paragraph() -> None:
    plan = next(path for path in PLANS if path.stem == "ubnd-tinh")

    sections = read_plan(plan.read_bytes(), filename=plan.name).contents.sections

    assert [(part.label, part.title) for part in sections] == [
        ("I", "MỤC ĐÍCH, YÊU CẦU"),
        ("II", "NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("III", "TỔ CHỨC THỰC HIỆN"),
    ]
    assert [(part.label, part.title) for part in sections[2].sections[:3]] == [
        ("1", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("2", "Sở Tài chính"),
        ("3", "Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh"),
    ]
    assert sections[2].sections[2].paragraphs[1] == "- Tổ chức thường trực 24/24 giờ trong các tháng cao điểm."


def test_an_appendix_keeps_its_title_and_its_table() -> None:
    plan = next(path for path in PLANS if path.stem == "phu-luc-nhiem-vu")

    (appendix,) = read_plan(plan.read_bytes(), filename=plan.name).contents.appendices

    assert appendix.title == "DANH MỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026"
    assert appendix.tables[0].header == ["STT", "Nội dung công việc", "Đơn vị thực hiện", "Sản phẩm", "Thời gian hoàn thành"]
    assert len(appendix.tables[0].rows) == 6


@pytest.mark.parametrize("text", ["", "\n\n", "KẾ HOẠCH", "Nơi nhận:", "|||\n|-|", "- \n+\n*", "I.\nII.\n1.", "a" * 5000])
def test_scraps_are_read_without_complaint(text: str) -> None:
    assert understand(lines_of(text)).assignments == []


def test_the_cost_grows_with_the_length_and_no_faster() -> None:
    item = "1. Phòng Kế hoạch chủ trì, phối hợp với Phòng Tài chính lập dự toán lần {}, hoàn thành trước ngày 15/3/2024.\n"

    short, long = (_seconds([Line(1, "III. TỔ CHỨC THỰC HIỆN"), *_numbered(item, count)]) for count in (200, 800))

    assert long < 10 * short


def test_a_paragraph_that_never_ends_is_read_in_parts_and_none_of_it_is_lost() -> None:
    words = "trước ngày 15/3/2026, " * 1_000

    blocks = blocks_of(pieces_of([Line(1, f"a) {words}", whole=True)]))

    assert [len(block.text) <= 10_000 for block in blocks] == [True, True, True]
    assert [block.label.printed if block.label else None for block in blocks] == ["a", None, None]
    assert " ".join(block.text for block in blocks) == words.strip()


def test_of_a_cell_without_end_only_its_beginning_names_bodies() -> None:
    header = Line(1, "", cells=("STT", "Nội dung", "Đơn vị chủ trì", "Thời gian"))
    row = Line(2, "", cells=("1", "Kiểm kê", "Phòng Tài chính, Phòng Kế hoạch, " * 5_000, "Quý I/2026"))

    contents = understand([*lines_of("KẾ HOẠCH\nKiểm kê năm 2026"), header, row])

    assert {one.unit for one in contents.assignments} == {"Phòng Tài chính", "Phòng Kế hoạch"}


def _numbered(item: str, count: int) -> list[Line]:
    return [Line(number + 2, item.format(f"{number} {number * 7919}").strip()) for number in range(count)]


def _seconds(lines: list[Line]) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        understand(lines)
        best = min(best, time.process_time() - start)
    return best


def shared(name: str) -> PlanContents:
    path = next(SHARED.glob(f"*/{name}*.txt"), None)
    if path is None:
        pytest.skip("the shared example documents are not at hand")
    return read_plan(path.read_bytes(), filename=path.name).contents


BAN_DAN_TOC = [
    "Văn phòng",
    "Phòng Kế hoạch Tổng hợp",
    "Phòng Tuyên truyền và Địa bàn",
    "Phòng Chính sách Dân tộc",
    "Thanh tra ban",
    "Cơ quan công tác dân tộc cấp huyện",
]


def test_the_clean_seed() -> None:
    contents = shared("000_")

    assert (contents.number, contents.symbol, contents.issued_on, contents.agency) == (None, "KH-BDT", None, "Ban Dân tộc")
    assert [row.unit for row in contents.assignments] == ["Ban Dân tộc", *BAN_DAN_TOC]
    assert [row.text for row in contents.recipients] == [
        "Ban TĐKT tỉnh",
        "TV Khối thi đua 6",
        "TB, các PTB, các phòng",
        "CQ công tác dân tộc cấp huyện",
        "Công chức, lao động BDT",
        "Website Ban Dân tộc",
    ]
    assert contents.archive == ["VT", "TĐKT"]
    assert [doubt.field for doubt in contents.warnings if doubt.field] == []


def test_the_scanned_seed() -> None:
    contents = shared("003_")
    doubts = {doubt.field for doubt in contents.warnings}

    assert (contents.number, contents.symbol, str(contents.issued_on)) == (47, "KH-BDT", "2022-09-29")
    assert (contents.parent_agency, contents.agency, contents.place) == ("UBND tỉnh Bình Phước", "Ban Dân tộc", "Bình Phước")
    assert [row.unit for row in contents.assignments] == BAN_DAN_TOC
    assert [row.text for row in contents.recipients] == [
        "Ban TĐKT tỉnh",
        "TV Khối thi đua 6",
        "LĐ ban, các phòng",
        "CQ công tác dân tộc cấp huyện",
        "Công chức, Lao động BDT",
        "Website BDT",
    ]
    assert contents.archive == ["VT", "TĐKT"]
    assert contents.quality < 0.8
    assert {"number", "issued_on", "assignments[0].unit", "assignments[0].text", "recipients[3].text"} <= doubts


@pytest.mark.parametrize(
    ("name", "facts", "units"),
    [
        ("01-", (70, "2025-09-15", "Trần Văn Lâu", 11), {"Sở Nội vụ", "Sở Tài chính", "Thanh tra thành phố"}),
        ("04-", (3260, "2025-01-10", "Trần Thanh Mẫn", 9), {"Tổ đảng ở Thường trực Ủy ban Xã hội", "Lãnh đạo Ban Dân nguyện"}),
        ("07-", (45, "2026-09-28", "Nguyễn Minh Trí", 6), {"Giáo viên bộ môn", "Giáo viên chủ nhiệm", "Tổ Văn phòng"}),
    ],
)
def test_real_plans(name: str, facts: tuple[int, str, str, int], units: set[str]) -> None:
    contents = shared(name)

    signer = contents.signer.name if contents.signer else None
    assert (contents.number, str(contents.issued_on), signer, len(contents.recipients)) == facts
    assert units <= {row.unit for row in contents.assignments}


def test_a_real_appendix_of_140_tasks() -> None:
    contents = shared("12-")
    leads = [row for row in contents.assignments if row.role == "lead"]

    assert len({row.lines for row in leads}) == 140
    assert leads[0].product == "Quyết định của Thủ tướng Chính phủ"
    assert str(leads[0].dues[0].on) == "2025-06-30"


def test_a_real_decision_that_approves_another_s_plan_is_no_plan() -> None:
    contents = shared("15-")

    assert (contents.type, contents.number, contents.assignments) == ("Quyết định", 3122, [])
    assert "not_a_plan" in [doubt.code for doubt in contents.warnings]


WORDS = [
    "KẾ",
    "HOẠCH",
    "QUYẾT",
    "ĐỊNH",
    "Số:",
    "7/KH-ABC",
    "Hà",
    "Nội,",
    "ngày",
    "5",
    "tháng",
    "2",
    "năm",
    "2024",
    "Căn",
    "cứ",
    "Luật",
    "I.",
    "II.",
    "1.",
    "1.1.",
    "a)",
    "-",
    "+",
    "*",
    "Điều",
    "3.",
    "PHỤ",
    "LỤC",
    "Nơi",
    "nhận:",
    "Lưu:",
    "VT.",
    "TM.",
    "KT.",
    "GIÁM",
    "ĐỐC",
    "Sở",
    "Nội",
    "vụ:",
    "Giao",
    "Phòng",
    "X",
    "chủ",
    "trì,",
    "phối",
    "hợp",
    "với",
    "Đề",
    "nghị",
    "trước",
    "15/3",
    "(để",
    "b/c);",
    "}",
    "Nguyễn",
    "Văn",
    "An",
    "|",
    "(",
    ")",
    "**",
    "##",
    "\t",
]


@given(rows=st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=25), in_cells=st.booleans())
def test_no_jumble_of_office_words_breaks_the_reader(rows: list[str], *, in_cells: bool) -> None:
    cells = [tuple(row.split("|")) if in_cells and "|" in row else None for row in rows]
    lines = [Line(number, row, cells=parts) for number, (row, parts) in enumerate(zip(rows, cells, strict=True), 1)]

    contents = understand(lines)

    assert all(row.unit and row.text for row in contents.assignments)
    assert PlanContents.model_validate(contents.model_dump(by_alias=True)) == contents
