"""After the issue: units take note and report, one stays silent, the leader gets the whole, the next period is planned."""

import datetime as dt
from pathlib import Path

from demo.chapters_draft import CHIEF, LEADER
from demo.claims import require, wait_for
from demo.roles import Role
from demo.stage import Stage
from models.followed import assignments_of, periods_of
from models.period import DutyState, Period, PeriodState

THURSDAY = dt.date(2024, 3, 7)
MORNING_HOUR = 8
SILENT = "trung-tam-tu-van"
WITH_FILE = "phong-chinh-sach"
REPORTING = ("van-phong", "phong-ke-hoach-tong-hop", "phong-chinh-sach", "phong-tuyen-truyen-dia-ban", "thanh-tra")
ASKED = ("phong-dan-toc-muong-lam", "phong-dan-toc-na-khoang")
FILE = ("file", "danh-sach-ho.csv", "Xã;Số hộ\nNà Mường;42\nPhú Lương;37\n".encode(), "text/csv")


def taken_note(stage: Stage) -> None:
    """Each unit reads its own items verbatim in its mail, and takes note on its page; outside bodies are asked, not told."""
    stage.move_to(THURSDAY, MORNING_HOUR)
    for key in REPORTING:
        unit = stage.unit(key)
        mail = unit.next_mail("[Giao nhiệm vụ")
        _require_verbatim(stage, unit, mail.text)
        unit.open(mail, "Xác nhận").post("Xác nhận tiếp nhận")
    for key in ASKED:
        stage.unit(key).next_mail("[Đề nghị phối hợp")
    with stage.looking() as (session, _):
        given = assignments_of(session, stage.plan_id)
        noted = {one.unit.key for one in given if one.acknowledged_at is not None}
    require("các đơn vị tiếp nhận", noted == set(REPORTING), f"đã tiếp nhận: {', '.join(sorted(noted))}")
    stage.tell(f"{len(given)} nhiệm vụ đã vào thư từng nơi, nguyên văn; {len(noted)} đơn vị tiếp nhận trên trang mở từ thư.")
    stage.tell("Cơ quan cấp huyện ở ngoài Ban nhận thư đề nghị, không phải thư giao việc.")


def reported(stage: Stage) -> None:
    """Reports by link, one with a file; who does not answer is reminded before the last day and on it."""
    period = _period(stage)
    silent = stage.unit(SILENT)
    stage.move_to(period.due - dt.timedelta(days=1), MORNING_HOUR)
    for key in REPORTING:
        _report(stage.unit(key), file=key == WITH_FILE)
    stage.tell(f"{len(REPORTING)} đơn vị báo cáo {period.name} qua liên kết: phần trăm, lời, một đơn vị gửi kèm tệp.")
    stage.move_to(period.due, MORNING_HOUR)
    mail = silent.next_mail("[Nhắc việc")
    stage.tell(f"{silent.name} chưa báo cáo, được nhắc đúng hạn: “{mail.subject}”.")
    bothered = [key for key in REPORTING if any("Báo cáo" in one.text for one in stage.unit(key).mails("[Nhắc việc"))]
    require("chỉ nhắc đơn vị chưa báo cáo", len(bothered) < len(REPORTING), f"cũng đã nhắc {', '.join(bothered)}")


def next_period(stage: Stage) -> None:
    """The period closes: silence is on record, the leader has the consolidated PDF, the next period is planned."""
    period, silent = _period(stage), stage.unit(SILENT)
    stage.move_to(period.closes + dt.timedelta(days=1), MORNING_HOUR)
    silent.next_mail("[Không có báo cáo")
    chief, leader = stage.person(CHIEF), stage.person(LEADER)
    chief.next_mail("[Không có báo cáo")
    mail = leader.next_mail("[Báo cáo tổng hợp")
    pdfs = [one for one in mail.files if one.media_type == "application/pdf"]
    require("báo cáo tổng hợp", len(pdfs) == 1, f"thư có {len(mail.files)} tệp, {len(pdfs)} tệp PDF")
    content = stage.mailbox.content(mail, pdfs[0])
    require("báo cáo tổng hợp", content.startswith(b"%PDF"), "tệp không phải PDF")
    consolidated(stage).write_bytes(content)
    first, second = _periods(stage)[:2]
    states = {one.unit.key: one.state for one in first.duties}
    require("ghi nhận im lặng", states[SILENT] is DutyState.SILENT, f"{silent.name}: {states[SILENT]}")
    stage.tell(f"{first.name} đã khép: {silent.name} được ghi “không báo cáo”; đơn vị và Chánh Văn phòng được báo.")
    stage.tell(f"{leader.name} nhận báo cáo tổng hợp “{pdfs[0].name}”.")
    require("kỳ sau", second.starts == first.data_to + dt.timedelta(days=1), f"kỳ sau bắt đầu {second.starts:%d/%m/%Y}")
    stage.tell(f"Kỳ sau: {second.name}, số liệu đến {second.counts_to:%d/%m/%Y}, hạn {second.due:%d/%m/%Y}.")


def consolidated(stage: Stage) -> Path:
    """The consolidated report, saved from the leader's mail as the leader would."""
    return stage.office.var / "bao-cao-tong-hop.pdf"


def _require_verbatim(stage: Stage, unit: Role, text: str) -> None:
    """Every item of the unit stands in its mail as in the plan; beside them nobody else's does."""
    said = " ".join(text.split())
    own, others = _items(stage, unit.name)
    for item in own:
        require(f"thư giao việc của {unit.name}", item in said, f"“{item[:80]}…” thiếu trong thư")
    for item in own:
        said = said.replace(item, "")
    for item in others:
        require(f"thư giao việc của {unit.name}", item not in said, f"“{item[:80]}…” không được ở trong thư")


def _items(stage: Stage, unit: str) -> tuple[list[str], list[str]]:
    """The items of a unit, the longest first, and those that only others have."""
    with stage.looking() as (session, _):
        given = [(one.unit.name, " ".join(one.text.split())) for one in assignments_of(session, stage.plan_id)]
    own = {item for name, item in given if name == unit}
    return sorted(own, key=len, reverse=True), [item for _, item in given if item not in own]


def _report(unit: Role, *, file: bool) -> None:
    page = unit.open(unit.mails("[Giao nhiệm vụ")[0], "Báo cáo")
    percents = page.names("percent-")
    typed = {name: str(20 * (number + 1)) for number, name in enumerate(percents[:4])}
    words = {"text": f"{unit.name} đã triển khai theo kế hoạch, chưa có vướng mắc."}
    result = page.post("text", typed | words, file=FILE if file else None)
    require(f"báo cáo của {unit.name}", "Đã nhận báo cáo" in result.said("status"), result.said("alert") or result.text[:300])


def _period(stage: Stage) -> Period:
    return wait_for("kỳ báo cáo đang mở", lambda: next((one for one in _periods(stage) if one.state is PeriodState.OPEN), None))


def _periods(stage: Stage) -> list[Period]:
    with stage.looking() as (session, _):
        return periods_of(session, stage.plan_id)
