"""The letters a Word paragraph really has: run, then style and its bases, then the document's defaults and theme."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_DEFAULT_SIZE = 10.0
_MINOR = re.compile(rb"<a:minorFont>.*?<a:latin typeface=\"([^\"]*)\"", re.DOTALL)
_MAJOR = re.compile(rb"<a:majorFont>.*?<a:latin typeface=\"([^\"]*)\"", re.DOTALL)


@dataclass(frozen=True)
class Letters:
    """What most of a paragraph's letters are."""

    font: str | None
    size: float
    bold: bool
    italic: bool
    underlined: bool
    coloured: bool = False


class WordLetters:
    """A document's way from a run to its letters; each style's chain of bases is looked up once."""

    def __init__(self, document: WordDocument) -> None:
        """Keep the document and what it says by default."""
        self._document = document
        self._chains: dict[str | None, list[ParagraphStyle]] = {}
        self._defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")

    def letters_of(self, paragraph: Paragraph) -> Letters:
        """The letters of a paragraph, by the number of characters that have them."""
        runs = [run for run in paragraph.runs if run.text.strip()] or list(paragraph.runs)
        counted: Counter[Letters] = Counter()
        for run in runs:
            counted[self._letters(paragraph, run)] += max(1, len(run.text.strip()))
        return counted.most_common(1)[0][0] if counted else self._letters(paragraph, None)

    def setting(self, paragraph: Paragraph, name: str) -> Any:  # noqa: ANN401  a Length, a number or an enumeration, as Word has it
        """A setting of the paragraph's format, from itself or the nearest style that says something."""
        own = getattr(paragraph.paragraph_format, name)
        if own is not None:
            return own
        found = (getattr(style.paragraph_format, name) for style in self._styles(paragraph))
        return next((value for value in found if value is not None), None)

    def _letters(self, paragraph: Paragraph, run: Run | None) -> Letters:
        size = self._first(paragraph, run, "size")
        return Letters(
            font=self._font(paragraph, run),
            size=size.pt if size is not None else self._default_size(),
            bold=bool(self._first(paragraph, run, "bold")),
            italic=bool(self._first(paragraph, run, "italic")),
            underlined=bool(self._first(paragraph, run, "underline")),
            coloured=self._coloured(paragraph, run),
        )

    def _first(self, paragraph: Paragraph, run: Run | None, name: str) -> Any:  # noqa: ANN401  as above
        fonts = [run.font] if run is not None else []
        if run is not None and run._r.style is not None:  # noqa: SLF001  looked up only where a run has a style of its own
            fonts.append(run.style.font)
        fonts += [style.font for style in self._styles(paragraph)]
        return next((value for value in (getattr(font, name) for font in fonts) if value is not None), None)

    def _coloured(self, paragraph: Paragraph, run: Run | None) -> bool:
        """Whether a colour is set that is neither black nor left to the reader; a theme's colours are not looked up."""
        elements = [run._r.rPr] if run is not None else []  # noqa: SLF001  the element tells 'auto' from nothing
        elements += [style.element.rPr for style in self._styles(paragraph)]
        for element in elements:
            colour = element.find(qn("w:color")) if element is not None else None
            if colour is not None:
                return colour.get(qn("w:val"), "auto") not in {"auto", "000000"}
        return False

    def _styles(self, paragraph: Paragraph) -> list[ParagraphStyle]:
        key = paragraph._p.style  # noqa: SLF001  the style's id, without looking the style up
        if key not in self._chains:
            chain, style = [], paragraph.style
            while style is not None:
                chain.append(style)
                style = style.base_style
            self._chains[key] = chain
        return self._chains[key]

    def _font(self, paragraph: Paragraph, run: Run | None) -> str | None:
        """The Latin typeface; a theme's name is looked up in the theme."""
        elements = [run._r.rPr] if run is not None else []  # noqa: SLF001  themes have no word in python-docx
        elements += [style.element.rPr for style in self._styles(paragraph)]
        for element in (*elements, self._defaults):
            fonts = element.find(qn("w:rFonts")) if element is not None else None
            if fonts is None:
                continue
            if theme := fonts.get(qn("w:asciiTheme")):
                return self._theme_font(major=theme.startswith("major"))
            if name := fonts.get(qn("w:ascii")):
                return str(name)
        return None

    def _default_size(self) -> float:
        size = self._defaults.find(qn("w:sz")) if self._defaults is not None else None
        return int(size.get(qn("w:val"))) / 2 if size is not None else _DEFAULT_SIZE

    def _theme_font(self, *, major: bool) -> str | None:
        for relation in self._document.part.rels.values():
            if relation.reltype.endswith("/theme"):
                found = (_MAJOR if major else _MINOR).search(relation.target_part.blob)
                return found.group(1).decode() if found else None
        return None
