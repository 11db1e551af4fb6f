"""The postbox against real servers: addresses, extensions, TLS and passwords, sessions that end under it."""

import asyncio
import datetime as dt
import ipaddress
import ssl
from collections.abc import Awaitable, Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from demo.mailbox_smtp import Reception, Treatment, port_of
from demo.mailbox_store import MailStore
from notifications.addresses import usable_address
from notifications.message import AttachedFile, KeptMail, message_bytes
from notifications.outcomes import Accepted, Letter, Outcome, Refused, TryAgain, Unknown, Withheld
from notifications.places import Secrets
from notifications.postbox import Postbox, PostboxSettings
from tests.notifications.conftest import SENDER, MailServer

LEADER = "truongban@hatrung.example"
LETTER = Letter(LEADER, b"Subject: thu\r\n\r\nNoi dung.\r\n.dau cham dau dong\r\n")


async def yes() -> bool:
    return True


def send(settings: PostboxSettings, *letters: Letter, before_data: Callable[[], Awaitable[bool]] = yes) -> list[Outcome]:
    async def run() -> list[Outcome]:
        postbox = Postbox(settings)
        try:
            return [await postbox.send(letter, before_data=before_data) for letter in letters]
        finally:
            await postbox.close()

    return asyncio.run(run())


def test_a_letter_arrives_byte_for_byte(server: MailServer) -> None:
    (outcome,) = send(server.settings(), LETTER)

    assert outcome == Accepted("250 OK")
    assert server.raw() == [LETTER.content]


@pytest.mark.parametrize(
    ("treatment", "expected"),
    [
        (Treatment.REFUSE, Refused("550 5.1.1 No such mailbox")),
        (Treatment.NOT_NOW, TryAgain("451 4.7.1 Try again later")),
        (Treatment.REFUSE_MESSAGE, Refused("554 5.7.1 Message refused")),
        (Treatment.MESSAGE_NOT_NOW, TryAgain("452 4.3.1 Insufficient storage")),
        (Treatment.CUT, Unknown("Máy chủ thư ngắt kết nối.")),
    ],
)
def test_what_the_server_says_is_the_outcome_and_the_next_letter_goes(
    server: MailServer, treatment: Treatment, expected: Outcome
) -> None:
    server.treat(LEADER, treatment)
    other = Letter("lan@hatrung.example", LETTER.content)

    outcomes = send(server.settings(), LETTER, other)

    assert outcomes == [expected, Accepted("250 OK")]


def test_what_is_withheld_at_the_last_moment_is_not_sent(server: MailServer) -> None:
    async def no() -> bool:
        return False

    assert send(server.settings(), LETTER, before_data=no) == [Withheld()]
    assert server.raw() == []


def test_the_hook_runs_after_the_address_was_taken_and_before_the_message(server: MailServer) -> None:
    seen: list[int] = []

    async def look() -> bool:
        seen.append(len(server.raw()))
        return True

    server.treat("khong@co.example", Treatment.REFUSE)
    send(server.settings(), Letter("khong@co.example", LETTER.content), LETTER, before_data=look)

    assert seen == [0]


def test_a_hook_that_fails_leaves_nothing_behind_for_the_next_letter(server: MailServer) -> None:
    async def broken() -> bool:
        raise LookupError

    async def run() -> Outcome:
        postbox = Postbox(server.settings())
        with pytest.raises(LookupError):
            await postbox.send(LETTER, before_data=broken)
        outcome = await postbox.send(Letter("lan@hatrung.example", LETTER.content), before_data=yes)
        await postbox.close()
        return outcome

    assert asyncio.run(run()) == Accepted("250 OK")
    assert [mail.recipients for mail in server.mails()] == [["lan@hatrung.example"]]


def test_a_server_that_is_not_there_is_away(server: MailServer) -> None:
    (outcome,) = send(server.settings(port=1), LETTER)

    assert isinstance(outcome, TryAgain)
    assert outcome.away


def test_a_session_that_the_server_ended_is_opened_again(tmp_path: Path) -> None:
    async def run() -> list[Outcome]:
        reception, loop = Reception(MailStore(tmp_path)), asyncio.get_running_loop()
        listening = await loop.create_server(lambda: SMTP(reception, timeout=0.2, loop=loop), "127.0.0.1", 0)
        postbox = Postbox(PostboxSettings(host="127.0.0.1", port=port_of(listening), sender=SENDER, tls="none"))
        first = await postbox.send(LETTER, before_data=yes)
        await asyncio.sleep(0.6)  # the server hangs up on who says nothing
        second = await postbox.send(LETTER, before_data=yes)
        await postbox.close()
        listening.close()
        assert reception.sessions == 2
        return [first, second]

    assert asyncio.run(run()) == [Accepted("250 OK"), Accepted("250 OK")]


def test_one_postbox_serves_one_event_loop_after_another(server: MailServer) -> None:
    postbox = Postbox(server.settings())

    async def one() -> Outcome:
        try:
            return await postbox.send(LETTER, before_data=yes)
        finally:
            await postbox.close()

    assert [asyncio.run(one()) for _ in range(2)] == [Accepted("250 OK"), Accepted("250 OK")]


def test_letters_sent_at_once_do_not_mix(server: MailServer) -> None:
    async def run() -> list[Outcome]:
        postbox = Postbox(server.settings())
        letters = [Letter(f"p{n}@hatrung.example", b"Subject: %d\r\n\r\n%d\r\n" % (n, n)) for n in range(8)]
        outcomes = await asyncio.gather(*(postbox.send(letter, before_data=yes) for letter in letters))
        await postbox.close()
        return list(outcomes)

    outcomes = asyncio.run(run())

    assert outcomes == [Accepted("250 OK")] * 8
    assert {(mail.recipients[0], mail.subject) for mail in server.mails()} == {
        (f"p{n}@hatrung.example", str(n)) for n in range(8)
    }


def test_an_address_with_vietnamese_letters_needs_a_server_that_takes_it(server: MailServer) -> None:
    address = usable_address("phòng.ban@tỉnh.example")

    assert address == "phòng.ban@xn--tnh-dlz.example"
    assert send(server.settings(), Letter(address, LETTER.content)) == [Accepted("250 OK")]
    assert server.mails()[0].recipients == [address]


def test_without_smtputf8_such_an_address_is_refused() -> None:
    class Keeps:
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
            del server, session, envelope
            return "250 OK"

    async def run() -> Outcome:
        loop = asyncio.get_running_loop()
        listening = await loop.create_server(lambda: SMTP(Keeps(), enable_SMTPUTF8=False, loop=loop), "127.0.0.1", 0)
        postbox = Postbox(PostboxSettings(host="127.0.0.1", port=port_of(listening), sender=SENDER, tls="none"))
        outcome = await postbox.send(Letter("phòng@hatrung.example", LETTER.content), before_data=yes)
        await postbox.close()
        listening.close()
        return outcome

    assert asyncio.run(run()) == Refused("Máy chủ thư không nhận địa chỉ có chữ ngoài bảng mã ASCII.")


@pytest.mark.parametrize(
    ("written", "usable"),
    [
        (" vp@hatrung.example ", "vp@hatrung.example"),
        ("a.b+c@d-e.vn", "a.b+c@d-e.vn"),
        ("root@localhost", "root@localhost"),
        (None, None),
        ("", None),
        ("@x.vn", None),
        ("a@", None),
        ("a@b..vn", None),
        (".a@b.vn", None),
        ("a.@b.vn", None),
        ("a b@c.vn", None),
        ("a@b.vn,c@d.vn", None),
        ("Văn phòng <vp@x.vn>", None),
        ("a@b.vn\nBcc: x@y.vn", None),
        (f"{'a' * 250}@b.vn", None),
    ],
)
def test_which_addresses_are_usable(written: str | None, usable: str | None) -> None:
    assert usable_address(written) == usable


def certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1, its own authority; key and certificate in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "server.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def send_secured(tmp_path: Path, *, password: str, ca_file: Path | None, pem: Path) -> Outcome:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem)
    reception = Reception(MailStore(tmp_path / "mailbox"))

    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: object) -> AuthResult:
        del server, session, envelope, mechanism
        right = isinstance(login, LoginPassword) and (login.login, login.password) == (b"trinhky", b"mat khau")
        return AuthResult(success=right, handled=False)

    async def run() -> Outcome:
        loop = asyncio.get_running_loop()

        def connection() -> SMTP:
            return SMTP(reception, tls_context=context, require_starttls=True, auth_required=True, authenticator=check, loop=loop)

        listening = await loop.create_server(connection, "127.0.0.1", 0)
        settings = PostboxSettings(
            host="127.0.0.1",
            port=port_of(listening),
            sender=SENDER,
            username="trinhky",
            password=password,
            tls="starttls",
            ca_file=str(ca_file) if ca_file else None,
            timeout_seconds=5,
        )
        postbox = Postbox(settings)
        outcome = await postbox.send(LETTER, before_data=yes)
        await postbox.close()
        listening.close()
        return outcome

    return asyncio.run(run())


def test_a_relay_with_starttls_and_password_takes_the_letter(tmp_path: Path) -> None:
    pem = certificate(tmp_path)

    assert send_secured(tmp_path, password="mat khau", ca_file=pem, pem=pem) == Accepted("250 OK")


def test_a_wrong_password_is_the_offices_trouble_and_not_the_letters(tmp_path: Path) -> None:
    pem = certificate(tmp_path)

    outcome = send_secured(tmp_path, password="sai", ca_file=pem, pem=pem)

    assert isinstance(outcome, TryAgain)
    assert outcome.away


def test_an_unknown_certificate_gets_no_letter(tmp_path: Path) -> None:
    outcome = send_secured(tmp_path, password="mat khau", ca_file=None, pem=certificate(tmp_path))

    assert isinstance(outcome, TryAgain)
    assert outcome.away


def test_a_password_never_crosses_an_open_line() -> None:
    with pytest.raises(ValueError, match="open line"):
        PostboxSettings(host="mail.example", port=25, sender=SENDER, username="u", password="p", tls="none")


def kept(**facts: object) -> KeptMail:
    usual: dict[str, object] = {
        "token": "abc123",
        "date": dt.datetime(2024, 3, 4, 1, 30, tzinfo=dt.UTC),
        "sender_name": "Trình Ký – Ban Dân tộc",
        "sender": SENDER,
        "reply_to": "vanthu@hatrung.example",
        "to_name": "Đinh, Văn “Khánh”",
        "to_address": LEADER,
        "subject": "[Ký ban hành – hạn 05/03/2024] Kế hoạch: " + "ủy ban nhân dân " * 8,
        "text": "Nội dung\n",
        "html": "<p>Nội dung</p>",
    }
    return KeptMail(**(usual | facts))  # type: ignore[arg-type]  # built from a table of facts


def test_a_message_reads_back_as_it_was_written() -> None:
    file = AttachedFile("Kế hoạch số 07.pdf", "application/pdf", bytes(range(256)) * 400)

    content = message_bytes(kept(), Secrets(), [file])

    message = message_from_bytes(content, policy=default)
    (attached,) = message.iter_attachments()
    assert message["Subject"] == kept().subject.strip()
    assert message["To"].addresses[0].display_name == kept().to_name
    assert attached.get_filename() == file.name
    assert attached.get_payload(decode=True) == file.content
    assert max(len(line) for line in content.split(b"\r\n")) < 998
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_same_kept_mail_gives_the_same_bytes() -> None:
    file = AttachedFile("a.pdf", "application/pdf", b"%PDF")

    assert message_bytes(kept(), Secrets(), [file]) == message_bytes(kept(), Secrets(), [file])
    assert message_bytes(kept(), Secrets(), [file]) != message_bytes(kept(token="khac"), Secrets(), [file])


def test_a_vietnamese_address_stays_as_it_is_in_its_header() -> None:
    content = message_bytes(kept(to_address="phòng.ban@hatrung.example"), Secrets(), [])

    assert "<phòng.ban@hatrung.example>".encode() in content


@pytest.mark.parametrize("written", ["A\r\nBcc: x@y.vn", "Ủy ban\nBcc: x@y.vn", "A\rBcc: x@y.vn"])
def test_nothing_written_becomes_a_header_of_its_own(written: str) -> None:
    file = AttachedFile(written, "application/pdf", b"%PDF")

    content = message_bytes(kept(to_name=written, sender_name=written, subject=written, reply_to=written), Secrets(), [file])

    message = message_from_bytes(content, policy=default)
    assert message["Bcc"] is None
    assert b"\nBcc" not in content
