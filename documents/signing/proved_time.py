"""The time of a signature, where a time stamping authority that the office trusts has put it down (RFC 3161)."""

import asyncio
import datetime as dt
from typing import Any

from pyhanko.sign.validation.generic_cms import collect_timing_info, validate_tst_signed_data
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from documents.signing.trust import Trust, context_of


def proved_time(signature: EmbeddedPdfSignature, trust: Trust, at: dt.datetime) -> dt.datetime | None:
    """The instant of the signature's timestamp; None without one, or where it is altered or not trusted at `at`."""
    found = asyncio.run(collect_timing_info(signature.signer_info, context_of(trust, at=at), signature.compute_digest))
    stamp = found.get("timestamp_validity")
    return stamp.timestamp if stamp is not None and stamp.valid and stamp.intact and stamp.trusted else None


def document_stamp(signature: EmbeddedPdfSignature, trust: Trust, at: dt.datetime) -> tuple[bool, dt.datetime | None]:
    """A timestamp over the whole document: whether it is whole, and its time where it is trusted."""
    found: dict[str, Any] = asyncio.run(
        validate_tst_signed_data(signature.signed_data, context_of(trust, at=at), signature.compute_digest)
    )
    whole = bool(found["intact"] and found["valid"])
    trusted = whole and found["trust_problem_indic"] is None and found["validation_path"] is not None
    return whole, found["timestamp"] if trusted else None
