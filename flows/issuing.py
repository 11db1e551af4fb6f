"""From the number to the issued document: what the signing flow does once it is decided, and the agency's once it has signed."""

from tasks.effects import EffectFailed
from tasks.issuing import complete_issue, make_document, note_trouble
from tasks.signing import is_document_there, sign_for_agency, sign_for_leader, signs_digitally


async def issue_document(plan_id: int) -> None:
    """The PDF with its signatures, then everything that refers to it. A failure is on record, and the check tries again."""
    try:
        if await signs_digitally(plan_id):
            await sign_for_leader(plan_id)
            await sign_for_agency(plan_id)
        else:
            await make_document(plan_id)
        if await is_document_there(plan_id):
            await complete_issue(plan_id)
    except EffectFailed as error:
        await note_trouble(plan_id, error.reason or str(error))
        raise
