from sqlalchemy import Engine

from documents.rendering.form_check import check_form
from documents.rendering.plan_pdf import plan_pdf
from models.database import writing
from models.issuing import headed
from models.plan import Plan
from models.step import Verdict
from models.step_kind import StepKind
from tasks.issuing import printed
from tests.documents.rendering.measured import lines_of
from tests.office import MORNING, a_plan, an_office, carried_to, decided, person


def signed(engine: Engine, **facts: object) -> Plan:
    """A plan that was signed and has its number; `urgency` and `confidential` are the plan's, the rest its contents'."""
    with writing(engine) as session:
        office = an_office(session)
        marks = {name: facts.pop(name) for name in ("urgency", "confidential") if name in facts}
        plan = a_plan(session, office, at=MORNING, **facts)
        for name, value in marks.items():
            setattr(plan, name, value)
        carried_to(session, office, plan, StepKind.SIGNING)
        decided(session, plan, StepKind.SIGNING, person(session, office, "ha-minh-khoi"), Verdict.APPROVE)
        return plan


def test_an_issued_document_bears_the_stamps_of_its_plan(engine: Engine) -> None:
    contents, marks, _ = printed(signed(engine, urgency="HỎA TỐC", confidential=True))

    left = [line.text for line in lines_of(plan_pdf(contents, marks=marks), column=(0, 0.46))]

    assert left[left.index("MẬT") : left.index("MẬT") + 2] == ["MẬT", "HỎA TỐC"]


def test_a_draft_without_a_head_is_issued_with_the_offices(engine: Engine) -> None:
    plan = signed(engine, agency=None, opening=["Ban Dân tộc xây dựng Kế hoạch như sau:"])

    contents, marks, _ = printed(plan)

    assert (contents.parent_agency, contents.agency, contents.place) == (
        "UBND tỉnh Hà Trung",
        "Ban Dân tộc tỉnh Hà Trung",
        "Hà Trung",
    )
    assert check_form(plan_pdf(contents, marks=marks), "ban-hanh.pdf") == []


def test_a_head_that_the_draft_has_is_kept(engine: Engine) -> None:
    plan = signed(engine)
    written = {"parent_agency": "UBND tỉnh", "agency": "Ban Dân tộc", "place": "Tân Hà"}

    kept = headed(plan.version.contents.model_copy(update=written), plan.office)

    assert {name: getattr(kept, name) for name in written} == written
