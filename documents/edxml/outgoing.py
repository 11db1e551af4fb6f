"""What the envelope says of a plan's document, from the plan's file and the agencies that it was sent to."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2

from documents.casefile.metadata import PRIORITIES
from documents.edxml.envelope import Organ, Outgoing
from models.case import Case
from models.clock import OFFICE_ZONE
from models.contents import Signer
from models.folding import bare, fold
from models.issued_document import document_name
from models.people import Unit
from models.refusal import Refusal

TYPER_LETTERS = 10


@dataclass(frozen=True)
class Sent:
    """A plan's file, the units with a code that it went to, who drafted it where, and when it is sent."""

    case: Case
    receivers: tuple[Unit, ...]
    drafter: str
    unit: str
    at: dt.datetime


def outgoing(sent: Sent, stored: Callable[[str], bytes]) -> Outgoing:
    """The facts of the envelope. Raises Refusal where the office or every receiver lacks a code."""
    plan, office = sent.case.plan, sent.case.plan.office
    if office.organ_code is None:
        raise Refusal("Chưa có mã định danh của cơ quan: hãy ghi organ_code ở mục [office] của office.toml rồi nhập lại.")
    if not sent.receivers:
        raise Refusal("Không nơi nhận nào có mã định danh: hãy ghi organ_code cho đơn vị nhận trong office.toml rồi nhập lại.")
    if plan.document_hash is None or plan.issued_on is None or plan.symbol is None or plan.signature is None:
        raise Refusal(f"{plan.label} chưa được phát hành.", plan_id=plan.id)
    signer, content = Signer.model_validate(plan.signature), stored(plan.document_hash)
    return Outgoing(
        sender=Organ(office.organ_code, office.name, office.clerk_mailbox),
        receivers=tuple(Organ(one.organ_code or "", one.name, one.email) for one in sent.receivers),
        number=f"{plan.number:02d}",
        symbol=plan.symbol,
        place=office.place,
        issued_on=plan.issued_on,
        document_type=plan.document_type,
        subject=plan.title,
        competence=" ".join(f"{one.capacity} {one.for_}" for one in signer.capacities),
        position=signer.post or "",
        signer=signer.name or "",
        places=tuple(line.as_written for line in sent.case.lines),
        priority=PRIORITIES.get(fold(plan.urgency or ""), PRIORITIES["khan"]),
        typer="".join(word[0] for word in bare(sent.drafter).upper().split())[:TYPER_LETTERS],
        copies=sent.case.entry.copies if sent.case.entry else 0,
        pages=_pages(content),
        appendices=tuple(_appendices(sent.case)),
        sent_at=sent.at.astimezone(OFFICE_ZONE),
        department=sent.unit,
        staff=sent.drafter,
        file_name=document_name(plan),
        content=content,
    )


def _appendices(case: Case) -> list[str]:
    appendices = case.plan.version.contents.appendices
    return [" ".join(filter(None, ["Phụ lục", one.label, one.title])) for one in appendices]


def _pages(content: bytes) -> int:
    try:
        with pypdfium2.PdfDocument(content) as opened:
            return len(opened)
    except pypdfium2.PdfiumError:
        return 0
