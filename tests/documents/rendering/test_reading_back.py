"""What is printed is what is read again: the rendering of a plan gives back the plan."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.reading import read_plan
from documents.rendering.marks import PlanMarks
from documents.rendering.phrases import ended
from documents.rendering.plan_docx import plan_docx
from documents.rendering.plan_pdf import plan_pdf
from models.contents import Basis, Capacity, PlanContents, Section, Signer
from tests.documents.rendering.plans import ISSUED, committee_plan, long_plan, recipient, short_plan

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
Render = Callable[[PlanContents, PlanMarks], bytes]


def as_pdf(plan: PlanContents, marks: PlanMarks) -> bytes:
    return plan_pdf(plan, marks=marks)


def as_docx(plan: PlanContents, marks: PlanMarks) -> bytes:
    return plan_docx(plan, marks=marks)


FORMATS = pytest.mark.parametrize(("render", "filename"), [(as_pdf, "kế hoạch.pdf"), (as_docx, "kế hoạch.docx")])


def said(plan: PlanContents) -> dict[str, object]:
    """What a plan says, apart from the capitals of its headings and the marks that close its paragraphs, which the form sets."""
    signer = plan.signer or Signer()
    return {
        "head": (plan.number, plan.symbol, plan.issued_on, plan.place, plan.parent_agency, plan.agency, plan.title),
        "bases": [ended(basis.text, "") for basis in plan.bases],
        "opening": plan.opening,
        "sections": [_outline(section) for section in plan.sections],
        "closing": [ended(text, "") for text in plan.closing],
        "recipients": [(r.text, r.as_written) for r in plan.recipients],
        "archive": plan.archive,
        "signer": (
            [(c.capacity, c.for_.lower()) for c in signer.capacities],
            (signer.post or "").lower(),
            signer.name,
        ),
        "appendices": [(a.label, (a.title or "").lower(), [(t.header, t.rows) for t in a.tables]) for a in plan.appendices],
    }


def _outline(section: Section) -> tuple[object, ...]:
    paragraphs = [ended(text, "") for text in section.paragraphs]
    return (section.label, (section.title or "").lower(), paragraphs, [_outline(part) for part in section.sections])


def issued(plan: PlanContents) -> PlanContents:
    return plan.model_copy(update={"number": ISSUED.number, "issued_on": ISSUED.issued_on})


@pytest.mark.parametrize(
    ("plan", "render", "filename"),
    [
        (short_plan(), as_pdf, "ngắn.pdf"),
        (short_plan(), as_docx, "ngắn.docx"),
        (long_plan(sections=2), as_pdf, "dài.pdf"),
        (committee_plan(), as_pdf, "ủy ban.pdf"),
        (long_plan(sections=2), as_docx, "dài.docx"),
        (committee_plan(), as_docx, "ủy ban.docx"),
    ],
)
def test_a_rendered_plan_is_read_as_the_same_plan(plan: PlanContents, render: Render, filename: str) -> None:
    read = read_plan(render(plan, ISSUED), filename=filename).contents

    assert said(read) == said(issued(plan))


@FORMATS
def test_a_draft_is_read_with_its_blanks(render: Render, filename: str) -> None:
    read = read_plan(render(short_plan(), PlanMarks(draft=True, year=2024)), filename=filename).contents

    assert (read.number, read.symbol, read.issued_on, read.place) == (None, "KH-SXD", None, "Hà Trung")


@FORMATS
def test_an_appendix_read_again_is_not_told_twice_what_it_belongs_to(render: Render, filename: str) -> None:
    once = read_plan(render(long_plan(sections=1), ISSUED), filename=filename).contents

    twice = read_plan(render(once, ISSUED), filename=filename).contents

    assert [a.paragraphs for a in twice.appendices] == [a.paragraphs for a in once.appendices]


@FORMATS
@pytest.mark.parametrize("seed", ["000_5702eec0b26f00c0.txt", "003_c1e8c8c6fa994e2e.txt"])
def test_the_real_documents_come_through_whole(seed: str, render: Render, filename: str) -> None:
    if not (SEEDS / seed).exists():
        pytest.skip("the real documents are not beside this repository")
    plan = read_plan((SEEDS / seed).read_bytes(), filename=seed).contents

    read = read_plan(render(plan, PlanMarks()), filename=filename).contents

    before, after = said(plan), said(read)
    for part in ("bases", "opening", "sections", "closing", "recipients", "archive", "signer"):
        assert after[part] == before[part]


UNITS = ("Văn phòng", "Thanh tra", "Phòng Kế hoạch", "Phòng Tài chính", "Trung tâm Tư vấn")
sentences = st.sampled_from(
    [
        "Rà soát hồ sơ theo Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND tỉnh.",
        "- Lập dự toán, trình cấp có thẩm quyền phê duyệt theo quy định.",
        "- Tổ chức tập huấn cho công chức, viên chức; bảo đảm tiết kiệm, hiệu quả.",
        "Bố trí kinh phí từ nguồn ngân sách nhà nước và các nguồn hợp pháp khác theo phân cấp hiện hành.",
    ]
)
headings = st.sampled_from(["Mục đích", "Yêu cầu", "Nội dung thực hiện", "Kinh phí", "Giải pháp"])


@st.composite
def sections(draw: st.DrawFn) -> list[Section]:
    return [
        Section(
            label=label,
            title=draw(headings),
            sections=[
                Section(label=str(i), title=unit, paragraphs=draw(st.lists(sentences, min_size=1, max_size=3)))
                for i, unit in enumerate(draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4, unique=True)), start=1)
            ],
        )
        for label in ("I", "II", "III", "IV")[: draw(st.integers(1, 4))]
    ]


CAPACITIES = [
    ([], "Giám đốc"),
    ([("KT.", "Giám đốc")], "Phó Giám đốc"),
    ([("TM.", "Ủy ban nhân dân")], "Chủ tịch"),
    ([("TM.", "Ủy ban nhân dân"), ("KT.", "Chủ tịch")], "Phó Chủ tịch"),
    ([("TL.", "Giám đốc")], "Chánh Văn phòng"),
    ([("TL.", "Giám đốc"), ("KT.", "Chánh Văn phòng")], "Phó Chánh Văn phòng"),
    ([("TUQ.", "Giám đốc")], "Trưởng phòng Kế hoạch"),
]
signers = st.builds(
    lambda capacity, name: Signer(
        capacities=[Capacity.model_validate({"capacity": mark, "for": whom}) for mark, whom in capacity[0]],
        post=capacity[1],
        name=name,
    ),
    st.sampled_from(CAPACITIES),
    st.sampled_from(["Nguyễn Thị Ánh Tuyết", "Trần Đình Phước", "Lê Văn Tám"]),
)
LINES = ("UBND tỉnh (để b/c)", "Giám đốc Sở", "Các phòng, đơn vị", "Sở Tài chính (để phối hợp)", "Website Sở", "Như trên")
plans = st.builds(
    lambda parts, bases, lines, signer: short_plan(
        sections=parts, bases=[Basis(text=text) for text in bases], recipients=[recipient(line) for line in lines], signer=signer
    ),
    sections(),
    st.lists(
        st.sampled_from(["Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024", "Căn cứ tình hình thực tế"]), max_size=2, unique=True
    ),
    st.lists(st.sampled_from(LINES), min_size=1, max_size=6, unique=True),
    signers,
)


@given(plans)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_plan_is_read_back_from_its_word_document(plan: PlanContents) -> None:
    read = read_plan(plan_docx(plan, marks=ISSUED), filename="kế hoạch.docx").contents

    assert said(read) == said(issued(plan))
