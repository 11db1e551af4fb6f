"""What is open at a signature when `[signing]` of office.toml changes, and what becomes of it: told to whoever imports."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.office import Office
from models.plan import Plan, PlanState, load_plan
from models.signature import SignedBy, signature_of
from models.signature_asked import asked_at
from models.signing_rules import LeaderWay
from models.step import Step, StepState
from models.step_kind import StepKind

ASKED = frozenset({StepKind.SIGNING, StepKind.CORRECTION, StepKind.AGENCY_SIGNING, StepKind.PAPER_SIGNING})
SIGNS_BY = {
    LeaderWay.NONE: "không dùng chữ ký số",
    LeaderWay.SERVER: "ký bằng khóa trên máy chủ; tệp đã ký ở nơi khác không nhận nữa",
    LeaderWay.UPLOAD: "người ký mở lại trang của bước, tải tệp để ký rồi nộp tệp đã ký cùng quyết định",
    LeaderWay.EXTERNAL: "người ký mở lại trang của bước, lập mã băm rồi nộp kết quả ký cùng quyết định",
}


def open_at_signing(session: Session, office: Office) -> list[str]:
    """One sentence for each plan, letter or copy that waits for a signature under the rules that hold from now on."""
    steps = select(Step).join(Plan, Plan.id == Step.plan_id)
    steps = steps.where(Plan.office_id == office.id, Step.state == StepState.OPEN, Step.kind.in_(ASKED))
    told = [_of_step(session, office, step) for step in session.scalars(steps.order_by(Step.id))]
    numbered = select(Plan.id).where(Plan.office_id == office.id, Plan.state == PlanState.NUMBERED).order_by(Plan.id)
    return [*told, *_unsigned(session, [load_plan(session, plan_id) for plan_id in session.scalars(numbered)])]


def _of_step(session: Session, office: Office, step: Step) -> str:
    plan = session.get_one(Plan, step.plan_id)
    if step.kind is StepKind.AGENCY_SIGNING:
        return f"{_named(plan)}, chờ ký số cơ quan: {_of_agency(office)}."
    if step.kind is StepKind.PAPER_SIGNING:
        whose = "cơ quan" if asked_at(session, step.id).signed_by is SignedBy.AGENCY else "người ký"
        return f"{_named(plan)}, chờ {whose} ký số công văn hoặc bản sao: vẫn nhận tệp đã ký, hoặc ghi nhận đã ký trên bản giấy."
    what = "chờ ký ban hành" if step.kind is StepKind.SIGNING else "chờ ký công văn đính chính"
    if step.kind is StepKind.CORRECTION and office.leader_signs is not LeaderWay.SERVER:
        return f"{_named(plan)}, {what}: quyết định như thường; công văn theo cách ký số mới sau khi cấp số."
    return f"{_named(plan)}, {what}: {SIGNS_BY[office.leader_signs]}."


def _of_agency(office: Office) -> str:
    if office.seals_here:
        return "hệ thống nay ký bằng khóa của cơ quan trên máy chủ; tệp văn thư nộp trước lúc ấy vẫn được tính"
    return "văn thư vẫn nộp tệp đã ký ở trang của bước"


def _unsigned(session: Session, plans: list[Plan]) -> Iterator[str]:
    """Numbered by a decision that promised a key here, and not signed yet: the key is needed until that is done."""
    for plan in plans:
        if plan.leader_way is LeaderWay.SERVER and signature_of(session, plan.id, SignedBy.LEADER) is None:
            yield (
                f"{_named(plan)}, đã cấp số, chưa ký xong bằng khóa trên máy chủ: giữ khóa của người ký trong [[signing.keys]] "
                "đến khi phát hành; không ký được nữa thì người ký hủy số."
            )


def _named(plan: Plan) -> str:
    return f"{'Văn bản mật' if plan.confidential else plan.label} (mã {plan.id})"
