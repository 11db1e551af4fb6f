"""A signed document's files, before and after each signature, are verified in the store and go into its hồ sơ."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.casefile.checking import check_zip
from documents.casefile.composing import compose
from models.archive_check import faults_of_store, files_referred_to, orphans_in
from models.case import load_case
from models.database import reading, writing
from models.plan import lock_plan
from models.step_kind import StepKind
from settings import files, record
from tasks.signing import sign_for_agency, sign_for_leader
from tests.signing_office import done, kept_signatures, signing_installation, signing_table, waiting_plan


@pytest.fixture
def signed(tmp_path: Path) -> Iterator[int]:
    with signing_installation(tmp_path, signing_table()):
        plan_id = waiting_plan(StepKind.RECIPIENTS)
        done(sign_for_leader, plan_id)
        done(sign_for_agency, plan_id)
        yield plan_id


def test_every_file_of_the_signatures_is_looked_for_and_none_is_an_orphan(signed: int) -> None:
    with reading(record()) as session:
        referred = files_referred_to(session)

    leader, agency = kept_signatures(signed)
    assert {leader.hash_before, leader.hash_after, agency.hash_after} <= set(referred)
    assert orphans_in(files(), referred) == []
    assert [one for one in faults_of_store(files(), referred) if "(version" not in one.where] == []


def test_the_file_before_each_signature_goes_into_the_case(signed: int) -> None:
    leader, _ = kept_signatures(signed)
    with writing(record()) as session:
        case = load_case(session, lock_plan(session, signed))

    made = compose(case, lambda digest: files().get(digest) if digest != case.plan.version.source_hash else b"source")

    assert files().get(leader.hash_before) in made.content
    assert files().get(leader.hash_after) in made.content
    assert check_zip(made.content).faults == ()
