"""The drafting page: the document's lines beside the data read from it, doubts first, every field correctable."""

import re
from dataclasses import dataclass, field

from documents.mending import has_damage
from models.capacities import CHECKS
from models.contents import Doubt, PlanContents
from models.directory import Directory
from models.meaning import Meanings
from models.people import Person
from models.refusal import Gone
from models.settling import MUST_BE_SETTLED
from models.step_kind import StepKind
from models.store import FileStore
from web.draft_form import AssignmentRow, DraftForm, RecipientRow, ReportingRow, form_of
from web.draft_suggested import words_suggested
from web.own_link import own_link
from web.source_lines import Source, source_lines
from web.step_page import StepPage, names_known
from web.visit import Visit

SUGGESTED_AT_MOST = 3
# No plan goes on without these, so nobody can find them right as they are.
MUST_BE_MENDED = frozenset({"no_title"})
_ITEM = re.compile(r"(?P<list>\w+)\[(?P<index>\d+)\]")


@dataclass(frozen=True)
class DoubtShown:
    """One doubt: the field it is about (as an anchor), and how it is settled: confirmed, or by choosing a known name."""

    doubt: Doubt
    anchor: str
    confirmable: bool
    unknown_name: str | None
    suggestions: tuple[str, ...]


@dataclass(frozen=True)
class DraftingPage:
    """A step's page with the form beside the document."""

    step_page: StepPage
    form: DraftForm
    doubts: tuple[DoubtShown, ...]
    remarks: tuple[Doubt, ...]
    """What else the reader was not sure of: nobody has to confirm it before the plan goes on."""
    units: tuple[str, ...]
    names: tuple[str, ...]
    capacities: tuple[tuple[str, ...], ...]
    signer: Person
    contents: PlanContents
    damaged: bool
    suggested: int
    blank_assignment: AssignmentRow = field(default_factory=AssignmentRow)
    blank_recipient: RecipientRow = field(default_factory=RecipientRow)
    blank_reporting: ReportingRow = field(default_factory=ReportingRow)


def drafting_page(visit: Visit, view: StepPage, form: DraftForm | None = None) -> DraftingPage:
    """The page of a drafting step that is open; `form` gives back what was typed and could not be saved."""
    directory = Meanings(visit.session, visit.plan.office_id, visit.today).directory
    form = form or form_of(view.version.contents)
    return DraftingPage(
        step_page=view,
        form=form,
        doubts=tuple(_shown(one, view.version.contents, directory) for one in view.doubts),
        remarks=tuple(one for one in view.version.contents.warnings if not (one.field and MUST_BE_SETTLED.match(one.field))),
        units=tuple(one.name for one in directory.entries if one.kind in {"unit", "group"}),
        names=names_known(visit),
        capacities=tuple(CHECKS),
        signer=visit.session.get_one(Person, visit.plan.signer_id),
        contents=view.version.contents,
        damaged=has_damage(view.version.contents),
        suggested=words_suggested(form),
    )


def source_of(files: FileStore, view: DraftingPage) -> Source:
    """The document this draft was read from."""
    version = view.step_page.version
    return source_lines(files, digest=version.source_hash, name=version.source_name, contents=view.contents)


def own_token(visit: Visit, secret: str) -> str:
    """The same person's way into the drafting step that is open now: a new version is a new step with links of its own."""
    step = next((one for one in visit.plan.open_steps() if one.kind is StepKind.DRAFTING), None)
    if step is None:
        raise Gone("Kế hoạch không còn ở bước soạn thảo.")
    return own_link(visit.session, visit.plan, step, visit.person, at=visit.at).token(secret)


def _shown(doubt: Doubt, contents: PlanContents, directory: Directory) -> DoubtShown:
    match = _ITEM.match(doubt.field or "")
    item = None
    if doubt.code == "unknown_unit" and match and match["list"] == "assignments":
        item = contents.assignments[int(match["index"])]
    likely = directory.matches(item.unit, {"unit", "group"})[:SUGGESTED_AT_MOST] if item else []
    return DoubtShown(
        doubt=doubt,
        anchor=f"{match['list']}-{match['index']}" if match else (doubt.field or ""),
        confirmable=doubt.code not in MUST_BE_MENDED if item is None else item.mode == "request",
        unknown_name=item.unit if item else None,
        suggestions=tuple(one.entry.name for one in likely),
    )
