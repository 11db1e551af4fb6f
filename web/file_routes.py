"""Documents as files, only through a link that entitles to that plan: the draft as it would print, the issued PDF, the source."""

from fastapi import APIRouter
from fastapi.responses import Response

from models.access import LinkPurpose
from models.correction import corrections_sent
from models.issued_document import document_name, media_type_of
from models.refusal import NotAllowed, NotFound
from models.standing import require_readable
from models.step import Step
from models.text_of_record import word_text
from web.files import kept, shown
from web.ground import SHOWS, OnGround
from web.printing import pdf_of
from web.step_page import contents_shown, marks_shown, reports_here, seat_here, step_of
from web.visit import Visit, looking

READERS = {"n": LinkPurpose.ASSIGNMENT, "k": LinkPurpose.PERIOD, "v": LinkPurpose.PLAN}

router = APIRouter()


@router.api_route("/b/{token}/van-ban.pdf", methods=SHOWS)
def step_document(ground: OnGround, token: str) -> Response:
    """The version this step asks about, as it would print; once issued, the issued document."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        step = step_of(visit)
        seat_here(visit, step)
        version = next(one for one in visit.plan.versions if one.no == step.version_no)
        contents, plan = contents_shown(visit.plan, version), visit.plan
        marks = marks_shown(plan, visit.today)
    if plan.document_hash is not None and version.no == plan.version_no:
        return shown(ground.files.get(plan.document_hash), document_name(plan))
    return shown(pdf_of(ground.files, contents, marks, word_text(version)), f"du-thao-{plan.id}-ban-{version.no}.pdf")


@router.api_route("/b/{token}/ban-goc", methods=SHOWS)
def step_source(ground: OnGround, token: str) -> Response:
    """The file that was taken in."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        step = step_of(visit)
        seat_here(visit, step)
        version = next(one for one in visit.plan.versions if one.no == step.version_no)
    return kept(ground.files.get(version.source_hash), version.source_name, media_type_of(version.source_name))


@router.api_route("/{letter}/{token}/van-ban.pdf", methods=SHOWS)
def issued_document(ground: OnGround, letter: str, token: str) -> Response:
    """The issued document, for those it was sent to."""
    with looking(ground, token, _purpose(letter)) as visit:
        plan, digest = visit.plan, _issued(visit)
    return shown(ground.files.get(digest), document_name(plan))


@router.api_route("/{letter}/{token}/ban-goc", methods=SHOWS)
def issued_source(ground: OnGround, letter: str, token: str) -> Response:
    """The original file, which goes with the issued document."""
    with looking(ground, token, _purpose(letter)) as visit:
        _issued(visit)
        version = visit.plan.version
    return kept(ground.files.get(version.source_hash), version.source_name, media_type_of(version.source_name))


@router.api_route("/b/{token}/dinh-chinh/{correction_id}", methods=SHOWS)
def step_correction(ground: OnGround, token: str, correction_id: int) -> Response:
    """A công văn đính chính of this plan, for somebody of the office."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        seat_here(visit, step_of(visit))
        digest, name = _correction(visit, correction_id)
    return shown(ground.files.get(digest), name)


@router.api_route("/{letter}/{token}/dinh-chinh/{correction_id}", methods=SHOWS)
def issued_correction(ground: OnGround, letter: str, token: str, correction_id: int) -> Response:
    """The same for those who got the document."""
    with looking(ground, token, _purpose(letter)) as visit:
        _issued(visit)
        digest, name = _correction(visit, correction_id)
    return shown(ground.files.get(digest), name)


@router.api_route("/b/{token}/bao-cao-tong-hop/{period_id}.pdf", methods=SHOWS)
def consolidated_report(ground: OnGround, token: str, period_id: int) -> Response:
    """A closed period's report, for the head of office and the clerk. Of a confidential plan it is handed out only here."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        step = step_of(visit)
        seat_here(visit, step)
        digest, name = _report(visit, step, period_id)
    return shown(ground.files.get(digest), name)


def _report(visit: Visit, step: Step, period_id: int) -> tuple[str, str]:
    period = next((one for one in reports_here(visit, step) if one.id == period_id), None)
    if period is None or period.report_hash is None:
        raise NotFound("Không có báo cáo tổng hợp này ở bước đang xem.", period_id=period_id)
    return period.report_hash, period.report_name


def _correction(visit: Visit, correction_id: int) -> tuple[str, str]:
    found = next((one for one in corrections_sent(visit.session, visit.plan.id) if one.id == correction_id), None)
    if found is None or found.document_hash is None:
        raise NotFound("Không có công văn đính chính này ở văn bản đang xem.", correction_id=correction_id)
    return found.document_hash, found.file_name


def _purpose(letter: str) -> LinkPurpose:
    purpose = READERS.get(letter)
    if purpose is None:
        raise NotFound("Không có trang này. Hãy mở lại liên kết trong thư, không gõ tay.")
    return purpose


def _issued(visit: Visit) -> str:
    """The hash of the issued document. Of a confidential plan nothing is given out here, of a withdrawn one no more (Gone)."""
    plan = visit.plan
    require_readable(visit.session, plan)
    if plan.confidential:
        raise NotAllowed("Văn bản mật chỉ nhận trực tiếp tại Văn thư.")
    if plan.document_hash is None or plan.completed_at is None:
        raise NotFound("Văn bản này chưa phát hành.")
    return plan.document_hash
