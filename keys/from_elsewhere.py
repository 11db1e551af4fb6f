"""A file signed elsewhere comes in: exactly ours, with the right person's valid signature, in its place, and nothing more."""

import datetime as dt

from documents.rendering.plan_places import Place
from documents.signing.certificates import read_certificate
from documents.signing.upload import Expected, check_upload
from documents.signing.verifying import verify_pdf
from keys.signed_file import SignedFile, embedded, evidence_of, facts_of, require_valid
from keys.trusted import trust, with_evidence


def checked(
    given_out: bytes, uploaded: bytes, *, names: tuple[str, ...], rooms: tuple[Place, ...], now: dt.datetime
) -> SignedFile:
    """The uploaded file and what is to be recorded of its one new signature. Raises Refusal with what is wrong and what to do.

    Revocation is asked only after a trusted root was found above the certificate.
    """
    taken = check_upload(given_out, uploaded, expected=(Expected(names),), trust=trust(), at=now, rooms=rooms)
    new = taken.signatures[0]
    known = with_evidence(trust(), [read_certificate(new.certificate), *embedded(uploaded)])
    verdicts = verify_pdf(uploaded, trust=known, at=now)
    require_valid(verdicts)
    own = next(one for one in verdicts if one.field == new.field)
    return SignedFile(uploaded, facts_of(given_out, uploaded, own, known), evidence_of(known))
