"""What is wrong in office.toml, in words the clerk who keeps it can act on: the line, the place, the remedy."""

import difflib
import re
from dataclasses import dataclass

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from models import office_schema as schema
from models.refusal import Unreadable
from models.signing_rules import KeyEntry, SigningEntry
from models.toml_lines import Path

TABLES: dict[tuple[str, ...], type[BaseModel]] = {
    (): schema.OfficeFile,
    ("office",): schema.OfficeEntry,
    ("rules",): schema.RulesEntry,
    ("rules", "step_days"): schema.StepDays,
    ("reporting",): schema.ReportingEntry,
    ("calendar",): schema.CalendarEntry,
    ("calendar", "years"): schema.YearEntry,
    ("calendar", "days"): schema.DayEntry,
    ("signing",): SigningEntry,
    ("signing", "keys"): KeyEntry,
    ("units",): schema.UnitEntry,
    ("people",): schema.PersonEntry,
    ("groups",): schema.GroupEntry,
    ("aliases",): schema.AliasEntry,
    ("covers",): schema.CoverEntry,
    ("mandates",): schema.MandateEntry,
    ("routes",): schema.RouteEntry,
    ("routes", "stages"): schema.StageEntry,
    ("series",): schema.SeriesEntry,
    ("series", "reserved"): schema.ReservedEntry,
}

ADVICE = {
    "missing": "thiếu mục này, hãy thêm vào",
    "string_type": "phải là chữ đặt trong ngoặc kép",
    "string_too_short": "không được để trống",
    "string_too_long": "dài quá {max_length} ký tự",
    "enum": "chỉ nhận một trong các giá trị {expected}",
    "literal_error": "chỉ nhận một trong các giá trị {expected}",
    "greater_than_equal": "phải là số từ {ge} trở lên",
    "less_than_equal": "phải là số từ {le} trở xuống",
    "tuple_type": 'phải là danh sách trong ngoặc vuông, ví dụ ["a", "b"]',
    "too_short": "phải có ít nhất một phần tử",
    "model_type": "phải là một bảng các mục, không phải một giá trị",
}
ENUM_VALUE = re.compile(r"<\w+\.\w+: ('[^']*')>")
FAMILIES = {
    "date": "không phải ngày có thật; viết theo dạng năm-tháng-ngày, ví dụ 2022-09-30",
    "int": "phải là số nguyên",
    "bool": "phải là true hoặc false",
    "time": "phải là giờ trong ngày, ví dụ 07:30:00",
}


@dataclass(frozen=True)
class Fault:
    """One mistake: where (path and, within a list, the value), and what to do about it."""

    path: Path
    message: str
    value: object = None


@dataclass(frozen=True)
class FileFault:
    """A mistake as it is told: line counted from 1, the place in the file's own words, the sentence."""

    line: int
    place: str
    message: str

    def __str__(self) -> str:
        where = f" {self.place}:" if self.place else ""
        return f"Dòng {self.line}:{where} {self.message}."


class OfficeFileRefused(Unreadable):
    """The file cannot be taken in; `faults` has every mistake found, in the order of the lines."""

    def __init__(self, faults: list[FileFault]) -> None:
        """All at once, so that the file is mended in one go."""
        self.faults = sorted(faults, key=lambda fault: fault.line)
        told = "\n".join(f"- {fault}" for fault in self.faults)
        super().__init__(f"Tệp danh bạ cơ quan có {len(faults)} lỗi, chưa nhập gì:\n{told}", faults=len(faults))


def of_shape(error: ErrorDetails, path: Path) -> Fault:
    """A pydantic error inside the entry at `path`."""
    whole = path + error["loc"]
    value = error["input"] if isinstance(error["input"], str) else None
    return Fault(whole, _advice(error, whole), value)


def place_of(path: Path) -> str:
    """'[[people]] thứ 3, mục email' for ('people', 2, 'email')."""
    names: list[str] = []
    for before, part in zip(("", *path), path, strict=False):
        if isinstance(part, int):
            names[-1] = f"[[{before}]] thứ {part + 1}" if len(names) == 1 else f"{before} thứ {part + 1}"
        else:
            names.append(f"[{part}]" if not names else f"mục {part}")
    return ", ".join(names)


def _advice(error: ErrorDetails, path: Path) -> str:
    kind, facts = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return unknown_key(path)
    if kind == "too_short" and isinstance(error["input"], str):
        kind = "string_too_short"
    if kind in ADVICE:
        return ADVICE[kind].format(**{name: _plain(fact) for name, fact in facts.items()})
    return FAMILIES.get(kind.partition("_")[0], error["msg"])


def unknown_key(path: Path) -> str:
    """A key the file must not have, with the one that was probably meant."""
    *around, name = (part for part in path if isinstance(part, str))
    table = TABLES.get(tuple(around))
    known = [field.alias or own for own, field in table.model_fields.items()] if table else []
    meant = difflib.get_close_matches(name, known, n=1)
    hint = f"có lẽ là “{meant[0]}”" if meant else f"chỉ có các mục: {', '.join(known)}"
    return f"không có mục tên “{name}”; {hint}" if known else f"không có mục tên “{name}”"


def _plain(fact: object) -> str:
    """Pydantic's list of values without Python's own words: "'all', 'any' hoặc 'some'"."""
    return ENUM_VALUE.sub(r"\1", str(fact)).replace(" or ", " hoặc ")
