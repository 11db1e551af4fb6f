"""What the file to sign is laid out from: the version, the signature block, symbol and year; number, day and month stay blank."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from models.capacities import require_capacity
from models.clock import office_day
from models.contents import PlanContents, Signer
from models.issued_document import headed
from models.people import Person
from models.plan import Plan
from models.refusal import Refusal
from models.series import symbol_for
from models.signing import signature_block, usual_marks
from models.signing_file import MadeFor
from models.text_of_record import word_text


@dataclass(frozen=True)
class Paper:
    """`at` goes into the file's metadata; `word` is the hash of the department's Word file where that is the text.

    `number` and `issued_on` are known once decided: for a Word file that has no blanks they are printed before anybody signs.
    """

    contents: PlanContents
    symbol: str | None
    year: int
    at: dt.datetime
    word: str | None = None
    urgency: str | None = None
    confidential: bool = False
    number: int | None = None
    issued_on: dt.date | None = None


def paper_to_decide(
    session: Session, plan: Plan, person: Person, marks: tuple[str, ...] | None, *, at: dt.datetime
) -> tuple[Paper, MadeFor]:
    """For a signer who signs elsewhere before deciding. Raises NotAllowed for a capacity that this person has not."""
    today = office_day(at)
    chosen = marks if marks is not None else usual_marks(session, plan, person, today)
    require_capacity(session, office=plan.office, person=person, marks=chosen, on=today, document_type=plan.document_type)
    year = (plan.kept_date or today).year
    symbol = symbol_for(session, plan.office_id, plan.document_type, year, plan.body)
    block = signature_block(session, plan, person, chosen, today)
    return _paper(plan, block, symbol, year, at), MadeFor(person.id, chosen, symbol, year)


def paper_of(plan: Plan) -> Paper:
    """Of a plan that was decided and has its number."""
    if plan.issued_on is None or plan.signature is None or plan.numbered_at is None:
        raise Refusal(f"{plan.label} chưa được ký và cấp số.", plan_id=plan.id)
    block = Signer.model_validate(plan.signature)
    paper = _paper(plan, block, plan.symbol, plan.issued_on.year, plan.numbered_at)
    return replace(paper, number=plan.number, issued_on=plan.issued_on)


def _paper(plan: Plan, block: Signer, symbol: str | None, year: int, at: dt.datetime) -> Paper:
    contents, word = headed(_blank(plan, block, symbol), plan.office), word_text(plan.version)
    return Paper(contents, symbol, year, at, word=word, urgency=plan.urgency, confidential=plan.confidential)


def _blank(plan: Plan, block: Signer, symbol: str | None) -> PlanContents:
    blanks: dict[str, object] = {"number": None, "issued_on": None, "symbol": symbol, "signer": block, "warnings": []}
    return plan.version.contents.model_copy(update=blanks)
