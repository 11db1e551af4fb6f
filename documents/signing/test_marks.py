"""Pictures for tests and the demo: a signature and a seal that say on the page that they are a test."""

from functools import cache
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFont

from documents.rendering.typefaces import substitute_face
from documents.signing.places import Picture
from documents.signing.test_authority import TEST

BLUE, RED = (24, 44, 168, 255), (214, 18, 18, 255)
_CLEAR = (0, 0, 0, 0)
_SIGNATURE = (1000, 640)
_SEAL = 900


@cache
def drawn_signature() -> Picture:
    """A blue flourish over 'CHỮ KÝ THỬ NGHIỆM', on a transparent ground."""
    image = Image.new("RGBA", _SIGNATURE, _CLEAR)
    pen = ImageDraw.Draw(image)
    pen.line([_flourish(step / 240) for step in range(241)], fill=BLUE, width=9, joint="curve")
    pen.text((500, 580), f"CHỮ KÝ {TEST}", font=_face(64), fill=BLUE, anchor="mm")
    return _picture(image)


@cache
def drawn_seal(agency: str) -> Picture:
    """A red ring with the agency's name around and 'THỬ NGHIỆM' across, on a transparent ground."""
    image = Image.new("RGBA", (_SEAL, _SEAL), _CLEAR)
    pen = ImageDraw.Draw(image)
    for inset, width in ((10, 14), (40, 5), (210, 5)):
        pen.ellipse((inset, inset, _SEAL - inset, _SEAL - inset), outline=RED, width=width)
    _around(image, f"{agency.upper()} * ", radius=_SEAL / 2 - 125)
    pen.text((_SEAL / 2, _SEAL / 2 - 38), "CON DẤU", font=_face(62), fill=RED, anchor="mm")
    pen.text((_SEAL / 2, _SEAL / 2 + 38), TEST, font=_face(62), fill=RED, anchor="mm")
    return _picture(image)


def _flourish(at: float) -> tuple[float, float]:
    """A point of the stroke, from 0 to 1: loops that grow smaller to the right."""
    size = 190 * (1 - at) + 30
    return 190 + 640 * at + size * cos(at * 9 * pi) * 0.55, 280 - size * sin(at * 9 * pi)


def _around(image: Image.Image, text: str, *, radius: float) -> None:
    """Letters upright on a circle, clockwise from nine o'clock, as many times as they fill it."""
    size = min(110, int(2 * pi * radius / (0.75 * len(text))))
    step = 2 * pi / len(text)
    for number, letter in enumerate(text):
        angle = pi + step * (number + 0.5)
        tile = Image.new("RGBA", (size * 2, size * 2), _CLEAR)
        ImageDraw.Draw(tile).text((size, size), letter, font=_face(size), fill=RED, anchor="mm")
        turned = tile.rotate(-(angle * 180 / pi + 90), resample=Image.Resampling.BICUBIC)
        middle = image.width / 2
        place = (int(middle + radius * cos(angle)) - size, int(middle + radius * sin(angle)) - size)
        image.alpha_composite(turned, place)


@cache
def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(substitute_face(bold=True)), size)


def _picture(image: Image.Image) -> Picture:
    content = BytesIO()
    image.save(content, "PNG")
    return Picture(content.getvalue())
