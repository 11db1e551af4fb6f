"""Distribution: what was written to the website and the archive, and the lines of Nơi nhận that the clerk must fill in."""

import datetime as dt
import re

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.addressing import Envelope, mail_delivery, unresolved
from models.asking import close_step
from models.correction import corrections_sent
from models.deciding import RULES, Capacity, Decided, Rules
from models.issue_mail import write_to
from models.issued_document import PDF, attachments_of
from models.journal import SYSTEM
from models.learning import remember
from models.meaning import Meanings, Receiver
from models.notice import Attachment
from models.plan import Plan
from models.recipient import Delivery, DeliveryKind, LineState, RecipientLine
from models.refusal import Refusal
from models.step import Step, StepState
from models.step_kind import StepKind

ADDRESS = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")


def lines_of(session: Session, plan_id: int) -> list[RecipientLine]:
    """The frozen lines of Nơi nhận, in order, each with its deliveries and their notices."""
    deliveries = selectinload(RecipientLine.deliveries)
    return list(
        session.scalars(
            select(RecipientLine)
            .where(RecipientLine.plan_id == plan_id)
            .options(deliveries.selectinload(Delivery.notice))
            .order_by(RecipientLine.no)
        )
    )


def to_be_written(session: Session, plan_id: int) -> list[Delivery]:
    """The deliveries to website and archive that are not done yet, or no longer say how the document stands.

    With a plan goes the one it replaces: its page is to say so.
    """
    replaced = select(Plan.replaces_id).where(Plan.id == plan_id, Plan.replaces_id.is_not(None))
    kinds = [DeliveryKind.PUBLICATION, DeliveryKind.ARCHIVE]
    wanted = select(Delivery).where((Delivery.plan_id == plan_id) | Delivery.plan_id.in_(replaced), Delivery.kind.in_(kinds))
    wanted = wanted.where(Delivery.done_at.is_(None) | Delivery.stale_at.is_not(None))
    return list(session.scalars(wanted.order_by(Delivery.id)))


def written(
    session: Session, plan: Plan, delivery_id: int, *, place: str, at: dt.datetime, stale_at: dt.datetime | None = None
) -> None:
    """A publication or archive copy stands where it belongs; the first time counts.

    `stale_at` is what the delivery's was when the copy was begun: a change since then leaves the copy to be made again.
    """
    delivery = session.get_one(Delivery, delivery_id)
    if delivery.stale_at == stale_at:
        delivery.stale_at, delivery.trouble, delivery.next_try_at, delivery.write_tries = None, None, None, 0
    if delivery.done_at is None:
        delivery.done_at, delivery.place = at, place
        plan.note(session, by=SYSTEM, action=f"delivery.{delivery.kind.value}", at=at, delivery=delivery.id, place=place)


def finish_distribution(session: Session, plan: Plan, step: Step, *, at: dt.datetime) -> bool:
    """Close the step when no line waits for the clerk; True if it is closed now."""
    if step.state is StepState.OPEN and not unresolved(lines_of(session, plan.id)):
        close_step(session, step, outcome="done", at=at)
        plan.note(session, by=SYSTEM, action="distribution.finished", at=at, step=step.id)
    return step.state is StepState.CLOSED


def _check(act: Decided) -> Capacity:
    """Every open line needs an answer that leads somewhere: a name, an address, or 'do not send' with a reason."""
    meanings = Meanings(act.session, act.plan.office_id, act.today)
    for line in unresolved(lines_of(act.session, act.plan.id)):
        answer = act.answer.lines.get(line.no)
        if answer is None:
            how = "chưa được bổ sung. Hãy ghi tên trong danh bạ, địa chỉ thư, hoặc “-”."
            raise Refusal(f"Dòng {line.no} “{line.text}” {how}", discreet=f"Dòng {line.no} {how}")
        if _drops(answer) and not act.answer.note.strip():
            why = "thì phải ghi lý do."
            raise Refusal(f"Không gửi dòng {line.no} “{line.text}” {why}", discreet=f"Không gửi dòng {line.no} {why}")
        if not _drops(answer) and not _receivers(answer, line, meanings):
            unknown = f"không có trong danh bạ và không phải địa chỉ thư (dòng {line.no})."
            raise Refusal(f"“{answer}” {unknown}", discreet=f"Tên vừa ghi {unknown}", line=line.no)
    return Capacity(act.seat.asked_as)


def _filled(act: Decided) -> None:
    meanings = Meanings(act.session, act.plan.office_id, act.today)
    for line in unresolved(lines_of(act.session, act.plan.id)):
        answer = act.answer.lines[line.no]
        if _drops(answer):
            line.state, line.why = LineState.DROPPED, act.answer.note.strip()
        else:
            _send(act, line, answer, meanings)
        act.plan.note(act.session, by=act.by, action="recipient.filled", at=act.at, line=line.no, state=line.state.value)


def _send(act: Decided, line: RecipientLine, answer: str, meanings: Meanings) -> None:
    line.state, line.why = LineState.FILLED, answer
    for receiver in _receivers(answer, line, meanings):
        delivery = mail_delivery(act.plan, receiver)
        line.deliveries.append(delivery)
        act.session.flush()
        envelope = Envelope(receiver, deliveries=[delivery])
        files = [*attachments_of(act.plan), *_corrections(act)]
        write_to(act.session, act.plan, envelope, period=None, attachments=files, at=act.at)
    entries = meanings.of(answer)
    if entries and len(entries) == 1:
        remember(act.session, act.plan.office_id, line.text, entries[0], by=act.seat.person, at=act.at)


def _corrections(act: Decided) -> list[Attachment]:
    """Who gets a corrected document later gets its corrections with it."""
    sent = corrections_sent(act.session, act.plan.id)
    return [Attachment(one.document_hash, one.file_name, PDF) for one in sent if one.document_hash is not None]


def _receivers(answer: str, line: RecipientLine, meanings: Meanings) -> list[Receiver]:
    if ADDRESS.fullmatch(answer.strip()):
        return [Receiver(line.text, answer.strip())]
    entries = meanings.of(answer)
    return meanings.receivers(entries) if entries else []


def _drops(answer: str) -> bool:
    return answer.strip() in {"", "-", "–"}


RULES[StepKind.RECIPIENTS] = Rules(check=_check, follow=_filled)
