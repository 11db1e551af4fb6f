"""What a công văn đính chính writes: to everybody whom a mail brings the document, also where that mail leaves later."""

import datetime as dt

from sqlalchemy.orm import Session

from models.access import LinkPurpose, new_link
from models.brought import Brought
from models.correction import Correction, Passage, corrections_sent
from models.facts import DocumentCorrected
from models.issued_document import PDF
from models.notice import Attachment, write_notice
from models.plan import Plan
from models.refusal import Refusal


def sentence_of(passage: Passage) -> str:
    """'tại mục II.1, đã in là “…”, nay sửa là “…”'."""
    return f"tại {passage.place}, đã in là “{passage.printed}”, nay sửa là “{passage.right}”"


def tell_corrected(session: Session, plan: Plan, correction: Correction, brought: Brought, *, at: dt.datetime) -> None:
    """One receiver gets the letter, once."""
    if plan.issued_on is None or correction.issued_on is None or correction.document_hash is None:
        raise Refusal(f"{correction.label} chưa ký xong.", correction_id=correction.id)
    facts = DocumentCorrected(
        label=plan.label,
        title=plan.told_title,
        issued_on=plan.issued_on,
        number=correction.number_and_symbol,
        corrected_on=correction.issued_on,
        passages=tuple(sentence_of(one) for one in correction.passages),
        original=correction.original,
    )
    to = brought.to
    link = new_link(session, LinkPurpose.PLAN, at=at, person_id=to.person_id, unit_id=to.unit_id, plan_id=plan.id)
    write_notice(
        session,
        facts,
        key=f"correction:{correction.id}:sent:{brought.notice_id}",
        office_id=plan.office_id,
        to=to,
        at=at,
        plan_id=plan.id,
        links={"plan": link},
        attachments=[Attachment(correction.document_hash, correction.file_name, PDF)],
    )


def tell_of_corrections(session: Session, plan: Plan, brought: Brought, *, at: dt.datetime) -> None:
    """Who gets a corrected document only now gets the letters that went out before."""
    for correction in corrections_sent(session, plan.id):
        tell_corrected(session, plan, correction, brought, at=at)
