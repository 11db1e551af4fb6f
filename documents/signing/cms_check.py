"""A signature from elsewhere is looked at before it goes into the file: this document, this person, and it holds."""

from asn1crypto import cms  # type: ignore[import-untyped]  # the library publishes no types
from cryptography import x509
from pyhanko.sign.general import CMSExtractionError, extract_certificate_info, extract_signer_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from documents.signing.certificates import common_name, to_asn1
from models.refusal import Refusal, Unreadable

_MALFORMED = (ValueError, KeyError, TypeError, CMSExtractionError, SignatureValidationError, IndexError, AttributeError)


def check_cms(message: bytes, *, digest: bytes, certificate: x509.Certificate | None) -> cms.ContentInfo:
    """The CMS, if it is a valid detached signature over `digest` (by `certificate`, where one is expected). Raises Refusal."""
    try:
        content = cms.ContentInfo.load(message, strict=True)
        signed = content["content"]
        info, found = extract_signer_info(signed), extract_certificate_info(signed).signer_cert
        intact, valid = validate_sig_integrity(info, found, "data", digest)
    except _MALFORMED as error:
        raise Unreadable("Dữ liệu chữ ký trả về không đúng định dạng CMS nên không gắn được vào văn bản.") from error
    if certificate is not None and found.dump() != to_asn1(certificate).dump():
        raise Refusal(f"Chữ ký trả về không do chứng thư số của “{common_name(certificate.subject)}” tạo ra.")
    if not intact:
        raise Refusal("Chữ ký trả về là của một văn bản khác; văn bản này chưa được ký.")
    if not valid:
        raise Refusal("Chữ ký trả về không khớp với chứng thư số; văn bản chưa được ký.")
    return content
