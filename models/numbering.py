"""Numbers follow one another in time (NĐ 30/2020/NĐ-CP, Điều 15): a clock that went back, or a midnight just passed, gives none.

Number and line of a letter or a copy come together here; a plan's come with its signature (`models.signing`).
"""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.clock import office_day
from models.plan import Plan
from models.refusal import Refusal
from models.register import RegisterEntry
from models.series import Series, take_next

AGAIN = "Hãy ký lại sau ít phút; nếu vẫn vậy, xin báo quản trị xem lại đồng hồ máy chủ."


def require_no_earlier_day(session: Session, series: Series, today: dt.date) -> None:
    """Refuse the next number of a locked series where the number before it bears a later day."""
    last = session.scalar(select(func.max(RegisterEntry.document_date)).where(RegisterEntry.series_id == series.id))
    if last is not None and today < last:
        before = f"Số liền trước đã ghi ngày {last:%d/%m/%Y}, sau ngày hôm nay ({today:%d/%m/%Y}) nên chưa cấp số."
        raise Refusal(f"{before} {AGAIN}", last=last)


def number_about(
    session: Session,
    plan: Plan,
    series: Series,
    *,
    document_type: str,
    subject: str,
    signer: str,
    receivers: Sequence[str],
    kept_by: Sequence[str],
    at: dt.datetime,
) -> RegisterEntry:
    """Number, day and line of a letter about an issued document, or a copy of it; not before the document's own day."""
    today = office_day(at)
    if plan.issued_on is not None and today < plan.issued_on:
        before = f"{plan.label} ghi ngày {plan.issued_on:%d/%m/%Y}, sau ngày hôm nay ({today:%d/%m/%Y}) nên chưa cấp số."
        raise Refusal(f"{before} {AGAIN}", last=plan.issued_on)
    require_no_earlier_day(session, series, today)
    entry = RegisterEntry(
        office_id=plan.office_id,
        series_id=series.id,
        plan_id=None,
        symbol=series.symbol,
        year=series.year,
        number=take_next(session, series),
        document_date=today,
        document_type=document_type,
        subject=subject,
        signer=signer,
        recipients="; ".join(receivers),
        kept_by=", ".join(kept_by),
        copies=len(receivers) + 1,
        entered_at=at,
    )
    session.add(entry)
    session.flush()
    return entry
