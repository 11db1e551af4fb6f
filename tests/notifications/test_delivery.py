"""Delivery over a real SMTP server: every end a mail can come to, and that it comes there once."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, select, text

from demo.mailbox_smtp import Treatment
from models.access import follow_link
from models.database import reading, writing
from models.facts import Alarm, AlarmCause
from models.journal import Actor, Channel, JournalLine
from models.mail import MailState
from models.mail_outcome import RETRY_AFTER, resend, start_sending
from models.notice import Addressee, Attachment, DropWhen
from models.outbox import claim_due, due_mail, note_opened
from models.refusal import Refusal
from notifications.delivery import Delivered, take_over
from tests.desk import CLERK, LEADER, NOW, SECRET, TITLE
from tests.notifications.conftest import Post

MINUTE = dt.timedelta(minutes=1)
FORBID_RECORDING = {
    "sqlite": ["CREATE TRIGGER full BEFORE UPDATE ON mail WHEN NEW.state = 'accepted' BEGIN SELECT RAISE(ABORT, 'full'); END"],
    "postgresql": [
        "CREATE FUNCTION full_disk() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''full''; END' LANGUAGE plpgsql",
        "CREATE TRIGGER full_disk BEFORE UPDATE ON mail FOR EACH ROW WHEN (NEW.state = 'accepted') EXECUTE FUNCTION full_disk()",
    ],
}
ALLOW_RECORDING = {"sqlite": ["DROP TRIGGER full"], "postgresql": ["DROP FUNCTION full_disk CASCADE"]}
PDF = Attachment(hash="ab12", name="Kế hoạch 07.pdf", media_type="application/pdf")


def alarms(post: Post) -> list[AlarmCause]:
    facts = [notice.facts for notice in post.desk.notices("alarm")]
    return [fact.cause for fact in facts if isinstance(fact, Alarm)]


def test_a_due_mail_is_accepted_once(post: Post) -> None:
    notice = post.desk.ask()

    first = post.deliver()
    second = post.deliver()

    assert (first, second) == (Delivered(accepted=1), Delivered())
    assert [mail.recipients for mail in post.server.mails()] == [[LEADER]]
    assert post.desk.moves(notice) == ["queued", "claimed", "sending", "accepted"]


def test_the_mail_carries_code_and_link_that_work_and_the_record_carries_neither(post: Post) -> None:
    notice = post.desk.ask()

    post.deliver()

    received = post.server.mails()[0]
    code = post.desk.code().text(SECRET)
    token = received.text.partition("/l/")[2].split()[0]
    with reading(post.desk.engine) as session:
        assert follow_link(session, token=token, secret=SECRET, now=NOW).step_id == post.desk.step_id
        tables = ("notice", "mail", "code", "link", "mail_move", "journal_line")
        kept = repr([session.execute(text(f"SELECT * FROM {table}")).all() for table in tables])  # noqa: S608  our own names
    assert code in received.text
    assert code in received.html
    assert token in received.html
    assert code not in kept
    assert code.replace("-", "") not in kept
    assert token not in kept
    assert post.desk.mail(notice).subject == f"[Ký ban hành – hạn 05/03/2024] Dự thảo Kế hoạch: {TITLE}"


def test_headers_say_that_a_machine_wrote_and_where_replies_go(post: Post) -> None:
    notice = post.desk.ask()

    post.deliver()

    raw = post.server.raw()[0].decode("ascii")
    headers = dict(line.split(": ", 1) for line in raw.split("\r\n\r\n")[0].replace("\r\n ", " ").split("\r\n"))
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["X-Auto-Response-Suppress"] == "All"
    assert headers["Reply-To"] == CLERK
    assert headers["Date"] == "Mon, 04 Mar 2024 08:30:00 +0700"
    assert headers["Message-ID"] == f"<{post.desk.mail(notice).message_token}@hatrung.example>"


def test_attachments_arrive_with_their_names_and_bytes(post: Post) -> None:
    post.desk.ask(attachments=(PDF,))

    post.deliver(files={"ab12": b"%PDF-1.7 noi dung"}.__getitem__)

    received = post.server.mails()[0]
    file = post.server.reception.store.file(received.id, 0)
    assert file is not None
    assert (file[0].name, file[0].media_type, file[1]) == ("Kế hoạch 07.pdf", "application/pdf", b"%PDF-1.7 noi dung")


@pytest.mark.parametrize("treatment", [Treatment.NOT_NOW, Treatment.MESSAGE_NOT_NOW])
def test_a_temporary_refusal_is_tried_again_when_due_with_the_same_bytes(post: Post, treatment: Treatment) -> None:
    notice = post.desk.ask(attachments=(PDF,))
    post.server.treat(LEADER, treatment)
    files = {"ab12": b"%PDF"}.__getitem__
    first = post.deliver(files=files)
    kept = post.desk.mail(notice)

    too_early = post.deliver(now=NOW + MINUTE / 2, files=files)
    post.server.treat(LEADER, Treatment.ACCEPT)
    later = post.deliver(now=NOW + 2 * MINUTE, files=files)

    assert (first, too_early, later) == (Delivered(delayed=1), Delivered(), Delivered(accepted=1))
    after = post.desk.mail(notice)
    assert (kept.text, kept.html, kept.subject, kept.rendered_at) == (after.text, after.html, after.subject, after.rendered_at)
    assert alarms(post) == []


def test_every_try_sends_the_same_bytes(post: Post) -> None:
    notice = post.desk.ask(attachments=(PDF,))
    files = {"ab12": b"%PDF" * 5000}.__getitem__
    post.server.treat(LEADER, Treatment.CUT)
    post.deliver(files=files)
    post.server.treat(LEADER, Treatment.ACCEPT)
    clerk = Actor("Lò Thị Thủy", Channel.PAGE)
    with writing(post.desk.engine) as session:
        resend(session, post.desk.mail(notice).id, by=clerk, at=NOW + dt.timedelta(days=1))

    post.deliver(now=NOW + dt.timedelta(days=1), files=files)

    first, second = (content for content in post.server.raw() if b"To: \r\n" not in content and LEADER.encode() in content)
    assert first == second


def test_a_permanent_refusal_alarms_the_clerk_with_what_the_server_said(post: Post) -> None:
    notice = post.desk.ask()
    post.server.treat(LEADER, Treatment.REFUSE)

    delivered = post.deliver()

    assert delivered == Delivered(accepted=1, refused=1)  # the alarm itself goes out in the same delivery
    assert post.desk.mail(notice).state is MailState.REFUSED
    assert post.desk.mail(notice).reply == "550 5.1.1 No such mailbox"
    (alarm,) = post.server.mails(to=CLERK)
    assert alarm.subject == f"[Cảnh báo] Thư không gửi được · Dự thảo Kế hoạch: {TITLE}"
    assert "550 5.1.1 No such mailbox" in alarm.text
    assert LEADER in alarm.text


@pytest.mark.parametrize("address", [None, "", "khong-phai-dia-chi", "a b@c.vn", "x@y.vn\r\nBcc: z@y.vn", "a@@b.vn", "<a@b.vn>"])
def test_what_is_no_address_is_refused_without_asking_the_server(post: Post, address: str | None) -> None:
    notice = post.desk.ask(address=address)

    post.deliver()

    assert post.desk.mail(notice).state is MailState.REFUSED
    assert alarms(post) == [AlarmCause.MAIL_REFUSED]
    assert [mail.recipients for mail in post.server.mails()] == [[CLERK]]


def test_a_dead_clerks_mailbox_raises_no_alarm_about_the_alarm(post: Post) -> None:
    post.desk.ask(address="khong-phai-dia-chi")
    post.server.treat(CLERK, Treatment.REFUSE)

    post.deliver()
    post.deliver(now=NOW + MINUTE)

    assert len(post.desk.notices("alarm")) == 1


def test_a_line_cut_after_the_message_leaves_it_unknown_and_it_is_not_sent_again(post: Post) -> None:
    notice = post.desk.ask()
    post.server.treat(LEADER, Treatment.CUT)

    first = post.deliver()
    post.server.treat(LEADER, Treatment.ACCEPT)
    later = post.deliver(now=NOW + dt.timedelta(days=3))

    assert (first, later) == (Delivered(unknown=1, accepted=1), Delivered())
    assert post.desk.mail(notice).state is MailState.UNKNOWN
    assert alarms(post) == [AlarmCause.MAIL_UNKNOWN]
    assert len(post.server.mails(to=LEADER)) == 1


def test_an_unknown_mail_is_settled_when_its_reader_opens_the_link(post: Post) -> None:
    notice = post.desk.ask()
    post.server.treat(LEADER, Treatment.CUT)
    post.deliver()
    token = post.server.mails(to=LEADER)[0].text.partition("/l/")[2].split()[0]

    with writing(post.desk.engine) as session:
        note_opened(session, follow_link(session, token=token, secret=SECRET, now=NOW), at=NOW + MINUTE)

    assert post.desk.mail(notice).state is MailState.ACCEPTED
    assert post.desk.mail(notice).settled_at == NOW + MINUTE


def test_the_clerk_sends_an_unknown_mail_again_under_the_same_message_id(post: Post) -> None:
    notice = post.desk.ask()
    post.server.treat(LEADER, Treatment.CUT)
    post.deliver()
    post.server.treat(LEADER, Treatment.ACCEPT)
    clerk = Actor("Lò Thị Thủy", Channel.PAGE)

    with writing(post.desk.engine) as session:
        resend(session, post.desk.mail(notice).id, by=clerk, at=NOW + MINUTE)
    post.deliver(now=NOW + MINUTE)

    first, second = post.server.mails(to=LEADER)
    assert first.message_id == second.message_id
    assert post.desk.moves(notice)[-4:] == ["queued", "claimed", "sending", "accepted"]


def test_a_corrected_address_gets_the_refused_mail(post: Post) -> None:
    notice = post.desk.ask(address="truongban@nham.example")
    post.server.treat("truongban@nham.example", Treatment.REFUSE)
    post.deliver()
    clerk = Actor("Lò Thị Thủy", Channel.PAGE)

    with writing(post.desk.engine) as session:
        resend(session, post.desk.mail(notice).id, by=clerk, at=NOW + MINUTE, address=LEADER)
    post.deliver(now=NOW + MINUTE)

    assert post.desk.mail(notice).state is MailState.ACCEPTED
    assert len(post.server.mails(to=LEADER)) == 1


def test_an_accepted_mail_is_not_sent_again_by_the_clerk(post: Post) -> None:
    notice = post.desk.ask()
    post.deliver()
    clerk = Actor("Lò Thị Thủy", Channel.PAGE)

    with pytest.raises(Refusal, match="đã gửi nên không gửi lại"), writing(post.desk.engine) as session:
        resend(session, post.desk.mail(notice).id, by=clerk, at=NOW)

    assert post.desk.mail(notice).state is MailState.ACCEPTED


def test_a_worker_killed_between_claim_and_send_costs_no_mail_and_doubles_none(post: Post) -> None:
    notice = post.desk.ask()
    with writing(post.desk.engine) as session:
        long_ago = dt.datetime.now(dt.UTC) - MINUTE
        claim_due(session, worker="máy đã chết", now=NOW, until=long_ago)

    post.deliver()
    post.deliver()

    assert len(post.server.mails(to=LEADER)) == 1
    assert post.desk.moves(notice) == ["queued", "claimed", "queued", "claimed", "sending", "accepted"]


def test_a_worker_killed_while_sending_leaves_it_unknown_and_the_clerk_is_told(post: Post) -> None:
    notice = post.desk.ask()
    long_ago = dt.datetime.now(dt.UTC) - MINUTE
    with writing(post.desk.engine) as session:
        claim_due(session, worker="máy đã chết", now=NOW, until=long_ago)
        start_sending(session, post.desk.mail(notice).id, worker="máy đã chết", until=long_ago, at=NOW)

    post.deliver()

    assert post.desk.mail(notice).state is MailState.UNKNOWN
    assert alarms(post) == [AlarmCause.MAIL_UNKNOWN]
    assert post.server.mails(to=LEADER) == []


def test_a_live_claim_is_left_to_its_worker(post: Post) -> None:
    notice = post.desk.ask()
    with writing(post.desk.engine) as session:
        claim_due(session, worker="máy 2", now=NOW, until=dt.datetime.now(dt.UTC) + MINUTE)

    delivered = post.deliver()

    assert delivered == Delivered()
    assert post.desk.mail(notice).state is MailState.CLAIMED


def test_a_worker_that_starts_anew_looks_after_its_own_mails_only(post: Post) -> None:
    mine, half_sent, others = (post.desk.ask(key=key) for key in "abc")
    until = dt.datetime.now(dt.UTC) + MINUTE
    with writing(post.desk.engine) as session:
        claim_due(session, worker="máy 1", now=NOW, until=until, limit=2)
        claim_due(session, worker="máy 2", now=NOW, until=until, limit=1)
        start_sending(session, post.desk.mail(half_sent).id, worker="máy 1", until=until, at=NOW)

    take_over(post.desk.engine, worker="máy 1", now=NOW)

    states = [post.desk.mail(notice).state for notice in (mine, half_sent, others)]
    assert states == [MailState.QUEUED, MailState.UNKNOWN, MailState.CLAIMED]
    assert alarms(post) == [AlarmCause.MAIL_UNKNOWN]


def test_a_mail_taken_by_the_server_is_never_queued_again_when_its_outcome_cannot_be_recorded(post: Post) -> None:
    notice = post.desk.ask()

    with record_that_cannot_take_an_acceptance(post.desk.engine):
        first = post.deliver()
    second = post.deliver(now=NOW + dt.timedelta(days=1))

    assert (first, second) == (Delivered(broken=1), Delivered())
    assert post.desk.mail(notice).state is MailState.SENDING  # and `unknown`, with an alarm, once its lease has run out
    assert len(post.server.mails(to=LEADER)) == 1


@contextmanager
def record_that_cannot_take_an_acceptance(engine: Engine) -> Iterator[None]:
    """While it lasts, the database refuses to note that a mail was accepted."""
    execute(engine, FORBID_RECORDING)
    yield
    execute(engine, ALLOW_RECORDING)


def execute(engine: Engine, statements: dict[str, list[str]]) -> None:
    with writing(engine) as session:
        for statement in statements[engine.dialect.name]:
            session.execute(text(statement))


def test_competing_workers_send_each_mail_once(post: Post) -> None:
    notices = [post.desk.ask(key=f"việc {number}") for number in range(12)]
    workers = [threading.Thread(target=post.deliver, kwargs={"worker": f"máy {number}"}) for number in range(3)]

    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(post.server.mails()) == len(notices)
    assert len({mail.message_id for mail in post.server.mails()}) == len(notices)
    assert {post.desk.mail(notice).state for notice in notices} == {MailState.ACCEPTED}


def test_one_session_carries_many_mails(post: Post) -> None:
    for number in range(5):
        post.desk.ask(key=f"việc {number}")

    delivered = post.deliver()

    assert delivered == Delivered(accepted=5)
    assert post.server.reception.sessions == 1


def test_a_mail_whose_step_closed_is_dropped(post: Post) -> None:
    notice = post.desk.ask()
    post.desk.close_step()

    delivered = post.deliver()

    assert delivered == Delivered(dropped=1)
    assert post.server.mails() == []
    assert post.desk.moves(notice) == ["queued", "claimed", "dropped"]


def test_a_mail_of_a_stopped_plan_is_dropped_and_the_word_about_it_is_not(post: Post) -> None:
    to = Addressee("Văn phòng", "vp@hatrung.example")
    facts = Alarm(cause=AlarmCause.ISSUE_CLOCK, what="…", remedy="…")
    post.desk.tell(facts, key="a", to=to, drop_when=DropWhen.PLAN_STOPPED)
    post.desk.tell(facts, key="b", to=to)
    post.desk.stop_plan()

    assert post.deliver() == Delivered(dropped=1, accepted=1)


def test_a_mail_to_somebody_who_left_is_dropped_from_the_day_they_left(post: Post) -> None:
    post.desk.ask(key="trước")
    post.desk.leader_leaves(dt.date(2024, 3, 5))
    before = post.deliver()
    post.desk.ask(key="sau")

    after = post.deliver(now=NOW + dt.timedelta(days=1))

    assert (before, after) == (Delivered(accepted=1), Delivered(dropped=1))


def test_a_mail_past_its_use_is_dropped(post: Post) -> None:
    post.desk.ask(expires_at=NOW + MINUTE)

    assert post.deliver(now=NOW + MINUTE) == Delivered(dropped=1)


def test_a_broken_mail_is_put_aside_and_the_others_go(post: Post) -> None:
    broken = post.desk.ask(key="hỏng", attachments=(PDF,))
    sound = post.desk.ask(key="lành")

    delivered = post.deliver()

    assert delivered == Delivered(broken=1, accepted=2)  # the sound one and the alarm
    assert post.desk.mail(sound).state is MailState.ACCEPTED
    assert post.desk.mail(broken).state is MailState.QUEUED
    assert alarms(post) == [AlarmCause.MAIL_UNSENT]


def test_a_server_that_is_away_delays_the_batch_after_one_try_and_blames_no_mail(post: Post) -> None:
    notices = [post.desk.ask(key=f"việc {number}") for number in range(4)]
    closed_port = 1

    away = post.deliver(port=closed_port)
    back = post.deliver(now=NOW + 2 * MINUTE)

    assert (away, back) == (Delivered(delayed=1), Delivered(accepted=4))
    assert {post.desk.mail(notice).tries for notice in notices} == {0}
    assert alarms(post) == []


def test_waits_grow_the_clerk_hears_of_it_once_and_after_two_days_it_ends(post: Post) -> None:
    notice = post.desk.ask()
    post.server.treat(LEADER, Treatment.NOT_NOW)
    now, waits = NOW, []

    while post.desk.mail(notice).state is MailState.QUEUED:
        post.deliver(now=now)
        waits.append(post.desk.mail(notice).due_at - now)
        now = post.desk.mail(notice).due_at

    assert tuple(waits[: len(RETRY_AFTER)]) == pytest.approx(RETRY_AFTER, abs=dt.timedelta(seconds=5))
    assert alarms(post) == [AlarmCause.MAIL_UNSENT, AlarmCause.MAIL_REFUSED]
    assert post.desk.mail(notice).state is MailState.REFUSED
    assert dt.timedelta(days=2) <= now - NOW <= dt.timedelta(days=2, hours=5)


def test_only_the_plan_asked_for_is_delivered(post: Post) -> None:
    post.desk.ask()

    assert post.deliver(plan_id=post.desk.plan_id + 1) == Delivered()
    assert post.deliver(plan_id=post.desk.plan_id) == Delivered(accepted=1)


def test_the_workers_question_names_the_plans_with_mail_due(post: Post) -> None:
    post.desk.ask()
    machine_now = dt.datetime.now(dt.UTC)

    with reading(post.desk.engine) as session:
        due = due_mail(session, now=NOW, machine_now=machine_now)
        earlier = due_mail(session, now=NOW - MINUTE, machine_now=machine_now)
    post.deliver()
    with reading(post.desk.engine) as session:
        after = due_mail(session, now=NOW, machine_now=machine_now)

    assert (due, earlier, after) == ([post.desk.plan_id], [], [])


def test_every_end_of_a_mail_is_in_the_plans_journal_without_its_address(post: Post) -> None:
    post.desk.ask()

    post.deliver()

    with reading(post.desk.engine) as session:
        lines = session.scalars(select(JournalLine).where(JournalLine.chain == f"plan:{post.desk.plan_id}")).all()
    assert [line.action for line in lines] == ["mail.accepted"]
    assert lines[0].facts["to"] == "Đinh Văn Khánh"
    assert LEADER not in str(lines[0].facts)
