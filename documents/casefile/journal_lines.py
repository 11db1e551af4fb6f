"""A plan's journal as lines of JSON, each with its hash and the hash before it; and whether such a chain is whole."""

import json
from collections.abc import Iterable
from typing import Any, Final

from models.journal import BEGINNING, JournalLine, hash_of

# The order of `JournalLine.content`: what the hash is taken over.
FIELDS: Final = (
    "chain",
    "seq",
    "office_id",
    "plan_id",
    "at",
    "person_id",
    "person_name",
    "capacity",
    "channel",
    "action",
    "facts",
    "previous",
)
HASH: Final = "hash"


def journal_lines(lines: Iterable[JournalLine]) -> bytes:
    """One JSON object a line, UTF-8."""
    told = (dict(zip(FIELDS, line.content(), strict=True)) | {HASH: line.hash} for line in lines)
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told).encode()


def breaks_in(content: bytes) -> list[str]:
    """What is wrong with an exported chain, in Vietnamese; nothing when every line is as hashed and follows the one before."""
    faults: list[str] = []
    previous, chain = BEGINNING, None
    for seq, text in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
        line = _read(text)
        if line is None:
            faults.append(f"nhật ký dòng {seq}: không đọc được")
            continue
        chain = chain or line["chain"]
        faults += [f"nhật ký dòng {seq}: {what}" for what in _faults(line, seq, previous, chain)]
        previous = line[HASH]
    return faults if chain else ["nhật ký: không có dòng nào"]


def said_in(content: bytes) -> str:
    """The last line's hash: the one figure that stands for the whole chain."""
    last = _read(content.decode("utf-8", "replace").splitlines()[-1]) if content.strip() else None
    return str(last[HASH]) if last else ""


def _faults(line: dict[str, Any], seq: int, previous: str, chain: str) -> Iterable[str]:
    if line["seq"] != seq or line["chain"] != chain:
        yield "thiếu dòng trước hoặc lẫn dòng của kế hoạch khác"
    if line["previous"] != previous:
        yield "không nối tiếp dòng trước"
    if line[HASH] != hash_of([line[name] for name in FIELDS]):
        yield "nội dung đã bị sửa"


def _read(text: str) -> dict[str, Any] | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) and set(line) == {*FIELDS, HASH} else None
