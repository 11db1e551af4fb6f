"""One signature judged, from its bytes to its certificate."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

import datetime as dt

from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from documents.signing.algorithms import algorithm_of, strong
from documents.signing.certificates import common_name, from_asn1, organization, serial_number
from documents.signing.changes import CHANGE_POLICY
from documents.signing.proved_time import document_stamp, proved_time
from documents.signing.trust import Judged, Purpose, Standing, Trust, judge
from documents.signing.verdict import Changes, Coverage, Integrity, SignatureVerdict

_COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.WHOLE_FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.ITS_VERSION,
}
_CHANGES = {
    ModificationLevel.NONE: Changes.NONE,
    ModificationLevel.LTA_UPDATES: Changes.PROOFS,
    ModificationLevel.FORM_FILLING: Changes.FILLED,
}


def judged(signature: EmbeddedPdfSignature, name: str, trust: Trust, at: dt.datetime) -> SignatureVerdict:
    """The verdict. Raises what the library raises for malformed signatures."""
    signature.compute_integrity_info(diff_policy=CHANGE_POLICY)
    certificate = from_asn1(signature.signer_cert)
    known = Trust(trust.roots, (*trust.others, *(from_asn1(one) for one in signature.other_embedded_certs)), trust.evidence)
    integrity, proved = _integrity_and_time(signature, known, at)
    found = _standing(signature, known, at=proved or at, later=proved is not None)
    changes, changed = _changes(signature)
    return SignatureVerdict(
        field=name,
        integrity=integrity,
        coverage=_coverage(signature),
        changes=changes,
        standing=found.standing,
        signer=common_name(certificate.subject),
        organization=organization(certificate.subject),
        issuer=common_name(certificate.issuer),
        serial=serial_number(certificate),
        valid_from=certificate.not_valid_before_utc,
        valid_to=certificate.not_valid_after_utc,
        signed_at=proved or signature.self_reported_timestamp,
        time_proved=proved is not None,
        judged_at=proved or at,
        standing_since=found.since,
        revocation_known=found.revocation_known,
        changed=changed,
        algorithm=algorithm_of(signature.signer_info),
        kind=str(signature.sig_object.get("/SubFilter", "")).removeprefix("/"),
        is_timestamp=_is_timestamp(signature),
        certificate=bytes(signature.signer_cert.dump()),
    )


def _coverage(signature: EmbeddedPdfSignature) -> Coverage:
    return _COVERAGE.get(signature.coverage, Coverage.PART) if signature.coverage else Coverage.PART


def _is_timestamp(signature: EmbeddedPdfSignature) -> bool:
    return bool(signature.sig_object_type == "/DocTimeStamp")


def _integrity_and_time(signature: EmbeddedPdfSignature, trust: Trust, at: dt.datetime) -> tuple[Integrity, dt.datetime | None]:
    """Whether the signed bytes are whole, and the time that a trusted authority proves."""
    if _is_timestamp(signature):
        whole, time = document_stamp(signature, trust, at)
        return (Integrity.INTACT if whole else Integrity.ALTERED), time
    intact, valid = validate_sig_integrity(signature.signer_info, signature.signer_cert, "data", signature.compute_digest())
    if not (intact and valid):
        return Integrity.ALTERED, None
    return Integrity.INTACT, proved_time(signature, trust, at)


def _standing(signature: EmbeddedPdfSignature, trust: Trust, *, at: dt.datetime, later: bool) -> Judged:
    purpose = Purpose.TIMESTAMP if _is_timestamp(signature) else Purpose.SIGNATURE
    found = judge(signature.signer_cert, trust, at=at, later=later, purpose=purpose)
    if found.standing is Standing.TRUSTED and not strong(signature.signer_info, signature.signer_cert):
        return Judged(Standing.WEAK, None, found.revocation_known)
    return found


def _changes(signature: EmbeddedPdfSignature) -> tuple[Changes, tuple[str, ...]]:
    """What was added after the signature, and the form fields it touched, signatures among them."""
    result = signature.diff_result
    if not isinstance(result, DiffResult) or not signature.summarise_integrity_info()["docmdp_ok"]:
        return Changes.FORBIDDEN, ()
    level = _CHANGES.get(result.modification_level, Changes.FORBIDDEN)
    return level, tuple(sorted(result.changed_form_fields))
