"""An issued document as the exchange's envelope: header, manifest, and the file itself, held against our schema first."""

import base64
import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lxml import etree  # type: ignore[import-untyped]  # lxml publishes no types

from documents.edxml import DAY, MOMENT, NAMESPACE, PREFIX, document_id
from documents.strict_xml import parsed
from models.refusal import Unreadable

ADMINISTRATIVE = 2
"""DocumentType.Type of an administrative document, as the public programs number it."""
NEW_DOCUMENT = 0
"""BusinessDocType: a document sent for the first time."""


@dataclass(frozen=True)
class Organ:
    """An agency of the exchange by its code (QĐ 20/2020/QĐ-TTg)."""

    code: str
    name: str
    email: str | None = None


@dataclass(frozen=True)
class Outgoing:
    """What the envelope says of a document; `sent_at` in the office's zone, `priority` 0 to 3."""

    sender: Organ
    receivers: tuple[Organ, ...]
    number: str
    symbol: str
    place: str
    issued_on: dt.date
    document_type: str
    subject: str
    competence: str
    position: str
    signer: str
    places: tuple[str, ...]
    priority: int
    typer: str
    copies: int
    pages: int
    appendices: tuple[str, ...]
    sent_at: dt.datetime
    department: str
    staff: str
    file_name: str
    content: bytes


def envelope(document: Outgoing) -> bytes:
    """The XML; equal input gives equal bytes. Raises Unreadable for what the structure has no room for, naming the field."""
    root = etree.Element(_name("edXML"), nsmap={PREFIX: NAMESPACE})
    whole = _under(root, "edXMLEnvelope")
    header = _under(whole, "edXMLHeader")
    _message(_under(header, "MessageHeader"), document)
    _trace(_under(header, "TraceHeaderList"), document)
    content_id = str(uuid.uuid5(uuid.NAMESPACE_URL, document_id_of(document)))
    reference = _under(_under(_under(whole, "edXMLBody"), "edXMLManifest"), "Reference")
    _texts(reference, ContentId=content_id, ContentType="application/pdf", AttachmentName=document.file_name)
    attachment = _under(_under(root, "AttachmentEncoded"), "Attachment")
    _texts(attachment, ContentId=content_id, ContentTransferEncoded=base64.b64encode(document.content).decode())
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    if faults := faults_of(content):
        raise Unreadable(f"Chưa xuất được phong bì edXML: {'; '.join(faults)}.")
    return content


def document_id_of(document: Outgoing) -> str:
    """The document's name in the exchange."""
    return document_id(document.sender.code, document.issued_on.strftime(DAY), f"{document.number}/{document.symbol}")


def faults_of(content: bytes) -> list[str]:
    """What our schema says against an envelope."""
    schema = _schema()
    return [] if schema.validate(parsed(content)) else [one.message.replace(f"{{{NAMESPACE}}}", "") for one in schema.error_log]


def _message(under: etree._Element, document: Outgoing) -> None:
    _organ(_under(under, "From"), document.sender)
    for one in document.receivers:
        _organ(_under(under, "To"), one)
    _texts(_under(under, "Code"), CodeNumber=document.number, CodeNotation=document.symbol)
    day = document.issued_on.strftime(DAY)
    _texts(_under(under, "PromulgationInfo"), Place=document.place, PromulgationDate=day)
    _texts(_under(under, "DocumentType"), Type=ADMINISTRATIVE, TypeName=document.document_type)
    _texts(under, Subject=document.subject, Content=document.subject)
    signer = _under(under, "SignerInfo")
    _texts(signer, Competence=document.competence, Position=document.position, FullName=document.signer)
    places = _under(under, "ToPlaces")
    for place in document.places:
        _texts(places, Place=place)
    _other(_under(under, "OtherInfo"), document)
    _texts(under, SteeringType=0, DocumentId=document_id_of(document))


def _other(under: etree._Element, document: Outgoing) -> None:
    _texts(under, Priority=document.priority, SphereOfPromulgation="Theo nơi nhận", TyperNotation=document.typer)
    _texts(under, PromulgationAmount=document.copies, PageAmount=document.pages)
    if document.appendices:
        appendices = _under(under, "Appendixes")
        for one in document.appendices:
            _texts(appendices, Appendix=one)


def _trace(under: etree._Element, document: Outgoing) -> None:
    _texts(_under(under, "TraceHeader"), OrganId=document.sender.code, Timestamp=document.sent_at.strftime(MOMENT))
    business = _under(under, "Business")
    _texts(business, BusinessDocType=NEW_DOCUMENT, BusinessDocReason="Văn bản mới", Paper=0)
    staff = _under(business, "StaffInfo")
    _texts(staff, Department=document.department, Staff=document.staff, Email=document.sender.email or "")


def _organ(under: etree._Element, organ: Organ) -> None:
    _texts(under, OrganId=organ.code, OrganName=organ.name)
    if organ.email:
        _texts(under, Email=organ.email)


def _under(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, _name(name))


def _texts(parent: etree._Element, **texts: str | int) -> None:
    for name, text in texts.items():
        _under(parent, name).text = str(text)


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(parsed(files("documents.edxml").joinpath("edxml.xsd").read_bytes()))
