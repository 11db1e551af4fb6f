"""The time of a signature, where a time stamping authority that the office trusts has put it down (RFC 3161)."""

import datetime as dt
from collections.abc import Iterator

from pyhanko.sign.validation.generic_cms import collect_timing_info, validate_tst_signed_data
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from documents.signing.finishing import finished
from documents.signing.trust import Evidence, Trust, context_of


def proved_time(signature: EmbeddedPdfSignature, trust: Trust, at: dt.datetime) -> dt.datetime | None:
    """The instant of the signature's timestamp; None without one, or where it is altered or not trusted at `at`."""
    for context in _contexts(trust, at):
        found = finished(collect_timing_info(signature.signer_info, context, signature.compute_digest))
        stamp = found.get("timestamp_validity")
        if stamp is None or stamp.revoked:
            return None
        if _good(stamp):
            return _instant(stamp)
    return None


def document_stamp(signature: EmbeddedPdfSignature, trust: Trust, at: dt.datetime) -> tuple[bool, dt.datetime | None]:
    """A timestamp over the whole document: whether it is whole, and its time where it is trusted."""
    whole = False
    for context in _contexts(trust, at):
        found = finished(validate_tst_signed_data(signature.signed_data, context, signature.compute_digest))
        stamp = TimestampSignatureStatus(**found)
        whole = bool(stamp.intact and stamp.valid)
        if _good(stamp):
            return True, _instant(stamp)
        if stamp.revoked:
            break
    return whole, None


def _contexts(trust: Trust, at: dt.datetime) -> Iterator[ValidationContext]:
    """With what is known of revocation; then without, for data that is years older than `at` tells nothing about `at`."""
    yield context_of(trust, at=at)
    if trust.evidence != Evidence():
        yield context_of(Trust(trust.roots, trust.others), at=at)


def _good(stamp: TimestampSignatureStatus) -> bool:
    return bool(stamp.valid and stamp.intact and stamp.trusted)


def _instant(stamp: TimestampSignatureStatus) -> dt.datetime:
    instant: dt.datetime = stamp.timestamp
    return instant
