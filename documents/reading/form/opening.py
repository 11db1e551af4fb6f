"""What stands before the first part and after the last: bases, the sentence that issues the plan, the closing words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from documents.reading.form.numbering import is_number_or_date
from documents.reading.form.references import references_in
from documents.reading.names.units import UnitReader
from documents.reading.text.blocks import Block
from documents.reading.text.headings import is_heading_like
from documents.reading.words.plain import any_of, plain
from documents.reading.words.vocabulary import VOCABULARY
from models.contents import Basis

_SHORT_LINE = 70
_STARTS = re.compile(rf"\W*{any_of(VOCABULARY.bases.starts)}(?!\w)")
_ISSUES = re.compile(
    r"(?:xay dung|ban hanh|de ra|lap|trien khai|to chuc thuc hien|thong nhat ban hanh)\s+(?:va\s+(?:trien khai"
    r"|to chuc)\s+(?:thuc hien\s+)?)?(?:noi dung\s+)?(?:ke hoach|chuong trinh|phuong an|de an)"
)
_ANNOUNCES = re.compile(
    r"(?:nhu sau|cu the|sau day|noi dung sau|noi dung chinh sau|nhu duoi day)\s*(?:nhu sau|sau)?\s*[:.]*\s*$|:\s*$"
)
_HEADING_STYLES = frozenset({"roman", "upper", "part", "chapter", "part-section", "article"})
_ATTACHED = re.compile(r"\W*(?:ban hanh )?(?:kem theo|dinh kem)")
_CLOSING = re.compile(
    r"\W*(?:tren day la|trong qua trinh (?:trien khai|thuc hien|to chuc)|nhan duoc ke hoach|can cu (?:noi dung"
    r" )?ke hoach nay,? (?:yeu cau|de nghi|thu truong|cac (?:co quan|don vi|phong))"
    r"|yeu cau (?:cac|thu truong)[^.]{0,120}(?:nghiem tuc|to chuc thuc hien|trien khai thuc hien)[^.]{0,60}\./"
    r"|de nghi cac[^.]{0,160}\./"
    r"|ke hoach nay (?:co hieu luc|thay the|duoc)|ban .{0,60} yeu cau cac[^.]{0,200}\./)"
)


@dataclass(frozen=True)
class Opening:
    """The bases, the other opening paragraphs, the closing ones, and the blocks between."""

    bases: tuple[Basis, ...]
    opening: tuple[Block, ...]
    rest: tuple[Block, ...]
    closing: tuple[Block, ...]
    basis_blocks: tuple[Block, ...] = ()


def read_opening(blocks: Sequence[Block], mend: Callable[[str], str]) -> Opening:
    """Take the paragraphs before the first part and the closing ones off the blocks."""
    end = _end_of_opening(blocks, mend)
    before, rest = [block for block in blocks[:end] if not _is_of_head(block)], blocks[end:]
    last = _start_of_closing(rest, mend)
    rested = [block for block in before if _rests(block, mend)]
    return Opening(
        bases=tuple(Basis(text=block.text, references=references_in(block.text, mend)) for block in rested),
        opening=tuple(block for block in before if block not in rested),
        rest=tuple(rest[:last]),
        closing=tuple(rest[last:]),
        basis_blocks=tuple(rested),
    )


def _is_of_head(block: Block) -> bool:
    """True for "(Ban hành kèm theo …)", and for a number or date that stands under the title."""
    return bool(_ATTACHED.match(plain(block.text))) or (len(block.text) < _SHORT_LINE and is_number_or_date(block.text))


def _end_of_opening(blocks: Sequence[Block], mend: Callable[[str], str]) -> int:
    """The first heading or number; or what follows the sentence that announces the plan."""
    for at, block in enumerate(blocks):
        flat = mend(plain(block.text))
        if block.cells is not None:
            return at
        if block.label and not block.label.is_bullet and not _STARTS.match(flat):
            return at
        if is_heading_like(block) and not _STARTS.match(flat) and at > 0:
            return at
        if _ISSUES.search(flat) and _ANNOUNCES.search(flat):
            return at + 1
    return _loose_end(blocks, mend)


def _loose_end(blocks: Sequence[Block], mend: Callable[[str], str]) -> int:
    for at, block in enumerate(blocks):
        if not _STARTS.match(mend(plain(block.text))):
            return at
    return len(blocks)


def _rests(block: Block, mend: Callable[[str], str]) -> bool:
    """True for a paragraph that says what the plan rests on."""
    flat = mend(plain(block.text))
    return bool(_STARTS.match(flat)) or bool(references_in(block.text, mend))


def _start_of_closing(blocks: Sequence[Block], mend: Callable[[str], str]) -> int:
    """The first of the unlabelled paragraphs at the end that close the document."""
    start = len(blocks)
    for at in range(len(blocks) - 1, max(-1, len(blocks) - 6), -1):
        block = blocks[at]
        if block.label is not None or block.cells is not None:
            break
        if _CLOSING.match(mend(plain(block.text))):
            start = at
    return start


def issuing_agency(blocks: Sequence[Block], reader: UnitReader) -> str | None:
    """Who issues the plan, from the sentence that does: "Ban Dân tộc xây dựng kế hoạch …"."""
    for block in blocks:
        for sentence in re.split(r"[;.,]\s+", block.text):
            flat = reader.flat(sentence)
            found = _ISSUES.search(flat)
            if not found:
                continue
            name = sentence[: found.start()].strip(" ,")
            name = re.sub(r"^(?:nay|Nay)\s+", "", name)
            if name and reader.is_name(name):
                return name
    return None
