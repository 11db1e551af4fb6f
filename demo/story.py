"""The demo's story: one plan goes from a draft in a file to its second period and its withdrawal, through real channels only."""

from collections.abc import Callable

from demo.chapters_after import corrected, withdrawn
from demo.chapters_draft import compete, opened_office, returned_once, taken_in
from demo.chapters_follow import next_period, reported, taken_note
from demo.chapters_issue import distributed, reviewed, signed
from demo.stage import Stage

CHAPTERS: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("Cơ quan mở cửa", opened_office),
    ("Một bản thảo được nhận vào", taken_in),
    ("Bản thảo bị trả lại một lần", returned_once),
    ("Hai người cùng trình: thư và Prefect tranh một quyết định", compete),
    ("Duyệt qua ba kênh: trang web, dòng lệnh, Prefect", reviewed),
    ("Ký ban hành: số, ngày, sổ đăng ký, bản PDF", signed),
    ("Phát hành theo Nơi nhận", distributed),
    ("Các đơn vị nhận việc", taken_note),
    ("Báo cáo kỳ đầu, một đơn vị im lặng", reported),
    ("Khép kỳ, báo cáo tổng hợp, kỳ sau", next_period),
    ("Sau ban hành: đính chính bằng công văn, sao y", corrected),
    ("Thu hồi văn bản, kiểm tra toàn bộ", withdrawn),
)


def play(stage: Stage) -> None:
    """All chapters in order. Raises NotHappened, naming the step, at the first thing that is not as it is told."""
    for title, chapter in CHAPTERS:
        stage.telling.chapter(title)
        chapter(stage)
