"""Copies of an issued document: each kind numbered for itself, registered, signed by whoever may; the original untouched."""

import itertools

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.copy import Copy, CopyKind, CopyWanted, copies_of, pages_typed
from models.copying import keep_copy, sign_copy
from models.database import writing
from models.journal import Channel, acting
from models.journal_check import verify
from models.plan import Plan
from models.refusal import NotAllowed, Refusal
from models.register import RegisterEntry
from models.series import Series
from models.withdrawing import withdraw_document
from tests.models.test_withdrawing import issued
from tests.office import MORNING, person

CHIEF, LEADER = "dinh-thi-lan", "ha-minh-khoi"


_keys = itertools.count(1)


def wanted(kind: CopyKind = CopyKind.WHOLE, pages: tuple[int, ...] = ()) -> CopyWanted:
    return CopyWanted(kind, "UBND xã A", ("UBND xã A", "Sở Nội vụ"), f"copy-{next(_keys)}", pages)


def signed(session: Session, plan: Plan, ask: CopyWanted | None = None, who: str = CHIEF) -> Copy:
    by = acting(person(session, plan.office, who), Channel.PAGE)
    return sign_copy(session, plan, ask or wanted(), by=by, at=MORNING)


def test_each_kind_has_numbers_of_its_own_from_01_and_a_line_in_the_register(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        document = plan.document_hash
        whole = signed(session, plan)
        keep_copy(session, plan, whole, "c" * 64, at=MORNING)

        rest = [
            signed(session, plan, wanted(CopyKind.EXCERPT, (1,))),
            signed(session, plan),
            signed(session, plan, wanted(CopyKind.OF_A_COPY)),
        ]

        assert [one.number_and_symbol for one in (whole, *rest)] == ["01/SY-BDT", "01/TrS-BDT", "02/SY-BDT", "01/SL-BDT"]
        assert [one.source_hash for one in (whole, *rest)] == [document, document, document, "c" * 64]
        lines = session.scalars(
            select(RegisterEntry).where(RegisterEntry.document_type == "Sao y").order_by(RegisterEntry.number)
        ).all()
        assert [(one.number, one.signer, one.recipients) for one in lines] == [
            (1, "Đinh Thị Lan", "UBND xã A; Sở Nội vụ"),
            (2, "Đinh Thị Lan", "UBND xã A; Sở Nội vụ"),
        ]
        assert "theo đề nghị của UBND xã A" in lines[0].subject
        assert plan.document_hash == document
        assert verify(session) == []


def test_the_same_form_sent_twice_is_one_copy(engine: Engine) -> None:
    with writing(engine) as session:
        plan, ask = issued(session), wanted()
        first = signed(session, plan, ask)

        assert signed(session, plan, ask) is first
        assert [one.number for one in copies_of(session, plan.id)] == [1]


def test_the_copy_says_in_which_capacity_it_was_signed(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)

        by_order, as_head = signed(session, plan), signed(session, plan, who=LEADER)

        assert [one["capacity"] for one in by_order.signature["capacities"]] == ["TL."]
        assert as_head.signature["capacities"] == []


@pytest.mark.parametrize("who", ["le-thi-hanh", "vu-thi-hoa"])
def test_who_may_not_sign_copies_makes_none(engine: Engine, who: str) -> None:
    with writing(engine) as session:
        plan = issued(session)

        with pytest.raises(NotAllowed, match="Điều 27"):
            signed(session, plan, who=who)

        assert copies_of(session, plan.id) == []
        assert session.scalars(select(Series).where(Series.document_type == "Sao y")).all() == []


def test_a_copy_of_a_copy_needs_one(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)

        with pytest.raises(Refusal, match="chưa có bản sao y nào"):
            signed(session, plan, wanted(CopyKind.OF_A_COPY))


def test_who_asked_and_whom_it_is_for_must_be_said_and_pages_only_of_an_excerpt(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)

        for ask in (CopyWanted(CopyKind.WHOLE, " ", ("A",), "k"), CopyWanted(CopyKind.WHOLE, "A", (), "k")):
            with pytest.raises(Refusal, match="ai đề nghị sao"):
                signed(session, plan, ask)
        for ask in (wanted(CopyKind.EXCERPT), wanted(CopyKind.WHOLE, (1,))):
            with pytest.raises(Refusal, match="các trang"):
                signed(session, plan, ask)


def test_a_confidential_or_withdrawn_document_is_not_copied(engine: Engine) -> None:
    with writing(engine) as session:
        plan = issued(session)
        plan.confidential = True
        with pytest.raises(NotAllowed, match="bí mật nhà nước"):
            signed(session, plan)
        plan.confidential = False
        withdraw_document(session, plan, by=acting(person(session, plan.office, LEADER), Channel.PAGE), at=MORNING, reason="Sai.")

        with pytest.raises(Refusal, match="đã thu hồi nên không sao được"):
            signed(session, plan)


def test_pages_are_typed_as_a_list_of_numbers_and_ranges() -> None:
    assert pages_typed("3-4, 1 ,4") == (1, 3, 4)
    assert pages_typed("") == ()
    for typed in ("0", "a", "1-", "-2", "99999999"):
        with pytest.raises(Refusal, match="không phải số trang"):
            pages_typed(typed)
