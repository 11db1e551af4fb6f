"""Number series: one per document type, body and year, from 01 on the first of January (NĐ 30/2020/NĐ-CP, Điều 15)."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.folding import fold
from models.number_written import number_written
from models.office import Office, lock_office
from models.refusal import NotFound, Refusal

OFFICE_ITSELF = ""


class Series(Base):
    """`next_number` is the number the next document of this type, body and year gets. `body` is '' or an advisory board."""

    __tablename__ = "series"
    __table_args__ = (
        UniqueConstraint("office_id", "document_type", "body", "year"),
        UniqueConstraint("office_id", "symbol", "year"),
        CheckConstraint("next_number >= 1", name="from_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    document_type: Mapped[str]
    body: Mapped[str] = mapped_column(default=OFFICE_ITSELF)
    year: Mapped[int]
    symbol: Mapped[str]
    next_number: Mapped[int] = mapped_column(default=1)


class ReservedNumber(Base):
    """A number kept for one document (giữ số): by whom, for what, when; `used_at` once it is given."""

    __tablename__ = "reserved_number"
    __table_args__ = (UniqueConstraint("series_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), index=True)
    number: Mapped[int]
    reserved_for: Mapped[str]
    reserved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    reserved_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None] = mapped_column(default=None)


def symbol_of(session: Session, office_id: int, document_type: str, year: int) -> str | None:
    """The symbol that the office's documents of this type bear; None where it has no series for them."""
    own = (Series.office_id == office_id, Series.document_type == document_type, Series.body == OFFICE_ITSELF)
    latest = select(Series.symbol).where(*own, Series.year <= year).order_by(Series.year.desc()).limit(1)
    return session.scalar(latest)


def body_of(session: Session, office_id: int, document_type: str, *, named: str, agency: str | None) -> str:
    """Whose series a document takes its number from: the board `named`, else the one that the document's head names, else ''.

    Raises NotFound for a named board without a series.
    """
    boards = select(Series.body).where(Series.office_id == office_id, Series.document_type == document_type, Series.body != "")
    by_name = {fold(body): body for body in session.scalars(boards.distinct().order_by(Series.body))}
    if named and fold(named) not in by_name:
        known = f" Đã có: {'; '.join(by_name.values())}." if by_name else ""
        raise NotFound(
            f"Chưa mở sổ số loại “{document_type}” cho “{named}”. Hãy thêm [[series]] vào office.toml.{known}", body=named
        )
    return by_name.get(fold(named or agency or ""), OFFICE_ITSELF)


def locked_series(session: Session, office_id: int, document_type: str, year: int, body: str = OFFICE_ITSELF) -> Series:
    """The series, its row locked until the transaction ends; a new year continues last year's symbol from 01."""
    latest, before = _latest(session, office_id, document_type, year, body), None
    while latest.year < year and latest is not before:
        # Whoever waited for a row may find that a later year has been opened meanwhile, and others wait for that one's row.
        latest, before = _latest(session, office_id, document_type, year, body), latest
    return latest if latest.year == year else _open_year(session, latest, year)


def symbol_for(session: Session, office_id: int, document_type: str, year: int, body: str = OFFICE_ITSELF) -> str:
    """The symbol that the next number of a year will bear; nothing is locked or opened. Raises NotFound."""
    wanted = (Series.office_id == office_id, Series.document_type == document_type, Series.body == body)
    latest = session.scalar(select(Series.symbol).where(*wanted, Series.year <= year).order_by(Series.year.desc()).limit(1))
    if latest is None:
        raise NotFound(f"Cơ quan chưa mở sổ số cho loại văn bản “{document_type}” năm {year}.", document_type=document_type)
    return latest


def series_or_open(session: Session, office: Office, document_type: str, year: int, symbol: str) -> Series:
    """The same, opened from 01 with `symbol` where the law gives the symbol and the office has not opened it yet (copies)."""
    try:
        return locked_series(session, office.id, document_type, year)
    except NotFound:
        lock_office(session, office.id)
    known = select(Series.id).where(Series.office_id == office.id, Series.document_type == document_type, Series.year <= year)
    if session.scalars(known).first() is None:
        session.add(Series(office_id=office.id, document_type=document_type, year=year, symbol=symbol, next_number=1))
        session.flush()
    return locked_series(session, office.id, document_type, year)


def _latest(session: Session, office_id: int, document_type: str, year: int, body: str) -> Series:
    wanted = (Series.office_id == office_id, Series.document_type == document_type, Series.body == body)
    latest = session.scalar(
        select(Series).where(*wanted, Series.year <= year).order_by(Series.year.desc()).limit(1).with_for_update()
    )
    if latest is None:
        raise NotFound(
            f"Cơ quan chưa mở sổ số cho loại văn bản “{document_type}” năm {year}.", document_type=document_type, year=year
        )
    return latest


def _open_year(session: Session, latest: Series, year: int) -> Series:
    opened = Series(
        office_id=latest.office_id,
        document_type=latest.document_type,
        body=latest.body,
        year=year,
        symbol=latest.symbol,
        next_number=1,
    )
    session.add(opened)
    session.flush()
    return opened


def take_next(session: Session, series: Series) -> int:
    """The next free number of a locked series; numbers kept for others are passed over."""
    kept = set(session.scalars(select(ReservedNumber.number).where(ReservedNumber.series_id == series.id)))
    number = series.next_number
    while number in kept:
        number += 1
    series.next_number = number + 1
    session.flush()
    return number


def take_number(session: Session, series: Series, number: int, *, at: dt.datetime) -> int:
    """Exactly `number` of a locked series: its next one, or one that is kept and not used; anything else is refused."""
    kept = require_takeable(session, series, number)
    if kept is None:
        return take_next(session, series)
    kept.used_at = at
    session.flush()
    return number


def require_takeable(session: Session, series: Series, number: int) -> ReservedNumber | None:
    """The unused reservation of this number, or None when it is the series' next; refused when it is neither."""
    kept = session.scalar(select(ReservedNumber).where(ReservedNumber.series_id == series.id, ReservedNumber.number == number))
    if (kept is not None and kept.used_at is None) or (kept is None and number == series.next_number):
        return kept
    wanted = number_written(number, series.symbol)
    raise Refusal(
        f"Không thể giữ số {wanted}: số tiếp theo của sổ năm {series.year} là {series.next_number:02d}"
        " và số này không nằm trong danh sách số đã giữ.",
        number=number,
        next_number=series.next_number,
    )


def reserve(session: Session, series: Series, *, purpose: str, at: dt.datetime, by_id: int | None = None) -> int:
    """Keep the next number of a locked series for a document still to come."""
    number = take_next(session, series)
    session.add(ReservedNumber(series_id=series.id, number=number, reserved_for=purpose, reserved_by_id=by_id, reserved_at=at))
    session.flush()
    return number
