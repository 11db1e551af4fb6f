"""A signed copy of the record as its stored PDF; with the agency's signature where its key lies on the server."""

import datetime as dt
from dataclasses import dataclass

from documents.rendering.copy_marks import copy_of
from documents.rendering.copy_pdf import mark_lines, mark_place
from keys.readiness import agency_signing
from keys.signed_file import signed_copy
from models.copying import KIND_NAMES, Copy, CopyKind
from models.plan import Plan
from models.signature import SignatureFacts
from models.store import FileStore


@dataclass(frozen=True)
class MadeCopy:
    """Stored by its hash; `seal` is what is to be recorded of the agency's signature, where it bears one."""

    hash: str
    seal: SignatureFacts | None = None


def made_copy(plan: Plan, copy: Copy, store: FileStore, *, at: dt.datetime) -> MadeCopy:
    """Lay the copy out, have the agency's key sign it, store it; with no transaction open. Raises Refusal with what to do.

    `at` is the office's time, which the signature claims and shows.
    """
    pdf = copy_of(store.get(copy.source_hash), plan, copy)
    laid_out = store.put(pdf)
    if not plan.office.seals_here:
        return MadeCopy(laid_out)
    above, shown_at = copy.kind is CopyKind.OF_A_COPY, at.replace(microsecond=0)
    words = mark_lines(KIND_NAMES[copy.kind].upper(), plan.office.name, shown_at, of_a_copy=above)
    place, signing = mark_place(of_a_copy=above), agency_signing(plan, at=shown_at)
    made = signed_copy(pdf, signing, place, words, now=dt.datetime.now(dt.UTC))
    for content in (made.pdf, *made.evidence):
        store.put(content)
    return MadeCopy(made.facts.after, made.facts)
