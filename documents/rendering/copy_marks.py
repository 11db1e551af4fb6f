"""A signed copy of the record as its PDF."""

from documents.rendering.copy_pdf import CopyMarks, copy_pdf
from models.contents import Signer
from models.copying import KIND_NAMES, Copy, CopyKind
from models.plan import Plan
from models.standing import dated

NOT_SIGNED_YET = "Ký duyệt trong hệ thống, chưa có chữ ký số"
SEALED = "Ký duyệt; chữ ký số của cơ quan ở trang 1"


def copy_of(source: bytes, plan: Plan, copy: Copy) -> bytes:
    """The copy's PDF from its source's bytes, without its mark where the agency's signature is to show it.

    Raises Unreadable for pages that the source lacks.
    """
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
        note=SEALED if plan.office.seals_here else NOT_SIGNED_YET,
        sealed=plan.office.seals_here,
        of_a_copy=copy.kind is CopyKind.OF_A_COPY,
    )
    return copy_pdf(source, marks, pages=copy.pages)
