"""A certificate looked at before it signs: whose it is, whether it is valid now, for signing, trusted, and not revoked."""

import datetime as dt
from collections.abc import Sequence

from cryptography import x509

from documents.rendering.phrases import short_date
from documents.signing.certificates import common_name, to_asn1
from documents.signing.moments import office_date
from documents.signing.names import same_name
from documents.signing.trust import Judged, Standing, Trust, judge
from models.refusal import Refusal


def check_certificate(
    certificate: x509.Certificate,
    *,
    chain: Sequence[x509.Certificate] = (),
    names: Sequence[str],
    trust: Trust,
    at: dt.datetime,
) -> Judged:
    """The certificate's standing at the office's time, if it may sign for one of `names` (as the directory writes them).

    Raises Refusal with what is wrong. `revocation_known` of the answer says whether revocation could be looked up.
    """
    certified = common_name(certificate.subject)
    if not same_name(certified, names):
        raise Refusal(
            f"Chứng thư số này cấp cho “{certified}”, không phải “{names[0]}”. Hãy chọn đúng chứng thư số của người ký.",
            certified=certified,
            expected=list(names),
        )
    judged = judge(to_asn1(certificate), Trust(trust.roots, (*trust.others, *chain), trust.evidence), at=at)
    if judged.standing is not Standing.TRUSTED:
        raise Refusal(f"Chứng thư số của “{certified}” {_why(judged, certificate)}", standing=judged.standing.value)
    return judged


def _why(judged: Judged, certificate: x509.Certificate) -> str:
    """The rest of the sentence, and what to do."""
    sentences = {
        Standing.EXPIRED: f"đã hết hạn ngày {_day(certificate.not_valid_after_utc)}; cần gia hạn trước khi ký.",
        Standing.NOT_YET_VALID: f"chưa có hiệu lực, chỉ dùng được từ ngày {_day(certificate.not_valid_before_utc)}.",
        Standing.REVOKED: f"đã bị thu hồi{_since(judged.since)} nên không ký được; hãy liên hệ đơn vị cấp chứng thư.",
        Standing.UNKNOWN_ISSUER: "do một đơn vị ngoài danh sách tin cậy của cơ quan cấp nên không dùng để ký văn bản được.",
        Standing.NOT_FOR_SIGNING: "không được cấp để ký văn bản (mục đích sử dụng khóa khác).",
        Standing.WEAK: "dùng thuật toán hoặc độ dài khóa không còn an toàn; cần cấp chứng thư mới.",
    }
    return sentences.get(judged.standing, "không hợp lệ nên không ký được; hãy liên hệ đơn vị cấp chứng thư.")


def _since(at: dt.datetime | None) -> str:
    return f" từ ngày {_day(at)}" if at else ""


def _day(at: dt.datetime) -> str:
    return short_date(office_date(at))
