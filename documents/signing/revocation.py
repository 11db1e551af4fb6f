"""Revocation looked up: where certificates say it can be asked, through functions that the caller gives."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID

from documents.signing.trust import Evidence
from models.refusal import Unreadable


@dataclass(frozen=True)
class Fetchers:
    """`ocsp(address, request)` and `crl(address)` give DER; they raise OSError when the address does not answer."""

    ocsp: Callable[[str, bytes], bytes]
    crl: Callable[[str], bytes]


def look_up(certificates: Sequence[x509.Certificate], fetchers: Fetchers) -> Evidence:
    """What the authorities say about each certificate whose issuer is among them: OCSP, else the list of revoked ones."""
    evidence = Evidence()
    for certificate in certificates:
        issuer = next((one for one in certificates if one.subject == certificate.issuer), None)
        if issuer is not None and issuer != certificate:
            evidence += _about(certificate, issuer, fetchers)
    return evidence


def read_crl(content: bytes) -> bytes:
    """A list of revoked certificates in DER, from DER or PEM. Raises Unreadable for what is none."""
    try:
        return _crl(content)
    except ValueError as error:
        raise Unreadable("Tệp này không phải danh sách chứng thư bị thu hồi (.crl).") from error


def _about(certificate: x509.Certificate, issuer: x509.Certificate, fetchers: Fetchers) -> Evidence:
    unreached: list[str] = []
    for address in _ocsp_addresses(certificate):
        try:
            return Evidence(ocsps=(_checked_ocsp(fetchers.ocsp(address, _request(certificate, issuer))),))
        except (OSError, ValueError):
            unreached.append(address)
    for address in _crl_addresses(certificate):
        try:
            return Evidence(crls=(_crl(fetchers.crl(address)),))
        except (OSError, ValueError):
            unreached.append(address)
    return Evidence(unreached=tuple(unreached))


def _request(certificate: x509.Certificate, issuer: x509.Certificate) -> bytes:
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, SHA1())  # noqa: S303  RFC 6960 names certificates so
    return builder.build().public_bytes(Encoding.DER)


def _checked_ocsp(answer: bytes) -> bytes:
    """The answer, if it says something about a certificate. Raises ValueError for anything else."""
    if ocsp.load_der_ocsp_response(answer).response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
        msg = "the responder does not answer the question"
        raise ValueError(msg)
    return answer


def _crl(answer: bytes) -> bytes:
    """The list in DER, also where it came as PEM. Raises ValueError for what is no list."""
    load = x509.load_pem_x509_crl if answer.startswith(b"-----") else x509.load_der_x509_crl
    return load(answer).public_bytes(Encoding.DER)


def _ocsp_addresses(certificate: x509.Certificate) -> Iterator[str]:
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except x509.ExtensionNotFound:
        return
    for one in access:
        if one.access_method == AuthorityInformationAccessOID.OCSP:
            yield str(one.access_location.value)


def _crl_addresses(certificate: x509.Certificate) -> Iterator[str]:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return
    for point in points:
        for name in point.full_name or ():
            yield str(name.value)
