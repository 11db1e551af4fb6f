"""Nơi nhận made into envelopes: each line frozen with the receivers behind it, and one envelope for each address."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from models.assignment import Assignment
from models.handing_out import HandedOut
from models.meaning import Meanings, Receiver, is_website
from models.people import Unit
from models.plan import Plan
from models.recipient import Delivery, DeliveryKind, LineState, RecipientLine

NOT_PUBLISHED = "không công bố trên trang thông tin"


@dataclass
class Envelope:
    """What goes to one receiver in one mail: the lines of Nơi nhận it comes for, and a unit's work."""

    receiver: Receiver
    deliveries: list[Delivery] = field(default_factory=list)
    unit: Unit | None = None
    assignments: list[Assignment] = field(default_factory=list)


def freeze_lines(session: Session, plan: Plan, meanings: Meanings) -> list[RecipientLine]:
    """The lines of Nơi nhận as issued, each with a delivery per receiver; a line nobody knows stays 'chưa xác định'."""
    contents = plan.version.contents
    lines = []
    for no, recipient in enumerate(contents.recipients, start=1):
        line = RecipientLine(
            plan_id=plan.id,
            no=no,
            text=recipient.text,
            as_written=recipient.as_written,
            purpose=recipient.purpose,
            kind=recipient.kind,
            state=LineState.UNRESOLVED,
            deliveries=[],
        )
        _resolve(plan, line, recipient.text, meanings, website=recipient.kind == "website")
        lines.append(line)
    if contents.archive:
        lines.append(_archive_line(plan, len(lines) + 1, contents.archive))
    session.add_all(lines)
    session.flush()
    return lines


def _resolve(plan: Plan, line: RecipientLine, text: str, meanings: Meanings, *, website: bool) -> None:
    entries = meanings.of(text)
    if website or (entries and is_website(entries)):
        line.state = LineState.RESOLVED
        if plan.office.publishes and not plan.confidential:
            line.deliveries.append(Delivery(plan_id=plan.id, kind=DeliveryKind.PUBLICATION, name=line.text, address=None))
        else:
            line.state, line.why = LineState.DROPPED, NOT_PUBLISHED
        return
    receivers = meanings.receivers(entries) if entries else []
    if receivers:
        line.state = LineState.RESOLVED
        line.deliveries += [mail_delivery(plan, receiver) for receiver in receivers]


def mail_delivery(plan: Plan, receiver: Receiver) -> Delivery:
    """The delivery to one receiver by mail."""
    return Delivery(
        plan_id=plan.id,
        kind=DeliveryKind.MAIL,
        unit_id=receiver.unit.id if receiver.unit else None,
        person_id=receiver.person.id if receiver.person else None,
        name=receiver.name,
        address=receiver.address,
    )


def _archive_line(plan: Plan, no: int, parts: list[str]) -> RecipientLine:
    text = f"Lưu: {', '.join(parts)}"
    delivery = Delivery(plan_id=plan.id, kind=DeliveryKind.ARCHIVE, name=text, address=None)
    return RecipientLine(
        plan_id=plan.id, no=no, text=text, as_written=text, kind="archive", state=LineState.RESOLVED, deliveries=[delivery]
    )


def envelopes_for(session: Session, lines: list[RecipientLine], handed: HandedOut, meanings: Meanings) -> list[Envelope]:
    """One envelope for each unit with work, and one for each other address, however many lines lead to it."""
    envelopes: dict[str, Envelope] = {}
    for unit_id, assignments in handed.by_unit.items():
        receiver = meanings.receiver(session.get_one(Unit, unit_id))
        key = _address_key(receiver)
        # Two units behind one address keep two mails: each has its own links.
        key = key if key not in envelopes else f"{key}#unit:{unit_id}"
        envelopes[key] = Envelope(receiver, unit=assignments[0].unit, assignments=assignments)
    for line in lines:
        for delivery in line.deliveries:
            if delivery.kind is DeliveryKind.MAIL:
                receiver = _receiver_of(session, delivery)
                envelopes.setdefault(_address_key(receiver), Envelope(receiver)).deliveries.append(delivery)
    return list(envelopes.values())


def unresolved(lines: Iterable[RecipientLine]) -> list[RecipientLine]:
    """The lines behind which nobody is known."""
    return [line for line in lines if line.state is LineState.UNRESOLVED]


def lines_asked(lines: Iterable[RecipientLine]) -> str:
    """What the clerk is asked, line by line: '5: Hội Người cao tuổi tỉnh'."""
    return "; ".join(f"{line.no}: {line.text}" for line in unresolved(lines))


def _receiver_of(session: Session, delivery: Delivery) -> Receiver:
    unit = session.get(Unit, delivery.unit_id) if delivery.unit_id else None
    return Receiver(delivery.name, delivery.address, unit=unit)


def _address_key(receiver: Receiver) -> str:
    """One mailbox, one key; a receiver without address is its own."""
    return receiver.address.casefold() if receiver.address else f"no address: {receiver.name}"
