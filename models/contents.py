"""What a plan document says, as data: the one shape shared by reading, confirming, rendering and the flows.

`PlanContents.model_dump(mode="json", by_alias=True)` is what `trinhky read FILE --json` prints.
"""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Role = Literal["lead", "support"]
Mode = Literal["assign", "request"]
Every = Literal["week", "month", "quarter", "half-year", "nine-months", "year", "term", "unspecified"]
DueKind = Literal[
    "on", "before", "month", "quarter", "year", "range", "day_of_month", "event", "on_request", "by_regulation", "continuous"
]
Purpose = Literal["report", "direct", "coordinate", "execute"]
RecipientKind = Literal["agency", "unit", "leaders", "staff", "group", "website", "other"]
CapacityMark = Literal["TM.", "KT.", "TL.", "TUQ.", "Q."]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Reference(_Part):
    """One act that a basis rests on. `number` is written whole ('12/KH-UBND'); a law has none and is known by `name`."""

    type: str
    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    name: str | None = None


class Basis(_Part):
    """One opening paragraph ('Căn cứ …', 'Thực hiện …') with the acts it names."""

    text: str
    references: list[Reference] = []


class Section(_Part):
    """A numbered part of the body: `label` as printed without its dot ('I', '1', 'a'), its own paragraphs, then its parts."""

    label: str | None = None
    title: str | None = None
    paragraphs: list[str] = []
    sections: list["Section"] = []


class Due(_Part):
    """A date or span that limits an item. `on` is the last day that is in time; `what` names the part it limits."""

    kind: DueKind
    on: dt.date | None = None
    as_written: str
    what: str | None = None


class Assignment(_Part):
    """One item of one unit. `lines` are the first and last line of the source, counted from 1."""

    unit: str
    unit_as_written: str
    role: Role = "lead"
    mode: Mode = "assign"
    with_: list[str] = Field(default=[], alias="with")
    text: str
    product: str | None = None
    section: str | None = None
    lines: tuple[int, int] | None = None
    dues: list[Due] = []
    repeats: Every | None = None


class Reporting(_Part):
    """One duty to report: `by` whom, `to` whom, how often (`every`), by when (`dues`)."""

    by: str
    to: str | None = None
    every: Every | None = None
    dues: list[Due] = []


class FollowUp(_Part):
    """The unit answerable for watching and urging."""

    unit: str
    as_written: str
    line: int | None = None


class Recipient(_Part):
    """One item of 'Nơi nhận', in order; the archive line stands apart in `PlanContents.archive`."""

    text: str
    as_written: str
    purpose: Purpose | None = None
    kind: RecipientKind = "other"


class Capacity(_Part):
    """A signing capacity (NĐ 30/2020/NĐ-CP, Điều 13): the mark and whom it is for."""

    capacity: CapacityMark
    for_: str = Field(alias="for")


class Signer(_Part):
    """The signature block; `capacities` outermost first, empty when the head signs as head."""

    capacities: list[Capacity] = []
    post: str | None = None
    name: str | None = None


class IssuedWith(_Part):
    """The document that carries the plan (a Quyết định 'Ban hành Kế hoạch …')."""

    type: str
    number: str | None = None
    date: dt.date | None = None


class Doubt(_Part):
    """A warning. `field` is the path it casts doubt on ('assignments[2].unit'); None for a remark on the whole."""

    code: str
    message: str
    line: int | None = None
    field: str | None = None


class Table(_Part):
    """A table of an appendix: `header` has the column names, each row as many cells as the header."""

    header: list[str]
    rows: list[list[str]]


class Appendix(_Part):
    """A 'Phụ lục': `label` is its Roman number where there are several."""

    label: str | None = None
    title: str | None = None
    paragraphs: list[str] = []
    tables: list[Table] = []


class PlanContents(_Part):
    """A plan document as data. Absent in the document is None or [], never guessed."""

    type: str = "Kế hoạch"
    number: int | None = None
    symbol: str | None = None
    issued_on: dt.date | None = None
    place: str | None = None
    parent_agency: str | None = None
    agency: str | None = None
    issued_with: IssuedWith | None = None
    title: str | None = None
    title_as_written: str | None = None
    bases: list[Basis] = []
    opening: list[str] = []
    sections: list[Section] = []
    closing: list[str] = []
    appendices: list[Appendix] = []
    assignments: list[Assignment] = []
    reporting: list[Reporting] = []
    follow_up: list[FollowUp] = []
    recipients: list[Recipient] = []
    archive: list[str] = []
    signer: Signer | None = None
    quality: float = 1.0
    warnings: list[Doubt] = []
