"""An office that signs with certificates: its file, its keys from a test authority, a numbered plan, what came of it."""

import asyncio
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from demo.trial_keys import lay_keys
from documents.signing.test_authority import TestAuthority
from documents.signing.trust import Trust
from documents.signing.verdict import SignatureVerdict
from documents.signing.verifying import verify_pdf
from keys.trusted import trusted_roots
from models.asking import step_link
from models.clock import move_clock, office_now
from models.database import reading, writing
from models.migrating import upgrade
from models.office import Office, office_by_key
from models.office_file import read_office
from models.office_import import import_office
from models.office_schema import OfficeFile
from models.plan import Plan, load_plan, lock_plan
from models.schema import METADATA
from models.signature import Signature, signatures_of
from models.step_kind import StepKind
from settings import files, record, settings
from tests.living_office import forget_installation
from tests.office import MORNING, SAMPLES, a_plan, carried_to, open_step_of, person
from tests.web.browser import TestClient
from web.app import create_app
from web.ground import Ground

KEYS = """
[[signing.keys]]
of = "ha-minh-khoi"
file = "ha-minh-khoi.p12"
image = "ha-minh-khoi.png"

[[signing.keys]]
of = "co-quan"
file = "co-quan.p12"
image = "co-quan.png"
"""
SAMPLE = (SAMPLES / "office.toml").read_text(encoding="utf-8")


def signing_table(*, leader: str = "server", agency: str = "server", more: str = "", keys: str = KEYS) -> str:
    """The `[signing]` table of office.toml."""
    return f'\n[signing]\nleader = "{leader}"\nagency = "{agency}"\n{more}\n{keys}'


def office_file(table: str) -> OfficeFile:
    """The sample office with this table."""
    return read_office((SAMPLE + table).encode())


@contextmanager
def signing_installation(
    var: Path, table: str, *, at: dt.datetime = MORNING, authority: TestAuthority | None = None, migrated: bool = False
) -> Iterator[OfficeFile]:
    """This process is an installation under `var` whose office signs as the table says."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TRINHKY_VAR", str(var))
        forget_installation()
        upgrade(record()) if migrated else METADATA.create_all(record())
        office = office_file(table)
        lay_keys(var, office, authority=authority)
        with writing(record()) as session:
            import_office(session, office, at=at)
            move_clock(session, to=at, movable=True)
        try:
            yield office
        finally:
            record().dispose()
            forget_installation()


def waiting_plan(kind: StepKind, *, at: dt.datetime = MORNING, **facts: object) -> int:
    """A plan that waits at this kind of step; beyond SIGNING it has its number."""
    source = files().put((SAMPLES / "ke-hoach.md").read_bytes())
    with writing(record()) as session:
        office = the_office(session)
        plan = a_plan(session, office, at=at, **facts)
        for version in plan.versions:
            version.source_hash = source
        carried_to(session, office, plan, kind, at=at)
        return plan.id


def the_office(session: Session) -> Office:
    """The one office of the record."""
    return office_by_key(session, "ban-dan-toc-ha-trung")


def done(effect: Any, plan_id: int) -> object:
    """An effect carried out as its flow would, without Prefect."""
    return asyncio.run(effect.fn(plan_id))


def the_plan(plan_id: int) -> Plan:
    """As it stands."""
    with reading(record()) as session:
        return load_plan(session, plan_id)


def kept_signatures(plan_id: int) -> list[Signature]:
    """As they stand on record."""
    with reading(record()) as session:
        return list(signatures_of(session, plan_id))


def document(plan_id: int) -> bytes:
    """The issued file."""
    return files().get(the_plan(plan_id).document_hash or "")


@contextmanager
def browsing() -> Iterator[TestClient]:
    """The pages of this installation; nobody tells Prefect."""
    ground = Ground(record(), files(), settings().secret_key(), lambda _: True, "http://127.0.0.1:9/api")
    with TestClient(create_app(ground), follow_redirects=True) as browser:
        yield browser


def token_of(plan_id: int, kind: StepKind, who: str) -> str:
    """The token of a person's link to the plan's open step of a kind."""
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        link = step_link(session, plan, open_step_of(plan, kind), person(session, plan.office, who), at=office_now(session))
        return link.token(settings().secret_key())


def verdicts(pdf: bytes) -> list[SignatureVerdict]:
    """Our verifier's, as `trinhky verify` gives them."""
    return verify_pdf(pdf, trust=Trust(trusted_roots()), at=dt.datetime.now(dt.UTC))
