"""Checking a one-time code. A wrong try is a fact that must stay on record, so the answer is a value and never an exception."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.access import Code, CodeState, Link, new_code, normal_code
from models.clock import OFFICE_ZONE
from models.facts import NewCode, StepOpened
from models.notice import Addressee, DropWhen, Notice, write_notice
from models.outbox import note_code_used
from models.people import Person
from models.refusal import Gone, NotAllowed, Refusal
from models.step import Step

WRONG_TRIES_ALLOWED = 5
RENEWALS_ALLOWED = 6
RENEWALS_WITHIN = dt.timedelta(hours=1)


@dataclass(frozen=True)
class CodeAccepted:
    """The code is right. The deciding verb spends it (`code.use`) once its own rules agree."""

    code: Code


@dataclass(frozen=True)
class CodeRefused:
    """The code is not taken. What was counted, voided or renewed is in the session: commit it, then show the refusal."""

    refusal: Refusal
    renewed: bool = False


def check_code(
    session: Session, *, step_id: int, version: int, typed: str, secret: str, now: dt.datetime, person_id: int | None = None
) -> CodeAccepted | CodeRefused:
    """Whether `typed` lets somebody decide this step's `version` now; the plan's lock is held.

    Without `person_id` (Prefect's form knows nobody) the code itself tells who decides, and a wrong one counts against everybody
    who holds one. The fifth wrong try, over all channels, voids a code and mails a fresh one.
    """
    if not normal_code(typed):
        return CodeRefused(NotAllowed("Chưa nhập mã xác nhận. Mã gồm 8 ký tự, có trong thư mời xử lý bước này."))
    meant = code_typed(session, step_id=step_id, typed=typed, secret=secret)
    if meant is None:
        live = session.scalars(select(Code).where(Code.step_id == step_id, Code.state == CodeState.LIVE).order_by(Code.id))
        holders = [code for code in live if person_id in (None, code.person_id)]
        return _wrong(session, holders, now=now)
    if person_id not in (None, meant.person_id):
        return CodeRefused(NotAllowed("Mã này được cấp cho người khác; mỗi người chỉ dùng mã trong thư gửi cho chính mình."))
    outcome = _standing(meant, version)
    if isinstance(outcome, CodeAccepted):
        note_code_used(session, meant, at=now)
    return outcome


def code_typed(session: Session, *, step_id: int, typed: str, secret: str) -> Code | None:
    """The code of this step that somebody typed, whatever its state; it says who typed it, not that they may decide."""
    given = session.scalars(select(Code).where(Code.step_id == step_id).order_by(Code.id))
    return next((code for code in given if code.matches(typed, secret)), None)


def renew_code(session: Session, code: Code, *, now: dt.datetime, after_wrong_tries: int = 0) -> Notice | None:
    """Mail the holder of `code` a fresh one in its place; None when too many were sent within the hour."""
    asked = session.scalars(select(Notice).where(Notice.code_id == code.id).order_by(Notice.id)).first()
    if asked is None or _renewed_lately(session, code, now=now) >= RENEWALS_ALLOWED:
        return None
    person = session.scalars(select(Person).where(Person.id == code.person_id)).one()
    fresh = new_code(session, person_id=code.person_id, step_id=code.step_id, version=code.version, at=now)
    return write_notice(
        session,
        _renewal(asked, after_wrong_tries=after_wrong_tries),
        key=f"code:{fresh.id}",
        office_id=asked.office_id,
        to=Addressee(name=person.name, address=person.email, person_id=person.id),
        at=now,
        plan_id=asked.plan_id,
        step_id=asked.step_id,
        version=code.version,
        code=fresh,
        links=_links_of(session, asked),
        drop_when=DropWhen.STEP_CLOSED,
    )


def ask_for_code(session: Session, *, step_id: int, person_id: int, now: dt.datetime) -> Notice:
    """A person who lost the mail wants a fresh code. Raises NotAllowed for one who was never asked, Gone when too often."""
    latest = select(Code).where(Code.step_id == step_id, Code.person_id == person_id).order_by(Code.id.desc())
    code = session.scalars(latest).first()
    step = session.scalars(select(Step).where(Step.id == step_id)).one_or_none()
    if code is None or step is None or not step.is_open or code.version != step.version_no:
        raise NotAllowed("Bước này hiện không chờ ý kiến của đồng chí nên không cấp mã xác nhận.", step_id=step_id)
    notice = renew_code(session, code, now=now)
    if notice is None:
        raise Gone(_too_often(session, code, now=now), step_id=step_id)
    return notice


def _standing(code: Code, version: int) -> CodeAccepted | CodeRefused:
    ended = f" lúc {code.ended_at.astimezone(OFFICE_ZONE):%H:%M ngày %d/%m/%Y}" if code.ended_at else ""
    match code.state:
        case CodeState.USED:
            return CodeRefused(Gone(f"Mã này đã được dùng{ended}; mỗi mã chỉ dùng một lần.", code_id=code.id))
        case CodeState.VOIDED:
            return CodeRefused(Gone(f"Mã này đã bị hủy{ended} vì nhập sai quá {WRONG_TRIES_ALLOWED} lần.", code_id=code.id))
        case _ if code.version != version:
            return CodeRefused(
                Gone(f"Mã này dành cho phiên bản {code.version}; bản đang xử lý là phiên bản {version}.", code_id=code.id)
            )
        case CodeState.SUPERSEDED:
            return CodeRefused(Gone(f"Mã này đã hết hiệu lực{ended}. Hãy dùng mã trong thư mới nhất.", code_id=code.id))
        case CodeState.LIVE:
            return CodeAccepted(code)


def _wrong(session: Session, holders: list[Code], *, now: dt.datetime) -> CodeRefused:
    if not holders:
        return CodeRefused(Gone("Bước này không còn mã xác nhận nào đang chờ. Hãy xem thư mới nhất hoặc xin cấp mã mới."))
    for code in holders:
        code.wrong += 1
    spent = [code for code in holders if code.wrong >= WRONG_TRIES_ALLOWED]
    for code in spent:
        code.void(at=now)
    renewed = [code for code in spent if renew_code(session, code, now=now, after_wrong_tries=code.wrong)]
    session.flush()
    left = WRONG_TRIES_ALLOWED - max(code.wrong for code in holders)
    if left > 0:
        return CodeRefused(NotAllowed(f"Mã xác nhận không đúng với bước này. Còn {left} lần thử.", left=left))
    if renewed:
        sentence = f"Mã xác nhận sai {WRONG_TRIES_ALLOWED} lần nên đã bị hủy; mã mới vừa được gửi tới hộp thư của người được hỏi."
        return CodeRefused(NotAllowed(sentence, left=0), renewed=True)
    return CodeRefused(NotAllowed(_too_often(session, spent[0], now=now), left=0))


def _renewed_lately(session: Session, code: Code, *, now: dt.datetime) -> int:
    return len(_recent(session, code, now=now))


def _too_often(session: Session, code: Code, *, now: dt.datetime) -> str:
    again = min(_recent(session, code, now=now), default=now) + RENEWALS_WITHIN
    return (
        f"Đã gửi quá nhiều mã xác nhận trong một giờ; có thể xin mã mới sau {again.astimezone(OFFICE_ZONE):%H:%M ngày %d/%m/%Y}."
    )


def _recent(session: Session, code: Code, *, now: dt.datetime) -> list[dt.datetime]:
    same = (Code.step_id == code.step_id) & (Code.person_id == code.person_id)
    return list(session.scalars(select(Code.created_at).where(same, Code.created_at > now - RENEWALS_WITHIN)))


def _links_of(session: Session, notice: Notice) -> dict[str, Link]:
    links = {link.id: link for link in session.scalars(select(Link).where(Link.id.in_(notice.link_ids.values())))}
    return {name: links[link_id] for name, link_id in notice.link_ids.items()}


def _renewal(asked: Notice, *, after_wrong_tries: int) -> NewCode:
    facts = asked.facts
    if not isinstance(facts, StepOpened | NewCode):
        msg = f"notice {asked.id} brought a code without asking for a step"
        raise TypeError(msg)
    return NewCode(
        label=facts.label,
        title=facts.title,
        step_id=facts.step_id,
        step_kind=facts.step_kind,
        version=facts.version,
        due=facts.due,
        after_wrong_tries=after_wrong_tries,
    )
