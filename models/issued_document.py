"""An issued document as it is printed, named and mailed: its contents with number, day and signer, and its files."""

from pathlib import PurePath

from models.contents import PlanContents, Signer
from models.notice import Attachment
from models.number_written import in_a_file_name
from models.office import Office
from models.plan import Plan, Version
from models.refusal import Refusal
from models.signature import SignedBy

PDF = "application/pdf"


def issued_contents(plan: Plan) -> PlanContents:
    """The contents as they are issued: with the number, the date and the signature block that the signature gave."""
    if plan.number is None or plan.signature is None:
        raise Refusal(f"{plan.label} chưa được ký và cấp số.", plan_id=plan.id)
    return headed(plan.version.contents, plan.office).model_copy(
        update={
            "number": plan.number,
            "symbol": plan.symbol,
            "issued_on": plan.issued_on,
            "signer": Signer.model_validate(plan.signature),
            "warnings": [],
        }
    )


def headed(contents: PlanContents, office: Office) -> PlanContents:
    """The contents with the head that the form wants: what the text left out of it is the office's (mục II.2, II.4)."""
    return contents.model_copy(
        update={
            "parent_agency": contents.parent_agency or office.parent_agency,
            "agency": contents.agency or office.name,
            "place": contents.place or office.place,
        }
    )


def capacity_printed(plan: Plan, signed_by: SignedBy) -> str:
    """'KT. Trưởng ban, Phó Trưởng ban' as it stands above the leader's signature; the agency signs as itself."""
    return plan.office.name if signed_by is SignedBy.AGENCY else capacity_of(Signer.model_validate(plan.signature))


def capacity_of(block: Signer) -> str:
    """The capacity of a signature block in one line."""
    return ", ".join([*(f"{one.capacity} {one.for_}" for one in block.capacities), *([block.post] if block.post else [])])


def attachments_of(plan: Plan) -> list[Attachment]:
    """The issued PDF and the file it was taken from; nothing of a confidential plan leaves by mail."""
    if plan.confidential or plan.document_hash is None:
        return []
    source = plan.version
    return [
        Attachment(plan.document_hash, document_name(plan), PDF),
        Attachment(source.source_hash, f"Ban-goc-{source.source_name}", media_type_of(source.source_name)),
    ]


def document_name(plan: Plan) -> str:
    """'47-KH-BDT.pdf': the file's name for those who get it."""
    return f"{in_a_file_name(plan.number_and_symbol or 'du-thao')}.pdf"


def original_name(plan: Plan, version: Version) -> str:
    """'47-KH-BDT-ban-goc.docx': the file it was taken from, beside it in the archive folder."""
    return f"{document_name(plan).removesuffix('.pdf')}-ban-goc{PurePath(version.source_name).suffix}"


def media_type_of(name: str) -> str:
    """The media type of a taken-in file, by its name."""
    types = {
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".pdf": PDF,
        ".md": "text/markdown",
        ".txt": "text/plain",
    }
    return types.get(name[name.rfind(".") :].lower(), "application/octet-stream")
