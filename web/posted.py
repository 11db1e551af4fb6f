"""What a browser posts: the form, read whole and within limits before the route runs, and its fields made clean."""

import re
import unicodedata
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from models.refusal import Unreadable
from web.guard import BodyTooLarge, BodyTooSlow, too_large, too_slow

FIELDS_AT_MOST = 20_000
DIGITS_AT_MOST = 9
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff]")
_NONCE = re.compile(r"[A-Za-z0-9_-]{8,64}")
_STALE_FORM = "Biểu mẫu không đầy đủ. Hãy mở lại trang từ liên kết trong thư rồi gửi lại."


async def posted(request: Request) -> AsyncIterator[FormData]:
    """The form of this request; its files end with it."""
    try:
        form = await request.form(max_files=1, max_fields=FIELDS_AT_MOST)
    except (BodyTooLarge, BodyTooSlow, HTTPException) as error:
        cause = error.__context__ if isinstance(error, HTTPException) else error
        if isinstance(cause, BodyTooLarge | BodyTooSlow):
            raise too_large() if isinstance(cause, BodyTooLarge) else too_slow() from None
        raise
    try:
        yield form
    finally:
        await form.close()


Posted = Annotated[FormData, Depends(posted)]


def word(form: FormData, name: str) -> str:
    """A field as typed: NFC, line ends as a newline, without control characters and outer blanks; '' when absent."""
    value = form.get(name, "")
    return "" if isinstance(value, UploadFile) else clean(value)


def clean(text: str) -> str:
    """The same for any text from outside: a database takes no NUL, and a mail's places take no private-use characters."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines.encode("utf-8", "ignore").decode()).strip()


def number(form: FormData, name: str) -> int:
    """A whole number that our own page put into the form. Raises Unreadable when somebody changed it."""
    value = whole(word(form, name))
    if value is None:
        raise Unreadable(_STALE_FORM, field=name)
    return value


def whole(typed: str) -> int | None:
    """A whole number of at most nine digits, else None: Python reads other scripts' digits, and fails on thousands."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= DIGITS_AT_MOST else None


def answer_key(form: FormData, link_id: int) -> str:
    """The key of this very act: the form's nonce within its link, so the same form posted twice is the same act."""
    nonce = word(form, "nonce")
    if not _NONCE.fullmatch(nonce):
        raise Unreadable(_STALE_FORM, field="nonce")
    return f"page:{link_id}:{nonce}"
