"""What exactly each of several limits of one item limits: "dự thảo trước ngày 10/3, hoàn thành trước ngày 20/3"."""

import re
from collections.abc import Iterator, Sequence

from models.contents import Due

_CUT = re.compile(r"[;.]\s+|\n")
_JOINED = re.compile(r"^(?:[\s,;.:)\-+]|\([^()]*\)|(?:và|đồng thời|sau đó|riêng|còn)(?=\s|$))+")
_LEADS = re.compile(r"(?:[\s,(:\-]|(?<!\w)(?:và|trong|vào|là|từ|tháng|quý|tuần|thời gian|thời hạn|hạn))+$", re.IGNORECASE)
_LONGEST = 12


def with_parts(text: str, dues: list[Due]) -> list[Due]:
    """The limits of an item; where there are several, each with the words that say what is due then."""
    if len(dues) == 1 or not dues:
        return dues
    parts = dict(_parts(text, dues))
    if len(set(parts.values())) == 1:
        return dues
    return [due.model_copy(update={"what": parts.get(place)}) for place, due in enumerate(dues)]


def _parts(text: str, dues: Sequence[Due]) -> Iterator[tuple[int, str | None]]:
    """The words between the limit before, or the beginning of the sentence, and each limit."""
    end = 0
    for at, place in sorted((text.find(due.as_written), place) for place, due in enumerate(dues)):
        said = _LEADS.sub("", _CUT.split(text[end : max(at, end)])[-1])
        yield place, _short(_JOINED.sub("", said.rsplit(": ", 1)[-1]))
        end = max(end, at + len(dues[place].as_written))


def _short(said: str) -> str | None:
    """The words themselves; of many those after the last comma, or the first ones."""
    words = said.split(" (", 1)[0].split()
    if len(words) > _LONGEST:
        words = " ".join(words).rsplit(", ", 1)[-1].split()
    if len(words) > _LONGEST:
        return " ".join(words[:_LONGEST]) + " …"
    return " ".join(words) or None
