"""A kept mail as the bytes that leave: the same on every try, since date, boundaries and Message-ID are the mail's own.

Headers are encoded with `email.header`: the newer `EmailMessage` of Python 3.11 loses spaces between the encoded words of a long
Vietnamese subject, and takes four times as long.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from email import encoders
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr

from models.clock import OFFICE_ZONE
from notifications.places import Secrets, fill

CRLF = compat32.clone(linesep="\r\n")


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
    body = MIMEMultipart("alternative", boundary=f"=_{mail.token}_body")
    body.attach(MIMEText(fill(mail.text, secrets), "plain", "utf-8"))
    body.attach(MIMEText(fill(mail.html, secrets), "html", "utf-8"))
    message = body if not files else MIMEMultipart("mixed", boundary=f"=_{mail.token}_all", _subparts=[body])
    for file in files:
        message.attach(_attachment(file))
    _write_headers(message, mail)
    return message.as_bytes(policy=CRLF)


def _attachment(file: AttachedFile) -> MIMEBase:
    kind, _, subtype = file.media_type.partition("/")
    part = MIMEBase(kind, subtype)
    part.set_payload(file.content)
    encoders.encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "vi", _one_line(file.name)))
    return part


def _write_headers(message: MIMEMultipart, mail: KeptMail) -> None:
    message["From"] = _mailbox(mail.sender_name, mail.sender)
    message["To"] = _mailbox(mail.to_name, mail.to_address)
    message["Reply-To"] = _one_line(mail.reply_to)
    message["Subject"] = Header(_one_line(mail.subject), "utf-8", header_name="Subject").encode()
    message["Date"] = format_datetime(mail.date.astimezone(OFFICE_ZONE))
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["Content-Language"] = "vi"


def _mailbox(name: str, address: str) -> str:
    """A name with its address; an address with letters outside ASCII stays as it is (SMTPUTF8, RFC 6532)."""
    name, address = _one_line(name), _one_line(address)
    if name.isascii() and address.isascii():
        return formataddr((name, address))
    written = f"{Header(name, 'utf-8', header_name='Reply-To').encode()} <{address}>"
    return written.encode().decode("ascii", "surrogateescape")


def _one_line(written: str) -> str:
    """Without line ends: what a person wrote never becomes a header of its own."""
    return " ".join(written.split())
