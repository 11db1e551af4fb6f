"""From a file to a submission: the office opens, a draft is taken in, returned once, corrected, and submitted by two at once."""

import datetime as dt

from demo.claims import require, wait_for
from demo.prefect_side import require_suspended
from demo.stage import Stage, sample
from demo.trial_keys import lay_keys
from models.office_file import read_office
from models.plan import PlanState
from models.step import Decision, Verdict
from models.step_kind import StepKind

MONDAY = dt.date(2024, 3, 4)
DRAFTER, UNIT_HEAD, CHIEF, CLERK, LEADER = "pham-anh-dung", "tran-duc-long", "dinh-thi-lan", "vu-thi-hoa", "ha-minh-khoi"
SUBMIT_LABEL = "Trình duyệt"
WHY_RETURNED = "Đề nghị lưu thêm một bản tại Phòng Chính sách Dân tộc (CSDT) là đơn vị thẩm định danh sách hộ."
ARCHIVE = "VT; KHTH; CSDT"


def opened_office(stage: Stage) -> None:
    """The directory is imported, and it is a Monday morning."""
    file = stage.office.var / "office.toml"
    file.write_bytes(sample("office.toml").read_bytes() + b"\n" + sample("ky-so.toml").read_bytes())
    lay_keys(stage.office.var, read_office(file.read_bytes()))
    stage.office.trinhky("office", "import", str(file))
    stage.move_to(MONDAY, 8)
    units = sum(1 for one in stage.directory.units if one.kind != "outside")
    stage.tell(f"{stage.directory.office.name}: {units} đơn vị, {len(stage.directory.people)} người trong danh bạ.")


def taken_in(stage: Stage) -> None:
    """The drafter and the head of office are asked by mail, and the wait stands in Prefect."""
    said = stage.office.trinhky("plan", "add", str(sample("ke-hoach.docx")), "--drafter", DRAFTER)
    stage.plan_id = int(said.split("kế hoạch ")[1].split(":")[0])
    drafter = stage.person(DRAFTER)
    page = drafter.open(drafter.asked(StepKind.DRAFTING))
    with stage.looking() as (_, plan):
        contents, title = plan.version.contents, plan.title
    require("đọc bản thảo", title in page.text, "trang soạn thảo không có trích yếu")
    units = {one.unit for one in contents.assignments}
    found = f"{len(contents.assignments)} nhiệm vụ của {len(units)} nơi, {len(contents.recipients)} dòng Nơi nhận"
    stage.tell(f"Đọc được: “{title}”, {found}.")
    run = stage.prefect.waiting(stage.plan_id, "drafting")
    require_suspended(run)
    stage.tell(f"{drafter.name} và Chánh Văn phòng được mời bằng thư; Prefect hiện “{run.name}” đang chờ (Suspended).")


def returned_once(stage: Stage) -> None:
    """Submitted, agreed to, returned with a reason; who had agreed is told; a correction makes a new version."""
    drafter, head, clerk = stage.person(DRAFTER), stage.person(UNIT_HEAD), stage.person(CLERK)
    _submit(stage)
    stage.tell(f"{drafter.name} xác nhận dữ liệu trích ra đúng và trình duyệt, trên trang mở từ thư.")
    head.answer(head.open(head.asked(StepKind.UNIT_REVIEW)), "approve", note="Đồng ý nội dung.")
    clerk.answer(clerk.open(clerk.asked(StepKind.FORM_REVIEW)), "return", note=WHY_RETURNED)
    head.next_mail("Bản đã đồng ý được thay")
    stage.tell(f"{clerk.name} trả lại, có lý do; {head.name} đã đồng ý bản trước được báo là bản ấy không còn.")
    mail = drafter.asked(StepKind.DRAFTING)
    require("lý do trả lại", WHY_RETURNED in " ".join(mail.text.replace("|", " ").split()), "thư trả lại không có lý do")
    result = drafter.open(mail).post("title", {"archive": ARCHIVE, "reason": "Bổ sung nơi lưu"})
    with stage.looking() as (_, plan):
        version, archive = plan.version_no, plan.version.contents.archive
    require(
        "bản mới sau khi sửa",
        archive == ARCHIVE.split("; ") and version > 1,
        f"bản {version}, lưu {archive}, {result.said('alert')}",
    )
    stage.tell(f"{drafter.name} sửa trên trang; lưu thành bản {version}, lời mời cũ hết hiệu lực.")


def compete(stage: Stage) -> None:
    """The chief presses Resume in Prefect, the drafter posts the page: one decision stands, the other one is told."""
    drafter, chief = stage.person(DRAFTER), stage.person(CHIEF)
    with stage.looking() as (_, plan):
        mail = chief.asked_about(StepKind.DRAFTING, plan.version_no)
    page = drafter.open(drafter.asked(StepKind.DRAFTING))
    run = stage.prefect.waiting(stage.plan_id, "drafting")
    answer = {"quyet_dinh": SUBMIT_LABEL, "du_lieu_dung": True, "ma_xac_nhan": chief.code(mail)}
    taken = stage.prefect.resume(run, **answer)
    result = page.post("verdict", {"data_is_right": "yes"})
    decision = wait_for("quyết định trình duyệt", lambda: _decision(stage))
    winner, loser = (drafter, chief) if decision.person_name == drafter.name else (chief, drafter)
    if loser is chief and not taken:
        told = "Prefect báo ngay là bước không còn chờ"
    else:
        loser.next_mail("Quyết định không được ghi nhận")
        told = "được báo bằng thư là ai đã quyết định trước"
    require("một quyết định", loser is chief or result.status != OK, "cả hai lần trình đều được nhận")
    stage.tell(f"{winner.name} nhanh hơn (qua {CHANNELS[decision.channel.value]}); {loser.name} {told}.")


def _submit(stage: Stage) -> None:
    drafter = stage.person(DRAFTER)
    page = drafter.open(drafter.asked_about(StepKind.DRAFTING, 1))
    result = page.post("verdict", {"data_is_right": "yes"})
    with stage.looking() as (_, plan):
        state = plan.state
    require("trình duyệt", state is PlanState.REVIEW, result.said("alert") or f"kế hoạch {state}")


def _decision(stage: Stage) -> Decision | None:
    """How the drafting of the current version was decided."""
    with stage.looking() as (_, plan):
        made = [one.decision for one in plan.steps if one.kind is StepKind.DRAFTING and one.version_no == plan.version_no]
        return next((one for one in made if one is not None and one.verdict is Verdict.SUBMIT), None)


CHANNELS = {"page": "trang mở từ thư", "prefect": "biểu mẫu của Prefect", "command": "dòng lệnh"}
OK = 200
