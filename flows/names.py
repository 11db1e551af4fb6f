"""The flows' names as people read them in Prefect, and which flow carries which kind of step."""

from models.step_kind import StepKind

DRAFTING = "Soạn thảo"
REVIEW = "Duyệt bản thảo"
SIGNING = "Ký ban hành"
AGENCY_SIGNING = "Ký số cơ quan"
DISTRIBUTION = "Phát hành"
FOLLOW_UP = "Theo dõi, báo cáo"
EXTENSION = "Gia hạn"
WITHDRAWAL = "Thu hồi văn bản"
CORRECTION = "Đính chính"
PAPER_SIGNING = "Ký số công văn, bản sao"
COPYING = "Lập bản sao"
PUBLISHING = "Đăng trang thông tin, lưu"
REMINDERS = "Nhắc việc"
RECONCILE = "Đối soát"

FLOW_OF = {
    StepKind.DRAFTING: DRAFTING,
    StepKind.UNIT_REVIEW: REVIEW,
    StepKind.FORM_REVIEW: REVIEW,
    StepKind.DRAFT_APPROVAL: REVIEW,
    StepKind.SIGNING: SIGNING,
    StepKind.AGENCY_SIGNING: AGENCY_SIGNING,
    StepKind.RECIPIENTS: DISTRIBUTION,
    StepKind.REPORTING: FOLLOW_UP,
    StepKind.EXTENSION: EXTENSION,
    StepKind.WITHDRAWAL: WITHDRAWAL,
    StepKind.CORRECTION: CORRECTION,
    StepKind.PAPER_SIGNING: PAPER_SIGNING,
}
