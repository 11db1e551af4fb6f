"""Whom this installation trusts, and what the authorities say about a certificate now."""

from collections.abc import Sequence

import httpx
from cryptography import x509
from cryptography.exceptions import InvalidSignature

from documents.signing.certificates import from_asn1
from documents.signing.long_term import embedded_certificates
from documents.signing.revocation import Fetchers, look_up
from documents.signing.trust import Trust
from documents.signing.trusted_folder import NAME
from documents.signing.trusted_folder import trusted_roots as roots_in
from settings import settings

ANSWER_SECONDS = 5.0
MOST_BYTES = 20 * 1024 * 1024


def trust() -> Trust:
    """The roots in the folder 'tin-cay', with nothing known of revocation."""
    return Trust(trusted_roots())


def trusted_roots() -> tuple[x509.Certificate, ...]:
    """Each certificate in it. Raises Unreadable for a file that is none."""
    return roots_in(settings().var / NAME)


def with_evidence(known: Trust, certificates: Sequence[x509.Certificate]) -> Trust:
    """The same with what OCSP and revocation lists say now; an authority that does not answer is only noted.

    Nobody is asked but about certificates on a path to a trusted root: a stranger's may name any address to be called.
    """
    found = look_up([*_below(known.roots, [*certificates, *known.others]), *known.roots], Fetchers(ocsp=_ask_ocsp, crl=_fetch))
    return Trust(known.roots, known.others, known.evidence + found)


def asked_about(pdf: bytes, known: Trust) -> Trust:
    """The same with what the authorities say now about those who signed a file. Raises Unreadable for what is no PDF."""
    return with_evidence(known, [from_asn1(one) for one in embedded_certificates(pdf)])


def _below(roots: Sequence[x509.Certificate], brought: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    """Those that a root issued, or one of them."""
    below = list(roots)
    while found := [one for one in brought if one not in below and any(_issued(one, by=issuer) for issuer in below)]:
        below += found
    return below[len(roots) :]


def _issued(certificate: x509.Certificate, *, by: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(by)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _ask_ocsp(address: str, request: bytes) -> bytes:
    return called("POST", address, request, "application/ocsp-request")


def _fetch(address: str) -> bytes:
    return called("GET", address)


def called(method: str, address: str, content: bytes | None = None, media_type: str | None = None) -> bytes:
    """The answer's bytes. Raises OSError when there is none, or too much of it."""
    headers = {"Content-Type": media_type} if media_type else {}
    try:
        with httpx.stream(method, address, content=content, headers=headers, timeout=ANSWER_SECONDS) as answer:
            answer.raise_for_status()
            return _read(answer)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        msg = f"{type(error).__name__} from {address}"
        raise OSError(msg) from error


def _read(answer: httpx.Response) -> bytes:
    content = bytearray()
    for part in answer.iter_bytes():
        content += part
        if len(content) > MOST_BYTES:
            msg = f"more than {MOST_BYTES} bytes"
            raise OSError(msg)
    return bytes(content)
