"""The office: its names, its own settings, and who holds its offices."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.periods import Cutoff, PeriodLength, ReportingRule
from models.refusal import NotFound
from models.signing_rules import AgencyWay, KeyEntry, LeaderWay, SigningEntry
from models.step_kind import StepKind

REMIND_AT = dt.time(7, 30)
# Working days a step may take when the office's file does not say.
STEP_DAYS = {
    StepKind.DRAFTING: 5,
    StepKind.UNIT_REVIEW: 2,
    StepKind.FORM_REVIEW: 1,
    StepKind.DRAFT_APPROVAL: 2,
    StepKind.SIGNING: 1,
    StepKind.AGENCY_SIGNING: 1,
    StepKind.RECIPIENTS: 1,
    StepKind.REPORTING: 5,
    StepKind.EXTENSION: 2,
    StepKind.WITHDRAWAL: 3,
    StepKind.CORRECTION: 1,
    StepKind.PAPER_SIGNING: 1,
}


class Office(Base):
    """One issuing agency. Several may share a database; nothing of one is ever seen through another."""

    __tablename__ = "office"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    short_name: Mapped[str]
    parent_agency: Mapped[str | None] = mapped_column(default=None)
    symbol: Mapped[str]
    place: Mapped[str]
    clerk_mailbox: Mapped[str]
    website: Mapped[str | None] = mapped_column(default=None)
    # Mã định danh (QĐ 20/2020/QĐ-TTg), 13 characters: '000.00.12.H10'.
    organ_code: Mapped[str | None] = mapped_column(String(13), default=None)
    # TM. is only for an agency that decides as a body: UBND, HĐND, a council (NĐ 30/2020/NĐ-CP, Điều 13).
    collective: Mapped[bool] = mapped_column(default=False)
    strictly_before: Mapped[bool] = mapped_column(default=True)
    count_start_day: Mapped[bool] = mapped_column(default=False)
    remind_at: Mapped[dt.time] = mapped_column(default=REMIND_AT)
    step_days: Mapped[dict[str, Any]] = mapped_column(default=dict)
    publishes: Mapped[bool] = mapped_column(default=True)
    archives: Mapped[bool] = mapped_column(default=True)
    leader_signs: Mapped[LeaderWay] = mapped_column(default=LeaderWay.NONE)
    agency_signs: Mapped[AgencyWay] = mapped_column(default=AgencyWay.SERVER)
    tsa: Mapped[str | None] = mapped_column(default=None)
    signs_without_tsa: Mapped[bool] = mapped_column(default=False)
    # Whose key lies where, as in office.toml; no secret is ever among them.
    signing_keys: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    report_every: Mapped[PeriodLength] = mapped_column(default=PeriodLength.QUARTER)
    report_cutoff: Mapped[Cutoff] = mapped_column(default=Cutoff.SHIFTED)
    report_due_days: Mapped[int] = mapped_column(default=2)
    report_closes_days: Mapped[int] = mapped_column(default=5)

    def days_for(self, kind: StepKind) -> int:
        """Working days that a step of this kind may take."""
        return int(self.step_days.get(kind.value, STEP_DAYS[kind]))

    @property
    def signing(self) -> SigningEntry:
        """How it signs digitally."""
        return SigningEntry(
            leader=self.leader_signs,
            agency=self.agency_signs,
            tsa=self.tsa,
            without_tsa=self.signs_without_tsa,
            keys=tuple(KeyEntry.model_validate(one) for one in self.signing_keys),
        )

    @property
    def signs_digitally(self) -> bool:
        """Whether its documents bear digital signatures, wherever they are made."""
        return self.leader_signs is not LeaderWay.NONE

    @property
    def seals_here(self) -> bool:
        """Whether the agency signs with a key on the server: what bears its signature alone is signed here."""
        return self.signs_digitally and self.agency_signs is AgencyWay.SERVER

    @property
    def signs_here(self) -> bool:
        """Whether both signatures come from keys on the server."""
        return self.leader_signs is LeaderWay.SERVER and self.seals_here

    @property
    def reporting_rule(self) -> ReportingRule:
        """How the office reports where a plan says nothing else."""
        return ReportingRule(
            every=self.report_every,
            cutoff=self.report_cutoff,
            due_days=self.report_due_days,
            closes_days=self.report_closes_days,
        )


def lock_office(session: Session, office_id: int) -> None:
    """Wait for one's turn to write what only one may write at a time, the office's own chain before all; after any plan's lock.

    Rows that merely belong to the office (each line, each notice) wait for nobody.
    """
    session.execute(select(Office.id).where(Office.id == office_id).with_for_update(key_share=True))


def office_by_key(session: Session, key: str) -> Office:
    """The office known by `key`; NotFound says which one is missing."""
    office = session.scalar(select(Office).where(Office.key == key))
    if office is None:
        raise NotFound(f"Không có cơ quan nào mang mã “{key}”. Hãy nhập tệp office.toml của cơ quan trước.", key=key)
    return office
