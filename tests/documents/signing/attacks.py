"""What people and programs do to signed files, by mistake or on purpose."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

import zlib
from io import BytesIO

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from documents.signing.places import NUMBER, leader_mark
from documents.signing.signing import sign_pdf
from tests.documents.signing.people import BLUE, SIGNED_AT, laid_out, people, picture


def altered(pdf: bytes) -> bytes:
    """One letter in the middle of the signed content."""
    at = pdf.index(b"stream", 2000) + 40
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def saved_again(pdf: bytes) -> bytes:
    """Opened and saved by a program that writes the whole file anew."""
    content = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(content)
    return content.getvalue()


def with_text_on_top(pdf: bytes) -> bytes:
    """Incremental-saving attack: the first page's content replaced by an update after the signature."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page, _ = writer.find_page_for_modification(0)
    content = generic.StreamObject(stream_data=b"1 1 1 rg 0 0 595 842 re f")
    page.get_object()[pdf_name("/Contents")] = writer.add_object(content)
    writer.mark_update(page)
    return output_of(writer)


def hidden_layer() -> bytes:
    """Shadow attack, hide: signed with a white sheet over the page, the sheet taken away afterwards."""
    pdf, _ = laid_out()
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page, _ = writer.find_page_for_modification(0)
    sheet = writer.add_object(form(b"1 1 1 rg 0 0 595 842 re f"))
    dictionary = page.get_object()
    resources = dictionary["/Resources"].get_object()
    resources[pdf_name("/XObject")] = generic.DictionaryObject({pdf_name("/Sheet"): sheet})
    over = writer.add_object(generic.StreamObject(stream_data=b"q /Sheet Do Q"))
    dictionary[pdf_name("/Contents")] = generic.ArrayObject([dictionary.raw_get("/Contents"), over])
    writer.mark_update(page)
    writer.update_container(resources)
    signed = signed_by_leader(output_of(writer))
    later = IncrementalPdfFileWriter(BytesIO(signed))
    later.objects[(sheet.generation, sheet.idnum)] = form(b"")
    return output_of(later)


def swapped_pages() -> bytes:
    """Shadow attack, hide and replace: a second set of pages lay in the signed file; the update makes the catalogue show it."""
    pdf, _ = laid_out()
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    pages = writer.root["/Pages"]
    other = generic.DictionaryObject({pdf_name("/Type"): pdf_name("/Pages"), pdf_name("/Count"): generic.NumberObject(1)})
    other_ref = writer.add_object(other)
    page = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Page"),
            pdf_name("/Parent"): other_ref,
            pdf_name("/MediaBox"): generic.ArrayObject(generic.NumberObject(edge) for edge in (0, 0, 595, 842)),
        }
    )
    other[pdf_name("/Kids")] = generic.ArrayObject([writer.add_object(page)])
    pages[pdf_name("/Shadow")] = other_ref
    writer.update_container(pages)
    later = IncrementalPdfFileWriter(BytesIO(signed_by_leader(output_of(writer))))
    later.root[pdf_name("/Pages")] = generic.IndirectObject(other_ref.idnum, 0, later)
    later.update_root()
    return output_of(later)


def renumbered(pdf: bytes) -> bytes:
    """Shadow attack, replace: the number's drawing exchanged after the seal."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for field in writer.root["/AcroForm"]["/Fields"]:
        if field.get_object()["/T"] == NUMBER:
            field.get_object()[pdf_name("/AP")] = generic.DictionaryObject(
                {pdf_name("/N"): writer.add_object(form(b"0 0 9 9 re f"))}
            )
            writer.mark_update(field)
    return output_of(writer)


def with_a_note(pdf: bytes) -> bytes:
    """An annotation over the text, as a PDF reader's comment tool adds it."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page, _ = writer.find_page_for_modification(0)
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Square"),
            pdf_name("/Rect"): generic.ArrayObject(generic.NumberObject(edge) for edge in (50, 50, 500, 800)),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(form(b"1 1 1 rg 0 0 9 9 re f"))}),
        }
    )
    writer.register_annotation(page, writer.add_object(note))
    return output_of(writer)


def short_range(pdf: bytes) -> bytes:
    """The last signature's /ByteRange made to cover less, at the same length in the file."""
    start = pdf.rindex(b"/ByteRange")
    end = pdf.index(b"]", start)
    numbers = pdf[start + len(b"/ByteRange") : end].replace(b"[", b" ").split()
    shorter = b"/ByteRange [" + b" ".join([numbers[0], numbers[1], numbers[2], b"1" * len(numbers[3])])
    return pdf[:start] + shorter.ljust(end - start) + pdf[end:]


def signed_by_leader(pdf: bytes) -> bytes:
    mark = leader_mark(laid_out()[1].signature, picture(BLUE, 500, 300))
    return sign_pdf(pdf, signer=people().leader, mark=mark, at=SIGNED_AT)


def form(drawing: bytes) -> generic.StreamObject:
    box = generic.ArrayObject(generic.NumberObject(edge) for edge in (0, 0, 595, 842))
    kind = {pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Form"), pdf_name("/BBox"): box}
    return generic.StreamObject(kind, stream_data=drawing)


def output_of(writer: IncrementalPdfFileWriter) -> bytes:
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def bomb() -> bytes:
    """Less than a megabyte, whose cross-reference stream unpacks to 700."""
    packer = zlib.compressobj(9)
    packed = b"".join([packer.compress(bytes(1 << 20)) for _ in range(700)] + [packer.flush()])
    body = b"%%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 2 /W [1 4 2] /Root 1 0 R /Filter /FlateDecode /Length %d >>\nstream\n"
    return body % len(packed) + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


def nested() -> bytes:
    """An array in an array in an array, deeper than any reader goes."""
    return b"%PDF-1.7\n1 0 obj\n" + b"[" * 500_000 + b"\nendobj\nstartxref\n9\n%%EOF\n"
