"""A ten-page plan to PDF, warm, against LibreOffice converting the same plan as .docx: `python -m benchmarks.rendering`."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pypdfium2

from documents.rendering.marks import PlanMarks
from documents.rendering.plan_docx import plan_docx
from documents.rendering.plan_pdf import plan_pdf
from models.contents import Basis, PlanContents, Recipient, Section, Signer

GOAL_SECONDS = 0.150
GOAL_TIMES_FASTER = 30.0
GROUPS = 8
WARM_RENDERINGS = 15
CONVERSIONS = 3
PATIENCE_SECONDS = 120.0
T = TypeVar("T")


@dataclass(frozen=True)
class Rendering:
    """Seconds of the first rendering in the process, of each warm one (each of another plan), and of LibreOffice, if any."""

    pages: int
    first: float
    warm: tuple[float, ...]
    word: float
    libreoffice: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.warm)

    @property
    def times_faster(self) -> float | None:
        """Than LibreOffice converting; None where it is absent."""
        return statistics.median(self.libreoffice) / self.median if self.libreoffice else None

    @property
    def good(self) -> bool:
        return self.median < GOAL_SECONDS and (self.times_faster is None or self.times_faster >= GOAL_TIMES_FASTER)


def measure() -> Rendering:
    """Render and convert. The warm plans differ in every paragraph, so that nothing laid out before is used again."""
    first, pdf = _timed(lambda: plan_pdf(ten_pages("lần đầu"), marks=PlanMarks(number=7)))
    warm = tuple(_seconds_of(n) for n in range(1, WARM_RENDERINGS + 1))
    word, docx = _timed(lambda: plan_docx(ten_pages("lần đầu"), marks=PlanMarks(number=7)))
    with pypdfium2.PdfDocument(pdf) as document:
        pages = len(document)
    return Rendering(pages, first, warm, word, _conversions(docx))


def _seconds_of(number: int) -> float:
    plan = ten_pages(f"lần {number}")
    return _timed(lambda: plan_pdf(plan, marks=PlanMarks(number=number)))[0]


def ten_pages(occasion: str) -> PlanContents:
    """An invented plan of ten pages."""
    duty = f"Rà soát hồ sơ, lập danh mục và báo cáo kết quả {occasion} theo đúng thời hạn, bảo đảm chính xác, đầy đủ, kịp thời"
    duties = [f"- {duty} (việc {{section}}.{{item}}.{n}); phối hợp với các đơn vị liên quan khi cần thiết." for n in range(1, 3)]
    sections = [
        Section(
            label=roman,
            title=f"Nhóm nhiệm vụ {roman}",
            sections=[
                Section(label=str(i), title=f"Phòng số {i}", paragraphs=[d.format(section=roman, item=i) for d in duties])
                for i in range(1, 7)
            ],
        )
        for roman in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[:GROUPS]
    ]
    return PlanContents(
        symbol="KH-SXD",
        place="Hà Trung",
        parent_agency="UBND tỉnh Hà Trung",
        agency="Sở Xây dựng",
        title="Số hóa hồ sơ lưu trữ năm 2024",
        bases=[Basis(text="Căn cứ tình hình thực tế của cơ quan")],
        sections=sections,
        recipients=[Recipient(text=f"Phòng số {i}", as_written=f"Phòng số {i}") for i in range(1, 7)],
        archive=["VT"],
        signer=Signer(post="Giám đốc", name="Nguyễn Thị Ánh Tuyết"),
    )


def _conversions(docx: bytes) -> tuple[float, ...]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return ()
    with tempfile.TemporaryDirectory(prefix="trinhky-bench-") as folder:
        source = Path(folder) / "plan.docx"
        source.write_bytes(docx)
        command = [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(source),
        ]
        _convert(command)  # the first one makes LibreOffice's profile
        return tuple(_timed(lambda: _convert(command))[0] for _ in range(CONVERSIONS))


def _convert(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_SECONDS)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def main() -> int:
    found = measure()
    first, warm, word = (f"{1000 * seconds:.0f} ms" for seconds in (found.first, found.median, found.word))
    print(f"plan of {found.pages} pages → PDF: first {first}, warm median {warm} (goal < {1000 * GOAL_SECONDS:.0f} ms)", end="; ")
    print(f"→ .docx {word}; n={len(found.warm)}")
    if found.times_faster is None:
        print("LibreOffice is absent here: not compared")
    else:
        office = statistics.median(found.libreoffice)
        print(f"LibreOffice, same plan from .docx: {office:.2f} s, {found.times_faster:.0f} × as long", end=" ")
        print(f"(goal ≥ {GOAL_TIMES_FASTER:.0f} ×)")
    print("met" if found.good else "MISSED")
    return 0 if found.good else 1


if __name__ == "__main__":
    sys.exit(main())
