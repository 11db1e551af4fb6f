"""Number and date, given after the leader has signed: text fields prepared before, filled after (docs/decisions/0018).

Filling a prepared field leaves the earlier signature whole. It is best done in the very update that the agency signs
(`sign_pdf(…, writing=…)`); `fill_number` is for files that the agency signs elsewhere.
"""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

import datetime as dt
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import enumerate_sig_fields

from documents.rendering.figures import CHOSEN, ZERO_PADDED_MONTHS
from documents.rendering.plan_places import Place
from documents.signing.drawing import imported
from documents.signing.opening import open_to_add, written
from documents.signing.places import AGENCY, DAY, LABELS, MONTH, NUMBER, figure_of
from documents.signing.typed import Side, Style, typed
from models.refusal import Refusal

_PRINTED_AND_LOCKED = 4 + 128
_READ_ONLY = 1
_RISE = 14 * 0.3
"""Where the baseline is, in points above a place's lower edge (documents.rendering.plan_places)."""
_SET: dict[str, tuple[float, Style, Side]] = {
    NUMBER: (CHOSEN.number, "normal", "end"),
    DAY: (CHOSEN.date, "italic", "middle"),
    MONTH: (CHOSEN.date, "italic", "middle"),
}
_IN_APPENDIX: tuple[float, Style, Side] = (CHOSEN.body, "italic", "middle")


@dataclass(frozen=True)
class NumberAndDate:
    """What the register gave, as the form prints it: below 10 a zero first, in months for January and February (mục II.3–4)."""

    number: int
    issued_on: dt.date

    @property
    def texts(self) -> dict[str, str]:
        """Field → what stands in it."""
        month = self.issued_on.month
        printed = f"{month:02d}" if month in ZERO_PADDED_MONTHS else str(month)
        return {NUMBER: f"{self.number:02d}", DAY: f"{self.issued_on.day:02d}", MONTH: printed}


def fill_number(pdf: bytes, writing: NumberAndDate) -> bytes:
    """Number and date into their prepared fields. Raises Refusal when there are none, or the agency has signed already."""
    writer = open_to_add(pdf)
    write_number(writer, writing)
    return written(writer)


def write_number(writer: IncrementalPdfFileWriter, writing: NumberAndDate) -> None:
    """The same, into a file that is being added to."""
    if AGENCY in {name for name, value, _ in enumerate_sig_fields(writer.prev) if value is not None}:
        raise Refusal("Văn bản đã có chữ ký số của cơ quan nên số và ngày không sửa được nữa.")
    form = writer.root.get("/AcroForm", generic.DictionaryObject()).get_object()
    filled = [_fill(writer, field, writing.texts) for field in form.get("/Fields", ())]
    if not any(filled):
        raise Refusal("Tệp PDF này không có chỗ chờ số và ngày; số phải có sẵn trên bản trình ký.")


def add_text(writer: IncrementalPdfFileWriter, name: str, place: Place) -> None:
    """An empty text field at a place, which people cannot type into (only a program fills it)."""
    page, _ = writer.find_page_for_modification(place.page)
    reference = writer.add_object(_text_field(name, place, page, writer.add_object(_nothing(place))))
    writer.register_annotation(page, reference)
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(reference)
    writer.update_container(fields)


def _text_field(name: str, place: Place, page: generic.IndirectObject, look: generic.IndirectObject) -> generic.DictionaryObject:
    return generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(name),
            pdf_name("/TU"): pdf_string(LABELS[figure_of(name)]),
            pdf_name("/F"): generic.NumberObject(_PRINTED_AND_LOCKED),
            pdf_name("/Ff"): generic.NumberObject(_READ_ONLY),
            pdf_name("/Rect"): _numbers(place.left, place.bottom, place.right, place.top),
            pdf_name("/P"): page,
            pdf_name("/DA"): pdf_string("0 g"),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): look}),
        }
    )


def _nothing(place: Place) -> generic.StreamObject:
    """An empty drawing of the place's size."""
    box = _numbers(0, 0, place.right - place.left, place.top - place.bottom)
    kind = {pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Form"), pdf_name("/BBox"): box}
    return generic.StreamObject(kind, stream_data=b"")


def _fill(writer: IncrementalPdfFileWriter, reference: generic.IndirectObject, texts: dict[str, str]) -> bool:
    field = reference.get_object()
    name, figure = str(field.get("/T", "")), figure_of(str(field.get("/T", "")))
    if figure not in texts:
        return False
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    size, style, side = _SET[figure] if figure == name else _IN_APPENDIX
    page = typed((texts[figure],), width=right - left, height=top - bottom, size=size, rise=_RISE, style=style, side=side)
    field[pdf_name("/V")] = pdf_string(texts[figure])
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): imported(writer, page)})
    writer.mark_update(reference)
    return True


def _numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject(generic.FloatObject(round(value, 3)) for value in values)
