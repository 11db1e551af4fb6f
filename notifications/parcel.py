"""All that one mail needs to leave. Its words are made the first time and kept: every later try sends the same."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.access import Code, Link
from models.database import reading, writing
from models.mail import Mail
from models.mail_moves import keep_words
from models.notice import Attachment, Notice
from models.office import Office
from notifications.message import KeptMail
from notifications.places import Secrets
from notifications.rendering import Letterhead, Words, render


@dataclass(frozen=True)
class Parcel:
    """A mail in words, what fills its places, and its files (their bytes still in the store)."""

    mail: KeptMail
    secrets: Secrets
    files: tuple[Attachment, ...]


@dataclass(frozen=True)
class _Loaded:
    mail: Mail
    notice: Notice
    office: Office
    secrets: Secrets


def pack(engine: Engine, mail_id: int, *, secret: str, base_url: str, sender: str, at: dt.datetime) -> Parcel:
    """The parcel of a mail that this worker holds. Rendering happens between two short transactions, inside none."""
    loaded = _load(engine, mail_id, secret=secret)
    mail = _kept(loaded) or _put_into_words(engine, loaded, base_url=base_url, sender=sender, at=at)
    return Parcel(mail=mail, secrets=loaded.secrets, files=loaded.notice.attachments)


def _load(engine: Engine, mail_id: int, *, secret: str) -> _Loaded:
    whole = (
        select(Mail, Notice, Office)
        .join(Notice, Notice.id == Mail.notice_id)
        .join(Office, Office.id == Notice.office_id)
        .where(Mail.id == mail_id)
    )
    with reading(engine) as session:
        mail, notice, office = session.execute(whole).one()
        return _Loaded(mail, notice, office, _secrets(session, notice, secret))


def _kept(loaded: _Loaded) -> KeptMail | None:
    """The words of an earlier try; None before the first."""
    mail = loaded.mail
    if mail.rendered_at is None or mail.text is None or mail.html is None:
        return None
    return KeptMail(
        token=mail.message_token,
        date=mail.rendered_at,
        sender_name=mail.sender_name or "",
        sender=mail.sender or "",
        reply_to=mail.reply_to or "",
        to_name=loaded.notice.name,
        to_address=mail.address or "",
        subject=mail.subject or "",
        text=mail.text,
        html=mail.html,
    )


def _put_into_words(engine: Engine, loaded: _Loaded, *, base_url: str, sender: str, at: dt.datetime) -> KeptMail:
    words, office = _words(loaded, base_url=base_url), loaded.office
    kept = KeptMail(
        token=loaded.mail.message_token,
        date=at,
        sender_name=f"Trình Ký – {office.short_name}",
        sender=sender,
        reply_to=office.clerk_mailbox,
        to_name=loaded.notice.name,
        to_address=loaded.mail.address or "",
        subject=words.subject,
        text=words.text,
        html=words.html,
    )
    with writing(engine) as session:
        keep_words(
            session,
            loaded.mail.id,
            subject=kept.subject,
            text=kept.text,
            html=kept.html,
            sender_name=kept.sender_name,
            sender=kept.sender,
            reply_to=kept.reply_to,
            at=at,
        )
    return kept


def _words(loaded: _Loaded, *, base_url: str) -> Words:
    notice, office = loaded.notice, loaded.office
    return render(
        notice.facts,
        letterhead=Letterhead(
            agency=office.name,
            parent_agency=office.parent_agency,
            short_name=office.short_name,
            base_url=base_url,
            reply_to=office.clerk_mailbox,
        ),
        to_name=notice.name,
        to_person=notice.person_id is not None,
        links=notice.link_ids,
        has_code=notice.code_id is not None,
        attachments=[file.name for file in notice.attachments],
    )


def _secrets(session: Session, notice: Notice, secret: str) -> Secrets:
    code = session.scalar(select(Code).where(Code.id == notice.code_id)) if notice.code_id else None
    links = session.scalars(select(Link).where(Link.id.in_(notice.link_ids.values())))
    tokens = {link.id: link.token(secret) for link in links}
    return Secrets(
        code=code.text(secret) if code else None,
        tokens={name: tokens[link_id] for name, link_id in notice.link_ids.items()},
    )
