"""Which column a text belongs to, where a table came as a mere list of its cells: told by what each column holds."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from documents.reading.words.fields import FieldKind, column_kind
from documents.reading.words.plain import any_of, plain
from documents.reading.words.vocabulary import VOCABULARY

Kinds = tuple[FieldKind | None, ...]
_TIME = re.compile(
    r"\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}/\d{1,2}|\b20\d\d\b|\bquy (?:[ivx]{1,3}|\d)\b|\b(?:thang|tuan) \d|\bhoc ky\b"
    r"|^[^\w]*(?:nt|nhu tren)\W*$|^(?:thuong xuyen|lien tuc|dot xuat|hang |dinh ky|ca nam|"
    r"trong (?:nam|thang|quy|tuan|\d)|sau khi|ngay sau|khi co|khi |truoc "
    r"|theo (?:tien do|ke hoach|quy dinh|huong dan|yeu cau|chi dao)|cuoi |dau |tuan |thang |ngay |nam hoc)"
)
_MERE_BODY = re.compile(r"(?:ten )?(?:cac )?(?:don vi|co quan|bo phan|phong|ca nhan|to chuc)\b.{0,20}")
_GOES_ON = re.compile(r"[-+*•(a-zà-ỹđ]")
_LONGEST = {"due": 80, "body": 160}
_EMPTY = {"task": -5.0, "lead": -2.5, "both": -2.5, "due": -1.0}
_BODIES = frozenset({"lead", "support", "both", "leader"})
_JOIN = -1.5
_GOOD = 1.0


def heading_kind(heading: str) -> FieldKind | None:
    """What a column holds; one that is headed by a mere word for bodies holds who does the work."""
    return column_kind(heading) or ("lead" if _MERE_BODY.fullmatch(plain(heading)) else None)


def is_time(text: str) -> bool:
    """True for words that a column of dates holds."""
    return len(text) <= _LONGEST["due"] and bool(_TIME.search(plain(text)))


def is_body(text: str) -> bool:
    """True for words that begin as names of bodies do."""
    return len(text) <= _LONGEST["body"] and bool(_bodies().match(plain(text).lstrip("- ")))


@cache
def _bodies() -> re.Pattern[str]:
    units = VOCABULARY.units
    names = (*units.heads, *units.free_heads, *units.group_nouns)
    return re.compile(rf"(?:(?:cac|toan the|moi|tung) )?{any_of(names)}(?!\w)|(?:cac|toan the) \w|(?:chu tri|phoi hop)\s*:")


@lru_cache(maxsize=4096)
def _fit(text: str, kind: FieldKind | None) -> float:
    """How well a text suits a column: above 0 well, below badly."""
    if not text:
        return _EMPTY.get(kind or "", -0.4)
    time, body = is_time(text), is_body(text)
    if kind == "due":
        return 3.0 if time else -3.0
    if kind in _BODIES:
        return 3.0 if body else -4.0 if time else -1.0
    if kind == "task":
        return 0.0 if time or body else 2.0
    if kind == "product":
        return -2.0 if time else -1.0 if body else 1.0
    return 0.0


def _joined(text: str, kind: FieldKind | None) -> float:
    """How well a text suits a column whose cell has begun before."""
    return min(_fit(text, kind), 0.5 if _GOES_ON.match(text) else _JOIN)


def suits(cells: Sequence[str], kinds: Kinds) -> bool:
    """True if nothing in a row contradicts what its columns hold, and something speaks for it."""
    filled = [(cell, kind) for cell, kind in zip(cells, kinds, strict=True) if cell]
    return any(_fit(cell, kind) >= _GOOD for cell, kind in filled) and not any(
        (kind == "due" and not is_time(cell) and is_body(cell)) or (kind in _BODIES and is_time(cell) and not is_body(cell))
        for cell, kind in filled
    )


def spread(texts: Sequence[str], kinds: Kinds) -> tuple[str, ...]:
    """Texts in order put into the columns: a column may stay empty, and a cell may take several texts."""
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for kind in kinds:
        found: dict[int, tuple[float, tuple[str, ...]]] = {}
        for used, (score, cells) in best.items():
            for end in range(used, len(texts) + 1):
                cell = "\n".join(texts[used:end])
                joined = sum(_joined(text, kind) for text in texts[used + 1 : end])
                total = score + _fit(texts[used] if end > used else "", kind) + joined
                if end not in found or total > found[end][0]:
                    found[end] = (total, (*cells, cell))
        best = found
    return best[len(texts)][1]
