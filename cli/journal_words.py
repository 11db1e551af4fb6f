"""What a journal line says, in the office's words."""

from models.plan import STATE_NAMES
from models.step_kind import StepKind

_WORDS = {
    "office.imported": "nhập danh bạ",
    "number.reserved": "giữ số",
    "register.remarked": "ghi chú vào sổ đăng ký",
    "arrival.remarked": "ghi chú vào sổ văn bản đến",
    "exchange.replied": "nơi nhận trả lời qua liên thông",
    "archive.exported": "xuất hồ sơ lưu trữ",
    "anchor": "dòng neo trong ngày",
    "plan.taken_in": "nhận bản thảo",
    "version.made": "lập bản mới",
    "data.confirmed": "xác nhận dữ liệu trích ra",
    "step.opened": "mở bước",
    "step.withdrawn": "rút lời hỏi",
    "answer.refused": "không nhận câu trả lời",
    "document.kept": "lưu bản PDF",
    "signature.kept": "lưu chữ ký số",
    "signing_file.made": "lập tệp để ký số",
    "issue.failed": "chưa phát hành được",
    "recipient.filled": "bổ sung nơi nhận",
    "receipt.confirmed": "xác nhận đã nhận văn bản",
    "distribution.finished": "phát hành xong",
    "delivery.publication": "đăng trang thông tin",
    "delivery.archive": "nộp lưu",
    "delivery.unwritten": "chưa ghi được bản đăng, bản lưu",
    "assignment.acknowledged": "tiếp nhận nhiệm vụ",
    "occurrence.opened": "mở lượt việc lặp lại",
    "extension.asked": "đề nghị gia hạn",
    "period.opened": "mở kỳ báo cáo",
    "period.closed": "khép kỳ báo cáo",
    "report.taken": "nhận báo cáo",
    "report.consolidated": "tổng hợp báo cáo",
    "copy.signed": "ký, cấp số bản sao",
    "copy.kept": "lưu bản sao",
    "copy.given_up": "không lập bản sao đã cấp số",
    "correction.proposed": "trình công văn đính chính",
    "correction.numbered": "ký, cấp số công văn đính chính",
    "correction.failed": "chưa gửi được công văn đính chính",
    "correction.sent": "gửi công văn đính chính",
    "correction.returned": "trả lại công văn đính chính",
    "correction.pointless": "công văn đính chính không còn cần",
    "replacement.begun": "lập dự thảo thay thế",
    "replacement.void": "văn bản cần thay thế không còn hiệu lực",
    "assignment.ended": "chấm dứt nhiệm vụ",
    "period.stopped": "thôi kỳ báo cáo",
    "disposal.confirmed": "xác nhận đã hủy văn bản bị thu hồi",
    "withdrawal.numbered": "ký, cấp số công văn thu hồi",
    "withdrawal.failed": "chưa gửi được công văn thu hồi",
    "withdrawal.sent": "gửi công văn thu hồi",
    "paper.signed_by_hand": "ký, đóng dấu trên bản giấy",
    "register.received": "ghi ký nhận bản giấy",
    "withdrawal.finished": "theo dõi thu hồi xong",
    "mail.accepted": "thư đã gửi",
    "mail.refused": "thư bị từ chối",
    "mail.unknown": "thư chưa rõ đã đến",
    "mail.bounced": "thư bị trả lại",
    "mail.dropped": "thư không cần gửi nữa",
    "mail.resent": "gửi lại thư",
}
_WORDS |= {f"plan.{state.value}": f"kế hoạch {name}" for state, name in STATE_NAMES.items()}
_WORDS |= {f"decided.{kind.value}": f"quyết định: {kind.label}" for kind in StepKind}


def action_words(action: str) -> str:
    """'nhận bản thảo' for 'plan.taken_in'; an action of a later version keeps its key."""
    return _WORDS.get(action, action)
