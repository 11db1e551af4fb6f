"""Is the record whole? Verifies every chain, and the daily anchors over all of them."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.journal import BEGINNING, SYSTEM, JournalLine, record

ANCHOR = "anchor"


@dataclass(frozen=True)
class Break:
    """A place where the record was changed: the chain, the line's number there, and what is wrong, in Vietnamese."""

    chain: str
    seq: int
    what: str


def anchor(session: Session, *, office_id: int, day: dt.date, at: dt.datetime) -> JournalLine:
    """The day's line over all heads, in the office's own chain: the heads that moved since the last one, and a hash over all."""
    heads = _heads(session, office_id)
    known = _anchored(session, office_id)
    moved = {chain: list(head) for chain, head in heads.items() if known.get(chain) != head}
    return record(session, office_id=office_id, by=SYSTEM, action=ANCHOR, at=at, day=day, moved=moved, over_all=_over(heads))


def verify(session: Session) -> list[Break]:
    """Every break in every chain, in order; an empty list says that nothing was changed, removed or inserted."""
    breaks: list[Break] = []
    hashes: dict[tuple[str, int], str] = {}
    chain, seq, previous = "", 0, BEGINNING
    for line in session.scalars(select(JournalLine).order_by(JournalLine.chain, JournalLine.seq)):
        if line.chain != chain:
            chain, seq, previous = line.chain, 0, BEGINNING
        breaks += _faults(line, seq + 1, previous)
        seq, previous = line.seq, line.hash
        hashes[line.chain, line.seq] = line.hash
    return breaks + _anchor_faults(session, hashes)


def _faults(line: JournalLine, expected: int, previous: str) -> list[Break]:
    faults = []
    if line.seq != expected:
        faults.append(Break(line.chain, expected, "thiếu dòng"))
    if line.previous != previous:
        faults.append(Break(line.chain, line.seq, "không nối tiếp dòng trước"))
    if line.hash != line.digest():
        faults.append(Break(line.chain, line.seq, "nội dung đã bị sửa"))
    return faults


def _anchor_faults(session: Session, hashes: dict[tuple[str, int], str]) -> list[Break]:
    faults = []
    anchored: dict[int, dict[str, tuple[int, str]]] = {}
    for line in session.scalars(select(JournalLine).where(JournalLine.action == ANCHOR).order_by(JournalLine.id)):
        heads = anchored.setdefault(line.office_id, {})
        heads.update({chain: (seq, digest) for chain, (seq, digest) in line.facts["moved"].items()})
        for chain, (seq, digest) in line.facts["moved"].items():
            if hashes.get((chain, seq)) != digest:
                faults.append(Break(chain, seq, f"khác dòng neo ngày {line.facts['day']}"))
        if line.facts["over_all"] != _over(heads):
            faults.append(Break(line.chain, line.seq, "dòng neo không khớp"))
    return faults


def _heads(session: Session, office_id: int) -> dict[str, tuple[int, str]]:
    last = (
        select(JournalLine.chain, func.max(JournalLine.seq).label("seq"))
        .where(JournalLine.office_id == office_id)
        .group_by(JournalLine.chain)
        .subquery()
    )
    rows = session.execute(
        select(JournalLine.chain, JournalLine.seq, JournalLine.hash).join(
            last, (JournalLine.chain == last.c.chain) & (JournalLine.seq == last.c.seq)
        )
    )
    return {row.chain: (row.seq, row.hash) for row in rows}


def _anchored(session: Session, office_id: int) -> dict[str, tuple[int, str]]:
    heads: dict[str, tuple[int, str]] = {}
    lines = select(JournalLine).where(JournalLine.action == ANCHOR, JournalLine.office_id == office_id).order_by(JournalLine.id)
    for line in session.scalars(lines):
        heads.update({chain: (seq, digest) for chain, (seq, digest) in line.facts["moved"].items()})
    return heads


def _over(heads: dict[str, tuple[int, str]]) -> str:
    return hashlib.sha256(json.dumps({chain: list(head) for chain, head in heads.items()}, sort_keys=True).encode()).hexdigest()
