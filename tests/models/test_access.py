"""Codes and links: who may use one, for what, how often, and what a thief of the record would hold."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer
from sqlalchemy import Engine, select

from models.access import CODE_BYTES, Code, CodeState, Link, end_codes, follow_link, new_code, normal_code
from models.code_check import (
    RENEWALS_ALLOWED,
    RENEWALS_WITHIN,
    WRONG_TRIES_ALLOWED,
    CodeAccepted,
    CodeRefused,
    ask_for_code,
    check_code,
)
from models.database import reading, writing
from models.facts import NewCode
from models.mail import Mail, MailState
from models.refusal import Gone, NotAllowed, NotFound
from tests.desk import NOW, SECRET, Desk, set_up

WRONG = "0000-0000"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return set_up(engine)


def try_code(
    desk: Desk, typed: str, *, person_id: int | None = None, version: int = 1, now: dt.datetime = NOW
) -> CodeAccepted | CodeRefused:
    with writing(desk.engine) as session:
        return check_code(
            session, step_id=desk.step_id, version=version, typed=typed, secret=SECRET, now=now, person_id=person_id
        )


def refusal(outcome: CodeAccepted | CodeRefused) -> str:
    assert isinstance(outcome, CodeRefused)
    return outcome.refusal.sentence


def codes(desk: Desk) -> list[Code]:
    with reading(desk.engine) as session:
        return list(session.scalars(select(Code).order_by(Code.id)))


def test_the_code_in_the_mail_tells_who_decides(desk: Desk) -> None:
    desk.ask()

    outcome = try_code(desk, desk.code().text(SECRET))

    assert isinstance(outcome, CodeAccepted)
    assert outcome.code.person_id == desk.leader_id


def test_an_accepted_code_stays_usable_until_the_decision_spends_it(desk: Desk) -> None:
    desk.ask()
    typed = desk.code().text(SECRET)
    try_code(desk, typed)
    with writing(desk.engine) as session:
        session.get_one(Code, desk.code().id).use(at=NOW)

    assert refusal(try_code(desk, typed)) == "Mã này đã được dùng lúc 08:30 ngày 04/03/2024; mỗi mã chỉ dùng một lần."


def test_a_wrong_code_is_counted_although_it_is_refused(desk: Desk) -> None:
    desk.ask()

    outcome = try_code(desk, WRONG)

    assert refusal(outcome) == "Mã xác nhận không đúng với bước này. Còn 4 lần thử."
    assert codes(desk)[0].wrong == 1


def test_the_fifth_wrong_try_over_all_channels_voids_the_code_and_mails_a_new_one(desk: Desk) -> None:
    desk.ask()
    old = desk.code()
    for number in range(WRONG_TRIES_ALLOWED - 1):
        try_code(desk, WRONG, person_id=desk.leader_id if number % 2 else None)

    outcome = try_code(desk, WRONG)

    assert isinstance(outcome, CodeRefused)
    assert outcome.renewed
    (notice,) = desk.notices("new_code")
    assert isinstance(notice.facts, NewCode)
    assert notice.facts.after_wrong_tries == WRONG_TRIES_ALLOWED
    assert notice.person_id == desk.leader_id
    assert desk.mail(notice.id).state is MailState.QUEUED
    assert [code.state for code in codes(desk)] == [CodeState.VOIDED, CodeState.LIVE]
    assert "bị hủy" in refusal(try_code(desk, old.text(SECRET)))
    assert isinstance(try_code(desk, desk.code().text(SECRET)), CodeAccepted)


def test_guessing_cannot_flood_a_mailbox(desk: Desk) -> None:
    desk.ask()

    for _ in range(WRONG_TRIES_ALLOWED * (RENEWALS_ALLOWED + 3)):
        try_code(desk, WRONG)

    assert len(desk.notices("new_code")) == RENEWALS_ALLOWED - 1
    with writing(desk.engine) as session, pytest.raises(Gone, match="xin mã mới sau 09:30 ngày 04/03/2024"):
        ask_for_code(session, step_id=desk.step_id, person_id=desk.leader_id, now=NOW + MINUTE)
    with writing(desk.engine) as session:
        ask_for_code(session, step_id=desk.step_id, person_id=desk.leader_id, now=NOW + RENEWALS_WITHIN)
    assert isinstance(try_code(desk, desk.code().text(SECRET)), CodeAccepted)


def test_somebody_elses_code_is_refused_and_not_counted(desk: Desk) -> None:
    desk.ask()

    outcome = try_code(desk, desk.code().text(SECRET), person_id=desk.other_id)

    assert refusal(outcome).startswith("Mã này được cấp cho người khác")
    assert codes(desk)[0].wrong == 0


def test_a_wrong_code_of_one_person_does_not_count_against_another(desk: Desk) -> None:
    desk.ask()
    with writing(desk.engine) as session:
        new_code(session, person_id=desk.other_id, step_id=desk.step_id, version=1, at=NOW)

    try_code(desk, WRONG, person_id=desk.other_id)

    assert {code.person_id: code.wrong for code in codes(desk)} == {desk.leader_id: 0, desk.other_id: 1}


def test_a_code_of_an_older_version_is_refused_by_name(desk: Desk) -> None:
    desk.ask()

    outcome = try_code(desk, desk.code().text(SECRET), version=2)

    assert refusal(outcome) == "Mã này dành cho phiên bản 1; bản đang xử lý là phiên bản 2."


def test_a_code_of_a_closed_step_is_gone(desk: Desk) -> None:
    desk.ask()
    with writing(desk.engine) as session:
        end_codes(session, step_id=desk.step_id, at=NOW)

    outcome = try_code(desk, desk.code().text(SECRET))

    assert isinstance(outcome, CodeRefused)
    assert (outcome.refusal.status, codes(desk)[0].state) == (410, CodeState.SUPERSEDED)


def test_an_empty_code_is_no_try(desk: Desk) -> None:
    desk.ask()

    outcome = try_code(desk, " - ")

    assert refusal(outcome).startswith("Chưa nhập mã xác nhận")
    assert codes(desk)[0].wrong == 0


def test_nobody_gets_a_code_for_a_step_that_does_not_ask_them(desk: Desk) -> None:
    desk.ask()

    with writing(desk.engine) as session, pytest.raises(NotAllowed):
        ask_for_code(session, step_id=desk.step_id, person_id=desk.other_id, now=NOW)
    desk.close_step()
    with writing(desk.engine) as session, pytest.raises(NotAllowed):
        ask_for_code(session, step_id=desk.step_id, person_id=desk.leader_id, now=NOW)

    assert desk.notices("new_code") == []


def test_a_new_code_on_demand_ends_the_old_one_and_keeps_the_link(desk: Desk) -> None:
    desk.ask()
    old = desk.code().text(SECRET)

    with writing(desk.engine) as session:
        notice = ask_for_code(session, step_id=desk.step_id, person_id=desk.leader_id, now=NOW)

    assert "hết hiệu lực" in refusal(try_code(desk, old))
    assert notice.link_ids == desk.notices("step_opened")[0].link_ids


def test_a_code_has_forty_bits_and_depends_on_the_secret(desk: Desk) -> None:
    desk.ask()
    code = desk.code()

    assert CODE_BYTES * 8 == 40
    assert len(code.text(SECRET)) == len("K7QF-M2XD")
    assert code.text(SECRET) != code.text("một bí mật khác")


NONCES = st.text("0123456789abcdef", min_size=32, max_size=32)
NOISE = st.text(" -–_. \u00a0\u200b\t", max_size=3)


@given(nonce=NONCES, noise=st.lists(NOISE, min_size=9, max_size=9), lower=st.booleans(), look_alike=st.booleans())
def test_a_code_is_known_however_it_is_typed(nonce: str, noise: list[str], lower: bool, look_alike: bool) -> None:  # noqa: FBT001  drawn
    code = Code(nonce=nonce)
    text = code.text(SECRET)
    text = text.lower() if lower else text
    text = text.replace("0", "O").replace("1", "l") if look_alike else text

    typed = "".join(sign + between for sign, between in zip(text, noise, strict=True))

    assert code.matches(typed, SECRET)


@given(typed=st.text(max_size=20))
def test_normalising_twice_changes_nothing(typed: str) -> None:
    once = normal_code(typed)

    assert normal_code(once) == once


@given(nonce=NONCES, other=NONCES)
def test_only_its_own_text_matches_a_code(nonce: str, other: str) -> None:
    one, two = Code(nonce=nonce), Code(nonce=other)

    assert one.matches(two.text(SECRET), SECRET) == (one.text(SECRET) == two.text(SECRET))


def a_link(desk: Desk, lifetime: dt.timedelta = dt.timedelta(days=30)) -> Link:
    with writing(desk.engine) as session:
        return desk.link(session, lifetime=lifetime)


def follow(desk: Desk, token: str, now: dt.datetime = NOW) -> Link:
    with reading(desk.engine) as session:
        return follow_link(session, token=token, secret=SECRET, now=now)


def test_a_link_opens_its_step_for_its_person_and_looking_changes_nothing(desk: Desk) -> None:
    link = a_link(desk)

    followed = follow(desk, link.token(SECRET))

    assert (followed.id, followed.person_id, followed.step_id, followed.version) == (link.id, desk.leader_id, desk.step_id, 1)
    assert followed.opened_at is None


@given(position=st.integers(0, 200), letter=st.sampled_from("abcXYZ019-_."))
def test_a_tampered_token_is_never_read(position: int, letter: str) -> None:
    link = Link(id=7, nonce="0123456789abcdef")
    token = link.token(SECRET)
    at = position % len(token)
    tampered = token[:at] + letter + token[at + 1 :]

    loads = URLSafeSerializer(SECRET, salt="trinhky.link").loads_unsafe(tampered)

    assert loads[0] == (token == tampered)


@pytest.mark.parametrize("token", ["", "abc", "a.b", ".", "WzEsIng==.x", "đường dẫn", "[1]"])
def test_what_is_no_token_is_not_found(desk: Desk, token: str) -> None:
    with pytest.raises(NotFound, match="Liên kết không đúng"):
        follow(desk, token)


def test_a_token_signed_with_another_secret_is_not_found(desk: Desk) -> None:
    link = a_link(desk)

    with pytest.raises(NotFound):
        follow(desk, link.token("một bí mật khác"))


def test_a_token_for_a_link_of_an_earlier_record_is_not_found(desk: Desk) -> None:
    link = a_link(desk)
    earlier = Link(id=link.id, nonce="0" * 16)

    with pytest.raises(NotFound):
        follow(desk, earlier.token(SECRET))


def test_a_signed_token_of_another_shape_is_not_found(desk: Desk) -> None:
    signer = URLSafeSerializer(SECRET, salt="trinhky.link")

    for strange in (1, [1], {"id": 1}, [1, 2], ["1", "x"], [None, None]):
        with pytest.raises(NotFound):
            follow(desk, str(signer.dumps(strange)))


def test_an_expired_link_is_gone_from_its_last_moment_on(desk: Desk) -> None:
    link = a_link(desk, lifetime=MINUTE)

    assert follow(desk, link.token(SECRET), now=NOW + MINUTE / 2).id == link.id
    with pytest.raises(Gone, match="hết hạn"):
        follow(desk, link.token(SECRET), now=NOW + MINUTE)


def test_a_revoked_link_is_gone(desk: Desk) -> None:
    link = a_link(desk)
    with writing(desk.engine) as session:
        session.get_one(Link, link.id).revoke(at=NOW)

    with pytest.raises(Gone, match="thu hồi"):
        follow(desk, link.token(SECRET))


def test_writing_a_notice_twice_under_one_key_is_one_mail(desk: Desk) -> None:
    first, second = desk.ask(key="một lần"), desk.ask(key="một lần")

    assert first == second
    with reading(desk.engine) as session:
        assert len(session.scalars(select(Mail)).all()) == 1
