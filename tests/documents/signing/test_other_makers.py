"""Signatures as other programs make them."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner

from documents.signing.keys import SigningKey
from documents.signing.test_authority import VALID, as_pkcs12
from documents.signing.trust import Standing
from documents.signing.verdict import Conclusion, Coverage, Integrity, SignatureVerdict
from documents.signing.verifying import verify_pdf
from documents.signing.wording import told
from tests.documents.signing.people import LOOKED_AT, issued, laid_out, people


def by_another_program(key: SigningKey, *, subfilter: SigSeedSubFilter, digest: str = "sha256") -> SignatureVerdict:
    signer = SimpleSigner.load_pkcs12_data(as_pkcs12(key, "x"), other_certs=[], passphrase=b"x")
    metadata = PdfSignatureMetadata(field_name="Signature1", subfilter=subfilter, md_algorithm=digest)
    output = PdfSigner(metadata, signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(laid_out()[0])))
    (verdict,) = verify_pdf(output.getvalue(), trust=people().trust, at=LOOKED_AT)
    return verdict


def test_detached_pkcs7_is_accepted() -> None:
    verdict = by_another_program(people().leader, subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)

    assert (verdict.kind, verdict.conclusion) == ("adbe.pkcs7.detached", Conclusion.VALID)
    assert (verdict.signer, verdict.coverage) == ("Nguyễn Thị Ánh Tuyết", Coverage.WHOLE_FILE)


@pytest.mark.parametrize("digest", ["sha384", "sha512"])
def test_longer_digests_are_accepted(digest: str) -> None:
    verdict = by_another_program(people().leader, subfilter=SigSeedSubFilter.PADES, digest=digest)

    assert (verdict.algorithm, verdict.conclusion) == (
        f"{digest.upper().replace('SHA', 'SHA-')}, RSASSA-PKCS1-v1_5",
        Conclusion.VALID,
    )


def test_a_weak_digest_and_a_short_key_are_intact_but_prove_nothing() -> None:
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505  weak on purpose
    weak = people().ca.certified("Nguyễn Thị Ánh Tuyết", short, VALID)

    digest = by_another_program(people().leader, subfilter=SigSeedSubFilter.PADES, digest="sha224")
    key = by_another_program(weak, subfilter=SigSeedSubFilter.PADES)

    for one in (digest, key):
        assert (one.integrity, one.standing, one.conclusion) == (Integrity.INTACT, Standing.WEAK, Conclusion.UNPROVEN)


def test_a_kind_of_signature_that_nobody_should_use_is_named_and_not_accepted() -> None:
    pdf = issued().replace(b"/SubFilter /ETSI.CAdES.detached", b"/SubFilter /adbe.x509.rsa_sha1 ")

    verdicts = verify_pdf(pdf, trust=people().trust, at=LOOKED_AT)

    assert [(one.integrity, one.kind) for one in verdicts] == [(Integrity.UNREADABLE, "adbe.x509.rsa_sha1")] * 2


def test_a_file_that_readers_may_take_differently_is_never_called_valid() -> None:
    """The last trailer's /Size is too small: strict readers refuse the file, lenient ones show it."""
    pdf = issued()
    at = pdf.rindex(b"/Size ") + len(b"/Size ")

    leader, agency = verify_pdf(pdf[:at] + b"100" + pdf[at + 3 :], trust=people().trust, at=LOOKED_AT)

    assert (leader.sloppy, leader.integrity, leader.conclusion) == (True, Integrity.INTACT, Conclusion.UNPROVEN)
    assert (agency.integrity, agency.conclusion) == (Integrity.ALTERED, Conclusion.INVALID)
    assert dict(told(leader))["Lưu ý"].startswith("Tệp không theo đúng chuẩn PDF")
