"""A plan carried all the way to issued, its files in a store: what registers, archives and exchanges are tried on."""

from typing import Any

from sqlalchemy.orm import Session

from models.issuing import complete, keep_document
from models.plan import Plan, lock_plan
from models.step_kind import StepKind
from models.store import FileStore
from tests.office import MORNING, SAMPLES, a_plan, an_office, carried_to
from tests.remembered import lived_once

PDF = b"%PDF-1.7 issued"


def an_issued_plan(
    session: Session, store: FileStore, *, pdf: bytes | None = None, confidential: bool = False, **facts: Any
) -> Plan:
    """The sample office's plan, signed and distributed on the morning of 02/3/2026."""
    source, document = store.put((SAMPLES / "ke-hoach.md").read_bytes()), store.put(pdf or PDF)

    def lived() -> int:
        office = an_office(session)
        plan = a_plan(session, office, **facts)
        plan.confidential = confidential
        for version in plan.versions:
            version.source_hash = source
        carried_to(session, office, plan, StepKind.RECIPIENTS)
        keep_document(session, plan, document, at=MORNING)
        complete(session, plan, at=MORNING)
        return plan.id

    return lock_plan(session, lived_once(session, lived, document, confidential, facts))
