"""An office for tests, built from the sample's own file, and a plan's contents with facts to override."""

import datetime as dt
from pathlib import Path

from sqlalchemy.orm import Session

from models.clock import OFFICE_ZONE
from models.contents import PlanContents
from models.drafting import take_in
from models.journal import Channel, acting
from models.office import Office, office_by_key
from models.office_file import read_office
from models.office_import import import_office
from models.people import Person, person_by_key
from models.plan import Plan, lock_plan
from models.road import Answer, decide
from models.step import Decision, Step, Verdict
from models.step_kind import StepKind
from tests.remembered import lived_once

SAMPLES = Path(__file__).parent.parent / "samples"
MORNING = dt.datetime(2026, 3, 2, 8, 0, tzinfo=OFFICE_ZONE)


def an_office(session: Session, at: dt.datetime = MORNING) -> Office:
    """The sample office, imported."""

    def imported() -> int:
        file = read_office((SAMPLES / "office.toml").read_bytes())
        import_office(session, file, at=at)
        return office_by_key(session, file.office.key).id

    return session.get_one(Office, lived_once(session, imported, at))


def person(session: Session, office: Office, key: str) -> Person:
    """One of its people."""
    return person_by_key(session, office.id, key)


def some_contents(**facts: object) -> PlanContents:
    """A small plan: two departments, a group that is asked, three lines of Nơi nhận and the archive."""
    saved: dict[str, object] = {
        "symbol": "KH-BDT",
        "agency": "Ban Dân tộc",
        "title": "Thăm hỏi người có uy tín năm 2026",
        "assignments": [
            {"unit": "Văn phòng", "unit_as_written": "Văn phòng", "text": "chuẩn bị hậu cần các đoàn.", "lines": [10, 10]},
            {
                "unit": "Phòng Chính sách Dân tộc",
                "unit_as_written": "Phòng Chính sách Dân tộc",
                "text": "lập danh sách người được thăm.",
                "lines": [11, 12],
                "dues": [{"kind": "before", "on": "2026-03-13", "as_written": "trước ngày 14/3/2026"}],
            },
            {
                "unit": "Cơ quan công tác dân tộc cấp huyện",
                "unit_as_written": "Cơ quan công tác dân tộc cấp huyện",
                "mode": "request",
                "text": "phối hợp đón đoàn.",
                "lines": [13, 13],
            },
        ],
        "recipients": [
            {"text": "UBND tỉnh", "as_written": "UBND tỉnh (b/c)", "purpose": "report", "kind": "agency"},
            {"text": "Các phòng, đơn vị thuộc Ban", "as_written": "Các phòng, đơn vị thuộc Ban", "kind": "group"},
            {"text": "Website Ban Dân tộc", "as_written": "Website Ban Dân tộc", "kind": "website"},
        ],
        "archive": ["VT", "CSDT"],
        "signer": {"post": "Trưởng ban"},
    }
    return PlanContents.model_validate(saved | facts)


def a_plan(session: Session, office: Office, *, at: dt.datetime = MORNING, **facts: object) -> Plan:
    """A plan just taken in, drafted by a member of the policy department."""
    drafter = person(session, office, "le-thi-hanh")
    plan = take_in(
        session,
        office,
        some_contents(**facts),
        source_hash="0" * 64,
        source_name="ke-hoach.md",
        drafter=drafter,
        by=acting(drafter, Channel.COMMAND),
        at=at,
    )
    return lock_plan(session, plan.id)


def a_plan_at(session: Session, kind: StepKind) -> Plan:
    """The sample office's plan, at this kind of step."""

    def lived() -> int:
        office = an_office(session)
        plan = a_plan(session, office)
        carried_to(session, office, plan, kind)
        return plan.id

    return lock_plan(session, lived_once(session, lived, kind))


def open_step_of(plan: Plan, kind: StepKind) -> Step:
    """The plan's open step of a kind."""
    return next(step for step in plan.open_steps() if step.kind is kind)


def decided(
    session: Session,
    plan: Plan,
    kind: StepKind,
    who: Person,
    verdict: Verdict,
    *,
    at: dt.datetime = MORNING,
    note: str = "",
    key: str | None = None,
    channel: Channel = Channel.PAGE,
) -> Decision:
    """Somebody decides the plan's open step of a kind."""
    step = open_step_of(plan, kind)
    answer = Answer(
        key=key or f"{step.id}:{who.id}",
        verdict=verdict,
        version=plan.version_no,
        note=note,
        data_is_right=verdict is Verdict.SUBMIT,
    )
    return decide(session, plan, step, answer, by=acting(who, channel), at=at)


def carried_to(session: Session, office: Office, plan: Plan, kind: StepKind, *, at: dt.datetime = MORNING) -> None:
    """Everybody agrees until the plan waits at this kind of step."""
    road = [
        (StepKind.DRAFTING, "le-thi-hanh", Verdict.SUBMIT),
        (StepKind.UNIT_REVIEW, "vang-a-su", Verdict.APPROVE),
        (StepKind.FORM_REVIEW, "vu-thi-hoa", Verdict.APPROVE),
        (StepKind.DRAFT_APPROVAL, "ha-minh-khoi", Verdict.APPROVE),
        (StepKind.SIGNING, "ha-minh-khoi", Verdict.APPROVE),
    ]
    for one, who, verdict in road:
        if one is kind:
            return
        decided(session, plan, one, person(session, office, who), verdict, at=at)
