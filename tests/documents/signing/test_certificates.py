import datetime as dt

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from documents.signing.certificate_check import check_certificate
from documents.signing.certificates import common_name, read_certificate
from documents.signing.keys import SigningKey
from documents.signing.names import same_name
from documents.signing.revocation import Fetchers, look_up, read_crl
from documents.signing.test_authority import TestAuthority
from documents.signing.trust import Evidence, Judged, Standing, Trust
from models.refusal import Refusal, Unreadable
from tests.documents.signing.people import LEADER, SIGNED_AT, people


@pytest.mark.parametrize(
    ("certified", "known", "same"),
    [
        ("Nguyễn Thị Ánh Tuyết", "Nguyễn Thị Ánh Tuyết", True),
        ("NGUYỄN THỊ  ÁNH TUYẾT", "Nguyễn Thị Ánh Tuyết", True),
        ("Nguyen Thi Anh Tuyet", "Nguyễn Thị Ánh Tuyết", True),
        ("Hoàng Thuý Hoà", "Hoàng Thúy Hòa", True),
        ("Đỗ Văn Đức", "Đỗ Văn Đức", True),
        ("Do Van Duc", "Đỗ Văn Đức", True),
        ("Nguyễn Văn Tú", "Nguyễn Văn Tư", False),
        ("Nguyễn Văn Tú", "Nguyễn Văn Tu", False),
        ("Nguyễn Thị Ánh", "Nguyễn Thị Ánh Tuyết", False),
        ("", "Nguyễn Thị Ánh Tuyết", False),
    ],
)
def test_names_are_compared_as_vietnamese_names(certified: str, known: str, same: bool) -> None:  # noqa: FBT001  a table
    assert same_name(certified, [known]) is same


def test_a_name_in_decomposed_letters_is_the_same_name() -> None:
    assert same_name("Nguyễn Thị Ánh Tuyết", [LEADER])


def check(key: SigningKey) -> Judged:
    return check_certificate(key.certificate, chain=key.chain, names=[LEADER], trust=people().trust, at=SIGNED_AT)


def test_a_good_certificate_of_the_right_person_may_sign() -> None:
    assert check(people().leader) == Judged(Standing.TRUSTED, None, revocation_known=False)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("agency", "cấp cho “Sở Xây dựng”, không phải “Nguyễn Thị Ánh Tuyết”"),
        ("expired", "đã hết hạn ngày 01/01/2021"),
        ("early", "chưa có hiệu lực, chỉ dùng được từ ngày 01/01/2044"),
        ("foreign", "ngoài danh sách tin cậy"),
    ],
)
def test_a_certificate_that_may_not_sign_is_refused_with_what_is_wrong(who: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        check(getattr(people(), who))


def test_a_certificate_for_web_servers_may_not_sign_documents() -> None:
    with pytest.raises(Refusal, match="không được cấp để ký văn bản"):
        check(people().ca.web_server(LEADER))


@pytest.fixture
def ca() -> TestAuthority:
    """An authority of its own: it revokes."""
    return TestAuthority(key=people().ca.key)


def test_a_revoked_certificate_is_refused_from_its_day_on(ca: TestAuthority) -> None:
    key = ca.person(LEADER)
    ca.revoke(key.certificate, SIGNED_AT - dt.timedelta(days=3))
    trust = Trust((ca.root,), evidence=Evidence(crls=(ca.crl(at=SIGNED_AT),)))

    with pytest.raises(Refusal, match="đã bị thu hồi từ ngày 02/02/2024"):
        check_certificate(key.certificate, names=[LEADER], trust=trust, at=SIGNED_AT + dt.timedelta(hours=1))


def test_a_list_that_names_others_says_that_this_one_is_not_revoked(ca: TestAuthority) -> None:
    key, other = ca.person(LEADER), ca.person("Ai")
    ca.revoke(other.certificate, SIGNED_AT)
    trust = Trust((ca.root,), evidence=Evidence(crls=(ca.crl(at=SIGNED_AT),)))

    judged = check_certificate(key.certificate, names=[LEADER], trust=trust, at=SIGNED_AT + dt.timedelta(hours=1))

    assert judged == Judged(Standing.TRUSTED, None, revocation_known=True)


def test_a_stale_list_leaves_revocation_unknown(ca: TestAuthority) -> None:
    key = ca.person(LEADER)
    trust = Trust((ca.root,), evidence=Evidence(crls=(ca.crl(at=SIGNED_AT - dt.timedelta(days=365)),)))

    judged = check_certificate(key.certificate, names=[LEADER], trust=trust, at=SIGNED_AT)

    assert judged == Judged(Standing.TRUSTED, None, revocation_known=False)


def down(*_: object) -> bytes:
    raise ConnectionRefusedError


def test_revocation_is_asked_where_the_certificate_says(ca: TestAuthority) -> None:
    key = ca.person(LEADER)
    ca.revoke(key.certificate, SIGNED_AT)
    later = SIGNED_AT + dt.timedelta(hours=1)
    answering = Fetchers(ocsp=lambda _, request: ca.ocsp(request, at=later), crl=down)

    evidence = look_up([key.certificate, ca.root], answering)

    assert (len(evidence.ocsps), evidence.crls, evidence.unreached) == (1, (), ())
    with pytest.raises(Refusal, match="đã bị thu hồi"):
        check_certificate(key.certificate, names=[LEADER], trust=Trust((ca.root,), evidence=evidence), at=later)


def test_where_the_responder_is_down_the_list_is_fetched_and_where_nothing_answers_that_is_on_record(ca: TestAuthority) -> None:
    key = ca.person(LEADER)

    listed = look_up([key.certificate, ca.root], Fetchers(ocsp=down, crl=lambda _: ca.crl(at=SIGNED_AT)))
    nothing = look_up([key.certificate, ca.root], Fetchers(ocsp=lambda *_: b"<html>", crl=down))

    assert (listed.ocsps, len(listed.crls)) == ((), 1)
    assert nothing == Evidence(unreached=("http://thu-nghiem.invalid/ocsp", "http://thu-nghiem.invalid/ca.crl"))


def test_certificates_and_lists_are_read_from_pem_and_der_and_nothing_else(ca: TestAuthority) -> None:
    for encoding in (Encoding.PEM, Encoding.DER):
        assert common_name(read_certificate(ca.root.public_bytes(encoding)).subject).startswith("CA THỬ NGHIỆM")
    assert read_crl(ca.crl(at=SIGNED_AT)) == ca.crl(at=SIGNED_AT)
    with pytest.raises(Unreadable, match="không phải chứng thư số"):
        read_certificate(b"abc")
    with pytest.raises(Unreadable, match="danh sách chứng thư bị thu hồi"):
        read_crl(b"abc")
