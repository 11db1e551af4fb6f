"""What may be done on a step's page besides deciding: Rút lại, Dừng, Hủy số, Thu hồi, a mail sent again, the file taken out."""

import datetime as dt

from fastapi import APIRouter
from fastapi.responses import Response
from sqlalchemy import select

from documents.casefile.composing import compose
from keys.readiness import cannot_sign_letter
from models.access import LinkPurpose
from models.case import load_case, may_take_out, note_taken_out
from models.correcting import PASSAGES_AT_MOST, propose_correction
from models.correction import Passage
from models.disposing import confirm_disposal
from models.distributing import ADDRESS
from models.drafting import recall, stop
from models.issued_document import document_name
from models.mail import Mail
from models.mail_outcome import resend
from models.notice import Notice
from models.outbox import note_opened
from models.papers import entries_about
from models.refusal import NotAllowed, NotFound, Unreadable
from models.register import note_receipt
from models.roles import is_clerk
from models.standing import withdrawal_of
from models.unfinished_issue import void_number
from models.withdrawal import Withdrawal, disposals_of
from models.withdrawing import WITHDRAWN_BY, ByLetter, withdraw_document
from web.after import on_to, told
from web.disposal_routes import paper_typed
from web.drafting_page import own_token
from web.files import kept
from web.ground import Ground, OnGround
from web.pages import page
from web.posted import Posted, number, whole, word
from web.visit import Visit, looking, posting

router = APIRouter()


@router.post("/b/{token}/rut-lai")
def recall_plan(ground: OnGround, token: str, form: Posted) -> Response:
    """The drafter or head of office takes the submission back, and goes on drafting."""
    with posting(ground, token, LinkPurpose.STEP) as visit:
        note_opened(visit.session, visit.link, at=visit.at)
        recall(visit.session, visit.plan, by=visit.actor, at=visit.at, note=word(form, "note"))
        token = own_token(visit, ground.secret)
    return on_to(ground, visit.plan.id, f"/b/{token}")


@router.post("/b/{token}/dung")
def stop_plan(ground: OnGround, token: str, form: Posted) -> Response:
    """The leader or head of office ends the plan, with a reason."""
    with posting(ground, token, LinkPurpose.STEP) as visit:
        if not word(form, "note"):
            raise Unreadable("Dừng kế hoạch phải ghi lý do: những người liên quan được báo kèm lý do này.")
        note_opened(visit.session, visit.link, at=visit.at)
        stop(visit.session, visit.plan, by=visit.actor, at=visit.at, note=word(form, "note"))
    sentence = f"Đã dừng “{visit.plan.title}”. Những người đang được hỏi được báo bằng thư."
    return _ended(ground, visit, "Đã dừng kế hoạch", sentence)


@router.post("/b/{token}/huy-so")
def void_plan(ground: OnGround, token: str, form: Posted) -> Response:
    """The signer voids a number that was given and never issued."""
    with posting(ground, token, LinkPurpose.STEP) as visit:
        note_opened(visit.session, visit.link, at=visit.at)
        void_number(visit.session, visit.plan, by=visit.actor, at=visit.at, reason=word(form, "note"))
    sentence = f"Số {visit.plan.number_and_symbol} đã hủy và vẫn nằm trong sổ đăng ký cùng lý do."
    return _ended(ground, visit, "Đã hủy số", sentence)


@router.post("/b/{token}/dinh-chinh")
def correct_plan(ground: OnGround, token: str, form: Posted) -> Response:
    """The drafter, the clerk or the head of office puts a công văn đính chính to the signer."""
    with posting(ground, token, LinkPurpose.STEP) as visit:
        note_opened(visit.session, visit.link, at=visit.at)
        propose_correction(visit.session, visit.plan, _passages(form), by=visit.actor, at=visit.at)
    sentence = f"Công văn đính chính {visit.plan.label} đã trình người ký; khi ký xong công văn được cấp số và gửi đi."
    return _ended(ground, visit, "Đã trình công văn đính chính", sentence)


@router.post("/b/{token}/thu-hoi")
def withdraw_plan(ground: OnGround, token: str, form: Posted) -> Response:
    """The signer or leader takes an issued document back, with a reason; by công văn where that was chosen."""
    letter = _letter(ground, token, word(form, "by")) if word(form, "by") in WITHDRAWN_BY else None
    with posting(ground, token, LinkPurpose.STEP) as visit:
        note_opened(visit.session, visit.link, at=visit.at)
        withdrawn = _own_withdrawal(visit) or withdraw_document(
            visit.session, visit.plan, by=visit.actor, at=visit.at, reason=word(form, "note"), letter=letter
        )
        asked = len(disposals_of(visit.session, visit.plan.id))
    how = f" bằng {withdrawn.label}" if withdrawn.is_by_letter else ""
    sentence = f"{visit.plan.label} đã thu hồi{how}. {asked} nơi nhận được báo; văn thư theo dõi xác nhận của từng nơi."
    return _ended(ground, visit, "Đã thu hồi văn bản", sentence)


def _own_withdrawal(visit: Visit) -> Withdrawal | None:
    """The same form sent twice (a second click, a page loaded again) is the same act: its author sees that it is done."""
    known = withdrawal_of(visit.session, visit.plan.id)
    return known if known is not None and known.by_id == visit.person.id else None


def _letter(ground: Ground, token: str, kind: str) -> ByLetter:
    """What stands in the way of the keys here, looked up with no transaction open."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        plan_id, person_id = visit.plan.id, visit.person.id
    return ByLetter(kind, cannot_sign=cannot_sign_letter(ground.engine, plan_id, person_id, now=dt.datetime.now(dt.UTC)))


@router.post("/b/{token}/ghi-nhan-huy")
def note_disposal(ground: OnGround, token: str, form: Posted) -> Response:
    """The clerk records what a receiver said or handed back otherwise than through the own link."""
    with posting(ground, token, LinkPurpose.STEP) as visit:
        if not is_clerk(visit.session, visit.plan.office_id, visit.person, visit.today):
            raise NotAllowed("Chỉ văn thư ghi nhận thay nơi nhận.", person_id=visit.person.id)
        note_opened(visit.session, visit.link, at=visit.at)
        wanted = number(form, "disposal")
        owed = next((one for one in disposals_of(visit.session, visit.plan.id) if one.id == wanted), None)
        if owed is None:
            raise NotFound("Không có nơi nhận này ở văn bản đang xem.", disposal_id=wanted)
        paper, note = paper_typed(form), word(form, "note")
        confirm_disposal(visit.session, visit.plan, owed, by=visit.actor, at=visit.at, paper=paper, note=note)
    return on_to(ground, visit.plan.id, f"/b/{token}")


@router.post("/b/{token}/ky-nhan")
def note_receipt_on_paper(ground: OnGround, token: str, form: Posted) -> Response:
    """The clerk enters who signed for a paper copy of the document, a letter or a copy of it."""
    with posting(ground, token, LinkPurpose.STEP) as visit:
        if not is_clerk(visit.session, visit.plan.office_id, visit.person, visit.today):
            raise NotAllowed("Chỉ văn thư ghi ký nhận vào sổ.", person_id=visit.person.id)
        note_opened(visit.session, visit.link, at=visit.at)
        wanted = number(form, "entry")
        line = next((one for one in entries_about(visit.session, visit.plan) if one.id == wanted), None)
        if line is None:
            raise NotFound("Không có dòng này của sổ ở văn bản đang xem.", entry_id=wanted)
        note_receipt(visit.session, line, by=visit.actor, at=visit.at, name=word(form, "name"), on=_day(form))
    return on_to(ground, visit.plan.id, f"/b/{token}")


def _day(form: Posted) -> dt.date:
    try:
        return dt.date.fromisoformat(word(form, "day"))
    except ValueError:
        raise Unreadable("Hãy ghi ngày ký nhận.", field="day") from None


@router.post("/b/{token}/gui-lai")
def send_again(ground: OnGround, token: str, form: Posted) -> Response:
    """The clerk sends a mail again that did not arrive, to a better address if there is one."""
    with posting(ground, token, LinkPurpose.STEP) as visit:
        if not is_clerk(visit.session, visit.plan.office_id, visit.person, visit.today):
            raise NotAllowed("Chỉ văn thư gửi lại thư.", person_id=visit.person.id)
        note_opened(visit.session, visit.link, at=visit.at)
        resend(visit.session, _mail_id(visit, number(form, "mail")), by=visit.actor, at=visit.at, address=_address(form))
    return on_to(ground, visit.plan.id, f"/b/{token}")


@router.post("/b/{token}/ho-so")
def take_file_out(ground: OnGround, token: str) -> Response:
    """The plan's whole file as a ZIP, for whoever may take it out; that it was taken is put on record. Never a secret one."""
    with posting(ground, token, LinkPurpose.STEP) as visit:
        _refuse_to_give_out(visit)
        case = load_case(visit.session, visit.plan)
    made = compose(case, ground.files.get)
    with posting(ground, token, LinkPurpose.STEP) as visit:
        note_taken_out(visit.session, visit.plan, by=visit.actor, at=visit.at, digest=made.digest)
    return kept(made.content, f"ho-so-{document_name(visit.plan).removesuffix('.pdf')}.zip", "application/zip")


def _refuse_to_give_out(visit: Visit) -> None:
    if visit.plan.confidential:
        raise NotAllowed("Hồ sơ văn bản mật không tải qua trang này; hãy lấy tại máy của văn thư (trinhky archive export).")
    if not may_take_out(visit.session, visit.plan, visit.actor, visit.today):
        raise NotAllowed("Hồ sơ chỉ văn thư, thủ trưởng, Chánh Văn phòng, người ký và người soạn lấy ra được.")


def _passages(form: Posted) -> list[Passage]:
    """The places filled in; one left blank altogether is none."""
    places = (whole(name.removeprefix("place-")) for name in form if name.startswith("place-"))
    numbers = sorted(no for no in places if no is not None)
    typed = [[word(form, f"{part}-{no}") for part in ("place", "printed", "right")] for no in numbers[:PASSAGES_AT_MOST]]
    return [Passage(place=place, printed=printed, right=right) for place, printed, right in typed if place or printed or right]


def _mail_id(visit: Visit, wanted: int) -> int:
    """A mail of this plan, and of no other."""
    own = select(Mail.id).join(Notice, Notice.id == Mail.notice_id).where(Notice.plan_id == visit.plan.id, Mail.id == wanted)
    found = visit.session.scalar(own)
    if found is None:
        raise NotFound("Không có thư này ở kế hoạch đang xem.", mail_id=wanted)
    return found


def _address(form: Posted) -> str | None:
    typed = word(form, "address")
    if typed and not ADDRESS.fullmatch(typed):
        raise Unreadable(f"“{typed}” không phải địa chỉ thư điện tử.")
    return typed or None


def _ended(ground: Ground, visit: Visit, heading: str, sentence: str) -> Response:
    return page("done.html", heading=heading, sentence=sentence, told=told(ground, visit.plan.id))
