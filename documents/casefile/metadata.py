"""The metadata of an outgoing document (NĐ 30/2020/NĐ-CP, Phụ lục VI): its fields with their lengths, in a schema of our own.

A value longer than its field is cut there and told as a warning; whole it stands in the index and in the version's data.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from lxml import etree  # type: ignore[import-untyped]  # lxml publishes no types

from documents.casefile.entry import CaseEntry
from models.case import Case
from models.clock import OFFICE_ZONE, office_day
from models.contents import Signer
from models.folding import fold
from models.plan import Plan
from models.recipient import DeliveryKind
from models.refusal import Unreadable

METADATA_SCHEMA: Final = "sieu-du-lieu.xsd"
NAMESPACE: Final = "urn:trinhky:phu-luc-vi"
LIMITS: Final = {
    "TypeName": 100,
    "CodeNumber": 11,
    "CodeNotation": 30,
    "FileNotation": 50,
    "OrganName": 200,
    "Subject": 500,
    "Description": 500,
    "Position": 100,
    "FullName": 50,
}
PRIORITIES: Final = {"": 0, "khan": 1, "thuong khan": 2, "hoa toc": 3}
LANGUAGE: Final = "Tiếng Việt"


class _Writer:
    """Writes elements, cuts what is too long, and remembers what was cut or is missing."""

    def __init__(self) -> None:
        self.root = etree.Element(_name("Document"), nsmap={None: NAMESPACE})
        self.warnings: list[str] = []

    def put(self, name: str, value: object, under: etree._Element | None = None) -> None:
        """An element with its text; nothing for an empty value."""
        if value is None or value == "":
            return
        text, limit = str(value), LIMITS.get(name)
        if limit is not None and len(text) > limit:
            self.warnings.append(f"Trường {name} chỉ nhận {limit} ký tự, giá trị có {len(text)}: đã cắt trong siêu dữ liệu.")
            text = f"{text[: limit - 1]}…"
        etree.SubElement(self.root if under is None else under, _name(name)).text = text

    def group(self, name: str, under: etree._Element | None = None) -> etree._Element:
        """An element that holds others."""
        return etree.SubElement(self.root if under is None else under, _name(name))


def metadata_xml(case: Case, entries: Iterable[CaseEntry], *, pages: int | None) -> tuple[bytes, list[str]]:
    """The document's metadata, valid under the schema, and what it could not say."""
    writer, plan = _Writer(), case.plan
    _file_code(writer, case)
    writer.put("DocOrdinal", 1)
    writer.put("TypeName", plan.document_type)
    writer.put("CodeNumber", f"{plan.number:02d}" if plan.number is not None else None)
    writer.put("CodeNotation", plan.symbol if plan.number is not None else None)
    writer.put("IssuedDate", plan.issued_on)
    writer.put("OrganName", plan.office.name)
    writer.put("Subject", plan.title)
    writer.put("Language", LANGUAGE)
    writer.put("PageAmount", pages)
    writer.put("Description", "; ".join(one.text for one in case.remarks))
    _signer(writer, plan)
    _receivers(writer, case)
    writer.put("Priority", PRIORITIES.get(fold(plan.urgency or ""), PRIORITIES["khan"]))
    writer.put("IssuedAmount", case.entry.copies if case.entry else None)
    _files(writer, entries)
    content = etree.tostring(writer.root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return _checked(content), writer.warnings


def schema_bytes() -> bytes:
    """The schema as it goes into the file."""
    return files("documents.casefile").joinpath(METADATA_SCHEMA).read_bytes()


def faults_of_metadata(content: bytes) -> list[str]:
    """What the schema says against it."""
    try:
        tree = etree.fromstring(content, _parser())
    except etree.XMLSyntaxError as error:
        return [str(error)]
    schema = _schema()
    return [] if schema.validate(tree) else [f"dòng {one.line}: {one.message}" for one in schema.error_log]


def _file_code(writer: _Writer, case: Case) -> None:
    office, plan = case.plan.office, case.plan
    if office.organ_code is None:
        writer.warnings.append("Chưa có mã định danh của cơ quan (organ_code trong office.toml): hồ sơ thiếu OrganId.")
    code = writer.group("FileCode")
    writer.put("OrganId", office.organ_code, code)
    writer.put("FileCatalog", (plan.issued_on or office_day(plan.created_at)).year, code)
    writer.put("FileNotation", case.label, code)


def _signer(writer: _Writer, plan: Plan) -> None:
    if plan.signature is None:
        return
    signer = Signer.model_validate(plan.signature)
    marks = " ".join(filter(None, (part for one in signer.capacities for part in (one.capacity, one.for_))))
    under = writer.group("SignerInfo")
    writer.put("Position", " ".join(filter(None, [marks, signer.post])), under)
    writer.put("FullName", signer.name, under)


def _receivers(writer: _Writer, case: Case) -> None:
    told: set[str] = set()
    for delivery in (one for line in case.lines for one in line.deliveries if one.kind is DeliveryKind.MAIL):
        if delivery.name not in told:
            told.add(delivery.name)
            under = writer.group("To")
            writer.put("OrganId", case.organ_codes.get(delivery.unit_id or 0), under)
            writer.put("OrganName", delivery.name, under)


def _files(writer: _Writer, entries: Iterable[CaseEntry]) -> None:
    group = writer.group("Files")
    for one in entries:
        under = writer.group("File", group)
        writer.put("Path", one.path, under)
        writer.put("Title", one.what, under)
        writer.put("CreatedAt", one.at.astimezone(OFFICE_ZONE).replace(microsecond=0).isoformat(), under)
        writer.put("Sha256", hashlib.sha256(one.content).hexdigest(), under)


def _checked(content: bytes) -> bytes:
    faults = faults_of_metadata(content)
    if faults:
        raise Unreadable(f"Siêu dữ liệu của hồ sơ không đúng Phụ lục VI: {'; '.join(faults)}.")
    return content


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(schema_bytes(), _parser()))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"
