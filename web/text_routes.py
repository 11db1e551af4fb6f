"""The plan's text as Word: the department's own file as the text of record, another file brought in, files to take away."""

from pathlib import PurePosixPath

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.datastructures import FormData, UploadFile

from documents.reading import read_plan
from documents.rendering.office_template import office_template
from documents.word.trial import try_word
from models.access import LinkPurpose
from models.contents import PlanContents
from models.drafting import require_docx
from models.issued_document import document_name, headed, media_type_of
from models.office_directory import directory
from models.outbox import note_opened
from models.refusal import NotAllowed, Refusal, Unreadable
from models.roles import may_edit
from models.series import symbol_of
from models.text_of_record import bring_in, choose_text, word_text
from web.after import on_to
from web.drafting_page import own_token
from web.files import kept
from web.ground import SHOWS, OnGround
from web.guard import FILE_BYTES, too_large
from web.posted import Posted, clean, word
from web.printing import word_of
from web.step_page import contents_shown, marks_shown, seat_here, step_of
from web.step_routes import asked_again
from web.visit import Visit, looking, posting

NAME_LENGTH = 120
BROUGHT_IN = "Nộp lại tệp"

router = APIRouter()


@router.api_route("/b/{token}/van-ban.docx", methods=SHOWS)
def step_word(ground: OnGround, token: str) -> Response:
    """The version this step asks about for Word users; once issued with number, date and signer, for the clerk."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        step = step_of(visit)
        seat_here(visit, step)
        version = next(one for one in visit.plan.versions if one.no == step.version_no)
        contents, marks, plan = contents_shown(visit.plan, version), marks_shown(visit.plan, visit.today), visit.plan
    name = f"{PurePosixPath(document_name(plan)).stem}.docx"
    return kept(word_of(ground.files, contents, marks, word_text(version)), name, media_type_of(name))


@router.api_route("/b/{token}/mau.docx", methods=SHOWS)
def template(ground: OnGround, token: str) -> Response:
    """The office's Word template, its head and fields in place."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        seat_here(visit, step_of(visit))
        office, kind = visit.plan.office, visit.plan.document_type
        symbol = symbol_of(visit.session, office.id, kind, visit.today.year)
    made = office_template(headed(PlanContents(type=kind, symbol=symbol), office))
    return kept(made, f"mau-{office.key}.docx", media_type_of("mau.docx"))


@router.post("/b/{token}/van-ban-chinh")
def choose(ground: OnGround, token: str, form: Posted) -> Response:
    """The drafter says which text will be issued; a Word file is tried first, with no transaction open."""
    keeps_word = word(form, "text") == "word"
    with looking(ground, token, LinkPurpose.STEP) as visit:
        _require_drafter(visit)
        version, today = visit.plan.version, visit.today
    if keeps_word and not version.keeps_word:
        try:
            require_docx(version.source_name)
            try_word(ground.files.get(version.source_hash), version.contents, on=today)
        except Refusal as refusal:
            return asked_again(ground, token, refusal, typed={})
    with posting(ground, token, LinkPurpose.STEP) as visit:
        note_opened(visit.session, visit.link, at=visit.at)
        choose_text(visit.session, visit.plan, keeps_word=keeps_word, by=visit.actor, at=visit.at)
        token = own_token(visit, ground.secret)
    return on_to(ground, visit.plan.id, f"/b/{token}")


@router.post("/b/{token}/nop-lai")
def bring(ground: OnGround, token: str, form: Posted) -> Response:
    """Another Word file in place of the one taken in: stored and read before the transaction."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        _require_drafter(visit)
        office, keeps_word, today = visit.plan.office, visit.plan.version.keeps_word, visit.today
        names = directory(visit.session, office, today)
    try:
        name, content = _file(form)
        contents = read_plan(content, filename=name, directory=names, strictly_before=office.strictly_before).contents
        if keeps_word:
            try_word(content, contents, on=today)
    except Refusal as refusal:
        return asked_again(ground, token, refusal, typed={})
    source = (ground.files.put(content), name)
    with posting(ground, token, LinkPurpose.STEP) as visit:
        note_opened(visit.session, visit.link, at=visit.at)
        reason = word(form, "reason") or BROUGHT_IN
        bring_in(visit.session, visit.plan, contents, source=source, by=visit.actor, at=visit.at, reason=reason)
        token = own_token(visit, ground.secret)
    return on_to(ground, visit.plan.id, f"/b/{token}")


def _require_drafter(visit: Visit) -> None:
    """A stranger's file is not even read."""
    seat_here(visit, step_of(visit))
    if not may_edit(visit.session, visit.plan, visit.actor, visit.today):
        raise NotAllowed("Chỉ người soạn và Chánh Văn phòng đổi được tệp, khi đang soạn thảo.")


def _file(form: FormData) -> tuple[str, bytes]:
    upload = form.get("file")
    if not isinstance(upload, UploadFile) or not upload.filename:
        raise Unreadable("Chưa chọn tệp nào.")
    name = clean(upload.filename.replace("\\", "/").rsplit("/", 1)[-1])[-NAME_LENGTH:]
    content = upload.file.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise too_large()
    if not name.lower().endswith(".docx"):
        raise Unreadable(f"“{name}” không phải tệp Word .docx; nộp lại ở trang này chỉ nhận tệp Word.")
    return name, content
