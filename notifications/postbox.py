"""The only place that speaks SMTP. What came of a try is a value; nothing here knows the record.

A session to the server stays open and is used again. `before_data` is awaited after the server has taken the addresses and just
before the message itself: what it commits is on record whatever happens to the line afterwards.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from notifications.outcomes import Accepted, Letter, Outcome, Refused, TryAgain, Unknown, Withheld

PERMANENT = 500
CLOSING = 421
IDLE_SECONDS = 20.0  # a session unused for longer is opened afresh; servers close idle ones
REPLY_LENGTH = 300


@dataclass(frozen=True)
class PostboxSettings:
    """The relay. `sender` is the mailbox that mails leave from; `tls`: none, STARTTLS, or TLS from the first byte.

    `ca_file` names the authority of a relay whose certificate the machine does not trust by itself.
    """

    host: str
    port: int
    sender: str
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: Literal["none", "starttls", "tls"] = "starttls"
    ca_file: str | None = None
    timeout_seconds: float = 60.0

    def __post_init__(self) -> None:
        if self.password is not None and self.tls == "none":
            msg = "a password must not cross an open line: set tls to starttls or tls"
            raise ValueError(msg)


class Postbox:
    """Sends letters through one relay, one at a time."""

    def __init__(self, settings: PostboxSettings) -> None:
        """Remember the relay; the first letter opens the session."""
        self.settings = settings
        self._smtp: SMTP | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = asyncio.Lock()
        self._used_at = 0.0

    async def send(self, letter: Letter, *, before_data: Callable[[], Awaitable[bool]]) -> Outcome:
        """Try once. Everything that SMTP or the network can say is an outcome; what `before_data` raises is raised."""
        self._meet_loop()
        async with self._lock:
            try:
                return await self._send(letter, before_data)
            except BaseException:
                self._drop_session()  # stopped half-way: nothing of this letter may meet the next one
                raise

    async def close(self) -> None:
        """End the session."""
        smtp, self._smtp = self._smtp, None
        if smtp is None or self._loop is not asyncio.get_running_loop():
            return
        try:
            await smtp.quit(timeout=2.0)
        except (SMTPException, OSError):
            smtp.close()

    async def _send(self, letter: Letter, before_data: Callable[[], Awaitable[bool]]) -> Outcome:
        envelope = await self._offer(letter)
        if envelope is not None:
            return envelope
        if not await before_data():
            await self._forget_envelope()
            return Withheld()
        return await self._hand_over(letter)

    async def _offer(self, letter: Letter) -> TryAgain | Refused | None:
        """Sender and recipient; None when the server takes both. A session that the server closed meanwhile is opened again."""
        was_open = self._smtp is not None
        answer = await self._offer_once(letter)
        if was_open and self._smtp is None and isinstance(answer, TryAgain):
            answer = await self._offer_once(letter)
        return answer

    async def _offer_once(self, letter: Letter) -> TryAgain | Refused | None:
        try:
            smtp = await self._session()
        except (SMTPException, OSError) as error:
            return TryAgain(_said(error), away=True)
        options, encoding = self._extensions(smtp, letter)
        if encoding == "utf-8" and not smtp.supports_extension("smtputf8"):
            return Refused("Máy chủ thư không nhận địa chỉ có chữ ngoài bảng mã ASCII.")
        try:
            await smtp.mail(self.settings.sender, options=options, encoding=encoding)
            await smtp.rcpt(letter.recipient, encoding=encoding)
        except SMTPResponseException as error:
            return await self._answered(error)
        except (SMTPException, OSError) as error:
            self._drop_session()
            return TryAgain(_said(error))
        return None

    async def _hand_over(self, letter: Letter) -> Outcome:
        smtp = self._smtp
        if smtp is None:
            return TryAgain("Phiên làm việc với máy chủ thư đã đóng.")
        try:
            response = await smtp.data(letter.content)
        except SMTPResponseException as error:
            return await self._answered(error)
        except (SMTPException, OSError) as error:
            self._drop_session()
            return Unknown(_said(error))
        self._used_at = time.monotonic()
        return Accepted(_cut(f"{response.code} {response.message}"))

    async def _answered(self, error: SMTPResponseException) -> TryAgain | Refused:
        """What a refusal means: 4xx is «not now», 5xx is «never»."""
        if error.code == CLOSING:
            self._drop_session()
        else:
            await self._forget_envelope()
        return Refused(_said(error)) if error.code >= PERMANENT else TryAgain(_said(error))

    async def _forget_envelope(self) -> None:
        try:
            if self._smtp is not None:
                await self._smtp.rset()
                self._used_at = time.monotonic()
        except (SMTPException, OSError):
            self._drop_session()

    async def _session(self) -> SMTP:
        if self._smtp is not None and self._smtp.is_connected and time.monotonic() - self._used_at < IDLE_SECONDS:
            return self._smtp
        self._drop_session()
        settings = self.settings
        smtp = SMTP(
            hostname=settings.host,
            port=settings.port,
            username=settings.username,
            password=settings.password,
            timeout=settings.timeout_seconds,
            use_tls=settings.tls == "tls",
            start_tls=settings.tls == "starttls",
            cert_bundle=settings.ca_file,
        )
        await smtp.connect()
        if smtp.is_ehlo_or_helo_needed:  # what the server can do must be known before the first letter
            await smtp.ehlo()
        self._smtp, self._used_at = smtp, time.monotonic()
        return smtp

    def _extensions(self, smtp: SMTP, letter: Letter) -> tuple[list[str], str]:
        size = [f"SIZE={len(letter.content)}"] if smtp.supports_extension("size") else []
        return (size, "ascii") if letter.recipient.isascii() else ([*size, "SMTPUTF8"], "utf-8")

    def _meet_loop(self) -> None:
        """A session belongs to the event loop that opened it."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._lock, self._smtp = loop, asyncio.Lock(), None

    def _drop_session(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def _said(error: Exception) -> str:
    match error:
        case SMTPRecipientRefused(code=code, message=message) | SMTPResponseException(code=code, message=message):
            return _cut(f"{code} {message}")
        case SMTPServerDisconnected():
            return "Máy chủ thư ngắt kết nối."
        case TimeoutError():
            return "Máy chủ thư không trả lời trong thời gian chờ."
        case _:
            return _cut(f"Không kết nối được máy chủ thư ({type(error).__name__}).")


def _cut(reply: str) -> str:
    return " ".join(reply.split())[:REPLY_LENGTH]
