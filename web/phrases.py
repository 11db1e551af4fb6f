"""The office's terms on our pages."""

from collections.abc import Sequence

from documents.signing.wording import CONCLUSIONS
from models.contents import CapacityMark, Mode, Purpose, RecipientKind, Role, Section
from models.correction import Passage
from models.correction_mail import sentence_of
from models.letter import original_words as _original_words
from models.period import DUTY_STATE_NAMES, DutyState
from models.plan import STATE_NAMES, PlanState
from models.signature import SignedBy
from models.step import VERDICT_NAMES, Verdict
from models.step_kind import StepKind
from notifications.wording import REPEATS, assigned_role

__all__ = [
    "ANSWER_HEADINGS",
    "ASKED",
    "DUTIES",
    "KINDS",
    "MODES",
    "NOTE_LABELS",
    "PLAN_STATES",
    "PURPOSES",
    "REPEATS",
    "ROLES",
    "SIGNED_BY",
    "VERDICTS_OF_SIGNATURES",
    "assigned_role",
    "capacity_value",
    "capacity_words",
    "corrected",
    "label_of",
    "marks_of_value",
    "verdict_words",
]

ROLES: dict[Role, str] = {"lead": "Chủ trì", "support": "Phối hợp"}
MODES: dict[Mode, str] = {"assign": "Giao", "request": "Đề nghị"}
PURPOSES: dict[Purpose, str] = {
    "report": "để báo cáo (b/c)",
    "direct": "để chỉ đạo (c/đ)",
    "coordinate": "để phối hợp (p/h)",
    "execute": "để thực hiện (t/h)",
}
KINDS: dict[RecipientKind, str] = {
    "agency": "cơ quan khác",
    "unit": "đơn vị của cơ quan",
    "leaders": "lãnh đạo",
    "staff": "cán bộ, nhân viên",
    "group": "nhóm đơn vị",
    "website": "đăng trên website",
    "other": "khác",
}
DUTIES: dict[DutyState, str] = DUTY_STATE_NAMES
original_words = _original_words
PLAN_STATES: dict[PlanState, str] = STATE_NAMES
SIGNED_BY = {SignedBy.LEADER: "Người ký", SignedBy.AGENCY: "Cơ quan"}
VERDICTS_OF_SIGNATURES = {one.value: name.lower() for one, name in CONCLUSIONS.items()}
ASKED = {
    StepKind.DRAFTING: "Đối chiếu dữ liệu trích ra với văn bản gốc, sửa chỗ sai, rồi trình duyệt.",
    StepKind.UNIT_REVIEW: "Kiểm tra nội dung. Người đứng đầu đơn vị soạn thảo chịu trách nhiệm về nội dung văn bản "
    "(Điều 12 Nghị định 30/2020/NĐ-CP).",
    StepKind.FORM_REVIEW: "Kiểm tra thể thức và kỹ thuật trình bày (Điều 12 Nghị định 30/2020/NĐ-CP).",
    StepKind.DRAFT_APPROVAL: "Duyệt bản thảo trước khi ký (Điều 11 Nghị định 30/2020/NĐ-CP).",
    StepKind.SIGNING: "Ký ban hành. Số và ngày văn bản được cấp ngay sau khi quyết định ký.",
    StepKind.AGENCY_SIGNING: "Ký số của cơ quan trên văn bản đã cấp số: tải xuống, ký bằng khóa của cơ quan, rồi tải lên.",
    StepKind.RECIPIENTS: "Bổ sung nơi gửi cho các dòng Nơi nhận chưa xác định. Các dòng khác vẫn được gửi, không phải chờ.",
    StepKind.REPORTING: "Theo dõi báo cáo của các đơn vị. Kỳ báo cáo tự đóng khi đủ báo cáo hoặc hết hạn; có thể đóng sớm.",
    StepKind.EXTENSION: "Xem xét đề nghị gia hạn.",
    StepKind.CORRECTION: "Ký công văn đính chính. Số công văn được cấp ngay sau khi quyết định ký; công văn được gửi đến đúng "
    "những nơi đã nhận văn bản.",
    StepKind.PAPER_SIGNING: "Ký số trên công văn hoặc bản sao đã có số, ngày: tải xuống, ký số, rồi tải lên. Không ký số mà "
    "ký, đóng dấu trên bản giấy thì ghi nhận như vậy: bản giấy khi đó là bản chính, thư và tệp gửi đi nói rõ điều ấy.",
    StepKind.WITHDRAWAL: "Theo dõi các nơi nhận trả bản giấy, hủy bản điện tử của văn bản bị thu hồi. Bước này tự khép khi đã đủ "
    "xác nhận; kết thúc sớm phải ghi lý do.",
}
_MARKS: dict[CapacityMark, str] = {
    "TM.": "thay mặt",
    "KT.": "ký thay",
    "TL.": "thừa lệnh",
    "TUQ.": "thừa ủy quyền",
    "Q.": "quyền",
}
_AS_HEAD = "truc-tiep"
_VERDICTS = {
    (StepKind.SIGNING, Verdict.APPROVE): "Ký ban hành",
    (StepKind.AGENCY_SIGNING, Verdict.DONE): "Nhận văn bản đã ký số",
    (StepKind.PAPER_SIGNING, Verdict.DONE): "Nhận tệp đã ký số",
    (StepKind.RECIPIENTS, Verdict.DONE): "Gửi theo nơi nhận đã bổ sung",
    (StepKind.REPORTING, Verdict.DONE): "Đóng kỳ báo cáo",
    (StepKind.CORRECTION, Verdict.APPROVE): "Ký công văn",
    (StepKind.WITHDRAWAL, Verdict.DONE): "Kết thúc theo dõi thu hồi",
}
ANSWER_HEADINGS = {
    StepKind.AGENCY_SIGNING: "Tải văn bản đã ký số của cơ quan lên",
    StepKind.PAPER_SIGNING: "Tải tệp đã ký số lên",
    StepKind.RECIPIENTS: "Bổ sung nơi nhận",
    StepKind.REPORTING: "Đóng kỳ báo cáo sớm",
    StepKind.WITHDRAWAL: "Kết thúc theo dõi thu hồi",
    StepKind.EXTENSION: "Trả lời đề nghị gia hạn",
}
NOTE_LABELS = {
    StepKind.AGENCY_SIGNING: "Ghi chú",
    StepKind.PAPER_SIGNING: "Ghi chú",
    StepKind.RECIPIENTS: "Lý do không gửi (khi có dòng ghi “-”)",
    StepKind.REPORTING: "Ghi chú",
    StepKind.WITHDRAWAL: "Lý do (bắt buộc khi còn nơi chưa xác nhận)",
    StepKind.EXTENSION: "Ý kiến (bắt buộc khi không cho gia hạn)",
}


def corrected(passage: Passage) -> str:
    """'Tại mục I, đã in là “…”, nay sửa là “…”.'."""
    sentence = sentence_of(passage)
    return f"{sentence[0].upper()}{sentence[1:]}."


def capacity_words(marks: Sequence[str]) -> str:
    """'KT. (ký thay)', 'TM. KT. (thay mặt, ký thay)'; without a mark the head signs as head."""
    names: dict[str, str] = dict(_MARKS.items())
    return f"{' '.join(marks)} ({', '.join(names[mark] for mark in marks)})" if marks else "Người đứng đầu, ký trực tiếp"


def capacity_value(marks: Sequence[str]) -> str:
    """The same as a value of a form."""
    return " ".join(marks) or _AS_HEAD


def marks_of_value(value: str) -> tuple[str, ...] | None:
    """The marks that a form's value means; None when nothing was chosen."""
    return None if not value else () if value == _AS_HEAD else tuple(value.split())


def verdict_words(kind: StepKind, verdict: Verdict) -> str:
    """What was, or can be, decided at this kind of step: a signer does not merely agree."""
    return _VERDICTS.get((kind, verdict), VERDICT_NAMES[verdict])


def label_of(section: Section) -> str:
    """'I. MỤC ĐÍCH, YÊU CẦU': a label that ends in a mark of its own keeps it."""
    label, title = section.label or "", section.title or ""
    if label and label[-1].isalnum():
        label = f"{label}." if not (len(label) == 1 and label.islower()) else f"{label})"
    return " ".join(part for part in (label, title) if part)
