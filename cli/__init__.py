"""The command `trinhky`: a table of contents. A command's module is imported only when that command runs."""

import logging
import sys

from cli.commands import Contents
from cli.wording import in_vietnamese
from models.refusal import Refusal

HELP = "Trình Ký: từ bản thảo kế hoạch đến văn bản đã ký, phát hành, giao việc và báo cáo."
COMMANDS = {
    "read": ("cli.reading", "Đọc một tệp văn bản và in những gì trích ra được."),
    "check": ("cli.checking", "Kiểm tra thể thức một tệp .docx hoặc .pdf, mỗi chỗ sai kèm điều khoản."),
    "office": ("cli.office", "Danh bạ cơ quan: nhập từ office.toml, xem lại."),
    "plan": ("cli.plans", "Kế hoạch: nhận vào, xem đang ở đâu, sửa, rút lại, dừng."),
    "decide": ("cli.deciding", "Quyết định một bước, bằng mã xác nhận gửi qua thư."),
    "journal": ("cli.journal", "Nhật ký: xem, và kiểm tra còn nguyên vẹn hay không."),
    "register": ("cli.register", "Sổ đăng ký văn bản đi."),
    "archive": ("cli.archive", "Hồ sơ lưu trữ: xuất một hồ sơ, kiểm tra kho lưu còn nguyên vẹn."),
    "edxml": ("cli.edxml", "Liên thông văn bản: xuất phong bì edXML, nhận thông báo trạng thái."),
    "number": ("cli.numbers", "Giữ trước một số văn bản."),
    "mail": ("cli.mails", "Thư đã gửi, thư chưa đến; gửi lại."),
    "verify": ("cli.verify", "Kiểm tra chữ ký số trên một tệp PDF."),
    "up": ("cli.up", "Chạy cả hệ thống trên máy này: Prefect, tiến trình xử lý, trang web."),
    "worker": ("cli.worker", "Chỉ chạy tiến trình xử lý."),
    "web": ("cli.web", "Chỉ chạy trang web."),
    "doctor": ("cli.doctor", "Kiểm tra cài đặt, chỉ ra chỗ hỏng và cách sửa."),
    "clock": ("cli.clock", "Đồng hồ của cơ quan (chỉ bản chạy thử được chỉnh)."),
    "demo": ("cli.demo", "Cho một kế hoạch đi trọn đường trong một cơ quan mẫu."),
}
REFUSED = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command line. A refusal is a sentence on standard error and exit code 2."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    logging.getLogger("trinhky").addHandler(logging.NullHandler())  # what concerns the caller is said in the command's own words
    root = Contents(COMMANDS, name="trinhky", help=HELP)
    try:
        with in_vietnamese():
            code = root.main(arguments, prog_name="trinhky", standalone_mode=False)
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)  # noqa: T201  the sentence is the output
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code if isinstance(code, int) else 0
