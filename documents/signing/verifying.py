"""Every signature of a PDF judged: the bytes, what was added after it, the time, the certificate (after ETSI EN 319 102-1)."""

import dataclasses
import datetime as dt
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import CMSExtractionError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from documents.signing.judging import judged
from documents.signing.kept_evidence import kept_evidence
from documents.signing.opening import BROKEN, open_to_read
from documents.signing.trust import Standing, Trust
from documents.signing.verdict import Changes, Coverage, Integrity, SignatureVerdict
from models.refusal import TooLarge, Unreadable

MOST_SIGNATURES = 60
_MALFORMED = (*BROKEN, SignatureValidationError, CMSExtractionError, NotImplementedError)
_KINDS = {kind.value for kind in SigSeedSubFilter}
_LAST = 1 << 30


def verify_pdf(pdf: bytes, *, trust: Trust, at: dt.datetime) -> list[SignatureVerdict]:
    """A verdict for each signature, in the order of signing; none for an unsigned file.

    A certificate is judged at the time that a trusted timestamp proves, else at `at`. Raises Unreadable for what is no readable
    PDF, TooLarge for a file with more signatures than any office puts on one.
    """
    reader, sloppy = _opened(pdf)
    try:
        fields = list(enumerate_sig_fields(reader, filled_status=True))
        known = Trust(trust.roots, trust.others, trust.evidence + kept_evidence(reader))
    except BROKEN as error:
        raise Unreadable("Phần chữ ký trong tệp PDF bị hỏng nên không kiểm tra được.") from error
    if len(fields) > MOST_SIGNATURES:
        raise TooLarge(f"Tệp có {len(fields)} chữ ký; chỉ kiểm tra tệp có không quá {MOST_SIGNATURES} chữ ký.")
    verdicts = [_verdict(reader, name, field, known, at) for name, _, field in fields]
    return [dataclasses.replace(one, sloppy=sloppy) for _, one in sorted(verdicts, key=lambda numbered: numbered[0])]


def _opened(pdf: bytes) -> tuple[PdfFileReader, bool]:
    """The reader, and whether the file can only be read by overlooking its faults."""
    try:
        return open_to_read(pdf), False
    except Unreadable:
        return open_to_read(pdf, strict=False), True


def _verdict(reader: PdfFileReader, name: str, field: Any, trust: Trust, at: dt.datetime) -> tuple[int, SignatureVerdict]:  # noqa: ANN401  pyHanko leaves a field untyped
    """The version of the file that was signed, to sort by, and the verdict."""
    unreadable = SignatureVerdict(name, Integrity.UNREADABLE, Coverage.PART, Changes.FORBIDDEN, Standing.UNKNOWN_ISSUER)
    try:
        signature = EmbeddedPdfSignature(reader, field.get_object(), name)
        kind = str(signature.sig_object.get("/SubFilter", ""))
        if kind not in _KINDS:
            return signature.signed_revision, dataclasses.replace(unreadable, kind=kind.removeprefix("/"))
        return signature.signed_revision, judged(signature, name, trust, at)
    except _MALFORMED:
        return _LAST, unreadable
