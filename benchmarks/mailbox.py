"""A real SMTP server on loopback that remembers when it accepted which subject."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from flows.server import free_port

PATIENCE_SECONDS = 60.0


class Mailbox:
    """Its `accepted` says when each subject was answered with 250 (seconds of the monotonic clock)."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.accepted: dict[str, float] = {}

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.accepted[str(message_from_bytes(content)["Subject"])] = time.monotonic()
        return "250 OK"

    def wait_for(self, subject: str) -> float:
        """When it was accepted."""
        give_up_at = time.monotonic() + PATIENCE_SECONDS
        while subject not in self.accepted:
            if time.monotonic() > give_up_at:
                msg = f"the mail {subject!r} never came"
                raise TimeoutError(msg)
            time.sleep(0.002)
        return self.accepted[subject]


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    mailbox = Mailbox(free_port())
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
