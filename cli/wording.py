"""What Typer says by itself (headings, mistakes in a call), in Vietnamese."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from typer.exceptions import TyperException

MISTAKES = (
    (r"Missing argument '?(.+?)'?\.", r"Thiếu \1."),
    (r"Missing option '?(.+?)'?\.", r"Thiếu tùy chọn \1."),
    (r"Missing command\.", "Thiếu tên lệnh."),
    (r"No such option: (\S+).*", r"Không có tùy chọn \1."),
    (r"No such command '(.+?)'\..*", r"Không có lệnh “\1”."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", r"Thừa tham số: \1."),
    (r"Option '(.+?)' requires an argument\.", r"Tùy chọn \1 cần một giá trị."),
    (r"Invalid value for '?(.+?)'?: Input should be a valid integer.*", r"\1 phải là một số nguyên."),
    (r"Invalid value for '?(.+?)'?: (?:Value error, )?(.+?) is not one of (.+)\.", r"\1: không có \2; chọn một trong: \3."),
    (r"Invalid value for '?(.+?)'?: (.+)", r"\1: \2"),
)
HEADINGS = {
    "ARGUMENTS_PANEL_TITLE": "Tham số",
    "OPTIONS_PANEL_TITLE": "Tùy chọn",
    "COMMANDS_PANEL_TITLE": "Lệnh",
    "ERRORS_PANEL_TITLE": "Lỗi",
    "DEFAULT_STRING": "[mặc định: {}]",
    "REQUIRED_LONG_STRING": "[bắt buộc]",
}
WRONG_CALL = 2


@contextmanager
def in_vietnamese() -> Iterator[None]:
    """A wrong call ends with one sentence on standard error."""
    try:
        yield
    except TyperException as mistake:
        if told := mistake_told(mistake.format_message()):  # empty: a call without arguments has shown the help
            print(f"{told} Xem: trinhky --help", file=sys.stderr)  # noqa: T201  the sentence is the output
        sys.exit(WRONG_CALL)
    except typer.Abort:
        print("Đã bỏ, không có gì thay đổi.", file=sys.stderr)  # noqa: T201  the sentence is the output
        sys.exit(1)


def name_headings() -> None:
    """Typer's headings of a page of help."""
    from typer import rich_utils  # noqa: PLC0415  a tenth of a second that only help needs; Typer, too, imports it late

    for name, words in HEADINGS.items():
        setattr(rich_utils, name, words)


def mistake_told(english: str) -> str:
    """Typer's sentence about a wrong call, in Vietnamese; one that we do not know stays as it is."""
    for pattern, words in MISTAKES:
        match = re.fullmatch(pattern, english.strip(), flags=re.DOTALL)
        if match:
            return match.expand(words)
    return english
