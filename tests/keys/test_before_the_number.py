"""What can be known before the decision is known before it: a key that could not sign now spends no number."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from demo.trial_keys import TRIAL_PASSWORD
from documents.signing.test_authority import EXPIRED, NOT_YET_VALID, TestAuthority, as_pkcs12
from keys.readiness import cannot_sign
from models.answering import NotTaken, answer_by_link
from models.asking import step_link
from models.database import writing
from models.plan import PlanState, lock_plan
from models.road import Answer
from models.step import Verdict
from models.step_kind import StepKind
from settings import record
from tests.office import MORNING, open_step_of, person
from tests.signing_office import signing_installation, signing_table, the_plan, waiting_plan

LEADER = "ha-minh-khoi"
NOW = dt.datetime.now(dt.UTC)


def put(tmp_path: Path, name: str, content: bytes) -> None:
    next(tmp_path.rglob(name)).write_bytes(content)


def certified(authority: TestAuthority, name: str, **facts: object) -> bytes:
    return as_pkcs12(authority.person(name, **facts), TRIAL_PASSWORD)  # type: ignore[arg-type]  # a builder's facts


Broken = Callable[[Path, TestAuthority], None]
BROKEN: list[tuple[Broken, str]] = [
    (lambda here, _: next(here.rglob("ha-minh-khoi.p12")).unlink(), "Không đọc được tệp “ha-minh-khoi.p12” trong thư mục khóa"),
    (lambda here, _: next(here.rglob("ha-minh-khoi.pin")).unlink(), "Chưa cài mật khẩu hoặc mã PIN của khóa “ha-minh-khoi”"),
    (lambda here, _: put(here, "ha-minh-khoi.pin", b"sai"), "Mật khẩu của tệp chứng thư số không đúng"),
    (
        lambda here, ca: put(here, "ha-minh-khoi.p12", certified(ca, "Hà Minh Khôi", validity=EXPIRED)),
        "Chứng thư số của “Hà Minh Khôi” đã hết hạn ngày 01/01/2021",
    ),
    (
        lambda here, ca: put(here, "ha-minh-khoi.p12", certified(ca, "Hà Minh Khôi", validity=NOT_YET_VALID)),
        "Chứng thư số của “Hà Minh Khôi” chưa có hiệu lực, chỉ dùng được từ ngày 01/01/2044",
    ),
    (
        lambda here, ca: put(here, "ha-minh-khoi.p12", certified(ca, "Lò Văn Tuấn")),
        "Chứng thư số này cấp cho “Lò Văn Tuấn”, không phải “Hà Minh Khôi”",
    ),
    (
        lambda here, _: put(here, "ha-minh-khoi.p12", certified(TestAuthority(name="CA LẠ"), "Hà Minh Khôi")),
        "do một đơn vị ngoài danh sách tin cậy của cơ quan cấp",
    ),
    (
        lambda here, ca: put(here, "co-quan.p12", certified(ca, "Ban Dân tộc tỉnh Hà Trung", validity=EXPIRED)),
        "Chứng thư số của “Ban Dân tộc tỉnh Hà Trung” đã hết hạn",
    ),
]


@pytest.mark.parametrize(("break_it", "why"), BROKEN, ids=[why for _, why in BROKEN])
def test_the_decision_is_refused_in_words_and_no_number_is_spent(tmp_path: Path, break_it: Broken, why: str) -> None:
    authority = TestAuthority()
    with signing_installation(tmp_path, signing_table(), authority=authority):
        plan_id = waiting_plan(StepKind.SIGNING)
        break_it(tmp_path, authority)

        outcome = decided(plan_id)

        assert isinstance(outcome, NotTaken)
        assert outcome.refusal.sentence.startswith("Chưa ký được, chưa cấp số. ")
        assert why in outcome.refusal.sentence
        assert (the_plan(plan_id).state, the_plan(plan_id).number) == (PlanState.SIGNING, None)


def test_sound_keys_stand_in_nobodys_way(tmp_path: Path) -> None:
    with signing_installation(tmp_path, signing_table()):
        plan_id = waiting_plan(StepKind.SIGNING)

        decided(plan_id)

        assert the_plan(plan_id).number_and_symbol == "01/KH-BDT"


def test_an_office_without_certificates_is_asked_for_none(tmp_path: Path) -> None:
    with signing_installation(tmp_path, ""):
        plan_id = waiting_plan(StepKind.SIGNING)

        assert cannot_sign(record(), open_step_of(the_plan(plan_id), StepKind.SIGNING).id, now=NOW) == {}


def decided(plan_id: int) -> object:
    """As the page does: looked up first, then decided in one transaction."""
    step_id = open_step_of(the_plan(plan_id), StepKind.SIGNING).id
    hindrances = cannot_sign(record(), step_id, now=NOW)
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        step, leader = open_step_of(plan, StepKind.SIGNING), person(session, plan.office, LEADER)
        answer = Answer(key="trang:1", verdict=Verdict.APPROVE, version=plan.version_no, cannot_sign=hindrances)
        return answer_by_link(session, step_link(session, plan, step, leader, at=MORNING), answer, at=MORNING)
