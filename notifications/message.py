"""A kept mail as the bytes that leave: the same on every try, since date, boundaries and Message-ID are the mail's own."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from models.clock import OFFICE_ZONE
from notifications.places import Secrets, fill


@dataclass(frozen=True)
class AttachedFile:
    """A file with its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class KeptMail:
    """What the record keeps of a rendered mail; `token` is unique and stays the same."""

    token: str
    date: dt.datetime
    sender_name: str
    sender: str
    reply_to: str
    to_name: str
    to_address: str
    subject: str
    text: str
    html: str

    @property
    def message_id(self) -> str:
        """'<token@domain of the sender>'."""
        return f"<{self.token}@{self.sender.rpartition('@')[2]}>"


def message_bytes(mail: KeptMail, secrets: Secrets, files: Sequence[AttachedFile]) -> bytes:
    """The MIME message, lines ended by CRLF. Raises KeyError when a place has no secret to fill it."""
    message = EmailMessage(policy=SMTP if mail.to_address.isascii() else SMTPUTF8)
    _write_headers(message, mail)
    message.set_content(fill(mail.text, secrets), cte="base64")
    message.add_alternative(fill(mail.html, secrets), subtype="html", cte="base64")
    for file in files:
        kind, _, subtype = file.media_type.partition("/")
        message.add_attachment(file.content, maintype=kind, subtype=subtype, filename=file.name)
    for depth, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{mail.token}_{depth}")
    return message.as_bytes()


def _write_headers(message: EmailMessage, mail: KeptMail) -> None:
    message["From"] = Address(mail.sender_name, addr_spec=mail.sender)
    message["To"] = Address(mail.to_name, addr_spec=mail.to_address)
    message["Reply-To"] = Address(addr_spec=mail.reply_to)
    message["Subject"] = mail.subject
    message["Date"] = mail.date.astimezone(OFFICE_ZONE)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["Content-Language"] = "vi"
