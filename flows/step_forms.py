"""The forms that waiting runs show in Prefect's own page, one per kind of step. A default means «not answered»."""

import enum

from pydantic import Field

from flows.forms import Form
from models.agency_signing import WHERE as AGENCY_WHERE
from models.asking_signature import WHERE as PAPER_WHERE
from models.refusal import Unreadable
from models.road import Answer
from models.step import Verdict
from models.step_kind import StepKind

CODE_HELP = "8 ký tự trong thư gửi riêng cho đồng chí, ví dụ K7QF-M2XD. Mã chỉ dùng được một lần."
CHOOSE = "— chọn —"


class StepForm(Form):
    """What every form can say of itself."""

    def typed_code(self) -> str:
        """The one-time code as typed."""
        return str(getattr(self, "ma_xac_nhan", ""))

    def answer(self, *, key: str, version: int) -> Answer:
        """The form as an answer to its step. Raises Unreadable with what is missing."""
        raise NotImplementedError


class Submission(enum.StrEnum):
    """What can be done with a draft."""

    CHOOSE = CHOOSE
    SUBMIT = "Trình duyệt"


class DraftingForm(StepForm):
    """Soạn thảo: submit, confirming the extracted data that the text above the form shows."""

    quyet_dinh: Submission = Field(Submission.CHOOSE, title="Quyết định")
    du_lieu_dung: bool = Field(
        default=False, title="Dữ liệu trích ra đúng", description="Đã đối chiếu dữ liệu nêu trên với văn bản."
    )
    ma_xac_nhan: str = Field("", title="Mã xác nhận", description=CODE_HELP, max_length=40)

    def answer(self, *, key: str, version: int) -> Answer:
        """Submit."""
        if self.quyet_dinh is Submission.CHOOSE:
            raise Unreadable("Hãy chọn “Trình duyệt” ở mục Quyết định, hoặc mở trang soạn thảo để sửa dữ liệu.")
        return Answer(key=key, verdict=Verdict.SUBMIT, version=version, data_is_right=self.du_lieu_dung)


class Judgement(enum.StrEnum):
    """What a reviewer can say."""

    CHOOSE = CHOOSE
    APPROVE = "Đồng ý"
    RETURN = "Trả lại"


class ReviewForm(StepForm):
    """Thẩm định, kiểm tra thể thức, duyệt bản thảo."""

    quyet_dinh: Judgement = Field(Judgement.CHOOSE, title="Quyết định")
    y_kien: str = Field("", title="Ý kiến", description="Bắt buộc khi trả lại.", max_length=4000)
    ma_xac_nhan: str = Field("", title="Mã xác nhận", description=CODE_HELP, max_length=40)

    def answer(self, *, key: str, version: int) -> Answer:
        """Agree or return."""
        return Answer(key=key, verdict=_verdict(self.quyet_dinh), version=version, note=self.y_kien)


class CapacityChoice(enum.StrEnum):
    """In which capacity one signs (NĐ 30/2020/NĐ-CP, Điều 13)."""

    BY_POST = "Theo chức vụ và dự thảo"
    HEAD = "Thủ trưởng ký trực tiếp"
    TM = "TM."
    TM_KT = "TM. KT."
    KT = "KT."
    Q = "Q."
    TL = "TL."
    TL_KT = "TL. KT."
    TUQ = "TUQ."


class SigningForm(StepForm):
    """Ký ban hành."""

    quyet_dinh: Judgement = Field(Judgement.CHOOSE, title="Quyết định", description="“Đồng ý” là ký ban hành và cấp số ngay.")
    tham_quyen: CapacityChoice = Field(CapacityChoice.BY_POST, title="Thẩm quyền ký")
    y_kien: str = Field("", title="Ý kiến", description="Bắt buộc khi trả lại.", max_length=4000)
    ma_xac_nhan: str = Field("", title="Mã xác nhận", description=CODE_HELP, max_length=40)

    def answer(self, *, key: str, version: int) -> Answer:
        """Sign or return."""
        marks = None if self.tham_quyen is CapacityChoice.BY_POST else _marks(self.tham_quyen)
        return Answer(key=key, verdict=_verdict(self.quyet_dinh), version=version, note=self.y_kien, marks=marks)


class AgencyForm(StepForm):
    """Ký số cơ quan: a file cannot be given here, so the form only says where."""

    ghi_chu: str = Field(
        "",
        title="Ký số trên trang trong thư",
        description="Tải văn bản đã cấp số, ký số và tải lên ở trang mở từ thư. Biểu mẫu này không nhận tệp.",
        max_length=2000,
    )
    ma_xac_nhan: str = Field("", title="Mã xác nhận", description=CODE_HELP, max_length=40)

    def answer(self, *, key: str, version: int) -> Answer:  # noqa: ARG002  every form answers alike
        """Refuse with the place."""
        raise Unreadable(AGENCY_WHERE)


class PaperForm(StepForm):
    """Ký số công văn, bản sao: a file cannot be given here; that it is signed on paper can be said."""

    da_ky_tay: bool = Field(
        default=False,
        title="Đã ký, đóng dấu trên bản giấy",
        description="Chỉ khi không ký số: bản giấy khi đó là bản chính, phải chuyển đến mọi nơi nhận. "
        "Để ký số: tải tệp để ký, ký rồi tải lên ở trang mở từ thư.",
    )
    ghi_chu: str = Field("", title="Ghi chú", max_length=2000)
    ma_xac_nhan: str = Field("", title="Mã xác nhận", description=CODE_HELP, max_length=40)

    def answer(self, *, key: str, version: int) -> Answer:
        """By hand, or refused with the place where a file is taken in."""
        if not self.da_ky_tay:
            raise Unreadable(PAPER_WHERE)
        return Answer(key=key, verdict=Verdict.BY_HAND, version=version, note=self.ghi_chu)


class RecipientsForm(StepForm):
    """Bổ sung nơi nhận: one line per open line of Nơi nhận."""

    noi_nhan: str = Field(
        "",
        title="Bổ sung nơi nhận",
        description="Mỗi dòng: số thứ tự, dấu hai chấm, tên trong danh bạ hoặc địa chỉ thư; “-” nếu không gửi.",
        max_length=8000,
    )
    ly_do: str = Field("", title="Lý do không gửi", max_length=2000)
    ma_xac_nhan: str = Field("", title="Mã xác nhận", description=CODE_HELP, max_length=40)

    def answer(self, *, key: str, version: int) -> Answer:
        """The lines filled in."""
        return Answer(key=key, verdict=Verdict.DONE, version=version, note=self.ly_do, lines=_lines(self.noi_nhan))


class PeriodForm(StepForm):
    """Theo dõi, báo cáo: end the period before its day."""

    dong_ky: bool = Field(
        default=False, title="Đóng kỳ báo cáo ngay", description="Đơn vị chưa báo cáo sẽ được ghi nhận là không báo cáo."
    )
    ma_xac_nhan: str = Field("", title="Mã xác nhận", description=CODE_HELP, max_length=40)

    def answer(self, *, key: str, version: int) -> Answer:
        """Close."""
        if not self.dong_ky:
            raise Unreadable("Chưa chọn “Đóng kỳ báo cáo ngay”: kỳ báo cáo vẫn mở đến hạn.")
        return Answer(key=key, verdict=Verdict.DONE, version=version)


class TimeAnswer(enum.StrEnum):
    """Whether more time is given."""

    CHOOSE = CHOOSE
    GRANT = "Cho gia hạn"
    DENY = "Không cho gia hạn"


class ExtensionForm(StepForm):
    """Gia hạn."""

    quyet_dinh: TimeAnswer = Field(TimeAnswer.CHOOSE, title="Quyết định")
    y_kien: str = Field("", title="Ý kiến", description="Bắt buộc khi không cho gia hạn.", max_length=4000)
    ma_xac_nhan: str = Field("", title="Mã xác nhận", description=CODE_HELP, max_length=40)

    def answer(self, *, key: str, version: int) -> Answer:
        """Grant or deny."""
        if self.quyet_dinh is TimeAnswer.CHOOSE:
            raise Unreadable("Hãy chọn một quyết định.")
        verdict = Verdict.GRANT if self.quyet_dinh is TimeAnswer.GRANT else Verdict.DENY
        return Answer(key=key, verdict=verdict, version=version, note=self.y_kien)


class WithdrawalForm(StepForm):
    """Thu hồi văn bản: end the following before everybody has confirmed."""

    ket_thuc: bool = Field(
        default=False, title="Kết thúc theo dõi", description="Nơi chưa xác nhận được giữ trong hồ sơ là chưa xác nhận."
    )
    ly_do: str = Field("", title="Lý do", description="Bắt buộc khi còn nơi chưa xác nhận.", max_length=2000)
    ma_xac_nhan: str = Field("", title="Mã xác nhận", description=CODE_HELP, max_length=40)

    def answer(self, *, key: str, version: int) -> Answer:
        """End it."""
        if not self.ket_thuc:
            raise Unreadable("Chưa chọn “Kết thúc theo dõi”: việc theo dõi tự khép khi mọi nơi nhận đã xác nhận.")
        return Answer(key=key, verdict=Verdict.DONE, version=version, note=self.ly_do)


FORM_OF: dict[StepKind, type[StepForm]] = {
    StepKind.DRAFTING: DraftingForm,
    StepKind.UNIT_REVIEW: ReviewForm,
    StepKind.FORM_REVIEW: ReviewForm,
    StepKind.DRAFT_APPROVAL: ReviewForm,
    StepKind.SIGNING: SigningForm,
    StepKind.AGENCY_SIGNING: AgencyForm,
    StepKind.RECIPIENTS: RecipientsForm,
    StepKind.REPORTING: PeriodForm,
    StepKind.EXTENSION: ExtensionForm,
    StepKind.WITHDRAWAL: WithdrawalForm,
    StepKind.CORRECTION: SigningForm,
    StepKind.PAPER_SIGNING: PaperForm,
}


def _verdict(judgement: Judgement) -> Verdict:
    if judgement is Judgement.CHOOSE:
        raise Unreadable("Hãy chọn một quyết định: Đồng ý hoặc Trả lại.")
    return Verdict.APPROVE if judgement is Judgement.APPROVE else Verdict.RETURN


def _marks(choice: CapacityChoice) -> tuple[str, ...]:
    return () if choice is CapacityChoice.HEAD else tuple(choice.value.split())


def _lines(written: str) -> dict[int, str]:
    """'5: Sở Y tế' per line (or after a semicolon) → {5: 'Sở Y tế'}."""
    lines = {}
    for part in written.replace(";", "\n").splitlines():
        number, colon, answer = part.partition(":")
        if colon and number.strip().isdigit():
            lines[int(number)] = answer.strip()
        elif part.strip():
            raise Unreadable(f"Không hiểu dòng “{part.strip()}”. Mỗi dòng ghi: số thứ tự, dấu hai chấm, nơi nhận.")
    return lines
