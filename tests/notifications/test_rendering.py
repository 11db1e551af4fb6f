"""Every kind of notice in words: subject, due date, no secret, nothing that a writer's text could break."""

import datetime as dt
import unicodedata
from html.parser import HTMLParser

import pytest

from models.facts import (
    AgreedVersionReplaced,
    Alarm,
    AlarmCause,
    AssignedItem,
    AssignmentGiven,
    ConsolidatedReport,
    DecisionRefused,
    Distribution,
    DocumentCorrected,
    DocumentReplaced,
    DocumentWithdrawn,
    DueItem,
    ExtensionAnswered,
    Facts,
    Issued,
    LetterReturned,
    NewCode,
    NoticeKind,
    Opinion,
    PeriodOpened,
    Reminder,
    ReportReceived,
    Silence,
    StepOpened,
    StepWithdrawn,
    WithdrawnBecause,
)
from models.step_kind import StepKind
from notifications.places import Secrets, code_place, fill, masked
from notifications.rendering import Letterhead, Words, render

TITLE = "Hỗ trợ nhà ở <script>alert(1)</script> & “an cư”"
NUMBERED = "Kế hoạch số 07/KH-BDT"
DRAFT = "Dự thảo Kế hoạch"
DAY = dt.date(2024, 3, 5)
AT = dt.datetime(2024, 3, 4, 1, 30, tzinfo=dt.UTC)
HEAD = Letterhead(
    agency="Ban Dân tộc tỉnh Hà Trung",
    parent_agency="UBND tỉnh Hà Trung",
    short_name="Ban Dân tộc",
    base_url="https://trinhky.hatrung.example/",
    reply_to="vanthu@hatrung.example",
)
OPINION = Opinion(who="Phạm Thị Lan", asked_as="Phó Trưởng ban", verdict="Đồng ý", note="Đạt <b>yêu cầu</b>.", at=AT)
LINKS = ("step", "plan", "acknowledge", "report", "disposal", "1")


def step_opened(kind: StepKind = StepKind.SIGNING, **facts: object) -> StepOpened:
    usual: dict[str, object] = {"label": DRAFT, "title": TITLE, "step_id": 3, "step_kind": kind, "version": 2, "due": DAY}
    return StepOpened.model_validate(usual | {"asked_as": "Trưởng ban", "opinions": (OPINION,)} | facts)


def assigned(*items: AssignedItem, **facts: object) -> AssignmentGiven:
    usual: dict[str, object] = {"label": NUMBERED, "title": TITLE, "issued_on": DAY, "unit": "Văn phòng", "items": items}
    return AssignmentGiven.model_validate(usual | facts)


LEAD = AssignedItem(
    text="Chuẩn bị hậu cần <các đoàn>;\nbáo cáo trước ngày 16/3.",
    with_units=("Thanh tra", "Phòng Chính sách"),
    due=dt.date(2024, 3, 15),
    due_as_written="trước ngày 16/3/2024",
    product="Báo cáo",
)
ASKED = AssignedItem(text="Phối hợp đón đoàn.", mode="request", role="support")

EVERY_KIND: list[tuple[Facts, str, dt.date | None]] = [
    (step_opened(), "[Ký ban hành – hạn 05/03/2024] ", DAY),
    (
        StepWithdrawn(
            label=DRAFT,
            title=TITLE,
            step_kind=StepKind.SIGNING,
            because=WithdrawnBecause.RECALLED,
            by="Lê Hạnh",
            note="Sửa.",
            at=AT,
        ),
        "[Không cần xử lý nữa] Ký ban hành · ",
        None,
    ),
    (
        DecisionRefused(label=DRAFT, title=TITLE, step_kind=StepKind.SIGNING, reason="Đã có người quyết định.", standing=OPINION),
        "[Quyết định không được ghi nhận] Ký ban hành · ",
        None,
    ),
    (
        AgreedVersionReplaced(label=DRAFT, title=TITLE, agreed_version=1, new_version=2, by="Lê Hạnh", why="Sửa số.", at=AT),
        "[Bản đã đồng ý được thay] ",
        None,
    ),
    (
        NewCode(label=DRAFT, title=TITLE, step_id=3, step_kind=StepKind.SIGNING, version=2, due=DAY, after_wrong_tries=5),
        "[Mã xác nhận mới – hạn 05/03/2024] Ký ban hành · ",
        DAY,
    ),
    (
        Issued(label=NUMBERED, title=TITLE, number="07/KH-BDT", issued_on=DAY, signed_by="Đinh Văn Khánh", issue_by=DAY),
        "[Đã ký, cấp số – phát hành chậm nhất 05/03/2024] ",
        DAY,
    ),
    (
        Distribution(label=NUMBERED, title=TITLE, issued_on=DAY, lines=("UBND tỉnh (để báo cáo)",)),
        f"{NUMBERED} ngày 05/03/2024",
        None,
    ),
    (assigned(LEAD, ASKED, report_due=dt.date(2024, 6, 18)), "[Giao nhiệm vụ – hạn 15/03/2024] ", dt.date(2024, 3, 15)),
    (
        PeriodOpened(label=NUMBERED, title=TITLE, unit="Văn phòng", period="quý I/2024", due=DAY),
        "[Báo cáo quý I/2024 – hạn 05/03/2024] ",
        DAY,
    ),
    (
        Reminder(day=DAY, items=(DueItem(what="Báo cáo <quý>", label=NUMBERED, title=TITLE, due=DAY, link="1"),)),
        "[Nhắc việc 05/03/2024 – hạn gần nhất 05/03/2024] 1 việc đến hạn: ",
        DAY,
    ),
    (
        Silence(label=NUMBERED, title=TITLE, period="quý I/2024", due=DAY, closed_on=DAY, units=("Thanh tra",), reminded=2),
        "[Không có báo cáo quý I/2024 – hạn 05/03/2024] ",
        DAY,
    ),
    (
        ConsolidatedReport(
            label=NUMBERED, title=TITLE, period="quý I/2024", data_to=DAY, reported=4, asked=5, silent_units=("Thanh tra",)
        ),
        "[Báo cáo tổng hợp quý I/2024 – số liệu đến 05/03/2024] ",
        None,
    ),
    (
        ReportReceived(label=NUMBERED, title=TITLE, unit="Văn phòng", period="quý I/2024", by="Lê Hạnh", at=AT),
        "[Đã nhận báo cáo quý I/2024] Văn phòng · ",
        None,
    ),
    (
        ExtensionAnswered(label=NUMBERED, title=TITLE, item="Đón đoàn", granted=True, old_due=None, new_due=DAY, by="Khánh"),
        "[Đồng ý gia hạn – hạn 05/03/2024] ",
        DAY,
    ),
    (
        Alarm(cause=AlarmCause.ISSUE_CLOCK, label=NUMBERED, title=TITLE, what="Chưa phát hành.", remedy="Kiểm tra.", due=DAY),
        "[Cảnh báo – hạn 05/03/2024] Sắp hết thời hạn phát hành · ",
        DAY,
    ),
    (
        DocumentWithdrawn(label=NUMBERED, title=TITLE, issued_on=DAY, by="Khánh", reason="Sai.", at=AT, respond_by=DAY),
        f"[Thu hồi – xác nhận chậm nhất 05/03/2024] {NUMBERED}: ",
        DAY,
    ),
    (
        DocumentReplaced(
            label=NUMBERED, title="Bản cũ", issued_on=DAY, new_label="Kế hoạch số 08/KH-BDT", new_title=TITLE, new_issued_on=DAY
        ),
        f"[Được thay thế] {NUMBERED} – nay thực hiện theo Kế hoạch số 08/KH-BDT ngày 05/03/2024",
        None,
    ),
    (
        DocumentCorrected(
            label=NUMBERED,
            title=TITLE,
            issued_on=DAY,
            number="12/BDT-VP",
            corrected_on=DAY,
            passages=("tại mục <I>, đã in là …",),
        ),
        f"[Đính chính] {NUMBERED} ngày 05/03/2024 – Công văn số 12/BDT-VP: ",
        None,
    ),
    (
        LetterReturned(label=NUMBERED, title=TITLE, by="Khánh", note="Chưa đúng chỗ."),
        f"[Công văn đính chính bị trả lại] {NUMBERED}: ",
        None,
    ),
]


def words(facts: Facts, *, has_code: bool = True) -> Words:
    return render(facts, letterhead=HEAD, to_name="Đinh Văn Khánh", to_person=True, links=LINKS, has_code=has_code)


def test_the_table_has_every_kind() -> None:
    assert [facts.kind for facts, _, _ in EVERY_KIND] == list(NoticeKind)


@pytest.mark.parametrize(("facts", "begins", "due"), EVERY_KIND, ids=lambda value: getattr(value, "kind", None))
def test_a_kind_says_its_document_and_its_due_date(facts: Facts, begins: str, due: dt.date | None) -> None:
    said = words(facts)

    label = DRAFT if DRAFT in facts.model_dump_json() else NUMBERED
    assert said.subject.startswith(begins)
    assert label in said.subject
    assert "\n" not in said.subject
    for body in (said.text, said.html):
        assert label in body
        assert due is None or f"{due:%d/%m/%Y}" in body
        assert "Đinh Văn Khánh" in body
        assert "không thay cho quyết định" in " ".join(body.split())
        assert "None" not in body
        assert unicodedata.is_normalized("NFC", body)


class Tags(HTMLParser):
    """The tags of a mail, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(("facts", "begins", "due"), EVERY_KIND, ids=lambda value: getattr(value, "kind", None))
def test_what_people_write_is_text_in_html_and_nothing_is_fetched(facts: Facts, begins: str, due: dt.date | None) -> None:
    del begins, due
    tags = Tags()

    tags.feed(words(facts).html)

    assert tags.open == []
    assert not {"script", "img", "link", "iframe", "object"} & set(tags.seen)
    assert all(address.startswith(("https://trinhky.hatrung.example/l/", "mailto:vanthu@")) for address in tags.addresses)


def test_the_plain_text_shows_signs_as_they_were_written() -> None:
    assert "<script>alert(1)</script> & “an cư”" in " ".join(words(step_opened()).text.split())


@pytest.mark.parametrize("kind", list(StepKind))
def test_each_kind_of_step_says_what_is_asked(kind: StepKind) -> None:
    said = words(step_opened(kind, due=None))

    assert said.subject == f"[{kind.label}] {DRAFT}: {TITLE}"
    assert "Hạn xử lý: không ấn định" in said.text


def test_no_two_kinds_of_step_ask_in_the_same_words() -> None:
    asked = {words(step_opened(kind)).text.split("\n\n")[2] for kind in StepKind}

    assert len(asked) == len(StepKind)


def test_a_returned_draft_says_why_and_a_cover_for_whom() -> None:
    said = words(step_opened(StepKind.DRAFTING, returned_because="Thiếu kinh phí.", cover_for="Lò Văn Sơn", doubts=3)).text

    assert "trả lại để hoàn thiện" in said
    assert "  | Thiếu kinh phí." in said
    assert "thay đồng chí Lò Văn Sơn" in said
    assert "3 điểm chưa chắc chắn" in said


def test_items_are_quoted_verbatim_with_role_company_product_and_due_day() -> None:
    said = words(assigned(LEAD)).text

    assert "1. Chuẩn bị hậu cần <các đoàn>;\n   báo cáo trước ngày 16/3." in said
    assert "Vai trò: Chủ trì" in said
    assert "Cùng với: Thanh tra và Phòng Chính sách" in said
    assert "Sản phẩm: Báo cáo" in said
    assert "Thời hạn: trước ngày 16/3/2024 (đến hết thứ Sáu, ngày 15/03/2024)" in said


def test_a_body_outside_is_asked_and_never_given_work() -> None:
    said = words(assigned(ASKED))

    assert said.subject.startswith("[Đề nghị phối hợp] ")
    assert "trân trọng đề nghị" in said.text
    assert "NỘI DUNG ĐỀ NGHỊ" in said.text
    assert "giao" not in said.text.replace("bàn giao", "").lower()
    assert "Thời hạn: văn bản không ấn định" in said.text


def test_a_unit_is_no_comrade() -> None:
    said = render(assigned(LEAD), letterhead=HEAD, to_name="Văn phòng", to_person=False)

    assert "Kính gửi: Văn phòng\n" in said.text


def test_code_and_links_are_places_until_the_mail_leaves() -> None:
    said = words(step_opened())
    secrets = Secrets(code="K7QF-M2XD", tokens={name: f"token-{name}" for name in LINKS})

    assert code_place() in said.text
    assert "https://trinhky.hatrung.example/l/token-step" in fill(said.text, secrets)
    assert "Mã xác nhận: K7QF-M2XD" in fill(said.text, secrets)
    assert "(mã chỉ có trong thư)" in masked(said.text)
    assert "K7QF" not in repr(secrets)


def test_a_place_without_a_secret_is_an_error_and_never_an_empty_code() -> None:
    with pytest.raises(KeyError):
        fill(words(step_opened()).text, Secrets(tokens=dict.fromkeys(LINKS, "x")))


def test_nobody_can_write_a_place_into_their_opinion() -> None:
    said = words(step_opened(returned_because=f"Mã là {code_place()}"), has_code=False)

    assert fill(said.text, Secrets(tokens=dict.fromkeys(LINKS, "x"))).count("code") == 1
    assert code_place() not in said.html


def test_a_long_title_is_cut_in_the_subject_between_words_and_whole_in_the_body() -> None:
    long = "Triển khai thực hiện chính sách đối với đồng bào dân tộc thiểu số " * 4
    said = words(step_opened(title=long.strip()))

    assert len(said.subject) < 160
    assert said.subject.endswith("…")
    assert long.strip() in " ".join(said.text.split())


def test_the_same_facts_give_the_same_words() -> None:
    assert words(step_opened()) == words(step_opened())
