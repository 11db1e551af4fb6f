"""The office's own chain has one writer at a time, and whoever waits for it holds nothing that the writer wants."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.case import note_taken_out
from models.correcting import keep_letter
from models.correction import corrections_of
from models.database import reading, writing
from models.journal import SYSTEM
from models.journal_check import verify
from models.morning_work import do_morning
from models.plan import load_plan, lock_plan
from tests.models.test_correcting import judged, proposed
from tests.models.test_withdrawing import issued, withdrawn_by
from tests.office import MORNING

HEAD_START = 0.5


class Meanwhile:
    """Another transaction, begun beside ours."""

    def __init__(self, engine: Engine, act: Callable[[Session], object]) -> None:
        """It has come as far as it gets before ours goes on."""
        self._engine, self._act = engine, act
        self._pool = ThreadPoolExecutor(1)
        self._running = self._pool.submit(self._there)
        time.sleep(HEAD_START)

    def succeeds(self) -> bool:
        """Once ours has committed."""
        with self._pool:
            self._running.result()
        return True

    def _there(self) -> None:
        with writing(self._engine) as session:
            self._act(session)


def test_a_remark_on_a_letters_line_waits_for_its_turn(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        proposed(session, plan)
        judged(session, plan)
        withdrawn_by(session, plan)
        plan_id = plan.id

    with writing(engine) as session:
        note_taken_out(session, load_plan(session, plan_id), by=SYSTEM, at=MORNING, digest="e" * 64)
        other = Meanwhile(engine, lambda session: keep(session, plan_id))

    assert other.succeeds()
    with reading(engine) as session:
        assert verify(session) == []


def keep(session: Session, plan_id: int) -> None:
    """A letter whose document was withdrawn meanwhile is remarked on in its own line."""
    plan = lock_plan(session, plan_id)
    keep_letter(session, plan, corrections_of(session, plan_id)[0], "d" * 64, at=MORNING)


def test_a_file_is_taken_out_while_the_morning_is_written(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        plan_id, office_id = plan.id, plan.office_id

    with writing(engine) as session:
        plan = lock_plan(session, plan_id)
        other = Meanwhile(engine, lambda session: do_morning(session, office_id, at=MORNING))
        note_taken_out(session, plan, by=SYSTEM, at=MORNING, digest="e" * 64)

    assert other.succeeds()
    with reading(engine) as session:
        assert verify(session) == []
