"""The block beside 'Nơi nhận': the lines of capacity and post, room for the signature, the name."""

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents.rendering.components import folded
from documents.word.words import Words, blank_like, run_of, words_of
from models.refusal import Unreadable

_RECIPIENTS = re.compile(r"^\s*nơi nhận\b", re.IGNORECASE)
_NOTE = re.compile(r"^\s*[(\[].*[)\]]\s*$", re.DOTALL)
_ROOM = 5
"""Blank lines for a signature where the file leaves none."""
_ROOM_OF_A_NAME = 2
"""Blank lines from which a line in capitals below them is a name, not a post."""
_SPACED = 480
"""Space before a name, in twentieths of a point, from which it is the room for the signature."""
_NOTE_HALF_POINTS = 20


@dataclass
class _Block:
    """The paragraphs of the right column, sorted."""

    titles: list[Words]
    name: Words | None
    notes: list[Words]
    blanks: list[Words]


def fill_signature(root: Element, capacity: Sequence[str], name: str, note: Sequence[str] = ()) -> None:
    """Put `capacity`, `note` and `name` in their places; what already stands there so is not touched."""
    cells = _cells(root)
    if cells is None:  # whoever signs in the end, there must be a place for the name
        raise Unreadable(
            "Nơi nhận và người ký trong tệp Word phải nằm trong một bảng hai cột thì hệ thống mới điền được người ký; "
            "hãy kẻ lại hoặc soạn theo mẫu Word của cơ quan."
        )
    block = _sorted([words for cell in cells for words in words_of(cell)])
    if not block.titles:
        raise Unreadable("Không tìm thấy chức vụ người ký bên phải “Nơi nhận” trong tệp Word; hãy ghi chức vụ, rồi nộp lại.")
    for words in block.notes:
        words.put_all("")
        block.blanks.append(words)
    _put_titles(block, capacity)
    _put_name(block, name)
    _put_note(block, note)


def _cells(root: Element) -> list[Element] | None:
    """The cells beside the recipients: those after the first of every row of their table. None where there is no such table."""
    label = _label(root)
    cell = next((parent for parent in label.iterancestors() if parent.tag == qn("w:tc")), None) if label is not None else None
    if cell is None:
        return None
    table = next(parent for parent in cell.iterancestors() if parent.tag == qn("w:tbl"))
    rows = [_within(row, qn("w:tc"), qn("w:tr")) for row in _within(table, qn("w:tr"), qn("w:tbl"))]
    first = next((i for i, row in enumerate(rows) if cell in row), 0)
    found = [one for row in rows[first:] for one in row if one is not cell and one is not row[0]]
    return found or None


def _within(container: Element, tag: str, own: str) -> list[Element]:
    """The rows of a table, or the cells of a row, also those in content controls; not those of tables inside."""
    found = container.iter(tag)
    return [one for one in found if next(parent for parent in one.iterancestors() if parent.tag == own) is container]


def _label(root: Element) -> Element | None:
    """The last 'Nơi nhận' of the document."""
    found = [words.paragraph for words in words_of(root) if _RECIPIENTS.match(words.text)]
    return found[-1] if found else None


def _sorted(paragraphs: list[Words]) -> _Block:
    """Above the room for the signature stand the titles, below it the name; without room a capital line is a title."""
    blanks = [words for words in paragraphs if words.blank]
    notes = [words for words in paragraphs if not words.blank and _NOTE.match(words.text)]
    written = [words for words in paragraphs if words not in blanks and words not in notes]
    apart = [i for i, words in enumerate(paragraphs) if words in blanks or words in notes]
    last = paragraphs.index(written[-1]) if written else -1
    room = sum(1 for i in apart if i < last and i > paragraphs.index(written[-2])) if len(written) > 1 else 0
    capitals = any(words.text.isupper() for words in written[:-1])
    named = capitals and (not written[-1].text.isupper() or room >= _ROOM_OF_A_NAME)
    titles = written[:-1] if named else written
    return _Block(titles, written[-1] if named else None, notes, blanks)


def _put_titles(block: _Block, capacity: Sequence[str]) -> None:
    there = [line for words in block.titles for line in words.text.split("\n") if line.strip()]
    if not capacity or [folded(line) for line in there] == [folded(line) for line in capacity]:
        return
    first, *others = block.titles
    first.put_all("\n".join(capacity))
    for words in others:
        words.paragraph.getparent().remove(words.paragraph)
    block.titles = [first]


def _put_name(block: _Block, name: str) -> None:
    if not name:
        return
    if block.name is None:
        block.name = _made_name(block, name)
    elif " ".join(block.name.text.split()) != name:
        block.name.put_all(name)


def _made_name(block: _Block, name: str) -> Words:
    """A line for the name, below the room for the signature, in the letters of the title."""
    below = _room(block)
    last = below[-1]
    title = block.titles[-1]
    run = run_of(name)
    letters = next(title.paragraph.iter(qn("w:rPr")), None) if title.text else None
    if letters is not None and letters.getparent().tag == qn("w:r"):
        run.insert(0, copy.deepcopy(letters))
    last.paragraph.append(run)
    return Words(last.paragraph)


def _room(block: _Block) -> list[Words]:
    """The blank lines under the titles; made where there are too few for a signature."""
    title = block.titles[-1].paragraph
    below = [words for words in block.blanks if _follows(words.paragraph, title)]
    for _ in range(max(0, _ROOM - len(below))):
        made = blank_like(title)
        (below[-1].paragraph if below else title).addnext(made)
        below.append(Words(made))
    block.blanks = [*(words for words in block.blanks if words not in below), *below]
    return below


def _put_note(block: _Block, note: Sequence[str]) -> None:
    """In the middle of the room, small and slanting."""
    if not note:
        return
    name = block.name.paragraph if block.name else None
    run = run_of("\n".join(note), half_points=_NOTE_HALF_POINTS, italic=True)
    if name is not None and (spacing := _spacing(name)) is not None:
        _share_space(name, spacing).append(run)
        return
    room = [words for words in _room(block) if words.paragraph is not name]
    room[min(len(room) - 1, len(room) // 2)].paragraph.append(run)


def _spacing(name: Element) -> Element | None:
    """The setting that makes the room, where it is made by the space before the name and not by blank lines."""
    spacing = name.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    before = spacing.get(qn("w:before"), "0") if spacing is not None else "0"
    return spacing if before.isdecimal() and int(before) >= _SPACED else None


def _share_space(name: Element, spacing: Element) -> Element:
    """A new line above the name; each takes half of the space before."""
    spacing.set(qn("w:before"), str(int(spacing.get(qn("w:before"))) // 2))
    made = blank_like(name)
    name.addprevious(made)
    return made


def _follows(paragraph: Element, other: Element) -> bool:
    """Whether it stands after the other one, in document order."""
    whole = list(other.getroottree().getroot().iter(qn("w:p")))
    return whole.index(paragraph) > whole.index(other)
