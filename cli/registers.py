"""The registers as the record has them: the office's lines, each with what has become of it since."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from documents.rendering.register import OutgoingRegister, RegisterLine
from models.access import Link
from models.clock import office_day
from models.exchange import TAKEN_OVER, ExchangeReply
from models.office import Office
from models.papers import confirmed_letters
from models.plan import Plan
from models.recipient import Delivery, DeliveryKind, RecipientLine
from models.refusal import NotFound
from models.register import RegisterEntry, RegisterReceipt, RegisterRemark

Sent = tuple[RecipientLine, Delivery, dt.datetime | None]
NOT_WRITTEN = "(trích yếu không ghi: văn bản mật)"


def outgoing_register(session: Session, office: Office, year: int, symbol: str | None) -> OutgoingRegister:
    """Sổ đăng ký văn bản đi of a year. Raises NotFound for a series that gave no number in that year."""
    wanted = select(RegisterEntry).where(RegisterEntry.office_id == office.id, RegisterEntry.year == year)
    entries = session.scalars(wanted.order_by(RegisterEntry.symbol, RegisterEntry.number)).all()
    symbols = sorted({one.symbol for one in entries})
    if symbol is not None and symbol not in symbols:
        raise NotFound(f"Năm {year} chưa có văn bản nào mang ký hiệu {symbol}.", symbol=symbol, year=year)
    since = _Since(session, office, year)
    return OutgoingRegister(
        agency=office.name,
        parent_agency=office.parent_agency,
        year=year,
        series=symbol or ", ".join(symbols) or office.symbol,
        lines=tuple(since.line(one) for one in entries if symbol in (None, one.symbol)),
    )


class _Since:
    """What happened to the lines of one year since they were entered, asked of the record once."""

    def __init__(self, session: Session, office: Office, year: int) -> None:
        own = select(RegisterEntry.plan_id).where(RegisterEntry.office_id == office.id, RegisterEntry.year == year)
        self.secret = set(session.scalars(select(Plan.id).where(Plan.confidential, Plan.id.in_(own))))
        self.deliveries: dict[int, list[Sent]] = defaultdict(list)
        replied = _replied(session)
        for line, delivery, opened in session.execute(_deliveries().where(Delivery.plan_id.in_(own))):
            first = min(filter(None, [opened, replied.get(delivery.id)]), default=None)
            self.deliveries[delivery.plan_id].append((line, delivery, first))
        self.signed = _signed_for(session, office, year)
        for entry_id, name, at in confirmed_letters(session, office.id, year):
            self.signed[entry_id].append(f"{name}: {office_day(at):%d/%m/%Y}")
        self.remarks: dict[int, list[RegisterRemark]] = defaultdict(list)
        remarks = select(RegisterRemark).join(RegisterEntry, RegisterEntry.id == RegisterRemark.entry_id)
        of_the_year = (RegisterEntry.office_id == office.id) & (RegisterEntry.year == year)
        for remark in session.scalars(remarks.where(of_the_year).order_by(RegisterRemark.id)):
            self.remarks[remark.entry_id].append(remark)

    def line(self, entry: RegisterEntry) -> RegisterLine:
        """One line with its later columns. Of a secret document the subject is not written (it has its own book on paper)."""
        secret = entry.plan_id in self.secret
        sent = self.deliveries.get(entry.plan_id or 0, [])
        said = [*(["Mật"] if secret else []), *map(_said, self.remarks.get(entry.id, []))]
        return RegisterLine(
            number=entry.number,
            symbol=entry.symbol,
            issued_on=entry.document_date,
            kind=entry.document_type,
            title=NOT_WRITTEN if secret else entry.subject,
            signer=entry.signer,
            recipients=tuple(entry.recipients.split("; ")) if entry.recipients else (),
            archived_by=entry.kept_by,
            copies=_copies(entry, sent),
            sent_on=entry.sent_on,
            received=(*_received(sent), *self.signed.get(entry.id, ())),
            remark="; ".join(said),
            voided=entry.void_reason,
        )


def _deliveries() -> Select[RecipientLine, Delivery, dt.datetime | None]:
    """Each delivery with its line of Nơi nhận and when its receiver first confirmed through the link in the mail."""
    opened = select(Link.notice_id, func.min(Link.opened_at).label("at")).group_by(Link.notice_id).subquery()
    return (
        select(RecipientLine, Delivery, opened.c.at)
        .join(Delivery, Delivery.line_id == RecipientLine.id)
        .outerjoin(opened, opened.c.notice_id == Delivery.notice_id)
        .order_by(RecipientLine.no, Delivery.id)
    )


def _signed_for(session: Session, office: Office, year: int) -> dict[int, list[str]]:
    """Who signed for paper, by line."""
    told: dict[int, list[str]] = defaultdict(list)
    receipts = select(RegisterReceipt).join(RegisterEntry, RegisterEntry.id == RegisterReceipt.entry_id)
    own = (RegisterEntry.office_id == office.id, RegisterEntry.year == year)
    for one in session.scalars(receipts.where(*own).order_by(RegisterReceipt.id)):
        told[one.entry_id].append(f"{one.name}: {one.received_on:%d/%m/%Y} (bản giấy)")
    return told


def _replied(session: Session) -> dict[int, dt.datetime]:
    """When a receiver first said on the exchange that it had taken the document over, by delivery."""
    said = select(ExchangeReply.delivery_id, func.min(ExchangeReply.said_at)).where(ExchangeReply.status.in_(TAKEN_OVER))
    return {row[0]: row[1] for row in session.execute(said.group_by(ExchangeReply.delivery_id))}


def _copies(entry: RegisterEntry, sent: Iterable[Sent]) -> int:
    """Column 7: one copy for each mailbox (or receiver without one) and each place that keeps it; until issue, as entered."""
    mailed = {one.address or one.name for _, one, _ in sent if one.kind is DeliveryKind.MAIL}
    return len(mailed) + len(entry.kept_by.split(", ")) if mailed else entry.copies


def _received(sent: Iterable[Sent]) -> tuple[str, ...]:
    """Column 9, line by line of Nơi nhận: who confirmed and when; of a group how many of how many, and when last."""
    lines: dict[int, tuple[str, list[dt.datetime | None]]] = {}
    for line, delivery, opened in sent:
        at = opened if delivery.kind is DeliveryKind.MAIL else delivery.done_at
        lines.setdefault(line.no, (_named(line, delivery), []))[1].append(at)
    return tuple(told for name, moments in lines.values() if (told := _told(name, moments)))


def _named(line: RecipientLine, delivery: Delivery) -> str:
    return "Bản lưu điện tử" if delivery.kind is DeliveryKind.ARCHIVE else line.text


def _told(name: str, moments: list[dt.datetime | None]) -> str:
    done = [office_day(one) for one in moments if one is not None]
    if not done:
        return ""
    share = f" {len(done)}/{len(moments)}" if len(moments) > 1 else ""
    return f"{name}:{share} {max(done):%d/%m/%Y}"


def _said(remark: RegisterRemark) -> str:
    """A remark with its day, unless it names that day itself."""
    day = f"{office_day(remark.at):%d/%m/%Y}"
    return remark.text if day in remark.text else f"{remark.text} ({day})"
