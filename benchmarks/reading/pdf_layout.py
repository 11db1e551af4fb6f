"""A document of the set as a PDF with a text layer, and as a scan of it."""

import io
import math
import subprocess
from collections.abc import Sequence
from itertools import zip_longest

import pypdfium2
import typst

from benchmarks.reading.sources import BREAK, Columns, NewPage, Row, Sample, Text

SETUP = """\
#set page(paper: "a4", margin: (left: 30mm, right: 15mm, top: 20mm, bottom: 20mm), header: context {
  let page = counter(page).get().first()
  if page > 1 { align(center, str(page)) }
})
#set smartquote(enabled: false)
#set text(font: "DejaVu Serif", size: 11pt, lang: "vi")
#set par(justify: true, first-line-indent: (amount: 1cm, all: true), spacing: 9pt)
"""
DOTS_PER_INCH = 200


def pdf(sample: Sample, *, tables: str = "top") -> bytes:
    """As an office prints it: A4, first lines indented, page numbers from the second page. `tables`: where their cells stand."""
    setup = SETUP + f"#set table(align: left + {tables})\n"
    parts = [_markup(part) for part in with_tables(sample)]
    result = typst.compile((setup + "\n\n".join(parts)).encode())
    assert isinstance(result, bytes)
    return result


def scan(sample: Sample) -> bytes:
    """Pictures of the pages, in a PDF."""
    document = pypdfium2.PdfDocument(pdf(sample))
    pages = [page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L") for page in document]
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=DOTS_PER_INCH)
    return stream.getvalue()


def dumped(sample: Sample) -> bytes:
    """What poppler's `pdftotext -layout` makes of the PDF: indents, columns and tables lined up with blanks."""
    return _poured(pdf(sample), "-layout")


def dumped_from_the_middle(sample: Sample) -> bytes:
    """The same of tables whose cells stand in the middle of their rows, as Word users like them."""
    return _poured(pdf(sample, tables="horizon"), "-layout")


def poured(sample: Sample) -> bytes:
    """What `pdftotext` makes of it without options, as copying from a PDF does: cell after cell, its lines as printed."""
    return _poured(pdf(sample))


def _poured(data: bytes, *options: str) -> bytes:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True)  # noqa: S607  found on PATH
    return done.stdout


def with_tables(sample: Sample) -> list[Text | Columns | NewPage | list[Row]]:
    """The parts, the rows of each table together."""
    parts: list[Text | Columns | NewPage | list[Row]] = []
    for part in sample.parts:
        if not isinstance(part, Row):
            parts.append(part)
        elif parts and isinstance(parts[-1], list):
            parts[-1].append(part)
        else:
            parts.append([part])
    return parts


def _markup(part: Text | Columns | NewPage | list[Row]) -> str:
    match part:
        case Columns():
            plain = "#set par(first-line-indent: 0pt, justify: false)\n#set text(size: 9pt)\n"
            cells = ", ".join(f"[{plain}{_column(texts)}]" for texts in (part.left, part.right))
            side = "left" if part.left and part.left[0].words.startswith("Nơi nhận") else "center"
            return f"#grid(columns: (1fr, 1.15fr), column-gutter: 8pt, align: ({side}, center), {cells})"
        case Text(centred=True):
            return f"#align(center)[{_shown(part)}]"
        case Text():
            return _shown(part)
        case NewPage():
            return "#pagebreak()"
        case _:
            return _table(part)


def _table(rows: list[Row]) -> str:
    cells = ", ".join(f"[{_cell(cell)}]" for row in rows for cell in row.cells)
    widths = ", ".join(f"{width}fr" for width in widths_of(rows))
    return f"#[#set par(first-line-indent: 0pt, justify: false)\n#set text(size: 9pt)\n#table(columns: ({widths}), {cells})]"


def _cell(words: str) -> str:
    return " \\ ".join(map(_escaped, words.split(BREAK)))


def widths_of(rows: Sequence[Row]) -> list[int]:
    """How wide the columns of a table are set: after what they hold, room for its longest word in each."""
    columns = list(zip_longest(*(row.cells for row in rows), fillvalue=""))
    words = [max((len(word) for cell in column for word in cell.split()), default=1) for column in columns]
    usual = [math.isqrt(sum(map(len, column)) * 3 // len(rows)) for column in columns]
    return [max(longest + 1, some, 4) for longest, some in zip(words, usual, strict=True)]


def _column(texts: tuple[Text, ...]) -> str:
    return " \\ ".join(_shown(text) or "~" for text in texts)


def _shown(text: Text) -> str:
    words = _escaped(text.words)
    return f"#strong[{words}]" if text.bold and words else f"#emph[{words}]" if text.italic and words else words


def _escaped(words: str) -> str:
    return "".join(f"\\{mark}" if mark in "\\#*_`$@<>[]~/=+-." else mark for mark in words)
