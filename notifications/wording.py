"""How days, moments and the office's terms are written in a mail."""

import datetime as dt
import textwrap
from collections.abc import Iterable

from models.clock import OFFICE_ZONE
from models.contents import Every, Mode, Role
from models.facts import AlarmCause, WithdrawnBecause
from models.letter import original_words

LINE_WIDTH = 76
SUBJECT_TITLE_LENGTH = 90

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
ROLES: dict[Role, str] = {"lead": "Chủ trì", "support": "Phối hợp"}
REQUESTED_ROLES: dict[Role, str] = {"lead": "Đề nghị thực hiện", "support": "Đề nghị phối hợp"}
REPEATS: dict[Every, str] = {
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half-year": "6 tháng một lần",
    "nine-months": "9 tháng một lần",
    "year": "hằng năm",
    "term": "mỗi học kỳ",
    "unspecified": "định kỳ theo quy định",
}
WITHDRAWN = {
    WithdrawnBecause.NEW_VERSION: "Bản thảo đã được thay bằng phiên bản mới",
    WithdrawnBecause.RECALLED: "Bản thảo đã được rút lại",
    WithdrawnBecause.STOPPED: "Kế hoạch đã dừng",
    WithdrawnBecause.DECIDED_BY_OTHER: "Bước này đã có người khác quyết định",
    WithdrawnBecause.DOCUMENT_REPLACED: "Văn bản đã được thay thế bằng văn bản mới",
    WithdrawnBecause.DOCUMENT_WITHDRAWN: "Văn bản đã bị thu hồi",
    WithdrawnBecause.SIGNED_HERE: "Cơ quan nay ký số bằng khóa trên máy chủ, văn bản đã được ký như vậy",
}
original_on_paper = original_words
ALARMS = {
    AlarmCause.MAIL_REFUSED: "Thư không gửi được",
    AlarmCause.MAIL_UNKNOWN: "Chưa rõ thư đã đến",
    AlarmCause.MAIL_BOUNCED: "Thư bị trả lại",
    AlarmCause.MAIL_UNSENT: "Thư chưa gửi đi được",
    AlarmCause.ISSUE_UNFINISHED: "Đã cấp số, chờ hoàn tất",
    AlarmCause.ISSUE_CLOCK: "Sắp hết thời hạn phát hành",
    AlarmCause.UNRESOLVED_ADDRESS: "Nơi nhận chưa có địa chỉ",
    AlarmCause.STEP_FAILING: "Một bước bị lỗi lặp lại",
    AlarmCause.EXCHANGE_REFUSED: "Nơi nhận từ chối văn bản qua liên thông",
    AlarmCause.COPY_UNWRITTEN: "Trang thông tin, thư mục lưu chưa ghi được",
    AlarmCause.PAPER_ORIGINAL: "Bản chính là bản giấy, cần chuyển đến các nơi nhận",
}


def day(value: dt.date) -> str:
    """'05/10/2022'."""
    return f"{value:%d/%m/%Y}"


def weekday(value: dt.date) -> str:
    """'thứ Tư, ngày 05/10/2022': a limit is easier kept when its weekday is said."""
    return f"{WEEKDAYS[value.weekday()]}, ngày {day(value)}"


def moment(value: dt.datetime) -> str:
    """'08 giờ 05 phút ngày 05/10/2022', in the office's zone."""
    local = value.astimezone(OFFICE_ZONE)
    return f"{local:%H} giờ {local:%M} phút ngày {local:%d/%m/%Y}"


def shortened(title: str) -> str:
    """A title for a subject line, cut between words."""
    return textwrap.shorten(title, SUBJECT_TITLE_LENGTH, placeholder="…")


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """Text for a plain mail: its own line breaks kept, long lines broken between words, addresses never."""
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        start = indent if lines or first is None else first
        broken = textwrap.wrap(
            line, LINE_WIDTH, initial_indent=start, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        lines += broken or [""]
    return "\n".join(lines)


def listed(names: Iterable[str]) -> str:
    """'A, B và C'."""
    *others, last = list(names) or [""]
    return f"{', '.join(others)} và {last}" if others else last


def assigned_role(role: Role, mode: Mode) -> str:
    """What a unit is in an item; of a body outside it can only be asked."""
    return REQUESTED_ROLES[role] if mode == "request" else ROLES[role]
