"""The shape of office.toml: what an office says about itself, entry by entry."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from models.day_override import DayKind
from models.groups import GroupRule
from models.office_fields import Email, Key, OrganCode, Part, Text, tidy
from models.people import Rank, UnitKind
from models.periods import Cutoff, PeriodLength
from models.routes import Asks, Rule
from models.signing_rules import SigningEntry
from models.step_kind import StepKind

ReviewKind = Literal[StepKind.UNIT_REVIEW, StepKind.FORM_REVIEW, StepKind.DRAFT_APPROVAL]


class OfficeEntry(Part):
    """[office]: names, and who holds its offices (keys of people)."""

    key: Key
    name: Text
    short_name: Text
    parent_agency: Text | None = None
    symbol: Text
    place: Text
    clerk_mailbox: Email
    website: Text | None = None
    organ_code: OrganCode | None = None
    collective: bool = False
    publishes: bool = True
    archives: bool = True
    leader: Key
    office_chief: Key
    clerk: Key
    form_checker: Key
    follow_up_unit: Key


class StepDays(Part):
    """[rules.step_days]: working days per kind of step; None keeps the general figure."""

    drafting: int | None = Field(None, ge=0, le=90)
    unit_review: int | None = Field(None, ge=0, le=90)
    form_review: int | None = Field(None, ge=0, le=90)
    draft_approval: int | None = Field(None, ge=0, le=90)
    signing: int | None = Field(None, ge=0, le=90)
    agency_signing: int | None = Field(None, ge=0, le=90)
    recipients: int | None = Field(None, ge=0, le=90)
    reporting: int | None = Field(None, ge=0, le=90)
    extension: int | None = Field(None, ge=0, le=90)
    paper_signing: int | None = Field(None, ge=0, le=90)


class RulesEntry(Part):
    """[rules]: how the office counts days and when it reminds."""

    strictly_before: bool = True
    count_start_day: bool = False
    remind_at: dt.time = dt.time(7, 30)
    step_days: StepDays = StepDays()


class ReportingEntry(Part):
    """[reporting]: how units report where a plan says nothing else; days are working days."""

    every: PeriodLength = PeriodLength.QUARTER
    cutoff: Cutoff = Cutoff.SHIFTED
    due_days: int = Field(2, ge=0, le=60)
    closes_days: int = Field(5, ge=0, le=60)


class Named(Part):
    """An entry of the directory: its key, its name, and other ways to write it."""

    key: Key
    name: Text
    aliases: tuple[Text, ...] = ()


class Lasting(Named):
    """An entry that holds from a day to a day, both included."""

    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


class UnitEntry(Lasting):
    """[[units]]. `head` is the person who heads it, where that is not its own person of rank unit_head."""

    kind: UnitKind
    email: Email | None = None
    organ_code: OrganCode | None = None
    head: Key | None = None


class PersonEntry(Named):
    """[[people]]. `left_on` is the first day away."""

    email: Email
    unit: Key | None = None
    post: Text
    rank: Rank = Rank.STAFF
    joined_on: dt.date | None = None
    left_on: dt.date | None = None


class GroupEntry(Lasting):
    """[[groups]]: by rule, by members (keys of units, people, groups), or both."""

    rule: GroupRule | None = None
    members: tuple[Key, ...] = ()


class AliasEntry(Part):
    """[[aliases]]: a written form and the key it means, or 'website' or 'archive'."""

    written: Text
    means: Key


class CoverEntry(Part):
    """[[covers]]: who decides for whom, from which day to which, both included; no `steps` means all."""

    person: Key
    deputy: Key
    start: dt.date = Field(alias="from")
    end: dt.date = Field(alias="to")
    steps: tuple[StepKind, ...] = ()
    basis: Text | None = None

    @property
    def key(self) -> str:
        """What makes it the same cover at the next import."""
        return f"{self.person}.{self.deputy}.{self.start.isoformat()}"


class MandateEntry(Part):
    """[[mandates]]: a power to sign that is on file (NĐ 30/2020/NĐ-CP, Điều 13)."""

    person: Key
    capacity: Literal["Q.", "TL.", "TUQ."]
    basis: Text
    scope: Text | None = None
    document_types: tuple[Text, ...] = ()
    start: dt.date | None = Field(None, alias="from")
    end: dt.date | None = Field(None, alias="to")

    @property
    def key(self) -> str:
        """What makes it the same mandate at the next import."""
        return f"{self.person}.{self.capacity}{self.start.isoformat() if self.start else ''}"


class StageEntry(Part):
    """[[routes.stages]]: one stage; `days` are working days."""

    kind: ReviewKind
    asks: Asks
    people: tuple[Key, ...] = ()
    rule: Rule = Rule.ALL
    needed: int | None = Field(None, ge=1)
    in_order: bool = False
    days: int | None = Field(None, ge=0, le=90)


class RouteEntry(Part):
    """[[routes]]: the stages before signing; no `document_type` means every type without a route of its own."""

    document_type: Annotated[str, BeforeValidator(tidy)] = ""
    stages: tuple[StageEntry, ...] = ()


class ReservedEntry(Part):
    """A number kept for a document still to come."""

    number: int = Field(ge=1)
    reserved_for: Text = Field(alias="for")


class SeriesEntry(Part):
    """[[series]]: the next number of a document type in a year; `body` names an advisory board with its own series."""

    document_type: Text
    symbol: Text
    year: int = Field(ge=1945, le=2200)
    next_number: int = Field(1, ge=1)
    body: Annotated[str, BeforeValidator(tidy)] = ""
    reserved: tuple[ReservedEntry, ...] = ()


class DayEntry(Part):
    """[[calendar.days]]: a day that is off or worked against the general table."""

    day: dt.date
    kind: DayKind
    source: Text


class YearEntry(Part):
    """[[calendar.years]]: a year whose table of days off is confirmed."""

    year: int = Field(ge=1945, le=2200)
    source: Text


class CalendarEntry(Part):
    """[calendar]."""

    years: tuple[YearEntry, ...] = ()
    days: tuple[DayEntry, ...] = ()


class OfficeFile(Part):
    """The whole file, sound: every key it names exists."""

    office: OfficeEntry
    rules: RulesEntry = RulesEntry()
    reporting: ReportingEntry = ReportingEntry()
    calendar: CalendarEntry = CalendarEntry()
    signing: SigningEntry = SigningEntry()
    units: tuple[UnitEntry, ...]
    people: tuple[PersonEntry, ...]
    groups: tuple[GroupEntry, ...] = ()
    aliases: tuple[AliasEntry, ...] = ()
    covers: tuple[CoverEntry, ...] = ()
    mandates: tuple[MandateEntry, ...] = ()
    routes: tuple[RouteEntry, ...] = ()
    series: tuple[SeriesEntry, ...] = ()
