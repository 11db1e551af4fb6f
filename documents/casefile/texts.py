"""What has no file of its own, as text that a person can read in fifty years: a mail, a report, the decisions."""

import datetime as dt
import json
import re

from models.clock import OFFICE_ZONE
from models.facts import NoticeKind
from models.journal import CHANNEL_NAMES
from models.mail import PLACE_CLOSES, PLACE_OPENS, STATE_NAMES, Mail
from models.notice import Notice
from models.period import Report
from models.plan import Plan, Version
from models.step import VERDICT_NAMES

MAIL_NAMES = {
    NoticeKind.STEP_OPENED: "hỏi ý kiến",
    NoticeKind.STEP_WITHDRAWN: "rút lời hỏi",
    NoticeKind.DECISION_REFUSED: "không nhận câu trả lời",
    NoticeKind.AGREED_VERSION_REPLACED: "báo có bản mới",
    NoticeKind.NEW_CODE: "mã xác nhận",
    NoticeKind.ISSUED: "báo đã ban hành",
    NoticeKind.DISTRIBUTION: "gửi văn bản",
    NoticeKind.ASSIGNMENT: "giao nhiệm vụ",
    NoticeKind.PERIOD_OPENED: "đề nghị báo cáo",
    NoticeKind.REMINDER: "nhắc việc",
    NoticeKind.SILENCE: "ghi nhận không báo cáo",
    NoticeKind.CONSOLIDATED_REPORT: "báo cáo tổng hợp",
    NoticeKind.REPORT_RECEIVED: "báo đã nhận báo cáo",
    NoticeKind.EXTENSION_ANSWERED: "trả lời gia hạn",
    NoticeKind.ALARM: "cảnh báo",
    NoticeKind.DOCUMENT_WITHDRAWN: "báo thu hồi",
    NoticeKind.DOCUMENT_REPLACED: "báo thay thế",
    NoticeKind.DOCUMENT_CORRECTED: "đính chính",
    NoticeKind.LETTER_RETURNED: "trả lại công văn đính chính",
}
_PLACE = re.compile(f"{PLACE_OPENS}[^{PLACE_CLOSES}]*{PLACE_CLOSES}")


def moment(at: dt.datetime | None) -> str:
    """'14:05 02/03/2026' in the office's zone."""
    return f"{at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}" if at else ""


def mail_text(notice: Notice, mail: Mail) -> bytes:
    """A mail with its head and what became of it; its code and links were never kept, and stand as '…'."""
    head = [
        f"Gửi: {notice.name} <{mail.address or 'không có địa chỉ'}>",
        f"Viết lúc: {moment(notice.created_at)}",
        f"Tình trạng: {STATE_NAMES[mail.state]}{', ' + moment(mail.settled_at) if mail.settled_at else ''}",
        f"Máy chủ trả lời: {mail.reply}" if mail.reply else "",
        *(f"Tệp kèm: {one.name} (SHA-256 {one.hash})" for one in notice.attachments),
        f"Tiêu đề: {mail.subject or '(chưa soạn)'}",
    ]
    return _joined(head, _PLACE.sub("…", mail.text or "(thư chưa được soạn)"))


def report_text(what: str, arrival: str | None, report: Report) -> bytes:
    """A unit's report under its số đến: on the whole, and item by item."""
    head = [
        what,
        f"Số đến: {arrival}" if arrival else "",
        f"Nhận lúc: {moment(report.at)}{' (muộn)' if report.late else ''}",
        f"Người gửi: {report.by_name}, qua {CHANNEL_NAMES[report.channel]}",
        f"Tệp kèm: {report.file_name} (SHA-256 {report.file_hash})" if report.file_hash else "",
    ]
    items = [f"- {one.assignment.text}\n  {one.percent}%. {one.text}".rstrip() for one in report.items]
    return _joined(head, "\n".join([report.text, *items]))


def version_json(version: Version) -> bytes:
    """The data of a version as it was saved."""
    return (json.dumps(version.saved, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def decisions_json(plan: Plan) -> bytes:
    """Every decision, one JSON object a line: who, in which capacity, what, with which words, through what, when."""
    told = [
        {
            "at": moment(one.at),
            "step": step.name,
            "version": one.version_no,
            "person": one.person_name,
            "for": one.for_name,
            "capacity": one.capacity,
            "verdict": VERDICT_NAMES[one.verdict],
            "note": one.note,
            "channel": CHANNEL_NAMES[one.channel],
        }
        for step in plan.steps
        if (one := step.decision) is not None
    ]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told).encode()


def _joined(head: list[str], body: str) -> bytes:
    return ("\n".join(filter(None, head)) + f"\n\n{body.rstrip()}\n").encode()
