"""A signed copy of the record as its PDF."""

from documents.rendering.copy_pdf import CopyMarks, copy_pdf
from models.contents import Signer
from models.copying import KIND_NAMES, Copy, CopyKind
from models.plan import Plan
from models.standing import dated

NOT_SIGNED_YET = "Ký duyệt trong hệ thống, chưa có chữ ký số"


def copy_of(source: bytes, plan: Plan, copy: Copy) -> bytes:
    """The copy's PDF from its source's bytes. Raises Unreadable for pages that the source lacks."""
    marks = CopyMarks(
        kind=KIND_NAMES[copy.kind].upper(),
        agency=plan.office.name,
        place=plan.office.place,
        number=copy.number,
        symbol=copy.symbol,
        made_on=copy.made_on,
        signed_at=copy.signed_at.replace(microsecond=0),
        signer=Signer.model_validate(copy.signature),
        receivers=tuple(copy.receivers),
        of=dated(plan),
        note=NOT_SIGNED_YET,
        of_a_copy=copy.kind is CopyKind.OF_A_COPY,
    )
    return copy_pdf(source, marks, pages=copy.pages)
