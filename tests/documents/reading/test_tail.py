import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading import understand
from documents.reading.form.archive import archive_parts
from documents.reading.form.people import is_person_name
from documents.reading.form.recipients import purpose_of
from documents.reading.form.signature import read_signer
from models.contents import Signer
from tests.documents.reading.written import HEAD, cells, lines_of, read, renumbered

BODY = "I. NỘI DUNG\n1. Văn phòng: kiểm kê.\n\n"
NAMES = st.sampled_from(["UBND tỉnh", "Sở Nội vụ", "Các phòng thuộc Sở", "Ban Giám đốc Sở", "Website Sở", "Như Điều 3"])
PURPOSES = st.sampled_from([(" (để b/c)", "report"), (" (để t/h)", "execute"), (" (phối hợp)", "coordinate"), ("", None)])


def tail_of(tail: str) -> list[tuple[str, str | None, str]]:
    return [(row.text, row.purpose, row.kind) for row in read(HEAD + BODY + tail).recipients]


def signer_of(tail: str) -> Signer | None:
    return read(HEAD + BODY + tail).signer


@pytest.mark.parametrize(
    ("line", "text", "purpose", "kind"),
    [
        ("- UBND tỉnh (để b/c);", "UBND tỉnh", "report", "agency"),
        ("- UBND tỉnh (b/c);", "UBND tỉnh", "report", "agency"),
        ("- UBND tỉnh (để báo cáo),", "UBND tỉnh", "report", "agency"),
        ("- Hiệu trưởng (để chỉ đạo);", "Hiệu trưởng", "direct", "leaders"),
        ("- Công đoàn (để phối hợp);", "Công đoàn", "coordinate", "agency"),
        ("- Các phòng (để t/h);", "Các phòng", "execute", "group"),
        ("- VP UBND tỉnh (2,3);", "VP UBND tỉnh (2,3)", None, "unit"),
        ("- TB, các PTB, các phòng;", "TB, các PTB, các phòng", None, "leaders"),
        ("- Công chức, lao động BDT;", "Công chức, lao động BDT", None, "staff"),
        ("- Cổng TTĐT tỉnh;", "Cổng TTĐT tỉnh", None, "website"),
        ("- Website Sở:", "Website Sở", None, "website"),
        ("- Như Điều 3;", "Như Điều 3", None, "other"),
        ("~ Phòng Kế hoạch;", "Phòng Kế hoạch", None, "unit"),
    ],
)
def test_one_line_of_recipients(line: str, text: str, purpose: str | None, kind: str) -> None:
    assert tail_of(f"Nơi nhận:\n{line}\n- Sở Nội vụ;\n- Lưu: VT.\n\nGIÁM ĐỐC\nNguyễn Văn An") == [
        (text, purpose, kind),
        ("Sở Nội vụ", None, "agency"),
    ]


def test_the_signer_s_column_beside_the_recipients_is_told_apart() -> None:
    tail = """Nơi nhận:                          TM. ỦY BAN NHÂN DÂN
- Bộ Nội vụ;                           KT. CHỦ TỊCH
- Các sở, ban, ngành;                  PHÓ CHỦ TỊCH
- Lưu: VT.                             Trần Văn Lâu"""

    assert [row[0] for row in tail_of(tail)] == ["Bộ Nội vụ", "Các sở, ban, ngành"]
    assert signer_of(tail) == Signer.model_validate(
        {
            "capacities": [{"capacity": "TM.", "for": "Ủy ban nhân dân"}, {"capacity": "KT.", "for": "Chủ tịch"}],
            "post": "Phó Chủ tịch",
            "name": "Trần Văn Lâu",
        }
    )


def test_a_column_run_into_the_line_and_items_run_together_are_split() -> None:
    tail = "Nơi nhận: TRƯỞNG PHÒNG\n- UBND huyện (b/c); - HĐND huyện;\n- Các xã, thị trấn; Bùi Quang Minh\n- Lưu: VT."

    assert [row[0] for row in tail_of(tail)] == ["UBND huyện", "HĐND huyện", "Các xã, thị trấn"]
    assert signer_of(tail) == Signer(post="Trưởng phòng", name="Bùi Quang Minh")


def test_a_brace_gives_its_purpose_to_every_line_it_spans() -> None:
    tail = "Nơi nhận:\n- Sở Y tế;      }\n- Sở Nội vụ;    } (để t/h)\n- Các phòng;\n- Lưu: VT."

    assert [row[:2] for row in tail_of(tail)] == [("Sở Y tế", "execute"), ("Sở Nội vụ", "execute"), ("Các phòng", None)]


def test_a_wrapped_line_is_one_item_and_lines_without_dashes_are_items() -> None:
    assert [row[0] for row in tail_of("Nơi nhận:\n- Cổng thông tin điện tử\ntỉnh Hà Trung;\n- Sở Y tế;\n- Lưu: VT.")] == [
        "Cổng thông tin điện tử tỉnh Hà Trung",
        "Sở Y tế",
    ]
    assert [row[0] for row in tail_of("Nơi nhận:\nNhư trên;\nSở Y tế;\nLưu: VT.")] == ["Như trên", "Sở Y tế"]


def test_recipients_and_signer_in_two_cells() -> None:
    row = cells(0, "Nơi nhận:\n- UBND tỉnh (b/c);\n- Lưu: VT, KH.", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Thị Bình")

    contents = understand(renumbered([*lines_of(HEAD + BODY), row]))

    assert [row.text for row in contents.recipients] == ["UBND tỉnh"]
    assert contents.archive == ["VT", "KH"]
    assert contents.signer is not None
    assert (contents.signer.post, contents.signer.name) == ("Phó Giám đốc", "Lê Thị Bình")


@given(st.lists(st.tuples(NAMES, PURPOSES), min_size=1, max_size=12), st.sampled_from(["- ", "~ ", "+ ", "• "]))
def test_every_line_is_found_in_order(rows: list[tuple[str, tuple[str, str | None]]], dash: str) -> None:
    written = "\n".join(f"{dash}{name}{words};" for name, (words, _) in rows)

    found = [row[:2] for row in tail_of(f"Nơi nhận:\n{written}\n{dash}Lưu: VT.\n\nGIÁM ĐỐC\nNguyễn Văn An")]

    assert found == [(name, purpose) for name, (_, purpose) in rows]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Lưu: VT; TĐKT.", ["VT", "TĐKT"]),
        ("Lưu: VT (VDuẩn).", ["VT"]),
        ("Lưu: VT, KGVX.th73", ["VT", "KGVX"]),
        ("Lưu: VT, NC(VD279).", ["VT", "NC"]),
        ("Lưu: VT, TĐKT (b).", ["VT", "TĐKT"]),
        ("Lưu: VT, KTN_05b.", ["VT", "KTN"]),
        ("Lưu: VT, P.KHTH (3b)", ["VT", "P.KHTH"]),
        ("Lưu: VT, QLVH, Ha (10b).", ["VT", "QLVH"]),
        ("Lưu VPĐĐQH, Vụ KHCNMT.", ["VPĐĐQH", "Vụ KHCNMT"]),
        ("Lưu VT.", ["VT"]),
    ],
)
def test_the_archive_line(line: str, parts: list[str]) -> None:
    assert archive_parts(line) == parts


@pytest.mark.parametrize(
    ("lines", "capacities", "post", "name"),
    [
        (["TRƯỞNG BAN"], [], "Trưởng ban", None),
        (
            ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "(Đã ký)", "Nguyễn Minh Trí"],
            ["KT. Hiệu trưởng"],
            "Phó Hiệu trưởng",
            "Nguyễn Minh Trí",
        ),
        (["KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Lê Bình An"], ["KT. Giám đốc"], "Phó Giám đốc", "Lê Bình An"),
        (["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Văn Lâu"], ["TM. Ban Thường vụ"], "Bí thư", "Trần Văn Lâu"),
        (["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "ThS. Lê Thị Hà"], ["TL. Giám đốc"], "Chánh Văn phòng", "Lê Thị Hà"),
        (
            ["TL. BỘ TRƯỞNG", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Vũ Văn Dân"],
            ["TL. Bộ trưởng", "KT. Chánh Văn phòng"],
            "Phó Chánh Văn phòng",
            "Vũ Văn Dân",
        ),
        (["Q. HIỆU TRƯỞNG", "Đỗ Thị Én"], ["Q. Hiệu trưởng"], "Hiệu trưởng", "Đỗ Thị Én"),
        (["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG", "Hà Văn Tư"], ["TUQ. Giám đốc"], "Trưởng phòng", "Hà Văn Tư"),
    ],
)
def test_the_signature(lines: list[str], capacities: list[str], post: str, name: str | None) -> None:
    signer = read_signer(list(enumerate(lines, 1))).signer

    assert signer is not None
    assert [f"{mark.capacity} {mark.for_}" for mark in signer.capacities] == capacities
    assert (signer.post, signer.name) == (post, name)


def test_no_signature_block_is_no_signer() -> None:
    assert read_signer([]).signer is None


@pytest.mark.parametrize(
    ("text", "name"), [("Nguyễn Văn An", True), ("Y Blơm Niê", True), ("Các phòng", False), ("GIÁM ĐỐC", False)]
)
def test_who_is_a_person(text: str, *, name: bool) -> None:
    assert is_person_name(text) is name


def test_brackets_that_say_no_purpose() -> None:
    assert purpose_of("2,3") is None
    assert purpose_of("") is None


def test_lines_that_say_how_copies_go_are_no_recipients() -> None:
    tail = "Nơi nhận:\nGửi bản điện tử:\n- UBND tỉnh (b/c);\n- Các phòng;\nGửi bản giấy:\n- Lưu: VT.\n\nGIÁM ĐỐC\nNguyễn Văn An\n"

    assert [text for text, _, _ in tail_of(tail)] == ["UBND tỉnh", "Các phòng"]


@pytest.mark.parametrize("name", ["Cấn Xuân Mạnh", "Quản Trọng Hiếu", "Từ Minh Khang"])
def test_under_a_post_a_name_needs_no_surname_that_is_known(name: str) -> None:
    signer = signer_of(f"Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n{name}\n")

    assert signer is not None
    assert (signer.post, signer.name) == ("Phó Giám đốc", name)


def test_the_head_of_a_plan_behind_its_carrier_is_nobody_s_name() -> None:
    carrier = "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTrần Duy Thuần\nBỘ Y TẾ\n"

    signer = signer_of(carrier)

    assert signer is not None
    assert signer.name == "Trần Duy Thuần"
