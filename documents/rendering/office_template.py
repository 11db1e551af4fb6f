"""The office's Word template: its head, styles and page, with fields where the system puts number, date and signer at issue."""

from dataclasses import replace

from documents.rendering.form import Block, form_plan
from documents.rendering.marks import PlanMarks
from documents.rendering.phrases import BLANK, number_phrase
from documents.rendering.plan_docx import formed_docx
from models.contents import PlanContents

TITLE = "(Trích yếu nội dung kế hoạch)"
BASES = ["Căn cứ … ;", "Căn cứ … ."]
RECIPIENTS = ["- … (để b/c);", "- … ;", "- Lưu: VT, … ."]
BLOCKS = [
    Block("heading", "I. MỤC ĐÍCH, YÊU CẦU", 1, bold=True),
    Block("heading", "1. Mục đích", 2, bold=True),
    Block("paragraph", "…"),
    Block("heading", "2. Yêu cầu", 2, bold=True),
    Block("paragraph", "…"),
    Block("heading", "II. NỘI DUNG, NHIỆM VỤ", 1, bold=True),
    Block("paragraph", "1. …"),
    Block("heading", "III. TỔ CHỨC THỰC HIỆN", 1, bold=True),
    Block("paragraph", "1. (Tên đơn vị): … , hoàn thành trước ngày … ."),
    Block("paragraph", "…./."),
]


def office_template(head: PlanContents) -> bytes:
    """A .docx to write a plan in. `head` gives the kind, the symbol, the agencies and the place; the rest is to be written."""
    formed = form_plan(head, PlanMarks())
    number = number_phrase(None, head.symbol, kind=head.type).replace(BLANK, "{{ so }}", 1)
    return formed_docx(
        replace(
            formed,
            number=number,
            date=f"{head.place or '…'}, ngày {{{{ ngay }}}} tháng {{{{ thang }}}} năm {{{{ nam }}}}",
            title=TITLE,
            bases=BASES,
            blocks=BLOCKS,
            recipients=RECIPIENTS,
            capacity=["{{ quyen_han }}"],
            signature_note=["{{ ghi_chu_ky }}"],
            signer_name="{{ ho_ten }}",
            heading=f"Mẫu {head.type}",
        )
    )
