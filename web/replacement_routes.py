"""Lập văn bản thay thế: the draft that is to take an issued document's place, from a new file or from the old contents."""

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.datastructures import FormData, UploadFile

from documents.reading import read_plan
from models.access import LinkPurpose
from models.contents import PlanContents
from models.office_directory import directory
from models.outbox import note_opened
from models.refusal import NotAllowed
from models.replacing import begin_replacement
from models.roles import may_replace
from web.after import told
from web.ground import Ground, OnGround
from web.guard import FILE_BYTES, too_large
from web.pages import page
from web.posted import Posted, clean, word
from web.visit import looking, posting

NAME_LENGTH = 120

router = APIRouter()


@router.post("/b/{token}/thay-the")
def replace_plan(ground: OnGround, token: str, form: Posted) -> Response:
    """Begin it. The file is read and stored first: a transaction never waits for a disk."""
    contents, source = _draft(ground, token, form)
    with posting(ground, token, LinkPurpose.STEP) as visit:
        note_opened(visit.session, visit.link, at=visit.at)
        note = word(form, "note")
        new = begin_replacement(
            visit.session, visit.plan, by=visit.actor, at=visit.at, reason=note, contents=contents, source=source
        )
        new_id = new.id
    ground.tell(new_id)
    sentence = (
        f"Dự thảo thay thế {visit.plan.label} là kế hoạch {new_id}; người soạn được mời đối chiếu, hoàn thiện bằng thư riêng."
    )
    return page("done.html", heading="Đã mở dự thảo thay thế", sentence=sentence, told=told(ground, visit.plan.id))


def _draft(ground: Ground, token: str, form: FormData) -> tuple[PlanContents | None, tuple[str, str] | None]:
    """The uploaded draft as read, its hash and name; nothing where nothing was uploaded. A stranger's file is not even read."""
    with looking(ground, token, LinkPurpose.STEP) as visit:
        if not may_replace(visit.session, visit.plan, visit.actor, visit.today):
            raise NotAllowed("Chỉ người soạn và Chánh Văn phòng lập văn bản thay thế, khi văn bản đang có hiệu lực.")
        office, known = visit.plan.office, directory(visit.session, visit.plan.office, visit.today)
    upload = form.get("file")
    if not isinstance(upload, UploadFile) or not upload.filename:
        return None, None
    content = upload.file.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise too_large()
    name = clean(upload.filename.replace("\\", "/").rsplit("/", 1)[-1])[-NAME_LENGTH:]
    contents = read_plan(content, filename=name, directory=known, strictly_before=office.strictly_before).contents
    return contents, (ground.files.put(content), name)
