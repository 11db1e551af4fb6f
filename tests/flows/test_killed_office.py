"""The office's worker is killed at each effect of signing and distribution: started again, everything has happened exactly once.

No mail leaves twice; one that was on the line when the worker died stands as unknown and is not sent again by itself.
TRINHKY_TEST_KILL_EVERYWHERE=1 kills at every single moment, each time on a plan of its own. Without it: at each kind of effect,
those on record and mail again after the issue, one death after the other on one plan; at the worst moments on plans of their own.
"""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from models.database import reading
from models.journal_check import verify
from models.mail import MailState
from models.step_kind import StepKind
from settings import record
from tests.flows.aftermath import Aftermath, aftermath, letters, lost_track_of, mailed_documents, numbers_given
from tests.flows.doomed_worker import kind
from tests.flows.killed_office import Stage, Story, a_stage, at_rest, runs_of, waits_at
from tests.living_office import awaited
from tests.prefect_server import RestartableServer

EVERYWHERE = "TRINHKY_TEST_KILL_EVERYWHERE"
ISSUE = "commit plan.issued step.opened period.opened"
EFFECTS = {
    "commit (claimed)",
    "commit mail",
    "commit (dropped) mail.dropped",
    "commit (sending)",
    "commit (accepted) mail.accepted",
    "commit decided.signing plan.numbered",
    "file files",
    "commit document.kept",
    ISSUE,
    "file publication",
    "commit delivery.publication",
    "file archive",
    "commit delivery.archive",
    "commit distribution.finished",
}
WORST = [
    "Prefect DELETE flow_runs/…/input/… #1",
    "commit (accepted) mail.accepted #3",
    "Prefect POST deployments/…/create_flow_run #2",
]


@dataclass(frozen=True)
class Undisturbed:
    """What a worker did that nobody killed."""

    moments: list[str]
    aftermath: Aftermath


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, prefect_server: RestartableServer) -> Iterator[Stage]:
    with a_stage(tmp_path_factory.mktemp("killed"), prefect_server, f"bi-ngat-{os.getpid()}") as stage:
        yield stage


@pytest.fixture(scope="module")
def undisturbed(stage: Stage) -> Undisturbed:
    story = Story(stage, stage.plan())
    with stage.doomed() as worker:
        story.plays()
    return Undisturbed(worker.moments, aftermath(story.plan_id))


@pytest.mark.timeout(300)
def test_undisturbed_it_has_these_effects_and_no_others(undisturbed: Undisturbed) -> None:
    kinds = {kind(moment) for moment in undisturbed.moments if not moment.startswith("Prefect")}

    assert kinds == EFFECTS
    assert undisturbed.aftermath.copies == Counter(
        published=1, page=1, in_the_feed=1, archived=1, original=1, in_the_index=1, half_written=0
    )


@pytest.mark.timeout(600)
def test_killed_at_each_kind_of_effect_in_turn_everything_happened_once(stage: Stage, undisturbed: Undisturbed) -> None:
    issue = undisturbed.moments.index(f"{ISSUE} #1")
    before = {kind(one) for one in undisturbed.moments[: issue + 1]}
    after = {kind(one) for one in undisturbed.moments[issue + 1 :]} - {one for one in before if one.startswith("Prefect")}
    story, under_way, survived = Story(stage, stage.plan()), 0, []

    for fatal in (before, after):
        while fatal and not story.is_at_rest():
            with stage.doomed(*fatal) as worker:
                story.plays(while_=lambda: worker.is_alive)
            if worker.was_killed:
                fatal.remove(kind(worker.moments[-1]))
                under_way += story.mails_under_way()
        survived.append(fatal)
    with stage.again():
        story.plays()

    assert survived == [set(), set()]
    assert_everything_happened_once(story, undisturbed, unknown=under_way)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("moment", WORST)
def test_killed_at_one_of_the_worst_moments(stage: Stage, undisturbed: Undisturbed, moment: str) -> None:
    assert_survives(stage, undisturbed, moment)


@pytest.mark.timeout(300)
def test_killed_while_the_mail_server_had_the_mail_and_had_not_said_so(stage: Stage, undisturbed: Undisturbed) -> None:
    story = Story(stage, stage.plan())
    with stage.doomed() as worker:
        story.plays(while_=lambda: worker.is_alive and not story.answered)
        stage.mailbox.at_next = worker.process.kill
        story.plays(while_=lambda: worker.is_alive)
    with stage.again():
        story.plays()

    assert worker.was_killed
    assert letters(story.plan_id, stage.office.server)[MailState.UNKNOWN, 1] == 1
    assert_everything_happened_once(story, undisturbed, unknown=1)


@pytest.mark.timeout(300)
def test_a_page_killed_between_its_commit_and_the_wake_has_decided(stage: Stage) -> None:
    plan_id = stage.plan(StepKind.FORM_REVIEW)
    with stage.again():
        awaited(lambda: at_rest(plan_id), "the review to wait")
        page = stage.page_that_dies(plan_id, StepKind.FORM_REVIEW, "vu-thi-hoa")
        awaited(lambda: waits_at(plan_id, StepKind.DRAFT_APPROVAL) and at_rest(plan_id), "the next step to wait")

    assert page.exitcode == -signal.SIGKILL
    assert [run.state for run in runs_of(plan_id) if "Kiểm tra thể thức" in run.name] == ["Completed"]
    assert set(letters(plan_id, stage.office.server)) <= {(MailState.ACCEPTED, 1), (MailState.DROPPED, 0)}


@pytest.mark.timeout(3600)
def test_killed_at_every_single_moment(stage: Stage, undisturbed: Undisturbed) -> None:
    if EVERYWHERE not in os.environ:
        pytest.skip(f"a quarter of an hour: set {EVERYWHERE}=1")

    for moment in undisturbed.moments:
        assert_survives(stage, undisturbed, moment)


def assert_survives(stage: Stage, undisturbed: Undisturbed, moment: str) -> None:
    story = Story(stage, stage.plan())
    with stage.doomed(moment) as worker:
        story.plays(while_=lambda: worker.is_alive)
    under_way = story.mails_under_way()
    with stage.again():
        story.plays()

    assert worker.was_killed, moment
    assert_everything_happened_once(story, undisturbed, unknown=under_way)


def assert_everything_happened_once(story: Story, undisturbed: Undisturbed, *, unknown: int) -> None:
    server, numbers = story.stage.office.server, numbers_given()
    with reading(record()) as session:
        breaks = verify(session)

    assert aftermath(story.plan_id) == undisturbed.aftermath
    assert lost_track_of(story.plan_id) == unknown
    assert set(letters(story.plan_id, server)) <= {
        (MailState.ACCEPTED, 1),
        (MailState.DROPPED, 0),
        (MailState.UNKNOWN, 0),
        (MailState.UNKNOWN, 1),
    }
    assert len(mailed_documents(story.plan_id, server)) == 1
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert breaks == []
