"""From review to distribution: three channels decide, the signature gives the number, everyone on Nơi nhận is reached."""

import datetime as dt
import json
from pathlib import Path

from demo.chapters_draft import CHANNELS, CLERK, LEADER, UNIT_HEAD
from demo.claims import require, wait_for
from demo.prefect_side import require_suspended
from demo.stage import Stage
from documents.signing.places import AGENCY, DAY, MONTH, NUMBER
from models.distributing import lines_of
from models.journal import Channel
from models.plan import STATE_NAMES, PlanState
from models.recipient import DeliveryKind, LineState
from models.step import REVIEWS
from models.step_kind import StepKind

TUESDAY, WEDNESDAY = dt.date(2024, 3, 5), dt.date(2024, 3, 6)
APPROVE_LABEL = "Đồng ý"
CLUB_ADDRESS = "nguoicouytin@tayha.example"
REMINDED_HOUR = 9


def reviewed(stage: Stage) -> None:
    """The unit's head on the page, the form checker by command, the leader in Prefect's form, each with the own code or link."""
    stage.move_to(TUESDAY, REMINDED_HOUR)
    head, clerk, leader = stage.person(UNIT_HEAD), stage.person(CLERK), stage.person(LEADER)
    head.answer(head.open(head.asked(StepKind.UNIT_REVIEW)), "approve")
    stage.tell(f"{head.name}: đồng ý nội dung, trên trang mở từ thư.")
    code = clerk.code(clerk.asked(StepKind.FORM_REVIEW))
    stage.office.trinhky("decide", str(_open_step(stage, StepKind.FORM_REVIEW)), "dong-y", "--code", "-", typed=f"{code}\n")
    stage.tell(f"{clerk.name}: thể thức đúng, bằng lệnh trinhky decide và mã xác nhận trong thư.")
    code = leader.code(leader.asked(StepKind.DRAFT_APPROVAL))
    run = stage.prefect.waiting(stage.plan_id, "draft_approval")
    require_suspended(run)
    taken = stage.prefect.resume(run, quyet_dinh=APPROVE_LABEL, y_kien="Duyệt, trình ký.", ma_xac_nhan=code)
    require("Resume trong Prefect", taken, "Prefect không nhận biểu mẫu")
    wait_for("duyệt bản thảo", lambda: _state(stage) is PlanState.SIGNING, why="kế hoạch chưa tới bước ký")
    _require_channels(stage)
    stage.tell(f"{leader.name}: duyệt bản thảo bằng nút Resume của Prefect và mã xác nhận trong thư.")


def signed(stage: Stage) -> None:
    """One decision gives number, date and register line; then the PDF, once, by its content."""
    stage.move_to(WEDNESDAY, REMINDED_HOUR)
    leader = stage.person(LEADER)
    result = leader.answer(leader.open(leader.asked(StepKind.SIGNING)), "approve")
    with stage.looking() as (_, plan):
        number, issued_on = plan.number_and_symbol, plan.issued_on
    require("cấp số", number == "18/KH-BDT" and issued_on == WEDNESDAY, f"số {number}, ngày {issued_on}: {result.said('status')}")
    stage.tell(f"{leader.name} ký; văn bản được cấp số {number}, ngày {issued_on:%d/%m/%Y}, cùng lúc vào sổ đăng ký.")
    wait_for("hoàn tất phát hành", lambda: _state(stage) is PlanState.ISSUED, why=lambda: _trouble(stage))
    require("sổ đăng ký văn bản đi", f"{number}" in stage.office.trinhky("register", "2024"), f"sổ chưa có số {number}")
    require("bản PDF", document(stage).read_bytes().startswith(b"%PDF"), "tệp không phải PDF")
    _require_signatures(stage, leader.name)
    stage.tell("Bản PDF có số và ngày đã vào kho, gọi theo mã băm của chính nó; văn bản chuyển sang “đã ban hành”.")


def _require_signatures(stage: Stage, leader: str) -> None:
    """Both signatures valid by `trinhky verify`, which fails when one is not; the number came between them."""
    first, second, *more = json.loads(stage.office.trinhky("verify", str(document(stage)), "--json"))
    require("hai chữ ký số", (first["signer"], second["field"], more) == (leader, AGENCY, []), f"{first}, {second}, {more}")
    valid = {first["conclusion"], second["conclusion"]} == {"valid"}
    require("chữ ký số hợp lệ", valid, f"{first['conclusion']}, {second['conclusion']}")
    added = first["changes"] == "filled" and {NUMBER, DAY, MONTH} <= set(first["changed"])
    require("số và ngày thêm sau chữ ký của người ký", added, f"sau chữ ký ấy: {first['changes']}, {first['changed']}")
    require("dấu của cơ quan phủ toàn văn bản", second["coverage"] == "whole file", second["coverage"])
    stage.tell(f"{leader} ký số trước, rồi số, ngày và dấu của cơ quan; trinhky verify: cả hai chữ ký hợp lệ (CA thử nghiệm).")


def distributed(stage: Stage) -> None:
    """One mail to each address with the PDF, the website and the archive written, the unknown line filled in by the clerk."""
    clerk = stage.person(CLERK)
    page = clerk.open(clerk.asked(StepKind.RECIPIENTS))
    fields = page.names("line-")
    require("dòng Nơi nhận chưa rõ", len(fields) == 1, f"trang hỏi {len(fields)} dòng: {', '.join(fields)}")
    clerk.answer(page, "done", **{fields[0]: CLUB_ADDRESS})
    wait_for("mọi dòng Nơi nhận được gửi", lambda: not _undelivered(stage), why="còn nơi chưa nhận được")
    addresses = _addresses(stage)
    _require_one_mail_each(stage, addresses)
    stage.tell(f"{len(addresses)} địa chỉ, mỗi nơi đúng một thư kèm PDF; nhóm cấp huyện được mở ra từng huyện.")
    stage.tell(f"Dòng chưa có trong danh bạ: {clerk.name} bổ sung địa chỉ trên trang; các dòng khác không phải chờ.")
    _require_written(stage)
    stage.tell("Đăng trang thông tin (trang, PDF, dòng tin) và nộp lưu (văn bản, mục lục): đã xong.")
    page_text = wait_for("trang của kế hoạch trong Prefect", lambda: stage.prefect.page_of(f"ke-hoach-{stage.plan_id}"))
    require("trang của kế hoạch trong Prefect", "18/KH-BDT" in page_text, "trang chưa có số văn bản")


def document(stage: Stage) -> Path:
    """The issued PDF in the store."""
    with stage.looking() as (_, plan):
        digest = plan.document_hash or ""
    return stage.office.var / "files" / digest[:2] / digest


def _state(stage: Stage) -> PlanState:
    with stage.looking() as (_, plan):
        return plan.state


def _trouble(stage: Stage) -> str:
    with stage.looking() as (_, plan):
        return plan.trouble or f"kế hoạch {STATE_NAMES[plan.state]}"


def _open_step(stage: Stage, kind: StepKind) -> int:
    with stage.looking() as (_, plan):
        return next(one.id for one in plan.open_steps() if one.kind is kind)


def _require_channels(stage: Stage) -> None:
    """What the record says of the three decisions."""
    with stage.looking() as (_, plan):
        made = {one.kind: one.decision for one in plan.steps if one.kind in REVIEWS and one.version_no == plan.version_no}
    wanted = {
        StepKind.UNIT_REVIEW: Channel.PAGE,
        StepKind.FORM_REVIEW: Channel.COMMAND,
        StepKind.DRAFT_APPROVAL: Channel.PREFECT,
    }
    for kind, channel in wanted.items():
        decision = made.get(kind)
        found = CHANNELS[decision.channel.value] if decision else "chưa có quyết định"
        require(f"{kind.label} qua {CHANNELS[channel.value]}", decision is not None and decision.channel is channel, found)


def _undelivered(stage: Stage) -> list[str]:
    """The lines that nobody got yet: unresolved, not written, or a mail that is not in the mailbox."""
    there = {address for mail in stage.mailbox.mails() for address in mail.recipients}
    with stage.looking() as (session, _):
        lines = lines_of(session, stage.plan_id)
        waiting = [one.text for one in lines if one.state is LineState.UNRESOLVED]
        for delivery in (each for one in lines for each in one.deliveries):
            if delivery.kind is DeliveryKind.MAIL and delivery.address not in there:
                waiting.append(delivery.name)
            if delivery.kind is not DeliveryKind.MAIL and delivery.done_at is None:
                waiting.append(delivery.name)
    return waiting


def _addresses(stage: Stage) -> set[str]:
    with stage.looking() as (session, _):
        return {one.address for line in lines_of(session, stage.plan_id) for one in line.deliveries if one.address}


def _require_one_mail_each(stage: Stage, addresses: set[str]) -> None:
    """Each address has one mail with the PDF, however many lines it stands on."""
    pdf = document(stage).read_bytes()
    for address in sorted(addresses):
        mails = [one for one in stage.mailbox.mails(address) if any(file.name == "18-KH-BDT.pdf" for file in one.files)]
        require(f"một thư kèm PDF tới {address}", len(mails) == 1, f"có {len(mails)} thư")
        file = next(one for one in mails[0].files if one.name == "18-KH-BDT.pdf")
        require(f"đúng bản PDF tới {address}", stage.mailbox.content(mails[0], file) == pdf, "tệp đính kèm khác bản lưu")


def _require_written(stage: Stage) -> None:
    publication = {one.suffix for one in (stage.office.var / "publication").rglob("*") if one.is_file()}
    require("đăng trang thông tin", {".html", ".pdf", ".xml"} <= publication, f"chỉ có {', '.join(sorted(publication))}")
    archive = {one.name for one in (stage.office.var / "archive").rglob("*") if one.is_file()}
    require("nộp lưu", {"18-KH-BDT.pdf", "muc-luc.csv"} <= archive, f"chỉ có {', '.join(sorted(archive))}")
