"""What each kind of notice says: the few facts, frozen when the notice is written and read back by kind.

A date is the office's day; a moment is an aware UTC instant. A `link` names an entry of the notice's links, never an address.
"""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from models.contents import Every, Mode, Role
from models.letter import OriginalOnPaper
from models.step_kind import StepKind


class NoticeKind(StrEnum):
    """Why somebody is told."""

    STEP_OPENED = "step_opened"
    STEP_WITHDRAWN = "step_withdrawn"
    DECISION_REFUSED = "decision_refused"
    AGREED_VERSION_REPLACED = "agreed_version_replaced"
    NEW_CODE = "new_code"
    ISSUED = "issued"
    DISTRIBUTION = "distribution"
    ASSIGNMENT = "assignment"
    PERIOD_OPENED = "period_opened"
    REMINDER = "reminder"
    SILENCE = "silence"
    CONSOLIDATED_REPORT = "consolidated_report"
    REPORT_RECEIVED = "report_received"
    EXTENSION_ANSWERED = "extension_answered"
    ALARM = "alarm"
    DOCUMENT_WITHDRAWN = "document_withdrawn"
    DOCUMENT_REPLACED = "document_replaced"
    DOCUMENT_CORRECTED = "document_corrected"
    LETTER_RETURNED = "letter_returned"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Opinion(_Frozen):
    """One decision already taken: `verdict` in words ('đồng ý', 'trả lại'), `asked_as` the capacity it was taken in."""

    who: str
    asked_as: str
    verdict: str
    note: str = ""
    at: dt.datetime


class AssignedItem(_Frozen):
    """One item of a department, verbatim. `due_as_written` keeps the document's words; `due` the last day in time, if any."""

    text: str
    role: Role = "lead"
    mode: Mode = "assign"
    with_units: tuple[str, ...] = ()
    section: str | None = None
    product: str | None = None
    due: dt.date | None = None
    due_as_written: str | None = None
    repeats: Every | None = None


class DueItem(_Frozen):
    """One thing a person owes: `what` to do, on which plan, by when. `late` is true once `due` has passed."""

    what: str
    label: str
    title: str
    due: dt.date | None = None
    late: bool = False
    link: str | None = None


class WithdrawnBecause(StrEnum):
    """Why a step is no longer asked for."""

    NEW_VERSION = "new_version"
    RECALLED = "recalled"
    STOPPED = "stopped"
    DECIDED_BY_OTHER = "decided_by_other"
    DOCUMENT_REPLACED = "document_replaced"
    DOCUMENT_WITHDRAWN = "document_withdrawn"
    SIGNED_HERE = "signed_here"


class AlarmCause(StrEnum):
    """What the clerk must look at."""

    MAIL_REFUSED = "mail_refused"
    MAIL_UNKNOWN = "mail_unknown"
    MAIL_BOUNCED = "mail_bounced"
    MAIL_UNSENT = "mail_unsent"
    ISSUE_UNFINISHED = "issue_unfinished"
    ISSUE_CLOCK = "issue_clock"
    UNRESOLVED_ADDRESS = "unresolved_address"
    STEP_FAILING = "step_failing"
    EXCHANGE_REFUSED = "exchange_refused"
    COPY_UNWRITTEN = "copy_unwritten"
    PAPER_ORIGINAL = "paper_original"


class _AboutPlan(_Frozen):
    """`label` as printed ('Kế hoạch 07/KH-X', before it has a number 'Dự thảo Kế hoạch') and the trích yếu."""

    label: str
    title: str


class StepOpened(_AboutPlan):
    """A step waits for this person. `cover_for` is whom the addressee stands in for; `returned_because` why a draft came back.

    `request` says what exactly is asked where the kind alone does not: the lines of Nơi nhận, the extension wanted.
    """

    kind: Literal[NoticeKind.STEP_OPENED] = NoticeKind.STEP_OPENED
    step_id: int
    step_kind: StepKind
    version: int
    due: dt.date | None = None
    asked_as: str
    asked_by: str | None = None
    cover_for: str | None = None
    opinions: tuple[Opinion, ...] = ()
    returned_because: str | None = None
    doubts: int = 0
    request: str | None = None


class StepWithdrawn(_AboutPlan):
    """A step asked for is no longer needed. `by` and `note` say who caused it and in what words."""

    kind: Literal[NoticeKind.STEP_WITHDRAWN] = NoticeKind.STEP_WITHDRAWN
    step_kind: StepKind
    because: WithdrawnBecause
    by: str
    note: str = ""
    at: dt.datetime


class DecisionRefused(_AboutPlan):
    """An answer that was not taken, with the reason and, where the step was already decided, what, by whom and when."""

    kind: Literal[NoticeKind.DECISION_REFUSED] = NoticeKind.DECISION_REFUSED
    step_kind: StepKind
    reason: str
    standing: Opinion | None = None


class AgreedVersionReplaced(_AboutPlan):
    """The version this person had agreed to was replaced; their agreement does not pass to the new one."""

    kind: Literal[NoticeKind.AGREED_VERSION_REPLACED] = NoticeKind.AGREED_VERSION_REPLACED
    agreed_version: int
    new_version: int
    by: str
    why: str
    at: dt.datetime


class NewCode(_AboutPlan):
    """A fresh one-time code; `after_wrong_tries` is 0 when the person asked for it."""

    kind: Literal[NoticeKind.NEW_CODE] = NoticeKind.NEW_CODE
    step_id: int
    step_kind: StepKind
    version: int
    due: dt.date | None = None
    after_wrong_tries: int = 0


class Issued(_AboutPlan):
    """The document has its number and date; `issue_by` is the last day for issuing it (NĐ 30/2020/NĐ-CP, Điều 18)."""

    kind: Literal[NoticeKind.ISSUED] = NoticeKind.ISSUED
    number: str
    issued_on: dt.date
    signed_by: str
    issue_by: dt.date | None = None


class Distribution(_AboutPlan):
    """The document itself, for one address. `lines` are the lines of Nơi nhận it comes for, each with its purpose in words."""

    kind: Literal[NoticeKind.DISTRIBUTION] = NoticeKind.DISTRIBUTION
    issued_on: dt.date
    lines: tuple[str, ...]
    signatures: tuple[str, ...] = ()


class AssignmentGiven(_AboutPlan):
    """A department's work from one document; `lines` is filled when the same address also stands in Nơi nhận."""

    kind: Literal[NoticeKind.ASSIGNMENT] = NoticeKind.ASSIGNMENT
    issued_on: dt.date
    unit: str
    items: tuple[AssignedItem, ...]
    lines: tuple[str, ...] = ()
    reporting: str | None = None
    report_due: dt.date | None = None
    follow_up_unit: str | None = None
    signatures: tuple[str, ...] = ()


class PeriodOpened(_AboutPlan):
    """A report is asked for; `data_to` is the last day whose results count."""

    kind: Literal[NoticeKind.PERIOD_OPENED] = NoticeKind.PERIOD_OPENED
    unit: str
    period: str
    data_from: dt.date | None = None
    data_to: dt.date | None = None
    due: dt.date
    items: tuple[str, ...] = ()


class Reminder(_Frozen):
    """What one person owes on one morning, in one mail."""

    kind: Literal[NoticeKind.REMINDER] = NoticeKind.REMINDER
    day: dt.date
    items: tuple[DueItem, ...] = Field(min_length=1)


class Silence(_AboutPlan):
    """The period closed without these units' reports. `to_unit` is true in the mail to a silent unit itself."""

    kind: Literal[NoticeKind.SILENCE] = NoticeKind.SILENCE
    period: str
    due: dt.date
    closed_on: dt.date
    units: tuple[str, ...]
    reminded: int = 0
    to_unit: bool = False


class ConsolidatedReport(_AboutPlan):
    """The report over all departments, for the leader."""

    kind: Literal[NoticeKind.CONSOLIDATED_REPORT] = NoticeKind.CONSOLIDATED_REPORT
    period: str
    data_to: dt.date | None = None
    reported: int
    asked: int
    silent_units: tuple[str, ...] = ()
    late_items: int = 0


class ReportReceived(_AboutPlan):
    """A department's report was taken in."""

    kind: Literal[NoticeKind.REPORT_RECEIVED] = NoticeKind.REPORT_RECEIVED
    unit: str
    period: str
    by: str
    at: dt.datetime
    in_time: bool = True


class ExtensionAnswered(_AboutPlan):
    """The answer to a department that asked for more time; both dates are told."""

    kind: Literal[NoticeKind.EXTENSION_ANSWERED] = NoticeKind.EXTENSION_ANSWERED
    item: str
    granted: bool
    old_due: dt.date | None
    new_due: dt.date | None
    by: str
    note: str = ""


class Alarm(_Frozen):
    """Something the clerk must look at. `due` is the last day by which it must be mended, where there is one."""

    kind: Literal[NoticeKind.ALARM] = NoticeKind.ALARM
    cause: AlarmCause
    label: str | None = None
    title: str | None = None
    what: str
    remedy: str
    due: dt.date | None = None


class DocumentWithdrawn(_AboutPlan):
    """An issued document is withdrawn (thu hồi). `respond_by` is None for those who only take note: the drafter.

    `number` and `letter_on` are the công văn's, where it is withdrawn by one; `original` where that one's is on paper.
    """

    kind: Literal[NoticeKind.DOCUMENT_WITHDRAWN] = NoticeKind.DOCUMENT_WITHDRAWN
    issued_on: dt.date
    by: str
    reason: str
    at: dt.datetime
    respond_by: dt.date | None = None
    number: str | None = None
    letter_on: dt.date | None = None
    what: str = "Công văn"
    original: OriginalOnPaper | None = None


class DocumentReplaced(_AboutPlan):
    """An issued document gave way to a new one of equal form; `ended` is how many open items of this reader ended with it."""

    kind: Literal[NoticeKind.DOCUMENT_REPLACED] = NoticeKind.DOCUMENT_REPLACED
    issued_on: dt.date
    new_label: str
    new_title: str
    new_issued_on: dt.date
    ended: int = 0


class DocumentCorrected(_AboutPlan):
    """An error of form or procedure is corrected by a công văn; the document stays as it is. `passages` are its sentences."""

    kind: Literal[NoticeKind.DOCUMENT_CORRECTED] = NoticeKind.DOCUMENT_CORRECTED
    issued_on: dt.date
    number: str
    corrected_on: dt.date
    passages: tuple[str, ...]
    original: OriginalOnPaper | None = None


class LetterReturned(_AboutPlan):
    """The signer did not sign the công văn đính chính."""

    kind: Literal[NoticeKind.LETTER_RETURNED] = NoticeKind.LETTER_RETURNED
    by: str
    note: str


Facts = Annotated[
    StepOpened
    | StepWithdrawn
    | DecisionRefused
    | AgreedVersionReplaced
    | NewCode
    | Issued
    | Distribution
    | AssignmentGiven
    | PeriodOpened
    | Reminder
    | Silence
    | ConsolidatedReport
    | ReportReceived
    | ExtensionAnswered
    | Alarm
    | DocumentWithdrawn
    | DocumentReplaced
    | DocumentCorrected
    | LetterReturned,
    Field(discriminator="kind"),
]

FACTS: TypeAdapter[Facts] = TypeAdapter(Facts)
