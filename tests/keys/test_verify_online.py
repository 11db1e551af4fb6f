"""`trinhky verify --hoi-mang`: the authority of a trusted root is asked now; without being told to, nobody is."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from documents.signing.keys import SigningKey
from documents.signing.places import Mark
from documents.signing.signing import sign_pdf
from documents.signing.test_authority import TestAuthority
from documents.signing.trust import Evidence, Trust
from keys.trusted import with_evidence
from tests.cli.conftest import Run, home, trinhky
from tests.documents.signing.people import laid_out
from tests.keys.time_server import TimeServer, time_server

__all__ = ["home", "trinhky"]
NOW = dt.datetime.now(dt.UTC)


class Responder:
    """Answers for an authority that learns its responder's address first."""

    authority = TestAuthority()

    def answer(self, request: bytes) -> bytes:
        return self.authority.ocsp(request, at=NOW)


@dataclass(frozen=True)
class Signed:
    """A file, its signer, the root above, and the server that says what the certificate is worth."""

    file: Path
    root: Path
    key: SigningKey
    authority: TestAuthority
    server: TimeServer


@pytest.fixture
def signed(tmp_path: Path) -> Iterator[Signed]:
    responder = Responder()
    with time_server(responder) as server:
        responder.authority = TestAuthority(ocsp_url=server.address)
        key = responder.authority.person("Hà Minh Khôi")
        file, root = tmp_path / "a.pdf", tmp_path / "goc.pem"
        file.write_bytes(sign_pdf(laid_out()[0], signer=key, mark=Mark("Signature1"), at=NOW))
        root.write_bytes(responder.authority.root.public_bytes(Encoding.PEM))
        yield Signed(file, root, key, responder.authority, server)


def test_a_certificate_taken_back_is_known_only_where_the_network_is_asked(trinhky: Run, signed: Signed) -> None:
    good = trinhky("verify", signed.file, "--root", signed.root, "--hoi-mang")
    signed.authority.revoke(signed.key.certificate, NOW - dt.timedelta(days=1))

    offline = trinhky("verify", signed.file, "--root", signed.root)
    asked = len(signed.server.asked)
    online = trinhky("verify", signed.file, "--root", signed.root, "--hoi-mang")

    assert (good[0], "Đã kiểm tra, chưa bị thu hồi." in good[1]) == (0, True)
    assert (offline[0], asked) == (0, 1)
    assert (online[0], "Đã bị thu hồi." in online[1]) == (1, True)


def test_a_strangers_certificate_is_asked_about_nowhere(trinhky: Run, signed: Signed) -> None:
    code = trinhky("verify", signed.file, "--hoi-mang")[0]

    assert (code, signed.server.asked) == (1, [])


def test_a_certificate_that_only_bears_the_name_of_a_trusted_roots_authority_is_asked_about_nowhere(signed: Signed) -> None:
    namesake = TestAuthority()

    found = with_evidence(Trust((namesake.root,)), [signed.key.certificate, signed.authority.root])

    assert namesake.root.subject == signed.authority.root.subject
    assert (found.evidence, signed.server.asked) == (Evidence(), [])
