"""Signing in two steps: the file with a hole and what is to be signed go out; the signature comes back, perhaps days later.

The same two steps serve keys on this server. Between them only `Prepared` is kept: bytes and numbers, no secret.
"""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from asn1crypto import cms  # type: ignore[import-untyped]  # the library publishes no types
from cryptography import x509
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import ExternalSigner as OutsideSignature
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.signing import algorithms
from documents.signing.certificates import to_asn1
from documents.signing.cms_check import check_cms
from documents.signing.drawing import style_of
from documents.signing.fields import signature_spec
from documents.signing.finishing import finished
from documents.signing.keys import DIGEST
from documents.signing.numbering import NumberAndDate, write_number
from documents.signing.opening import open_to_add
from documents.signing.places import Mark
from documents.signing.stamped import with_timestamp
from documents.signing.timestamping import Timestamper
from models.refusal import Refusal

RESERVED = 2 * 16 * 1024
"""Hexadecimal digits kept free for the signature: chain, certificate and timestamp token take 6 to 12 KiB."""


@dataclass(frozen=True)
class Prepared:
    """A file waiting for its signature.

    `digest` is SHA-256 of the file without the hole: for a tool that answers with a whole CMS. `attributes` is the DER that a
    raw signature is made over (SHA-256 of it is what a token or service signs); empty when the certificate is not known yet.
    """

    pdf: bytes
    digest: bytes
    start: int
    end: int
    attributes: bytes = b""
    certificate: x509.Certificate | None = None
    chain: tuple[x509.Certificate, ...] = ()
    pss: bool = False

    @property
    def to_sign(self) -> bytes:
        """SHA-256 of the attributes: the hash that leaves for a service that signs hashes."""
        return hashlib.sha256(self.attributes).digest()


def prepare_signature(
    pdf: bytes,
    *,
    mark: Mark,
    at: dt.datetime,
    certificate: x509.Certificate | None = None,
    chain: Sequence[x509.Certificate] = (),
    pss: bool = False,
    writing: NumberAndDate | None = None,
) -> Prepared:
    """First step: number and date written, the appearance drawn, the signature's place reserved, the hash taken.

    `at` is the claimed time. Raises Refusal where the file may not be signed so.
    """
    writer = open_to_add(pdf)
    if writing is not None:
        write_number(writer, writing)
    signer = _outside(certificate, chain, pss=pss, signature=None)
    spec = signature_spec(writer, mark)
    style = style_of(mark.look, mark.place) if mark.look and mark.place else None
    metadata = PdfSignatureMetadata(field_name=mark.field, md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES)
    try:
        session = PdfSigner(metadata, signer, stamp_style=style, new_field_spec=spec).init_signing_session(writer)
        session.system_time = at
        prepared, output = session.prepare_tbs_document(None, RESERVED).digest_tbs_document()
    except SigningError as error:
        raise Refusal("Văn bản này đã bị khóa bởi một chữ ký trước nên không ký thêm được.") from error
    attributes = finished(signer.signed_attrs(prepared.document_digest, DIGEST, use_pades=True)).dump() if certificate else b""
    hole = (prepared.reserved_region_start, prepared.reserved_region_end)
    return Prepared(_all(output), prepared.document_digest, *hole, attributes, certificate, tuple(chain), pss)


def complete_with_signature(prepared: Prepared, signature: bytes, *, timestamper: Timestamper | None = None) -> bytes:
    """Second step, for a raw signature over `attributes`. Raises Refusal when it is not one by the expected certificate."""
    signer = _outside(prepared.certificate, prepared.chain, pss=prepared.pss, signature=signature)
    attributes = cms.CMSAttributes.load(prepared.attributes)
    message = finished(signer.async_sign_prescribed_attributes(DIGEST, attributes))
    return complete_with_cms(prepared, message.dump(), timestamper=timestamper)


def complete_with_cms(prepared: Prepared, message: bytes, *, timestamper: Timestamper | None = None) -> bytes:
    """Second step, for a detached CMS over the file (CAdES or RFC 5652). Raises Refusal when it signs something else."""
    content = check_cms(message, digest=prepared.digest, certificate=prepared.certificate)
    if timestamper is not None:
        content = with_timestamp(content, timestamper)
    signed = content.dump()
    if 2 * len(signed) > prepared.end - prepared.start - 2:
        raise Refusal("Chữ ký trả về lớn hơn chỗ dành sẵn trong tệp PDF nên không gắn được; hãy bỏ bớt chứng thư kèm theo.")
    output = BytesIO(prepared.pdf)
    PreparedByteRangeDigest(prepared.digest, prepared.start, prepared.end).fill_with_cms(output, signed)
    return output.getvalue()


def _all(output: IO[bytes]) -> bytes:
    output.seek(0)
    return output.read()


def _outside(
    certificate: x509.Certificate | None, chain: Sequence[x509.Certificate], *, pss: bool, signature: bytes | None
) -> OutsideSignature:
    store = SimpleCertificateStore.from_certs([to_asn1(one) for one in chain])
    mechanism = algorithms.pss() if pss else None
    return OutsideSignature(
        to_asn1(certificate) if certificate else None, store, signature_value=signature, signature_mechanism=mechanism
    )
