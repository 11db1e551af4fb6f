"""A signed copy of the record as its PDF."""

from documents.rendering.copy_pdf import CopyMarks, copy_pdf
from models.contents import Signer
from models.copy import KIND_NAMES, Copy, CopyKind
from models.plan import Plan
from models.standing import dated

NOT_SIGNED_YET = "Ký duyệt trong hệ thống, chưa có chữ ký số"
SIGNED_ON_PAPER = "Đã ký trên bản giấy; tệp này chưa có chữ ký số"
SEALED = "Ký duyệt; chữ ký số của cơ quan ở trang 1"


def copy_of(source: bytes, plan: Plan, copy: Copy, *, by_hand: bool = False) -> bytes:
    """The copy's PDF from its source's bytes, without its mark where the agency's signature is to show it.

    `by_hand`: signed on paper, the file says so. Raises Unreadable for pages that the source lacks.
    """
    sealed = plan.office.signs_digitally and not by_hand
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
        note=SEALED if sealed else SIGNED_ON_PAPER if by_hand else NOT_SIGNED_YET,
        sealed=sealed,
        of_a_copy=copy.kind is CopyKind.OF_A_COPY,
    )
    return copy_pdf(source, marks, pages=copy.pages)
