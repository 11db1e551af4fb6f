import hashlib

import pytest
from asn1crypto import cms  # type: ignore[import-untyped]  # the library publishes no types
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder

from documents.signing.keys import ExternalSigner, Signatory, SigningKey, key_from_pkcs12
from documents.signing.places import Mark, leader_mark
from documents.signing.signing import sign_pdf
from documents.signing.test_authority import as_pkcs12
from documents.signing.token import open_token
from documents.signing.two_steps import Prepared, complete_with_cms, complete_with_signature, prepare_signature
from documents.signing.verdict import Conclusion, SignatureVerdict
from documents.signing.verifying import verify_pdf
from documents.signing.waiting import from_kept, to_keep
from models.refusal import Refusal, Unreadable
from tests.documents.signing.people import BLUE, LOOKED_AT, SIGNED_AT, laid_out, people, picture
from tests.documents.signing.soft_token import MODULE, PIN, token

__all__ = ["token"]
PASSWORD = "mật khẩu thử"


def signed(by: Signatory) -> SignatureVerdict:
    pdf, places = laid_out()
    content = sign_pdf(pdf, signer=by, mark=leader_mark(places.signature, picture(BLUE, 500, 300)), at=SIGNED_AT)
    (verdict,) = verify_pdf(content, trust=people().trust, at=LOOKED_AT)
    return verdict


def prepared(key: SigningKey | None = None) -> Prepared:
    pdf, _ = laid_out()
    if key is None:
        return prepare_signature(pdf, mark=Mark("ChuKyNgoai"), at=SIGNED_AT)
    return prepare_signature(pdf, mark=Mark("ChuKyNgoai"), at=SIGNED_AT, certificate=key.certificate, chain=key.chain)


def test_a_pkcs12_file_signs() -> None:
    key = key_from_pkcs12(as_pkcs12(people().leader, PASSWORD), PASSWORD)

    assert signed(key).conclusion is Conclusion.VALID
    assert "PRIVATE" not in repr(key)
    assert "RSAPrivateKey" not in repr(key)


def test_a_wrong_password_and_a_file_that_is_none_are_refused() -> None:
    with pytest.raises(Refusal, match="Mật khẩu của tệp chứng thư số không đúng"):
        key_from_pkcs12(as_pkcs12(people().leader, PASSWORD), "sai")
    with pytest.raises(Unreadable, match=r"không phải tệp chứng thư số"):
        key_from_pkcs12(b"%PDF-1.7", PASSWORD)


def test_a_pkcs12_without_a_usable_key_is_refused() -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "A")])
    leader = people().leader.certificate
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(leader.not_valid_before_utc)
        .not_valid_after(leader.not_valid_after_utc)
        .sign(key, None)
    )
    content = pkcs12.serialize_key_and_certificates(b"a", key, certificate, None, BestAvailableEncryption(b"x"))

    with pytest.raises(Unreadable, match="RSA hoặc ECDSA"):
        key_from_pkcs12(content, "x")


def test_rsa_pss_and_elliptic_curves_sign_and_verify_too() -> None:
    pss = signed(people().ca.person("Nguyễn Thị Ánh Tuyết", pss=True))
    curve = signed(people().ca.person("Nguyễn Thị Ánh Tuyết", elliptic=True))

    assert (pss.algorithm, pss.conclusion) == ("SHA-256, RSASSA-PSS", Conclusion.VALID)
    assert (curve.algorithm, curve.conclusion) == ("SHA-256, ECDSA", Conclusion.VALID)


def test_a_signing_service_gets_the_bytes_to_sign_and_its_silence_is_told() -> None:
    leader, asked = people().leader, []

    def answer(content: bytes) -> bytes:
        asked.append(content)
        return leader.sign(content)

    def silent(_: bytes) -> bytes:
        raise TimeoutError

    assert signed(ExternalSigner(leader.certificate, answer, leader.chain)).conclusion is Conclusion.VALID
    assert len(asked) == 1
    with pytest.raises(Refusal, match="Dịch vụ ký số không trả lời"):
        signed(ExternalSigner(leader.certificate, silent, leader.chain))


def test_in_two_steps_the_hash_goes_out_and_the_raw_signature_comes_back() -> None:
    leader, first = people().leader, prepared(people().leader)

    pdf = complete_with_signature(first, leader.sign(first.attributes))

    assert first.to_sign == hashlib.sha256(first.attributes).digest()
    assert pdf.startswith(laid_out()[0])
    (verdict,) = verify_pdf(pdf, trust=people().trust, at=LOOKED_AT)
    assert (verdict.conclusion, verdict.signed_at) == (Conclusion.VALID, SIGNED_AT)


def detached(content: bytes, key: SigningKey) -> bytes:
    """A plain detached PKCS#7, as desktop tools make it."""
    builder = PKCS7SignatureBuilder().set_data(content).add_signer(key.certificate, key.key, SHA256())
    return builder.sign(Encoding.DER, [PKCS7Options.DetachedSignature, PKCS7Options.Binary])


def outside_the_hole(first: Prepared) -> bytes:
    return first.pdf[: first.start] + first.pdf[first.end :]


def test_a_desktop_tool_answers_with_a_whole_cms() -> None:
    first = prepared()

    pdf = complete_with_cms(first, detached(outside_the_hole(first), people().leader))

    assert hashlib.sha256(outside_the_hole(first)).digest() == first.digest
    (verdict,) = verify_pdf(pdf, trust=people().trust, at=LOOKED_AT)
    assert (verdict.conclusion, verdict.signer) == (Conclusion.VALID, "Nguyễn Thị Ánh Tuyết")


def test_a_cms_over_another_document_by_another_person_or_broken_is_refused() -> None:
    leader, first = people().leader, prepared(people().leader)
    good = detached(outside_the_hole(first), leader)
    broken = cms.ContentInfo.load(good)
    broken["content"]["signer_infos"][0]["signature"] = b"\x01" * 256

    with pytest.raises(Refusal, match="của một văn bản khác"):
        complete_with_cms(first, detached(b"another", leader))
    with pytest.raises(Refusal, match="không do chứng thư số"):
        complete_with_cms(first, detached(outside_the_hole(first), people().agency))
    with pytest.raises(Refusal, match="không khớp với chứng thư số"):
        complete_with_cms(first, broken.dump())
    with pytest.raises(Refusal, match="không khớp với chứng thư số"):
        complete_with_signature(first, people().agency.sign(first.attributes))
    for nonsense in (b"", b"\x30\x80", b"%PDF", good[:200]):
        with pytest.raises(Unreadable, match="CMS"):
            complete_with_cms(first, nonsense)


def test_a_token_signs_and_a_wrong_pin_an_absent_token_an_absent_key_are_told(token: str) -> None:
    with open_token(str(MODULE), token=token, label="tuyet", pin=PIN) as key:
        assert signed(key).conclusion is Conclusion.VALID
    with open_token(str(MODULE), token=token, label="tuyet", pin=PIN, pss=True) as key:
        assert (signed(key).algorithm, signed(key).conclusion) == ("SHA-256, RSASSA-PSS", Conclusion.VALID)

    with pytest.raises(Refusal, match="PIN"), open_token(str(MODULE), token=token, label="tuyet", pin="000000"):
        pass
    with pytest.raises(Refusal, match="Không tìm thấy thiết bị"), open_token(str(MODULE), token="khac", label="tuyet", pin=PIN):
        pass
    with pytest.raises(Refusal, match="không có chứng thư"), open_token(str(MODULE), token=token, label="ai", pin=PIN):
        pass
    with pytest.raises(Refusal, match="Không tìm thấy thiết bị"), open_token("/khong/co.so", token=token, label="tuyet", pin=PIN):
        pass


def test_between_the_two_steps_the_file_can_be_put_down() -> None:
    leader = people().leader
    for first in (prepared(leader), prepared()):
        assert from_kept(to_keep(first)) == first

    first = from_kept(to_keep(prepared(leader)))
    (verdict,) = verify_pdf(complete_with_signature(first, leader.sign(first.attributes)), trust=people().trust, at=LOOKED_AT)
    assert verdict.conclusion is Conclusion.VALID
    for nonsense in (b"", b"{}", b'{"certificates": 3}', to_keep(first)[:100]):
        with pytest.raises(Unreadable, match="bắt đầu lại việc ký"):
            from_kept(nonsense)
