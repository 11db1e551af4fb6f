"""Builders: lines and readings of invented text."""

from collections.abc import Sequence

from documents.reading import Line, understand
from models.contents import PlanContents
from models.directory import Directory

HEAD = """UBND TỈNH HÀ TRUNG
SỞ XÂY DỰNG
Số: 7/KH-SXD
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Trung, ngày 05 tháng 02 năm 2024

KẾ HOẠCH
Cải tạo công sở năm 2024

Căn cứ Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND tỉnh về cải tạo công sở;
Sở Xây dựng ban hành kế hoạch như sau:
"""
TAIL = """
Nơi nhận:
- UBND tỉnh (b/c);
- Lưu: VT.

GIÁM ĐỐC
Nguyễn Văn An
"""


def lines_of(text: str) -> list[Line]:
    return [Line(number, line.rstrip()) for number, line in enumerate(text.split("\n"), 1)]


def read(text: str, directory: Directory | None = None, *, strictly_before: bool = True) -> PlanContents:
    return understand(lines_of(text), directory=directory, strictly_before=strictly_before)


def read_body(body: str, directory: Directory | None = None) -> PlanContents:
    return read(f"{HEAD}{body}\n{TAIL}", directory)


def work(contents: PlanContents) -> list[tuple[str, str, str, list[str], str]]:
    return [(row.unit, row.role, row.mode, row.with_, row.text) for row in contents.assignments]


def cells(number: int, *texts: str) -> Line:
    return Line(number, " | ".join(texts), cells=texts)


def renumbered(lines: Sequence[Line]) -> list[Line]:
    return [Line(number, line.text, line.bold, line.cells, line.label, line.page) for number, line in enumerate(lines, 1)]
