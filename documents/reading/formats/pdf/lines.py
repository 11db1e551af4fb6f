"""Pages of placed words → lines in reading order: columns told apart, wrapped lines joined, page furniture dropped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from documents.reading.formats.pdf.columns import Flow, Stretch, stretches
from documents.reading.formats.pdf.furniture import notes_apart, without_furniture
from documents.reading.formats.pdf.paragraphs import Margins, joined, margins_of, paragraphs, runs_on
from documents.reading.formats.pdf.ruled import Box, Grid, grids
from documents.reading.formats.pdf.strips import Strip, Word, printed_rows
from documents.reading.formats.pdf.tables import Table
from documents.reading.text.lines import Line


@dataclass(frozen=True)
class Sheet:
    """A page: its size in points, its words, the straight lines drawn on it; `scanned` where the letters may be wrong."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Box, ...] = ()
    scanned: bool = False


@dataclass(frozen=True)
class Part:
    """A stretch of text or a table, on a page (from 1)."""

    page: int
    content: Stretch | Table


def sheet_lines(sheets: Sequence[Sheet]) -> list[Line]:
    """One `Line` for each paragraph, each line of the head and of the signer's column, each table row; notes at the end."""
    laid = [grids(sheet.words, sheet.rules) for sheet in sheets]
    rows = without_furniture([printed_rows(words) for _, words in laid], [sheet.height for sheet in sheets])
    rows, notes = notes_apart(rows)
    parts: list[Part] = []
    for page, (tables, _) in enumerate(laid, 1):
        _add_parts(parts, page, rows[page - 1], tables)
    lines = list(_doubted(_lines(parts, sheets), sheets))
    return lines + [Line(0, joined(note), page=page, whole=True) for page, note in notes]


def _doubted(lines: Iterable[Line], sheets: Sequence[Sheet]) -> Iterator[Line]:
    """The lines, scanned ones with the words that were read in doubt and nowhere without."""
    words = [word for sheet in sheets if sheet.scanned for word in sheet.words]
    unsure = {word.text for word in words if not word.sure} - {word.text for word in words if word.sure}
    for line in lines:
        doubted = tuple(word for word in line.text.split() if word in unsure) if unsure and line.scanned else ()
        yield replace(line, unsure=doubted) if doubted else line


def _add_parts(parts: list[Part], page: int, rows: Sequence[Sequence[Strip]], tables: Sequence[Grid]) -> None:
    """What a page holds, from top to bottom."""
    rest = list(rows)
    for grid in tables:
        above = [row for row in rest if row[0].top < grid.box[1]]
        rest = rest[len(above) :]
        parts += [Part(page, stretch) for stretch in stretches(above)]
        last = parts[-1].content if parts else None
        if not isinstance(last, Table) or not last.takes(grid, page):
            last = Table([], page)
            parts.append(Part(page, last))
        last.add(grid, page)
    parts += [Part(page, stretch) for stretch in stretches(rest)]


def _lines(parts: Sequence[Part], sheets: Sequence[Sheet]) -> Iterator[Line]:
    margins = _body_margins(parts, sheets)
    open_part: Part | None = None  # the last one, whose last paragraph may run on over the page
    held: list[Strip] = []
    for part in parts:
        if isinstance(part.content, Table):
            yield from _text_lines(held, open_part, sheets)
            yield from part.content.lines(scanned={page for page, sheet in enumerate(sheets, 1) if sheet.scanned})
            held, open_part = [], None
            continue
        edges = margins[part.page - 1] if part.content.flow is Flow.BODY else margins_of(part.content.strips)
        for number, paragraph in enumerate(paragraphs(part.content.strips, edges, part.content.flow)):
            if number == 0 and _runs_over(open_part, held, part, paragraph[0], margins):
                held += paragraph
                continue
            yield from _text_lines(held, open_part, sheets)
            held, open_part = paragraph, part
    yield from _text_lines(held, open_part, sheets)


def _runs_over(above: Part | None, held: Sequence[Strip], part: Part, strip: Strip, margins: Sequence[Margins]) -> bool:
    """Whether the first line of a page goes on with the last paragraph of the page before."""
    if above is None or not held or not isinstance(above.content, Stretch) or not isinstance(part.content, Stretch):
        return False
    both_body = above.content.flow is Flow.BODY and part.content.flow is Flow.BODY
    if not both_body or part.page == above.page:
        return False
    return runs_on(held, strip, margins[above.page - 1], Flow.BODY, new_page=True)


def _body_margins(parts: Sequence[Part], sheets: Sequence[Sheet]) -> list[Margins]:
    """The margins of running text for each page, the same for all pages of one width."""
    strips: dict[int, list[Strip]] = {}
    for part in parts:
        if isinstance(part.content, Stretch) and part.content.flow is Flow.BODY:
            strips.setdefault(round(sheets[part.page - 1].width), []).extend(part.content.strips)
    found = {width: margins_of(group) for width, group in strips.items()}
    return [found.get(round(sheet.width), Margins(0.0, sheet.width)) for sheet in sheets]


def _text_lines(strips: Sequence[Strip], part: Part | None, sheets: Sequence[Sheet]) -> Iterator[Line]:
    if strips and part is not None:
        bold = all(strip.bold for strip in strips)
        text = joined(strips)
        yield Line(0, text, bold=bold, page=part.page, whole=True, scanned=sheets[part.page - 1].scanned)
