"""One signature on the plan's file, made by a key of this server: laid out, checked, signed, judged. No record, no store."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cryptography import x509

from documents.rendering.marks import PlanMarks, urgency_of
from documents.rendering.plan_places import Place
from documents.signing.certificate_check import check_certificate
from documents.signing.certificates import from_asn1, read_certificate
from documents.signing.fields import has_field, prepare
from documents.signing.keys import Signatory
from documents.signing.long_term import add_proofs, embedded_certificates, stamp_document
from documents.signing.moments import office_moment
from documents.signing.numbering import NumberAndDate, fill_number
from documents.signing.places import AGENCY as AGENCY_FIELD
from documents.signing.places import DAY, MONTH, NUMBER, Look, Mark, Words, agency_mark, leader_mark
from documents.signing.places import LEADER as LEADER_FIELD
from documents.signing.signing import sign_pdf
from documents.signing.trust import Trust
from documents.signing.verdict import Conclusion, SignatureVerdict
from documents.signing.verifying import verify_pdf
from documents.signing.widgets import place_of
from documents.signing.wording import told
from documents.word.text_of_record import plan_document
from keys.ring import KeyRing
from keys.trusted import trust, with_evidence
from models.refusal import Refusal, Unreadable
from models.signature import SignatureFacts
from models.signing_paper import Paper
from models.signing_rules import AGENCY
from models.store import FileStore

_REASONS = frozenset({"Toàn vẹn", "Thay đổi sau khi ký", "Chứng thư số"})


@dataclass(frozen=True)
class Signing:
    """Who signs with which key: `key` as office.toml names it, `names` as a certificate may bear them; the claimed time."""

    ring: KeyRing
    key: str
    names: tuple[str, ...]
    at: dt.datetime


@dataclass(frozen=True)
class SignedFile:
    """The file with its new signature, what is to be recorded of it, and the revocation data, by its hashes in `facts`."""

    pdf: bytes
    facts: SignatureFacts
    evidence: tuple[bytes, ...] = ()


def blank_file(paper: Paper, store: FileStore) -> bytes:
    """The plan laid out, or the department's Word file printed, with empty fields for both signatures, number, day and month.

    A Word file without blanks gets its number and date printed, where they are known. Raises Unreadable where they are not, and
    where this machine cannot convert Word files: a leader's signature belongs on the text that was reviewed.
    """
    word = store.get(paper.word) if paper.word else None
    document = plan_document(paper.contents, _marks(paper), word=word)
    places = document.places()
    if places.number is not None and len(places.date) == len((DAY, MONTH)):
        return prepare(document.pdf, places)
    if paper.number is None:
        raise Unreadable(
            "Không tìm thấy chỗ trống cho số, ngày, tháng trên tệp Word nên không ký trước khi có số được. "
            "Hãy trả lại để trình bày theo mẫu của cơ quan, hoặc chọn in từ dữ liệu."
        )
    marks = replace(_marks(paper), number=paper.number, issued_on=paper.issued_on)
    document = plan_document(paper.contents, marks, word=word)
    return prepare(document.pdf, document.places())


def signed_by_leader(pdf: bytes, signing: Signing, *, now: dt.datetime) -> SignedFile:
    """The leader's signature between title and name. Raises Refusal when certificate, key or authority say no."""
    return _signed(pdf, signing, leader_mark(place_of(pdf, LEADER_FIELD), leaders_look(signing)), now=now)


def leaders_look(signing: Signing) -> Look:
    """The handwritten signature's picture, or who signs and when."""
    words = (f"Người ký: {signing.names[0]}", f"Thời gian ký: {office_moment(signing.at)}")
    return signing.ring.look_of(signing.key, otherwise=words)


def signed_by_agency(pdf: bytes, signing: Signing, writing: NumberAndDate | None, *, now: dt.datetime) -> SignedFile:
    """Number, date and seal in one update over the leader's signed file; proofs for later years where an authority is set.

    `writing` is None for a file that has its number and date already.
    """
    words = (signing.names[0], f"Thời gian ký: {office_moment(signing.at)}")
    look = signing.ring.look_of(AGENCY, otherwise=words)
    mark = agency_mark(place_of(pdf, AGENCY_FIELD), look)
    return _signed(pdf, signing, mark, now=now, writing=writing if writing and has_field(pdf, NUMBER) else None)


def signed_copy(pdf: bytes, signing: Signing, place: Place, words: Sequence[str], *, now: dt.datetime) -> SignedFile:
    """The agency's signature on a copy: it shows no picture, only `words` (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.14)."""
    return _signed(pdf, signing, agency_mark(place, Words(tuple(words))), now=now)


def numbered_file(pdf: bytes, writing: NumberAndDate) -> bytes:
    """Number and date alone, for an agency that signs elsewhere."""
    return fill_number(pdf, writing) if has_field(pdf, NUMBER) else pdf


def usable(key: Signatory, signing: Signing, *, now: dt.datetime) -> Trust:
    """What is known about a key's certificate, asked of its authorities. Raises Refusal when it may not sign now."""
    known = trust()
    check_certificate(key.certificate, chain=key.chain, names=signing.names, trust=known, at=now)
    asked = with_evidence(known, [key.certificate, *key.chain])
    check_certificate(key.certificate, chain=key.chain, names=signing.names, trust=asked, at=now)
    return asked


def facts_of(before: bytes, after: bytes, verdict: SignatureVerdict, known: Trust) -> SignatureFacts:
    """What is to be recorded of a judged signature."""
    certificate, signed_at = read_certificate(verdict.certificate), verdict.signed_at or verdict.judged_at
    if signed_at is None:
        raise Unreadable(f"Chữ ký của “{verdict.signer}” không ghi thời gian ký.")
    return SignatureFacts(
        signer=verdict.signer,
        subject=certificate.subject.rfc4514_string(),
        serial=verdict.serial,
        issuer=verdict.issuer,
        algorithm=verdict.algorithm,
        signed_at=signed_at,
        time_proved=verdict.time_proved,
        verdict=verdict.conclusion.value,
        before=_hash(before),
        after=_hash(after),
        revocation_known=verdict.revocation_known,
        evidence=tuple(_hash(one) for one in evidence_of(known)),
    )


def evidence_of(known: Trust) -> tuple[bytes, ...]:
    """The revocation data as files."""
    return (*known.evidence.ocsps, *known.evidence.crls)


def embedded(pdf: bytes) -> list[x509.Certificate]:
    """The certificates that travel with a file's signatures."""
    return [from_asn1(one) for one in embedded_certificates(pdf)]


def _signed(pdf: bytes, signing: Signing, mark: Mark, *, now: dt.datetime, writing: NumberAndDate | None = None) -> SignedFile:
    stamper = signing.ring.timestamper()
    with signing.ring.opened(signing.key) as key:
        known = usable(key, signing, now=now)
        signed = sign_pdf(pdf, signer=key, mark=mark, at=signing.at, timestamper=stamper, writing=writing)
    if stamper is not None and mark.field == AGENCY_FIELD:
        signed = stamp_document(add_proofs(signed, known), stamper)
    verdicts = verify_pdf(signed, trust=known, at=now)
    require_valid(verdicts)
    own = next(one for one in verdicts if one.field == mark.field)
    return SignedFile(signed, facts_of(pdf, signed, own, known), evidence_of(known))


def require_valid(verdicts: Sequence[SignatureVerdict]) -> None:
    """Every signature of a file that leaves this office is valid by our own verifier."""
    for one in verdicts:
        if not one.is_timestamp and one.conclusion is not Conclusion.VALID:
            reasons = "; ".join(words for label, words in told(one) if label in _REASONS)
            raise Refusal(f"Chữ ký của “{one.signer}” trên văn bản không hợp lệ: {reasons}", field=one.field)


def _marks(paper: Paper) -> PlanMarks:
    return PlanMarks(
        symbol=paper.symbol,
        year=paper.year,
        signed_at=paper.at.replace(microsecond=0),
        urgency=urgency_of(paper.urgency),
        secrecy="MẬT" if paper.confidential else None,
        given_number=paper.number,
        given_on=paper.issued_on,
    )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
