"""Anybody's question about a PDF: are its signatures good, and is it, bit for bit, what the office issued? Nothing is kept."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import BoundedSemaphore

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData, UploadFile

from documents.signing.apart import JudgedSignature, judged_apart
from documents.signing.trusted_folder import trusted_roots
from models.database import reading
from models.issued_files import IssuedFile, issued_as
from models.refusal import Refusal, Unreadable
from web.ground import SHOWS, Ground, OnGround
from web.guard import FILE_BYTES, too_large
from web.pages import page
from web.posted import Posted

AT_ONCE = 2
WAIT_SECONDS = 10.0
NO_FILE = "Hãy chọn tệp PDF cần kiểm tra rồi bấm “Kiểm tra”."

router = APIRouter()
_places = BoundedSemaphore(AT_ONCE)


class Busy(Refusal):
    """More people ask than are served at once."""

    status = 503


@router.api_route("/kiem-tra", methods=SHOWS)
def ask_file() -> HTMLResponse:
    """The form."""
    return page("verify.html", refused=None, result=None)


@router.post("/kiem-tra")
def judge_file(ground: OnGround, form: Posted) -> HTMLResponse:
    """What the signatures are worth and whether the file is ours. A file that cannot be judged may still be ours."""
    try:
        pdf = _uploaded(form)
        issued = _issued(ground, pdf)
        signatures, trouble = _signatures(ground, pdf, known=issued is not None)
    except Refusal as refusal:
        return page("verify.html", refusal.status, refused=refusal.sentence, result=None)
    return page("verify.html", refused=None, result={"issued": issued, "signatures": signatures, "trouble": trouble})


def _uploaded(form: FormData) -> bytes:
    upload = form.get("file")
    if not isinstance(upload, UploadFile) or not upload.filename:
        raise Unreadable(NO_FILE)
    content = upload.file.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise too_large()
    return content


def _issued(ground: Ground, pdf: bytes) -> IssuedFile | None:
    with reading(ground.engine) as session:
        return issued_as(session, hashlib.sha256(pdf).hexdigest())


def _signatures(ground: Ground, pdf: bytes, *, known: bool) -> tuple[Sequence[JudgedSignature], str | None]:
    """The signatures, or why they cannot be told. Of a file that is not ours that is the whole answer."""
    roots = trusted_roots(ground.trusted) if ground.trusted else ()
    try:
        with _a_place():
            return judged_apart(pdf, roots=roots, at=dt.datetime.now(dt.UTC)), None
    except Refusal as refusal:
        if not known:
            raise
        return (), refusal.sentence


@contextmanager
def _a_place() -> Iterator[None]:
    """One of the few places at the desk: a crowd waits a little, and is then sent away, and the other pages go on."""
    if not _places.acquire(timeout=WAIT_SECONDS):
        raise Busy("Đang có nhiều người kiểm tra tệp cùng lúc. Xin thử lại sau ít phút.")
    try:
        yield
    finally:
        _places.release()
