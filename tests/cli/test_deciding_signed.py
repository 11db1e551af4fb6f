"""`trinhky decide … --signed`: the file signed elsewhere decides on the command line too, and only the right one does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from documents.signing.test_authority import TestAuthority
from models.plan import PlanState
from models.step_kind import StepKind
from tests.cli.conftest import Run, code_of
from tests.keys.uploading import Desk, signed_elsewhere
from tests.office import open_step_of
from tests.signing_office import browsing, signing_installation, signing_table, the_plan, token_of, waiting_plan

LEADER = "ha-minh-khoi"


@contextmanager
def waiting(var: Path) -> Iterator[tuple[Desk, int]]:
    """A plan before its signer, and the step's number."""
    authority = TestAuthority()
    with (
        signing_installation(var, signing_table(leader="upload"), authority=authority, migrated=True),
        browsing() as browser,
    ):
        plan_id = waiting_plan(StepKind.SIGNING)
        step_id = open_step_of(the_plan(plan_id), StepKind.SIGNING).id
        yield Desk(authority, browser, plan_id, token_of(plan_id, StepKind.SIGNING, LEADER)), step_id


def test_the_signed_file_decides_with_the_mailed_code(trinhky: Run, home: Path) -> None:
    with waiting(home / "var") as (desk, step_id):
        file = home / "da-ky.pdf"
        file.write_bytes(signed_elsewhere(desk.given_out(), desk.person()))

        code, out, err = trinhky("decide", str(step_id), "dong-y", "--signed", file, "--code", code_of(LEADER))

        assert (code, the_plan(desk.plan_id).number_and_symbol) == (0, "01/KH-BDT"), err
        assert "Đồng ý, Hà Minh Khôi" in out


def test_without_the_file_or_with_a_strangers_it_is_refused_and_no_number_is_spent(trinhky: Run, home: Path) -> None:
    with waiting(home / "var") as (desk, step_id):
        file = home / "da-ky.pdf"
        file.write_bytes(signed_elsewhere(desk.given_out(), desk.person("Lò Văn Tuấn")))

        without = trinhky("decide", str(step_id), "dong-y", "--code", code_of(LEADER))
        strangers = trinhky("decide", str(step_id), "dong-y", "--signed", file, "--code", code_of(LEADER))

        assert (without[0], strangers[0]) == (2, 2)
        assert "cần tệp đã ký số" in " ".join(without[2].split())
        assert "là của “Lò Văn Tuấn”" in " ".join(strangers[2].split())
        assert (the_plan(desk.plan_id).state, the_plan(desk.plan_id).number) == (PlanState.SIGNING, None)
