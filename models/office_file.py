"""office.toml → `OfficeFile`, or every mistake in it with its line."""

import tomllib
from typing import Any

from models import office_checks, office_road_checks, office_signing_checks
from models.office_draft import MANY, SINGLE, Draft, draft_of
from models.office_faults import Fault, FileFault, OfficeFileRefused, place_of
from models.office_schema import OfficeFile
from models.refusal import TooLarge
from models.toml_lines import lines_of, syntax_error

MAX_BYTES = 1 << 20

CHECKS = (
    office_checks.check_names,
    office_checks.check_references,
    office_checks.check_groups,
    office_checks.check_heads,
    office_checks.check_dates,
    office_road_checks.check_covers,
    office_road_checks.check_mandates,
    office_road_checks.check_routes,
    office_road_checks.check_series,
    office_road_checks.check_calendar,
    office_signing_checks.check_signing,
)


def read_office(content: bytes) -> OfficeFile:
    """The office as its file says. Raises OfficeFileRefused with all mistakes, TooLarge above 1 MiB."""
    if len(content) > MAX_BYTES:
        raise TooLarge(f"Tệp danh bạ lớn hơn {MAX_BYTES // 1024} KB; tệp office.toml chỉ chứa danh bạ, không chứa tệp khác.")
    text = _text(content)
    values = _values(text)
    draft, faults = draft_of(values)
    faults += [fault for check in CHECKS for fault in check(draft)]
    if faults:
        raise OfficeFileRefused(_placed(faults, text))
    return _whole(draft)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise OfficeFileRefused([FileFault(line, "", "tệp không phải UTF-8; hãy lưu lại với mã hóa UTF-8")]) from error


def _values(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, reason = syntax_error(error, text)
        raise OfficeFileRefused(
            [FileFault(line, "", f"sai cú pháp TOML ({reason}); xem lại ngoặc, dấu bằng và dấu nháy")]
        ) from error


def _placed(faults: list[Fault], text: str) -> list[FileFault]:
    lines = lines_of(text)
    return list(dict.fromkeys(FileFault(lines.of(one.path, one.value), place_of(one.path), one.message) for one in faults))


def _whole(draft: Draft) -> OfficeFile:
    """No mistake was found, so every entry is in the draft."""
    many = {name: [entry for _, entry in getattr(draft, name)] for name in MANY}
    single = {name: getattr(draft, name) for name in SINGLE}
    return OfficeFile.model_validate(single | many)
