"""What every answer and every request passes: headers that keep tokens and pages to their reader, a limit on what is sent."""

import asyncio
import logging
import math
import re
import time
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.formparsers import MultiPartException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from models.refusal import NotAllowed, Refusal, TooLarge
from web.origin import TOKENLESS_POLICY, is_foreign, is_tokenless
from web.pages import refusal_page

FORM_BYTES = 2 * 1024 * 1024
FILE_BYTES = 20 * 1024 * 1024
REPORT_BYTES = FILE_BYTES + FORM_BYTES
WITH_A_FILE = ("/ky-so", "/tep-ky", "/nop-lai")
BODY_SECONDS = 300.0  # the largest file over a line of one megabit, with time to spare

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": PAGE_POLICY,
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_PLACE_OF_TOKEN = re.compile(r"(/[a-z]/+)[^/?#\s]+")
_TOKEN = re.compile(r"[\w-]{6,}\.[\w-]{20,}")  # wherever else it stands
FOREIGN = "Biểu mẫu này được gửi từ một trang khác nên không được nhận. Hãy mở trang từ liên kết trong thư rồi gửi lại."


class BodyTooLarge(MultiPartException):
    """More is sent than is taken in. A kind of the parser's own error, for only then does it close the files it has begun."""


class BodyTooSlow(MultiPartException):
    """What is sent takes longer than anybody's line needs. The same kind, for the same reason."""


class TooSlow(Refusal):
    """It did not arrive in time."""

    status = 408


class Guarded:
    """ASGI: every answer bears `HEADERS`; a body over its limits ends in BodyTooLarge or BodyTooSlow; no foreign form passes."""

    def __init__(self, app: ASGIApp, *, own: str = "") -> None:
        """Stand before `app`, whose pages are known under the address `own`."""
        self.app, self.own = app, own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, its body counted, its answer marked."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if is_tokenless(scope["path"]):
                    headers["Referrer-Policy"] = TOKENLESS_POLICY
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if is_foreign(scope["method"], scope["path"], Headers(scope=scope), own=self.own):
            await refusal_page(NotAllowed(FOREIGN))(scope, receive, marked)
        else:
            await self.app(scope, _counted(scope, receive), marked)


def _counted(scope: Scope, receive: Receive) -> Receive:
    path = scope["path"]
    limit = REPORT_BYTES if path.startswith(("/k/", "/kiem-tra")) or path.endswith(WITH_A_FILE) else FORM_BYTES
    announced = Headers(scope=scope).get("content-length", "0")
    until, seen = time.monotonic() + BODY_SECONDS, 0

    async def counted() -> Message:
        nonlocal seen, until
        if announced.isdecimal() and int(announced) > limit:
            raise BodyTooLarge("announced")
        message = await _in_time(receive, until)
        seen += len(message.get("body", b""))
        if seen > limit:
            raise BodyTooLarge("received")
        if not message.get("more_body", False):
            until = math.inf  # what is left to hear is that the reader went away
        return message

    return counted


async def _in_time(receive: Receive, until: float) -> Message:
    """The next piece of the body. Once it is whole, waiting for the reader to go away has no limit."""
    try:
        return await asyncio.wait_for(receive(), None if until == math.inf else until - time.monotonic())
    except TimeoutError:
        raise BodyTooSlow("unfinished") from None


def too_slow() -> TooSlow:
    """The refusal of a body that does not come to an end."""
    return TooSlow("Tệp gửi lên quá chậm nên chưa nhận được. Hãy kiểm tra đường truyền rồi gửi lại.")


def too_large() -> TooLarge:
    """The refusal of a body over its limit."""
    return TooLarge(f"Tệp gửi lên vượt quá {FILE_BYTES // 1024**2} MB. Hãy nén hoặc tách tệp rồi gửi lại.")


class TokensMasked(logging.Filter):
    """An access log says which page was opened, never with which token."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the path in uvicorn's arguments: client, method, path, version, status."""
        if isinstance(record.args, tuple):
            record.args = tuple(masked(one) if isinstance(one, str) else one for one in record.args)
        return True


def masked(path: str) -> str:
    """'/b/…/du-thao.pdf' for '/b/WzEsI….x/du-thao.pdf'."""
    return _TOKEN.sub("…", _PLACE_OF_TOKEN.sub(r"\1…", path))


def mask_access_log() -> None:
    """Mask tokens in uvicorn's access log; a second time changes nothing."""
    log = logging.getLogger("uvicorn.access")
    if not any(isinstance(one, TokensMasked) for one in log.filters):
        log.addFilter(TokensMasked())
