"""How a mark looks, as pyHanko draws it into the signature's widget."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

from io import BytesIO

from PIL import Image, UnidentifiedImageError
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import StaticStampStyle

from documents.rendering.plan_places import Place
from documents.signing.places import Look, Picture, Words
from documents.signing.typed import typed
from models.refusal import Unreadable

_LARGEST_SIDE = 4000
_FITTED = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    margins=Margins.uniform(0),
    inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
)


class ImportedWords(PdfContent):
    """A typeset page drawn as it is."""

    def __init__(self, page: bytes, *, width: float, height: float) -> None:
        """`page` is a one-page PDF of the size given in points."""
        super().__init__(box=BoxConstraints(width=width, height=height))
        self._page = page

    def render(self) -> bytes:
        """The drawing command; the page becomes a resource of whatever draws it."""
        self.resources.xobject["/Words"] = imported(self._ensure_writer, self._page)
        return b"/Words Do"


def imported(writer: BasePdfFileWriter, page: bytes) -> object:
    """A reference to the first page of a PDF as a form XObject of the file being written."""
    return writer.import_page_as_xobject(PdfFileReader(BytesIO(page)))


def style_of(look: Look, place: Place) -> StaticStampStyle:
    """The stamp for pyHanko's signature field. Raises Unreadable for a picture that is none."""
    return StaticStampStyle(border_width=0, background=_content(look, place), background_layout=_FITTED)


def _content(look: Look, place: Place) -> PdfContent:
    width, height = place.right - place.left, place.top - place.bottom
    match look:
        case Words(lines, size):
            return ImportedWords(typed(lines, width=width, height=height, size=size), width=width, height=height)
        case Picture(png):
            return PdfImage(_picture(png))


def _picture(png: bytes) -> Image.Image:
    try:
        image = Image.open(BytesIO(png), formats=["PNG"])
        if max(image.size) > _LARGEST_SIDE:
            raise Unreadable(f"Hình chữ ký hoặc con dấu quá lớn; mỗi cạnh không quá {_LARGEST_SIDE} điểm ảnh.")
        return image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable(
            "Hình chữ ký hoặc con dấu phải là tệp PNG nền trong suốt (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.8)."
        ) from error
