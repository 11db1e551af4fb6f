"""Signed elsewhere and uploaded: the file must be exactly ours, with valid signatures of the right people added, and no more."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from pyhanko.sign.diff_analysis import DiffResult
from pyhanko.sign.fields import enumerate_sig_fields

from documents.rendering.plan_places import Place
from documents.signing.changes import CHANGE_POLICY
from documents.signing.names import same_name
from documents.signing.opening import open_to_read
from documents.signing.trust import Trust
from documents.signing.verdict import Changes, Conclusion, Coverage, Integrity, SignatureVerdict
from documents.signing.verifying import verify_pdf
from documents.signing.widgets import strays
from documents.signing.wording import told
from models.refusal import Refusal


@dataclass(frozen=True)
class Expected:
    """Whose signature must be there: the names under which the directory knows the person or agency."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Uploaded:
    """The new signatures, and SHA-256 of the file before and after, for the record of the step."""

    signatures: tuple[SignatureVerdict, ...]
    before: str
    after: str


def check_upload(
    original: bytes,
    uploaded: bytes,
    *,
    expected: Sequence[Expected],
    trust: Trust,
    at: dt.datetime,
    rooms: Sequence[Place] = (),
) -> Uploaded:
    """The uploaded file judged against the one given out. `expected` in the order of signing.

    Where `rooms` are given, a new visible signature must stand in one of them: elsewhere it might cover the text.
    Raises Refusal with what is wrong and what to do.
    """
    _only_added(original, uploaded)
    known = len(verify_pdf(original, trust=trust, at=at))
    verdicts = verify_pdf(uploaded, trust=trust, at=at)
    new = [one for one in verdicts[known:] if not one.is_timestamp]
    _only_signatures(original, uploaded, verdicts)
    _the_right_people(new, expected)
    for one in verdicts:
        _valid(one)
    if verdicts[-1].coverage is not Coverage.WHOLE_FILE and verdicts[-1].changes is not Changes.PROOFS:
        raise Refusal("Sau chữ ký cuối cùng, tệp còn bị thay đổi. Hãy tải lại văn bản từ hệ thống rồi ký lại.")
    if rooms and strays(uploaded, {one.field for one in new}, rooms):
        raise Refusal("Hình chữ ký đặt ngoài chỗ ký nên có thể che nội dung văn bản. Hãy ký lại, đặt hình đúng chỗ ký.")
    return Uploaded(tuple(new), hashlib.sha256(original).hexdigest(), hashlib.sha256(uploaded).hexdigest())


def _only_added(original: bytes, uploaded: bytes) -> None:
    if uploaded == original:
        raise Refusal("Tệp tải lên chưa có chữ ký số nào: đó vẫn là tệp đã tải xuống.")
    if not uploaded.startswith(original):
        open_to_read(uploaded)
        raise Refusal(
            "Tệp tải lên không phải đúng tệp đã tải xuống (khác văn bản, đã sửa, in lại hoặc lưu lại). "
            "Hãy tải lại văn bản từ hệ thống, ký và tải lên chính tệp đó."
        )


def _only_signatures(original: bytes, uploaded: bytes, verdicts: Sequence[SignatureVerdict]) -> None:
    """Whatever was added to our file is a signature or a proof; no field of ours was filled in."""
    before = open_to_read(original).xrefs.total_revisions - 1
    result = CHANGE_POLICY.review_file(open_to_read(uploaded), before)
    allowed = {one.field for one in verdicts} | {name for name, _, _ in enumerate_sig_fields(open_to_read(uploaded))}
    if not isinstance(result, DiffResult) or result.changed_form_fields - allowed:
        raise Refusal("Ngoài chữ ký số, tệp tải lên còn có thay đổi khác. Hãy tải lại văn bản từ hệ thống rồi ký lại.")


def _the_right_people(new: Sequence[SignatureVerdict], expected: Sequence[Expected]) -> None:
    if not new:
        raise Refusal("Tệp tải lên chưa có chữ ký số nào.")
    for verdict, wanted in zip(new, expected, strict=False):
        if not same_name(verdict.signer, wanted.names):
            raise Refusal(f"Chữ ký trên tệp tải lên là của “{verdict.signer}”, cần chữ ký của “{wanted.names[0]}”.")
    if len(new) < len(expected):
        raise Refusal(f"Tệp tải lên còn thiếu chữ ký của “{expected[len(new)].names[0]}”.")
    if len(new) > len(expected):
        raise Refusal(f"Tệp tải lên có thêm chữ ký của “{new[len(expected)].signer}”, người không được giao ký văn bản này.")


def _valid(verdict: SignatureVerdict) -> None:
    if verdict.conclusion is Conclusion.VALID:
        return
    reasons = dict(told(verdict))
    if verdict.integrity is not Integrity.INTACT:
        why = reasons["Toàn vẹn"]
    elif not verdict.whole:
        why = reasons["Thay đổi sau khi ký"] if verdict.changes is Changes.FORBIDDEN else reasons["Phạm vi được ký"]
    else:
        why = reasons.get("Lưu ý", reasons["Chứng thư số"])
    raise Refusal(f"Chữ ký của “{verdict.signer}” không dùng được. {why}", field=verdict.field)
