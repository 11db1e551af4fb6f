"""A plan carried all the way to issued, its files in a store: what registers, archives and exchanges are tried on."""

from typing import Any

from sqlalchemy.orm import Session

from models.issuing import complete, keep_document
from models.plan import Plan
from models.step_kind import StepKind
from models.store import FileStore
from tests.office import MORNING, SAMPLES, a_plan, an_office, carried_to

PDF = b"%PDF-1.7 issued"


def an_issued_plan(
    session: Session, store: FileStore, *, pdf: bytes | None = None, confidential: bool = False, **facts: Any
) -> Plan:
    """The sample office's plan, signed and distributed on the morning of 02/3/2026."""
    office = an_office(session)
    plan = a_plan(session, office, **facts)
    plan.confidential = confidential
    source = store.put((SAMPLES / "ke-hoach.md").read_bytes())
    for version in plan.versions:
        version.source_hash = source
    carried_to(session, office, plan, StepKind.RECIPIENTS)
    keep_document(session, plan, store.put(pdf or PDF), at=MORNING)
    complete(session, plan, at=MORNING)
    return plan
