"""What became of a mail, on record: in its own moves, in the journal, and as an alarm to the clerk where a person must act.

Who was not told was not assigned: a mail that cannot arrive is somebody's work, never a line in a log.
"""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import mail_moves as mails
from models.access import Link, LinkPurpose
from models.brought import brings_document, brought_by
from models.correction_mail import tell_of_corrections
from models.facts import AlarmCause
from models.journal import SYSTEM, Actor, record
from models.mail import RESENDABLE, STATE_NAMES, Mail, MailMove
from models.mail_alarm import alarm_about
from models.notice import Notice
from models.office import lock_office
from models.people import Person
from models.plan import Plan
from models.refusal import NotAllowed, NotFound, Refusal
from models.wanted import why_unwanted

# Waits between tries; the last one repeats until GIVE_UP_AFTER has passed since the notice was written.
RETRY_AFTER = tuple(dt.timedelta(minutes=m) for m in (1, 5, 15, 30, 60, 120, 240))
GIVE_UP_AFTER = dt.timedelta(days=2)
# From this wait on the clerk is told that a mail hangs: a document must leave on the day it is signed, or the next working day.
TELL_FROM = dt.timedelta(hours=1)


AWAY_RETRY = dt.timedelta(minutes=1)
BROKEN_RETRY = dt.timedelta(hours=1)


def record_unwanted(session: Session, mail_id: int, *, at: dt.datetime) -> bool:
    """Drop a claimed mail that nobody needs any more; True if it was dropped."""
    notice = _locked(session, mail_id)
    why = why_unwanted(session, notice, now=at)
    if why is None or not mails.drop(session, [mail_id], at=at, word=why):
        return False
    _note(session, notice, "mail.dropped", at=at, because=why)
    return True


def start_sending(session: Session, mail_id: int, *, worker: str, until: dt.datetime, at: dt.datetime) -> bool:
    """The last look before the message leaves: still wanted, and still this worker's."""
    if record_unwanted(session, mail_id, at=at):
        return False
    return mails.begin_sending(session, mail_id, worker=worker, until=until, at=at)


def record_accepted(session: Session, mail_id: int, *, at: dt.datetime, reply: str) -> None:
    """The server answered 250 to the whole message: only now is it sent."""
    notice = _locked(session, mail_id)
    if mails.accepted(session, mail_id, at=at, word=reply):
        _note(session, notice, "mail.accepted", at=at)


def record_refused(session: Session, mail_id: int, *, at: dt.datetime, reply: str) -> None:
    """It will never be taken: the clerk is told why."""
    notice = _locked(session, mail_id)
    if mails.refused(session, mail_id, at=at, word=reply):
        _note(session, notice, "mail.refused", at=at, reply=reply)
        remedy = "Kiểm tra địa chỉ trong danh bạ, sửa nếu sai rồi gửi lại; hoặc chuyển văn bản bằng cách khác."
        alarm_about(session, notice, AlarmCause.MAIL_REFUSED, f"Máy chủ thư trả lời: {reply}", remedy, at=at)


def record_delay(session: Session, mail_id: int, *, at: dt.datetime, reply: str, away: bool = False) -> None:
    """Not now: try again by policy, or give up after GIVE_UP_AFTER. A server that is `away` says nothing about this mail."""
    notice = _locked(session, mail_id)
    mail = session.scalars(select(Mail).where(Mail.id == mail_id)).one()
    if not away and at - notice.created_at >= GIVE_UP_AFTER:
        record_refused(session, mail_id, at=at, reply=f"{reply} (đã thử {mail.tries + 1} lần)")
        return
    wait = AWAY_RETRY if away else RETRY_AFTER[min(mail.tries, len(RETRY_AFTER) - 1)]
    tries = mail.tries if away else mail.tries + 1
    moved = mails.try_later(session, mail_id, at=at, due_at=at + wait, tries=tries, word=reply)
    if moved and wait >= TELL_FROM:
        remedy = "Hệ thống vẫn tiếp tục thử lại. Nếu việc gấp, hãy chuyển văn bản bằng cách khác và kiểm tra máy chủ thư."
        alarm_about(session, notice, AlarmCause.MAIL_UNSENT, f"Máy chủ thư trả lời: {reply}", remedy, at=at)


def record_broken(session: Session, mail_id: int, *, at: dt.datetime, why: str) -> None:
    """The mail itself cannot be made (a file is gone, a text does not render): put aside, tried again, the clerk told at once."""
    notice = _locked(session, mail_id)
    mail = session.scalars(select(Mail).where(Mail.id == mail_id)).one()
    word = f"không soạn được thư ({why})"
    if mails.put_aside(session, mail_id, at=at, due_at=at + BROKEN_RETRY, tries=mail.tries + 1, word=word):
        remedy = "Báo người quản trị hệ thống. Thư được thử lại mỗi giờ; nếu việc gấp, hãy chuyển văn bản bằng cách khác."
        alarm_about(session, notice, AlarmCause.MAIL_UNSENT, f"Hệ thống {word}.", remedy, at=at)


def record_unknown(session: Session, mail_id: int, *, at: dt.datetime, word: str) -> None:
    """The line broke while the message was being handed over; only a person may send it again."""
    notice = _locked(session, mail_id)
    if mails.lost(session, mail_id, at=at, word=word):
        _tell_unknown(session, notice, at=at)


def record_bounced(session: Session, mail_id: int, *, at: dt.datetime, reply: str) -> None:
    """A server further on sent an accepted mail back."""
    notice = _locked(session, mail_id)
    if mails.bounced(session, mail_id, at=at, word=reply):
        _note(session, notice, "mail.bounced", at=at, reply=reply)
        remedy = "Kiểm tra địa chỉ trong danh bạ, sửa nếu sai rồi gửi lại."
        alarm_about(session, notice, AlarmCause.MAIL_BOUNCED, f"Máy chủ thư của người nhận trả lại: {reply}", remedy, at=at)


def resend(session: Session, mail_id: int, *, by: Actor, at: dt.datetime, address: str | None = None) -> None:
    """The clerk sends it again: the same message, to `address` where the old one was wrong. Refuses what need not be sent.

    What lets its reader decide goes to that person's own mailbox only. With a document go the letters that corrected it since.
    """
    notice = _locked(session, mail_id)
    mail = session.scalars(select(Mail).where(Mail.id == mail_id)).one()
    if address is not None:
        _require_own_mailbox(session, notice, address)
    word, to = f"{by.name} gửi lại", address or mail.address
    if mail.state not in RESENDABLE or not mails.requeue(session, mail_id, at=at, word=word, address=to):
        raise Refusal(f"Thư này {STATE_NAMES[mail.state]} nên không gửi lại.", mail_id=mail_id, state=mail.state)
    _note(session, notice, "mail.resent", at=at, by=by)
    if brings_document(notice):
        tell_of_corrections(session, session.get_one(Plan, notice.plan_id), brought_by(notice, to), at=at)


def moves_of(session: Session, mail_id: int) -> list[MailMove]:
    """The road of one mail, oldest first."""
    return list(session.scalars(select(MailMove).where(MailMove.mail_id == mail_id).order_by(MailMove.id)))


def _locked(session: Session, mail_id: int) -> Notice:
    """The mail's notice, its plan's row locked: the journal's chain has one writer."""
    notice = session.scalars(select(Notice).join(Mail, Mail.notice_id == Notice.id).where(Mail.id == mail_id)).one_or_none()
    if notice is None:
        raise NotFound("Không có thư này.", mail_id=mail_id)
    if notice.plan_id is None:
        lock_office(session, notice.office_id)
    else:
        session.execute(select(Plan.id).where(Plan.id == notice.plan_id).with_for_update())
    return notice


def _require_own_mailbox(session: Session, notice: Notice, address: str) -> None:
    """A code or a link to decide with is its person's alone: who could have it sent elsewhere could decide in that name."""
    deciding = select(Link.id).where(Link.id.in_(notice.link_ids.values()), Link.purpose == LinkPurpose.STEP)
    if notice.person_id is None or (notice.code_id is None and session.scalar(deciding) is None):
        return
    person = session.get_one(Person, notice.person_id)
    if address.casefold() != (person.email or "").casefold():
        raise NotAllowed(
            f"Thư này có mã hoặc liên kết để quyết định nên chỉ gửi đến hộp thư của chính {person.name}. "
            "Nếu địa chỉ trong danh bạ sai, hãy sửa danh bạ rồi gửi lại.",
            person_id=person.id,
        )


def _note(session: Session, notice: Notice, action: str, *, at: dt.datetime, by: Actor = SYSTEM, **facts: object) -> None:
    told = {"notice": notice.id, "kind": notice.kind.value, "to": notice.name, **facts}
    plan = session.scalar(select(Plan).where(Plan.id == notice.plan_id)) if notice.plan_id else None
    if plan is None:
        record(session, office_id=notice.office_id, plan_id=None, by=by, action=action, at=at, **told)
    else:
        plan.note(session, by=by, action=action, at=at, **told)


def _tell_unknown(session: Session, notice: Notice, *, at: dt.datetime) -> None:
    _note(session, notice, "mail.unknown", at=at)
    what = "Đường truyền đứt đúng lúc đang chuyển thư nên chưa rõ thư đã đến hay chưa. Hệ thống không tự gửi lại để tránh trùng."
    remedy = "Hỏi người nhận. Nếu chưa nhận được thì gửi lại; nếu người nhận mở liên kết trong thư, hệ thống tự ghi là đã đến."
    alarm_about(session, notice, AlarmCause.MAIL_UNKNOWN, what, remedy, at=at)
