"""One signature on a PDF, by a key that answers at once: PAdES (ETSI EN 319 142-1), as an update after the last byte."""

import datetime as dt

from documents.signing.keys import Signatory
from documents.signing.numbering import NumberAndDate
from documents.signing.places import Mark
from documents.signing.timestamping import Timestamper
from documents.signing.two_steps import complete_with_signature, prepare_signature


def sign_pdf(
    pdf: bytes,
    *,
    signer: Signatory,
    mark: Mark,
    at: dt.datetime,
    timestamper: Timestamper | None = None,
    writing: NumberAndDate | None = None,
) -> bytes:
    """The file with one signature more; what was there stays byte for byte, so earlier signatures stay whole.

    `writing`: number and date go in with this signature. `at` is the claimed time of signing (aware); a `timestamper` proves it.
    The certificate is not judged here: ask `check_certificate` before. Raises Refusal with what to do.
    """
    prepared = prepare_signature(
        pdf, mark=mark, at=at, certificate=signer.certificate, chain=signer.chain, pss=signer.pss, writing=writing
    )
    return complete_with_signature(prepared, signer.sign(prepared.attributes), timestamper=timestamper)
