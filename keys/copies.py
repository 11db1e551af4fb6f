"""A signed copy becomes its stored PDF: sealed by the agency's key here, or asked for signed, or signed on paper."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Engine

from documents.rendering.copy_marks import copy_of
from documents.rendering.copy_pdf import mark_lines, mark_place
from documents.signing.fields import prepare_seal
from keys.readiness import agency_signing
from keys.signed_file import signed_copy
from models.asking_signature import ask_signature
from models.clock import office_now
from models.copy import KIND_NAMES, Copy, CopyKind
from models.copying import keep_copy, refuse_what_is_not_copied
from models.database import reading, writing
from models.plan import Plan, load_plan, lock_plan
from models.signature import SignatureFacts
from models.signature_asked import is_asked_for, is_signed_by_hand
from models.store import FileStore


@dataclass(frozen=True)
class MadeCopy:
    """Stored by its hash; `seal` is what to record of the agency's signature made here, `waits`: for one made elsewhere."""

    hash: str
    seal: SignatureFacts | None = None
    waits: bool = False


def finish_copy(engine: Engine, store: FileStore, copy_id: int) -> bool:
    """Lay a numbered copy out and sign it with no transaction open, then keep it; one that was kept before stays.

    False while the agency's signature is awaited from elsewhere. Raises Refusal with what to do.
    """
    with reading(engine) as session:
        copy, at = session.get_one(Copy, copy_id), office_now(session)
        plan, by_hand = load_plan(session, copy.plan_id), is_signed_by_hand(session, copy.plan_id, copy.paper)
        waits = is_asked_for(session, copy.plan_id, copy.paper)
    if copy.document_hash is not None or waits:
        return not waits
    made = made_copy(plan, copy, store, at=at, by_hand=by_hand)
    with writing(engine) as session:
        locked, copy, now = lock_plan(session, copy.plan_id), session.get_one(Copy, copy_id), office_now(session)
        refuse_what_is_not_copied(locked)  # laying the file out took its time
        if not made.waits:
            keep_copy(session, locked, copy, made.hash, at=now, seal=made.seal)
        elif copy.document_hash is None:
            ask_signature(session, locked, copy, None, made.hash, at=now)
    return not made.waits


def made_copy(plan: Plan, copy: Copy, store: FileStore, *, at: dt.datetime, by_hand: bool = False) -> MadeCopy:
    """Its file. `at` is the office's time, which a signature made here claims and shows."""
    above = copy.kind is CopyKind.OF_A_COPY
    pdf, place = copy_of(store.get(copy.source_hash), plan, copy, by_hand=by_hand), mark_place(of_a_copy=above)
    if by_hand or not plan.office.signs_digitally:
        return MadeCopy(store.put(pdf))
    if not plan.office.seals_here:
        return MadeCopy(store.put(prepare_seal(pdf, place)), waits=True)
    store.put(pdf)
    shown_at = at.replace(microsecond=0)
    words = mark_lines(KIND_NAMES[copy.kind].upper(), plan.office.name, shown_at, of_a_copy=above)
    made = signed_copy(pdf, agency_signing(plan, at=shown_at), place, words, now=dt.datetime.now(dt.UTC))
    for content in (made.pdf, *made.evidence):
        store.put(content)
    return MadeCopy(made.facts.after, made.facts)
