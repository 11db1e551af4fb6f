"""What a step's page shows of an issued document: how it stands, its letters, copies, deliveries, and what may be done."""

from dataclasses import dataclass

from models.case import may_take_out
from models.copy import Copy, copies_of
from models.copying import may_copy, unfinished_copies
from models.correction import Correction, corrections_sent
from models.journal import Channel, acting
from models.papers import entries_about
from models.plan import Plan
from models.register import RegisterEntry
from models.replacing import draft_replacing
from models.roles import is_clerk, may_correct, may_replace, may_withdraw
from models.standing import Standing, dated, standing_of, withdrawal_of
from models.step import Step
from models.step_kind import StepKind
from models.unwritten import still_shown
from models.withdrawal import Disposal, Withdrawal, disposals_of
from models.withdrawing import letter_types
from web.deliveries import OnItsWay, deliveries_of
from web.visit import Visit


@dataclass(frozen=True)
class AfterIssue:
    """Nothing of it before the issue. `disposals`, `deliveries` and `entries` stand where they are followed."""

    may_withdraw: bool
    withdrawn_by: tuple[str, ...]
    may_replace: bool
    replaces: str
    replacement: Plan | None
    may_copy: bool
    copies: tuple[Copy, ...]
    unfinished: tuple[int, ...]
    entries: tuple[RegisterEntry, ...]
    may_correct: bool
    corrections: tuple[Correction, ...]
    standing: Standing | None
    withdrawal: Withdrawal | None
    disposals: tuple[Disposal, ...]
    still_shown: bool
    may_take_out: bool
    deliveries: tuple[OnItsWay, ...]


def after_issue(visit: Visit, step: Step) -> AfterIssue:
    """As it stands now, for this visitor."""
    plan, session, today = visit.plan, visit.session, visit.today
    actor, draft = acting(visit.person, Channel.PAGE), draft_replacing(session, plan)
    return AfterIssue(
        may_withdraw=may_withdraw(session, plan, actor, today),
        withdrawn_by=letter_types(session, plan, actor, today),
        may_replace=may_replace(session, plan, actor, today) and draft is None,
        replaces=dated(session.get_one(Plan, plan.replaces_id)) if plan.replaces_id else "",
        replacement=draft,
        may_copy=may_copy(session, plan, actor, today),
        copies=tuple(copies_of(session, plan.id)),
        unfinished=tuple(one.id for one in unfinished_copies(session, plan.id)),
        may_correct=may_correct(session, plan, actor, today) and not _asks_correction(plan),
        corrections=tuple(corrections_sent(session, plan.id)),
        standing=standing_of(session, plan),
        withdrawal=withdrawal_of(session, plan.id),
        disposals=tuple(disposals_of(session, plan.id)) if step.kind is StepKind.WITHDRAWAL else (),
        still_shown=still_shown(session, plan),
        may_take_out=step.kind is StepKind.RECIPIENTS and not plan.confidential and may_take_out(session, plan, actor, today),
        deliveries=tuple(deliveries_of(session, plan.id)) if step.kind is StepKind.RECIPIENTS else (),
        entries=_entries(visit, step),
    )


def _entries(visit: Visit, step: Step) -> tuple[RegisterEntry, ...]:
    """The lines of the register that the clerk enters receipts on, where the document was handed out."""
    here = step.kind in {StepKind.RECIPIENTS, StepKind.WITHDRAWAL} and visit.plan.completed_at is not None
    clerk = is_clerk(visit.session, visit.plan.office_id, visit.person, visit.today)
    return tuple(entries_about(visit.session, visit.plan)) if here and clerk else ()


def _asks_correction(plan: Plan) -> bool:
    return any(step.kind is StepKind.CORRECTION for step in plan.open_steps())
