"""The demo's mails on disk: each as it came over the line, with its envelope beside it."""

import datetime as dt
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from pydantic import BaseModel


class Envelope(BaseModel):
    """Who sent a mail to whom, by SMTP's word; `id` counts from 1 in the order of arrival."""

    id: int
    received_at: dt.datetime
    sender: str
    recipients: list[str]


class ReceivedFile(BaseModel):
    """An attachment; `no` is its place in the mail."""

    no: int
    name: str
    media_type: str
    size: int


class ReceivedMail(Envelope):
    """A mail as its reader sees it."""

    subject: str
    from_name: str
    message_id: str
    text: str
    html: str
    files: list[ReceivedFile]


@dataclass(frozen=True)
class _Paths:
    raw: Path
    envelope: Path


class MailStore:
    """A folder of mails. What is in it when the mailbox starts is shown again."""

    def __init__(self, home: Path) -> None:
        """Open the folder, made if need be."""
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        found = (Envelope.model_validate_json(path.read_bytes()) for path in sorted(home.glob("*.json")))
        self._envelopes = {envelope.id: envelope for envelope in found}
        self._read: dict[int, ReceivedMail] = {}

    def add(self, content: bytes, *, sender: str, recipients: list[str], at: dt.datetime) -> Envelope:
        """Keep one mail; it counts once its envelope is on disk."""
        envelope = Envelope(id=max(self._envelopes, default=0) + 1, received_at=at, sender=sender, recipients=recipients)
        paths = self._paths(envelope.id)
        paths.raw.write_bytes(content)
        part = paths.envelope.with_suffix(".part")
        part.write_text(envelope.model_dump_json(), encoding="utf-8")
        part.replace(paths.envelope)
        self._envelopes[envelope.id] = envelope
        return envelope

    def envelopes(self, *, since: int = 0, to: str | None = None) -> list[Envelope]:
        """The mails after number `since`, oldest first; only those to one address, if given."""
        wanted = to.casefold() if to else None
        return [
            envelope
            for envelope in self._envelopes.values()
            if envelope.id > since and (wanted is None or wanted in (address.casefold() for address in envelope.recipients))
        ]

    def addresses(self) -> list[str]:
        """Every address that got a mail."""
        return sorted({address.casefold() for envelope in self._envelopes.values() for address in envelope.recipients})

    def raw(self, mail_id: int) -> bytes | None:
        """The bytes of one mail as they came; None when there is no such mail."""
        return self._paths(mail_id).raw.read_bytes() if mail_id in self._envelopes else None

    def mail(self, mail_id: int) -> ReceivedMail | None:
        """One mail, taken apart the first time that somebody looks: mails never change, and pages ask for all of them."""
        if mail_id not in self._read and (message := self._message(mail_id)) is not None:
            self._read[mail_id] = _readable(self._envelopes[mail_id], message)
        return self._read.get(mail_id)

    def file(self, mail_id: int, no: int) -> tuple[ReceivedFile, bytes] | None:
        """One attachment with its bytes."""
        message = self._message(mail_id)
        parts = list(message.iter_attachments()) if message is not None else []
        return (_file(no, parts[no]), _content(parts[no])) if 0 <= no < len(parts) else None

    def _message(self, mail_id: int) -> EmailMessage | None:
        content = self.raw(mail_id)
        return message_from_bytes(content, policy=default) if content is not None else None

    def _paths(self, mail_id: int) -> _Paths:
        return _Paths(self.home / f"{mail_id:06d}.eml", self.home / f"{mail_id:06d}.json")


def _readable(envelope: Envelope, message: EmailMessage) -> ReceivedMail:
    return ReceivedMail(
        **envelope.model_dump(),
        subject=str(message["Subject"] or ""),
        from_name=str(message["From"] or ""),
        message_id=str(message["Message-ID"] or ""),
        text=_body(message, "plain"),
        html=_body(message, "html"),
        files=[_file(no, part) for no, part in enumerate(message.iter_attachments())],
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""


def _file(no: int, part: EmailMessage) -> ReceivedFile:
    name = part.get_filename() or f"tep-{no + 1}"
    return ReceivedFile(no=no, name=name, media_type=part.get_content_type(), size=len(_content(part)))


def _content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
