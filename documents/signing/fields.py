"""The signature fields of a file: made before anybody signs, or with the signature itself."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    SigFieldSpec,
    append_signature_field,
    ensure_sig_flags,
    enumerate_sig_fields,
)

from documents.rendering.plan_places import Place, PlanPlaces
from documents.signing.numbering import add_text
from documents.signing.opening import open_to_add, open_to_read, written
from documents.signing.places import AGENCY, DAY, LATER_TEXTS, LEADER, MONTH, NUMBER, Mark, in_appendix
from models.refusal import Refusal


def prepare(pdf: bytes, places: PlanPlaces) -> bytes:
    """The laid-out plan with its empty fields: leader's signature, agency's, and number and date where they are still blank."""
    writer = open_to_add(pdf)
    texts = _texts(places)
    for mark in (Mark(LEADER, places.signature), Mark(AGENCY, places.seal, locks=(LEADER, AGENCY, *LATER_TEXTS, *texts))):
        append_signature_field(writer, _spec(mark))
    ensure_sig_flags(writer, lock_sig_flags=True)
    for name, place in texts.items():
        add_text(writer, name, place)
    return written(writer)


def _texts(places: PlanPlaces) -> dict[str, Place]:
    """The empty texts by their fields' names: of the head, then of each appendix."""
    head = {NUMBER: places.number, **dict(zip((DAY, MONTH), places.date, strict=False))}
    texts = {name: place for name, place in head.items() if place is not None}
    for no, reference in enumerate(places.references, start=1):
        figures = zip((NUMBER, DAY, MONTH), (reference.number, *reference.date), strict=False)
        texts |= {in_appendix(name, no): place for name, place in figures}
    return texts


def prepare_seal(pdf: bytes, place: Place) -> bytes:
    """A copy with the one empty field for the agency's signature, whose look is the copy's mark."""
    writer = open_to_add(pdf)
    append_signature_field(writer, _spec(Mark(AGENCY, place, locks=(AGENCY,))))
    ensure_sig_flags(writer, lock_sig_flags=True)
    return written(writer)


def has_field(pdf: bytes, name: str) -> bool:
    """Whether the file has this field at the top of its form, filled or not."""
    form = open_to_read(pdf).root.get("/AcroForm", generic.DictionaryObject()).get_object()
    return any(str(field.get_object().get("/T", "")) == name for field in form.get("/Fields", ()))


def signature_spec(writer: IncrementalPdfFileWriter, mark: Mark) -> SigFieldSpec | None:
    """How to make the mark's field, or None where the file has it empty already. Raises Refusal when it is filled."""
    for name, value, _ in enumerate_sig_fields(writer.prev):
        if name == mark.field:
            if value is not None:
                raise Refusal(f"{mark.label} đã có trên văn bản này.", field=name)
            return None
    return _spec(mark)


def _spec(mark: Mark) -> SigFieldSpec:
    place = mark.place
    box = (round(place.left), round(place.bottom), round(place.right), round(place.top)) if place else None
    return SigFieldSpec(
        sig_field_name=mark.field,
        on_page=place.page if place else 0,
        box=box,
        readable_field_name=mark.label,
        field_mdp_spec=FieldMDPSpec(FieldMDPAction.INCLUDE, fields=list(mark.locks)) if mark.locks else None,
    )
