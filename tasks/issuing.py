"""The issued document is made, stored, and everything that follows from it written down at once."""

import datetime as dt

from sqlalchemy.orm import Session

from documents.rendering.marks import PlanMarks, urgency_of
from documents.word.libreoffice import NoLibreOffice
from documents.word.text_of_record import PlanDocument, plan_document
from models.contents import PlanContents
from models.issued_document import issued_contents
from models.issuing import complete, keep_document
from models.plan import Plan, load_plan, lock_plan
from models.text_of_record import word_text
from models.unfinished_issue import record_trouble
from notifications.threads import in_thread
from settings import files
from tasks.effects import effect
from tasks.record import from_record, in_record

NOT_SIGNED_YET = "Ký duyệt trong hệ thống, chưa có chữ ký số"


@effect("Lập văn bản PDF")
async def make_document(plan_id: int) -> str:
    """Lay the numbered plan out, store it by its hash, and keep that hash; a document that was kept before stays."""
    contents, marks, kept, word = await from_record(lambda session, _: printed(load_plan(session, plan_id)))
    if kept is not None:
        return kept
    made = await in_thread(document_of, contents, marks, word)
    digest = await in_thread(files().put, made.pdf)

    def keep(session: Session, now: dt.datetime) -> str:
        return keep_document(session, lock_plan(session, plan_id), digest, at=now, made_from="word" if made.from_word else "data")

    return await in_record(keep)


def document_of(contents: PlanContents, marks: PlanMarks, word: str | None) -> PlanDocument:
    """The plan's document from the Word file under the hash `word`, or from data: also where nothing here converts Word files."""
    try:
        return plan_document(contents, marks, word=files().get(word) if word else None)
    except NoLibreOffice:
        return plan_document(contents, marks)


@effect("Hoàn tất phát hành")
async def complete_issue(plan_id: int) -> None:
    """Freeze the recipients, hand out the work, write the notices: one transaction."""
    await in_record(lambda session, now: complete(session, lock_plan(session, plan_id), at=now))


async def note_trouble(plan_id: int, why: str) -> None:
    """The middle failed: say why on record; the check tries again."""

    def verb(session: Session, now: dt.datetime) -> None:
        record_trouble(session, lock_plan(session, plan_id), why, at=now)

    await in_record(verb)


def printed(plan: Plan) -> tuple[PlanContents, PlanMarks, str | None, str | None]:
    """What the PDF is made of: contents with number, date and signature block, and what stands in the signature's place.

    Then the document that was kept before, and the Word file that is the text of record, by their hashes, if any.
    """
    contents = issued_contents(plan)
    marks = PlanMarks(
        number=plan.number,
        symbol=plan.symbol,
        issued_on=plan.issued_on,
        signer_name=contents.signer.name if contents.signer else None,
        signed_at=plan.numbered_at.replace(microsecond=0) if plan.numbered_at else None,
        note=NOT_SIGNED_YET,
        urgency=urgency_of(plan.urgency),
        secrecy="MẬT" if plan.confidential else None,
    )
    return contents, marks, plan.document_hash, word_text(plan.version)
