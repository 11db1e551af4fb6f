"""The kinds of step on a plan's road, as the office's file and the record name them."""

from enum import StrEnum


class StepKind(StrEnum):
    """What a step asks of its person."""

    DRAFTING = "drafting"
    UNIT_REVIEW = "unit_review"
    FORM_REVIEW = "form_review"
    DRAFT_APPROVAL = "draft_approval"
    SIGNING = "signing"
    AGENCY_SIGNING = "agency_signing"
    RECIPIENTS = "recipients"
    REPORTING = "reporting"
    EXTENSION = "extension"
    WITHDRAWAL = "withdrawal"
    CORRECTION = "correction"
    PAPER_SIGNING = "paper_signing"

    @property
    def label(self) -> str:
        """The step's name as people read it."""
        return LABELS[self]

    @property
    def article(self) -> str | None:
        """The article of NĐ 30/2020/NĐ-CP by which its person answers for it, as it stands on record."""
        return ARTICLES.get(self)


LABELS = {
    StepKind.DRAFTING: "Soạn thảo",
    StepKind.UNIT_REVIEW: "Duyệt nội dung (trưởng đơn vị soạn thảo)",
    StepKind.FORM_REVIEW: "Kiểm tra thể thức",
    StepKind.DRAFT_APPROVAL: "Duyệt bản thảo",
    StepKind.SIGNING: "Ký ban hành",
    StepKind.AGENCY_SIGNING: "Ký số cơ quan",
    StepKind.RECIPIENTS: "Phát hành, bổ sung nơi nhận",
    StepKind.REPORTING: "Theo dõi, báo cáo",
    StepKind.EXTENSION: "Gia hạn",
    StepKind.WITHDRAWAL: "Thu hồi văn bản",
    StepKind.CORRECTION: "Ký công văn đính chính",
    StepKind.PAPER_SIGNING: "Ký số công văn, bản sao",
}
ARTICLES = {
    StepKind.UNIT_REVIEW: "Điều 12 khoản 1 Nghị định 30/2020/NĐ-CP",
    StepKind.FORM_REVIEW: "Điều 12 khoản 2 Nghị định 30/2020/NĐ-CP",
    StepKind.DRAFT_APPROVAL: "Điều 11 Nghị định 30/2020/NĐ-CP",
    StepKind.SIGNING: "Điều 13 Nghị định 30/2020/NĐ-CP",
}
