"""A verdict in the words of the office."""

from documents.signing.moments import office_moment
from documents.signing.places import LABELS
from documents.signing.trust import Standing
from documents.signing.verdict import Changes, Conclusion, Coverage, Integrity, SignatureVerdict

CONCLUSIONS = {
    Conclusion.VALID: "Hợp lệ",
    Conclusion.UNPROVEN: "Chưa đủ căn cứ để tin cậy",
    Conclusion.INVALID: "KHÔNG hợp lệ",
}
_COVERAGE = {
    Coverage.WHOLE_FILE: "Toàn bộ tệp.",
    Coverage.ITS_VERSION: "Toàn bộ tệp tại thời điểm ký; sau đó tệp có thêm nội dung.",
    Coverage.PART: "Chỉ một phần tệp nên không bảo đảm cho văn bản đang hiển thị.",
}
_STANDING = {
    Standing.TRUSTED: "Hợp lệ, do đơn vị trong danh sách tin cậy của cơ quan cấp.",
    Standing.UNKNOWN_ISSUER: "Không rõ nguồn gốc: đơn vị cấp không có trong danh sách tin cậy của cơ quan.",
    Standing.EXPIRED: "Đã hết hạn tại thời điểm xét.",
    Standing.NOT_YET_VALID: "Chưa có hiệu lực tại thời điểm xét.",
    Standing.REVOKED: "Đã bị thu hồi.",
    Standing.NOT_FOR_SIGNING: "Không được cấp để ký văn bản.",
    Standing.WEAK: "Dùng thuật toán hoặc độ dài khóa không còn an toàn.",
    Standing.BROKEN: "Không hợp lệ.",
}


def told(verdict: SignatureVerdict) -> list[tuple[str, str]]:
    """What to show of one signature: label and sentence, the conclusion first."""
    lines = [("Kết luận", CONCLUSIONS[verdict.conclusion])]
    if verdict.integrity is Integrity.UNREADABLE:
        return [*lines, ("Toàn vẹn", _integrity(verdict))]
    lines += [
        ("Đơn vị cấp dấu thời gian" if verdict.is_timestamp else "Người ký", _signer(verdict)),
        ("Đơn vị cấp chứng thư", f"{verdict.issuer} (số hiệu chứng thư {verdict.serial})"),
        ("Thời gian ký", _time(verdict)),
        ("Toàn vẹn", _integrity(verdict)),
        ("Phạm vi được ký", _COVERAGE[verdict.coverage]),
        ("Thay đổi sau khi ký", _changes(verdict)),
        ("Chứng thư số", _standing(verdict)),
        ("Thu hồi", _revocation(verdict)),
        ("Cách ký", f"{verdict.algorithm} ({verdict.kind})"),
    ]
    if verdict.sloppy:
        lines.append(("Lưu ý", "Tệp không theo đúng chuẩn PDF; các phần mềm có thể hiển thị khác nhau, nên lấy lại bản gốc."))
    return lines


def title(verdict: SignatureVerdict, number: int) -> str:
    """'Chữ ký 1: Chữ ký của người có thẩm quyền'."""
    kind = "Dấu thời gian của tệp" if verdict.is_timestamp else LABELS.get(verdict.field, verdict.field)
    return f"Chữ ký {number}: {kind}"


def _signer(verdict: SignatureVerdict) -> str:
    apart = verdict.organization and verdict.organization != verdict.signer
    return f"{verdict.signer} ({verdict.organization})" if apart else verdict.signer


def _time(verdict: SignatureVerdict) -> str:
    if verdict.signed_at is None:
        return "Không ghi."
    source = "có dấu thời gian tin cậy" if verdict.time_proved else "do người ký khai, không có dấu thời gian tin cậy"
    return f"{office_moment(verdict.signed_at)} ({source})."


def _integrity(verdict: SignatureVerdict) -> str:
    match verdict.integrity:
        case Integrity.INTACT:
            return "Nội dung được ký còn nguyên vẹn."
        case Integrity.ALTERED:
            return "Nội dung hoặc chữ ký đã bị sửa sau khi ký."
        case Integrity.UNREADABLE:
            kind = f" (kiểu {verdict.kind} không được hỗ trợ)" if verdict.kind else ""
            return f"Không đọc được chữ ký{kind} nên không xác nhận được gì."


def _changes(verdict: SignatureVerdict) -> str:
    match verdict.changes:
        case Changes.NONE:
            return "Không có."
        case Changes.PROOFS:
            return "Chỉ thêm dữ liệu để xác thực lâu dài."
        case Changes.FILLED:
            names = ", ".join(LABELS.get(name, name) for name in verdict.changed)
            return f"Chỉ thêm chữ ký hoặc điền vào chỗ dành sẵn ({names})." if names else "Chỉ thêm chữ ký."
        case Changes.FORBIDDEN:
            return "Có thay đổi không được phép: nội dung đang hiển thị có thể khác nội dung đã ký."


def _standing(verdict: SignatureVerdict) -> str:
    since = f" Từ {office_moment(verdict.standing_since)}." if verdict.standing_since else ""
    looked = f" Xét tại {office_moment(verdict.judged_at)}." if verdict.judged_at else ""
    return f"{_STANDING[verdict.standing]}{since}{looked}"


def _revocation(verdict: SignatureVerdict) -> str:
    if verdict.standing is Standing.REVOKED:
        return "Đã bị thu hồi."
    return "Đã kiểm tra, chưa bị thu hồi." if verdict.revocation_known else "Chưa kiểm tra được (không có dữ liệu thu hồi)."
