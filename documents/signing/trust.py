"""Whether a certificate could be relied on at an instant: path to a trusted root, validity, revocation, purpose, strength."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]  # the library publishes no types
from cryptography import x509
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    InsufficientRevinfoError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
    StaleRevinfoError,
)

from documents.signing.certificates import to_asn1
from documents.signing.finishing import finished


class Purpose(StrEnum):
    """What the certificate was used for."""

    SIGNATURE = "signature"
    TIMESTAMP = "timestamp"


_USAGES = {
    Purpose.SIGNATURE: KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False),
    Purpose.TIMESTAMP: KeyUsageConstraints(key_usage=set(), extd_key_usage={"time_stamping"}),
}


class Standing(StrEnum):
    """What a certificate was worth at the instant."""

    TRUSTED = "trusted"
    UNKNOWN_ISSUER = "unknown issuer"
    EXPIRED = "expired"
    NOT_YET_VALID = "not yet valid"
    REVOKED = "revoked"
    NOT_FOR_SIGNING = "not for signing"
    WEAK = "weak"
    BROKEN = "broken"


_STANDINGS: dict[type[Exception], Standing] = {
    PathBuildingError: Standing.UNKNOWN_ISSUER,
    DisallowedAlgorithmError: Standing.WEAK,
    InvalidCertificateError: Standing.NOT_FOR_SIGNING,
}


@dataclass(frozen=True)
class Evidence:
    """Revocation lists and answers, in DER, and the addresses that did not answer."""

    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()
    unreached: tuple[str, ...] = ()

    def __add__(self, other: "Evidence") -> "Evidence":
        """Both together."""
        return Evidence(self.crls + other.crls, self.ocsps + other.ocsps, self.unreached + other.unreached)


@dataclass(frozen=True)
class Trust:
    """Whom the office trusts: the roots (or issuing authorities) and what is known about revocation."""

    roots: tuple[x509.Certificate, ...] = ()
    others: tuple[x509.Certificate, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)


@dataclass(frozen=True)
class Judged:
    """The standing, since when (expiry, revocation), and whether revocation could be looked up at all."""

    standing: Standing
    since: dt.datetime | None = None
    revocation_known: bool = False


def judge(
    certificate: asn1_x509.Certificate,
    trust: Trust,
    *,
    at: dt.datetime,
    later: bool = False,
    purpose: Purpose = Purpose.SIGNATURE,
) -> Judged:
    """The certificate's standing at an instant; `later`: evidence younger than that counts (a timestamp proves the instant)."""
    if trust.evidence.crls or trust.evidence.ocsps:
        judged = _judge(certificate, context_of(trust, at=at, later=later, revocation="require"), purpose)
        if judged is not None:
            return judged
    soft = _judge(certificate, context_of(Trust(trust.roots, trust.others), at=at, later=later, revocation="soft-fail"), purpose)
    found = soft or Judged(Standing.BROKEN)
    return Judged(found.standing, found.since, revocation_known=False)


def context_of(trust: Trust, *, at: dt.datetime, later: bool = False, revocation: str = "soft-fail") -> ValidationContext:
    """The library's view of what the office trusts at an instant."""
    return ValidationContext(
        trust_roots=[to_asn1(root) for root in trust.roots],
        other_certs=[to_asn1(one) for one in trust.others],
        moment=at,
        crls=trust.evidence.crls,
        ocsps=trust.evidence.ocsps,
        revocation_mode=revocation,
        retroactive_revinfo=later,
    )


def _judge(certificate: asn1_x509.Certificate, context: ValidationContext, purpose: Purpose) -> Judged | None:
    """None when revocation was asked for and what there is does not tell."""
    try:
        finished(CertificateValidator(certificate, validation_context=context).async_validate_path())
        _USAGES[purpose].validate(certificate)
    except (InsufficientRevinfoError, StaleRevinfoError):
        return None
    except (PathBuildingError, PathValidationError, InvalidCertificateError) as error:
        return _reason(error)
    return Judged(Standing.TRUSTED, revocation_known=True)


def _reason(error: PathBuildingError | PathValidationError | InvalidCertificateError) -> Judged:
    match error:
        case RevokedError():
            return Judged(Standing.REVOKED, error.revocation_dt, revocation_known=True)
        case ExpiredError():
            return Judged(Standing.EXPIRED, error.expired_dt)
        case NotYetValidError():
            return Judged(Standing.NOT_YET_VALID, error.valid_from)
    standings = (standing for kind, standing in _STANDINGS.items() if isinstance(error, kind))
    return Judged(next(standings, Standing.BROKEN))
