"""The letters on the page: Times New Roman where the machine has all four faces, else TeX Gyre Termes, which has its measures.

System fonts are otherwise left out, so that a document looks the same on every machine of an office.
"""

import importlib.util
from functools import cache
from pathlib import Path

import typst

from documents.rendering.figures import TYPEFACE

SUBSTITUTE = "TeX Gyre Termes"
_SUBSTITUTE_PACKAGE = "rinoh_typeface_texgyretermes"
_LAST_RESORTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
_FACES = 4


@cache
def typefaces() -> typst.Fonts:
    """The fonts to set with, read once per process."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(one) for one in folders()])


@cache
def folders() -> tuple[Path, ...]:
    """Where the letters are: the machine's Times New Roman, if it has it, and the free typeface."""
    return (*_times_new_roman(), _substitute())


@cache
def families() -> tuple[str, ...]:
    """Names in the order a letter is looked for."""
    known = set(typefaces().families())
    return tuple(name for name in (TYPEFACE, SUBSTITUTE, *_LAST_RESORTS) if name in known)


def substitute_face(*, bold: bool) -> Path:
    """The file of one face of the free typeface, for measuring."""
    return _substitute() / f"texgyretermes-{'bold' if bold else 'regular'}.otf"


def _substitute() -> Path:
    """The folder of the free typeface; its package is found, never imported (it asks for a typesetter we do not use)."""
    spec = importlib.util.find_spec(_SUBSTITUTE_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        msg = f"the package {_SUBSTITUTE_PACKAGE} is not installed"
        raise FileNotFoundError(msg)
    return Path(next(iter(spec.submodule_search_locations)))


def _times_new_roman() -> list[Path]:
    """The folders of the machine's Times New Roman; none unless regular, bold, italic and bold italic are all there."""
    faces = [
        font
        for font in typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
        if font.family == TYPEFACE and font.path
    ]
    kinds = {(font.style, font.weight) for font in faces}
    return sorted({Path(font.path).parent for font in faces if font.path}) if len(kinds) >= _FACES else []
