"""What an import of office.toml did, told to the person who ran it and kept in the journal."""

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one entry."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"
    KEPT = "kept"


OUTCOME_NAMES = {
    Outcome.ADDED: "Thêm mới",
    Outcome.CHANGED: "Thay đổi",
    Outcome.ENDED: "Kết thúc hiệu lực",
    Outcome.KEPT: "Giữ nguyên, khác với tệp",
}

FIELD_NAMES = {
    "name": "tên",
    "short_name": "tên ngắn",
    "parent_agency": "cơ quan chủ quản",
    "symbol": "ký hiệu",
    "place": "địa danh",
    "clerk_mailbox": "hộp thư văn thư",
    "website": "trang thông tin điện tử",
    "organ_code": "mã định danh",
    "collective": "chế độ tập thể",
    "strictly_before": "cách hiểu “trước ngày”",
    "count_start_day": "tính ngày đầu",
    "remind_at": "giờ nhắc việc",
    "step_days": "số ngày của các bước",
    "leader_signs": "cách ký số của người ký",
    "agency_signs": "cách ký số của cơ quan",
    "tsa": "máy chủ cấp dấu thời gian",
    "signs_without_tsa": "ký khi không có dấu thời gian",
    "signing_keys": "khóa ký số",
    "publishes": "đăng trang thông tin",
    "archives": "lưu hồ sơ",
    "report_every": "kỳ báo cáo",
    "report_cutoff": "cách chốt số liệu",
    "report_due_days": "hạn gửi báo cáo",
    "report_closes_days": "hạn đóng kỳ báo cáo",
    "kind": "loại",
    "email": "thư điện tử",
    "post": "chức vụ",
    "rank": "cấp",
    "rule": "quy tắc",
    "joined_on": "ngày vào làm",
    "left_on": "ngày nghỉ",
    "valid_from": "hiệu lực từ",
    "valid_to": "hiệu lực đến",
    "follows_up": "đầu mối theo dõi",
    "basis": "căn cứ",
    "scope": "phạm vi",
    "document_types": "loại văn bản",
    "step_kinds": "loại bước",
    "next_number": "số tiếp theo",
    "source": "nguồn",
    "revoked_at": "thời điểm hủy",
    "ended_at": "thời điểm thôi áp dụng",
    "capacity": "thể thức ký",
}


@dataclass(frozen=True)
class Change:
    """One entry: what it is ('đơn vị'), its name, and what changed in it."""

    outcome: Outcome
    what: str
    name: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = f"{self.what} “{self.name}”"
        return f"{told}: {'; '.join(self.details)}" if self.details else told


@dataclass
class ImportReport:
    """Everything an import did, in the order of the file."""

    office_key: str
    changes: list[Change] = field(default_factory=list)
    open_at_signing: list[str] = field(default_factory=list)
    """What a change of `[signing]` means for what waits for a signature now."""

    def note(self, outcome: Outcome, what: str, name: str, *details: str) -> None:
        """Write down one change."""
        self.changes.append(Change(outcome, what, name, details))

    def of(self, outcome: Outcome) -> list[Change]:
        """The changes with this outcome."""
        return [change for change in self.changes if change.outcome is outcome]

    @property
    def changed_anything(self) -> bool:
        """Whether the record is now other than before."""
        return any(change.outcome is not Outcome.KEPT for change in self.changes)

    def facts(self) -> dict[str, list[str]]:
        """The same for the journal."""
        return {outcome.value: [str(change) for change in self.of(outcome)] for outcome in Outcome if self.of(outcome)}

    def lines(self) -> list[str]:
        """The report as a person reads it."""
        if not self.changes:
            return ["Danh bạ không có gì thay đổi."]
        told: list[str] = []
        for outcome, name in OUTCOME_NAMES.items():
            changes = self.of(outcome)
            told += [f"{name} ({len(changes)}):", *(f"  - {change}" for change in changes)] if changes else []
        if waiting := self.open_at_signing:
            told += [f"Cách ký số đã đổi, đang chờ chữ ký ({len(waiting)}):", *(f"  - {one}" for one in waiting)]
        return told
