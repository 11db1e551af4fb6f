"""The road of a mail: which moves there are, and that only the one who stands there can make them."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from models import mail_moves as mails
from models.access import end_codes
from models.code_check import check_code
from models.database import reading, writing
from models.journal import Actor, Channel
from models.mail import MOVES, RESENDABLE, STATE_NAMES, Mail, MailMove, MailState
from models.mail_outcome import moves_of, record_bounced, resend
from models.notice import Notice
from models.outbox import claim_due, drop_unsent
from models.refusal import NotAllowed, NotFound, Refusal
from tests.desk import LEADER, NOW, SECRET, Desk, set_up

LATER = NOW + dt.timedelta(minutes=1)
CLERK = Actor("Lò Thị Thủy", Channel.PAGE)

VERBS: dict[str, tuple[Callable[[Session, int], object], frozenset[MailState], MailState]] = {
    "claim": (
        lambda session, mail: mails.claim(session, [mail], worker="máy 1", until=LATER, at=NOW),
        frozenset({MailState.QUEUED}),
        MailState.CLAIMED,
    ),
    "release": (
        lambda session, mail: mails.release(session, [mail], at=NOW, word="…"),
        frozenset({MailState.CLAIMED}),
        MailState.QUEUED,
    ),
    "begin_sending": (
        lambda session, mail: mails.begin_sending(session, mail, worker="máy 1", until=LATER, at=NOW),
        frozenset({MailState.CLAIMED}),
        MailState.SENDING,
    ),
    "accepted": (
        lambda session, mail: mails.accepted(session, mail, at=NOW, word="250"),
        frozenset({MailState.SENDING}),
        MailState.ACCEPTED,
    ),
    "refused": (
        lambda session, mail: mails.refused(session, mail, at=NOW, word="550"),
        frozenset({MailState.CLAIMED, MailState.SENDING}),
        MailState.REFUSED,
    ),
    "try_later": (
        lambda session, mail: mails.try_later(session, mail, at=NOW, due_at=LATER, tries=1, word="451"),
        frozenset({MailState.CLAIMED, MailState.SENDING}),
        MailState.QUEUED,
    ),
    "put_aside": (
        lambda session, mail: mails.put_aside(session, mail, at=NOW, due_at=LATER, tries=1, word="…"),
        frozenset({MailState.CLAIMED}),
        MailState.QUEUED,
    ),
    "lost": (
        lambda session, mail: mails.lost(session, mail, at=NOW, word="…"),
        frozenset({MailState.SENDING}),
        MailState.UNKNOWN,
    ),
    "drop": (
        lambda session, mail: mails.drop(session, [mail], at=NOW, word="…"),
        frozenset({MailState.QUEUED, MailState.CLAIMED}),
        MailState.DROPPED,
    ),
    "arrived": (
        lambda session, mail: mails.arrived(session, [mail], at=NOW, word="…"),
        frozenset({MailState.UNKNOWN}),
        MailState.ACCEPTED,
    ),
    "bounced": (
        lambda session, mail: mails.bounced(session, mail, at=NOW, word="…"),
        frozenset({MailState.ACCEPTED, MailState.UNKNOWN}),
        MailState.BOUNCED,
    ),
    "requeue": (
        lambda session, mail: mails.requeue(session, mail, at=NOW, word="…", address=LEADER),
        frozenset(RESENDABLE),
        MailState.QUEUED,
    ),
}


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return set_up(engine)


def stand(desk: Desk, notice: int, state: MailState) -> int:
    """Put a mail somewhere, as if its road had led there."""
    with writing(desk.engine) as session:
        mail = session.scalars(select(Mail).where(Mail.notice_id == notice)).one()
        session.execute(update(Mail).where(Mail.id == mail.id).values(state=state, claimed_by="máy 1"))
        return mail.id


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_moves_a_mail_from_its_own_states_only_and_writes_the_move(desk: Desk, verb: str) -> None:
    act, sources, target = VERBS[verb]
    for number, state in enumerate(MailState):
        notice = desk.ask(key=str(number))
        mail = stand(desk, notice, state)

        with writing(desk.engine) as session:
            moved = bool(act(session, mail))

        assert moved == (state in sources)
        assert desk.mail(notice).state is (target if moved else state)
        assert desk.moves(notice) == ["queued", target.value][: 2 if moved else 1]


def test_the_verbs_and_the_table_say_the_same() -> None:
    by_verbs = {(source, target) for _, sources, target in VERBS.values() for source in sources}

    assert by_verbs == {(source, target) for source, targets in MOVES.items() for target in targets}
    assert set(MOVES) == set(STATE_NAMES) == set(MailState)


def test_another_worker_cannot_begin_to_send_what_is_not_its_own(desk: Desk) -> None:
    notice = desk.ask()
    mail = stand(desk, notice, MailState.CLAIMED)

    with writing(desk.engine) as session:
        began = mails.begin_sending(session, mail, worker="máy 2", until=LATER, at=NOW)

    assert not began
    assert desk.mail(notice).state is MailState.CLAIMED


def test_claiming_takes_the_oldest_due_up_to_the_limit(desk: Desk) -> None:
    first, second, third = (desk.ask(key=key) for key in "abc")
    with writing(desk.engine) as session:
        session.execute(update(Mail).where(Mail.notice_id == second).values(due_at=LATER))

    with writing(desk.engine) as session:
        taken = claim_due(session, worker="máy 1", now=NOW, until=LATER, limit=2)

    assert taken == [desk.mail(first).id, desk.mail(third).id]


def test_a_claim_rolled_back_leaves_the_mail_queued(desk: Desk) -> None:
    notice = desk.ask()

    with reading(desk.engine) as session:
        claim_due(session, worker="máy 1", now=NOW, until=LATER)
        session.rollback()

    assert desk.mail(notice).state is MailState.QUEUED


def test_a_notice_rolled_back_with_its_fact_leaves_no_mail(desk: Desk) -> None:
    def refused_verb() -> None:
        with writing(desk.engine) as session:
            desk.asked(session)
            raise Refusal("Không hợp lệ.")

    with pytest.raises(Refusal):
        refused_verb()

    with reading(desk.engine) as session:
        assert session.scalars(select(Mail)).all() == []
        assert session.scalars(select(Notice)).all() == []
        assert session.scalars(select(MailMove)).all() == []


def test_closing_a_step_drops_its_unsent_mails_and_leaves_the_sent(desk: Desk) -> None:
    sent, unsent = desk.ask(key="a"), desk.ask(key="b")
    stand(desk, sent, MailState.ACCEPTED)

    with writing(desk.engine) as session:
        end_codes(session, step_id=desk.step_id, at=NOW)
        dropped = drop_unsent(session, at=NOW, because="bước đã khép", step_id=desk.step_id)

    assert dropped == [desk.mail(unsent).id]
    assert [desk.mail(notice).state for notice in (sent, unsent)] == [MailState.ACCEPTED, MailState.DROPPED]


def test_stopping_a_plan_drops_what_its_steps_asked(desk: Desk) -> None:
    notice = desk.ask()

    with writing(desk.engine) as session:
        drop_unsent(session, at=NOW, because="kế hoạch đã dừng", plan_id=desk.plan_id)

    assert desk.mail(notice).state is MailState.DROPPED


def test_typing_the_code_shows_that_an_unknown_mail_arrived(desk: Desk) -> None:
    notice = desk.ask()
    stand(desk, notice, MailState.UNKNOWN)

    with writing(desk.engine) as session:
        check_code(session, step_id=desk.step_id, version=1, typed=desk.code().text(SECRET), secret=SECRET, now=LATER)

    assert desk.mail(notice).state is MailState.ACCEPTED
    assert desk.mail(notice).settled_at == LATER


def test_a_bounce_alarms_the_clerk_and_can_be_sent_again(desk: Desk) -> None:
    notice = desk.ask()
    mail = stand(desk, notice, MailState.ACCEPTED)

    with writing(desk.engine) as session:
        record_bounced(session, mail, at=NOW, reply="550 mailbox full")
    with writing(desk.engine) as session:
        resend(session, mail, by=CLERK, at=LATER)

    assert [one.kind.value for one in desk.notices("alarm")] == ["alarm"]
    assert desk.mail(notice).state is MailState.QUEUED
    with reading(desk.engine) as session:
        assert [move.word for move in moves_of(session, mail)] == ["ghi nhận", "550 mailbox full", "Lò Thị Thủy gửi lại"]


def test_a_mail_with_a_code_is_sent_again_to_its_person_and_to_nobody_else(desk: Desk) -> None:
    notice = desk.ask(address="sai@hatrung.example")
    mail = stand(desk, notice, MailState.BOUNCED)

    with pytest.raises(NotAllowed, match="chỉ gửi đến hộp thư của chính Đinh Văn Khánh"), writing(desk.engine) as session:
        resend(session, mail, by=CLERK, at=LATER, address="thuy@hatrung.example")
    with writing(desk.engine) as session:
        resend(session, mail, by=CLERK, at=LATER, address=LEADER.upper())

    assert (desk.mail(notice).state, desk.mail(notice).address) == (MailState.QUEUED, LEADER.upper())


def test_there_is_no_resending_a_mail_that_is_none(desk: Desk) -> None:
    with pytest.raises(NotFound), writing(desk.engine) as session:
        resend(session, 999, by=CLERK, at=NOW)
