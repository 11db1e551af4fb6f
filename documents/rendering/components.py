"""Which line of a seen document is which component of the form (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II)."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.rendering.seen import SeenDocument, SeenLine

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_KINDS = "kế hoạch|chương trình|phương án|đề án|dự án|quyết định|báo cáo|thông báo|hướng dẫn|tờ trình|quy chế|chỉ thị|quy định"
_KIND = re.compile(rf"^(?:{_KINDS})$", re.IGNORECASE)
_NUMBER = re.compile(r"^số\s*:?\s*\S*.*/", re.IGNORECASE)
_DATE = re.compile(r"ngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^nơi nhận\s*:?", re.IGNORECASE)
_CAPACITY = re.compile(r"^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b\.?\s")
_APPENDIX = re.compile(r"^phụ lục(?:\s+[IVXLC\d]+)?\s*[.:]?$", re.IGNORECASE)
_BASIS = re.compile(r"^(?:căn cứ|xét đề nghị|theo đề nghị)\s", re.IGNORECASE)
_HEAD_LINES = 20
_SHORT = 60
_OPENING = re.compile(r"^(?:[IVX]+\.|phần|chương|[1-9]\.)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Components:
    """The components in their order; a missing one is None or empty."""

    country: SeenLine | None
    motto: SeenLine | None
    agency: tuple[SeenLine, ...]
    number: SeenLine | None
    date: SeenLine | None
    kind: SeenLine | None
    title: tuple[SeenLine, ...]
    bases: tuple[SeenLine, ...]
    body: tuple[SeenLine, ...]
    recipients_label: SeenLine | None
    recipients: tuple[SeenLine, ...]
    signature: tuple[SeenLine, ...]
    appendices: tuple[SeenLine, ...]


def folded(text: str) -> str:
    """Lower case without marks and spaces, the two ways of writing 'HÒA' alike."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower().replace("đ", "d")) if not unicodedata.combining(c))
    return re.sub(r"[\s\-–—]+", "", bare)


def is_kind(text: str) -> bool:
    """Whether this line is the name of a kind of document: 'KẾ HOẠCH'."""
    return bool(_KIND.match(text.strip()))


def is_appendix(text: str) -> bool:
    """Whether this line begins an appendix: 'Phụ lục II'."""
    return bool(_APPENDIX.match(text.strip()))


def is_country(text: str) -> bool:
    """Whether this is the country's name, or the greater part of it where it had to be broken."""
    return len(text) >= len(COUNTRY) // 2 and folded(COUNTRY).startswith(folded(text))


def components_of(document: SeenDocument) -> Components:
    """Find the components by their wording and place."""
    lines = [line for line in document.lines if line.text.strip()]
    kind_at = next((i for i, line in enumerate(lines) if is_kind(line.text) and not line.in_table), None)
    head = lines[: kind_at if kind_at is not None else _head_end(lines)]
    ending_at = next((i for i, line in enumerate(lines) if _RECIPIENTS.match(line.text.strip())), len(lines))
    appendix_at = next((i for i, line in enumerate(lines) if i > len(head) and is_appendix(line.text)), len(lines))
    ending = lines[ending_at:appendix_at]
    start = len(head) + (kind_at is not None)
    inner = [line for line in lines[start : min(ending_at, appendix_at)] if not line.in_table]
    signature, inner = _signature(inner, ending)
    title = _title(inner) if kind_at is not None else ()
    text = inner[len(title) :]
    return Components(
        country=_first(head, is_country),
        motto=_first(head, lambda text: folded(text) == folded(MOTTO)),
        agency=_agency(head),
        number=_first(head, _is_number),
        date=_first(head, _is_date) or _wrapped(head, _is_date),
        kind=lines[kind_at] if kind_at is not None else None,
        title=title,
        bases=tuple(line for line in text if _BASIS.match(line.text.strip())),
        body=tuple(line for line in text if not _BASIS.match(line.text.strip())),
        recipients_label=ending[0] if ending else None,
        recipients=tuple(line for line in ending[1:] if line.side != "right"),
        signature=signature,
        appendices=tuple(lines[appendix_at:]),
    )


def _head_end(lines: Sequence[SeenLine]) -> int:
    """Without a name of its kind the head ends after the date or the number."""
    marks = [i for i, line in enumerate(lines[:_HEAD_LINES]) if _is_number(line.text) or _is_date(line.text)]
    return max(marks, default=-1) + 1


def _is_number(text: str) -> bool:
    return len(text) <= _SHORT and bool(_NUMBER.match(text.strip()))


def _is_date(text: str) -> bool:
    return len(text) <= _SHORT and bool(_DATE.search(text))


def _first(lines: Sequence[SeenLine], fits: Callable[[str], bool]) -> SeenLine | None:
    return next((line for line in lines if fits(line.text)), None)


def _wrapped(lines: Sequence[SeenLine], fits: Callable[[str], bool]) -> SeenLine | None:
    """One that had to be broken over two lines of its column."""
    for side in ("left", "right"):
        column = [line for line in lines if line.side == side]
        for line, following in pairwise(column):
            text = f"{line.text} {following.text}"
            if line.size == following.size and fits(text):
                return replace(line, text=text)
    return None


def _agency(head: Sequence[SeenLine]) -> tuple[SeenLine, ...]:
    """The capital lines of the left column; where the head has no columns, those above the number."""
    if any(line.side for line in head):
        lines = [line for line in head if line.side == "left"]
    else:
        lines = list(head[: next((i for i, line in enumerate(head) if _is_number(line.text)), len(head))])
    return tuple(line for line in lines if line.text.isupper() and not is_country(line.text) and not is_stamp(line.text))


def is_stamp(text: str) -> bool:
    """Whether this is a word of urgency or secrecy, or of a draft."""
    return folded(text) in {"khan", "thuongkhan", "hoatoc", "mat", "toimat", "tuyetmat", "duthao"}


def _title(inner: Sequence[SeenLine]) -> tuple[SeenLine, ...]:
    """The bold lines right under the kind, before the first basis or heading."""
    title: list[SeenLine] = []
    for line in inner[:6]:
        if not line.bold or _BASIS.match(line.text) or _OPENING.match(line.text):
            break
        title.append(line)
    return tuple(title)


def _signature(inner: Sequence[SeenLine], ending: Sequence[SeenLine]) -> tuple[tuple[SeenLine, ...], list[SeenLine]]:
    """The right column of the ending; where there is none, a capacity that stands before or after 'Nơi nhận'."""
    right = tuple(line for line in ending if line.side == "right")
    if right:
        return right, list(inner)
    at = next((i for i, line in enumerate(inner) if _CAPACITY.match(line.text.strip())), None)
    return (tuple(inner[at:]), list(inner[:at])) if at is not None else ((), list(inner))
