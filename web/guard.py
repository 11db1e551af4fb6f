"""What every answer and every request passes: headers that keep tokens and pages to their reader, a limit on what is sent."""

import logging
import re
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.formparsers import MultiPartException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from models.refusal import TooLarge

FORM_BYTES = 2 * 1024 * 1024
FILE_BYTES = 20 * 1024 * 1024
REPORT_BYTES = FILE_BYTES + FORM_BYTES

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

_TOKEN = re.compile(r"(?<=^/[lbnkv]/)[^/?#\s]+")


class BodyTooLarge(MultiPartException):
    """More is sent than is taken in. A kind of the parser's own error, for only then does it close the files it has begun."""


class Guarded:
    """ASGI: every answer bears `HEADERS`; reading a body over its limit ends in BodyTooLarge."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, its body counted, its answer marked."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, _counted(scope, receive), marked)


def _counted(scope: Scope, receive: Receive) -> Receive:
    limit = REPORT_BYTES if scope["path"].startswith(("/k/", "/kiem-tra")) else FORM_BYTES
    announced = Headers(scope=scope).get("content-length", "0")
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        if announced.isdecimal() and int(announced) > limit:
            raise BodyTooLarge("announced")
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise BodyTooLarge("received")
        return message

    return counted


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
    return _TOKEN.sub("…", path)


def mask_access_log() -> None:
    """Mask tokens in uvicorn's access log; a second time changes nothing."""
    log = logging.getLogger("uvicorn.access")
    if not any(isinstance(one, TokensMasked) for one in log.filters):
        log.addFilter(TokensMasked())
