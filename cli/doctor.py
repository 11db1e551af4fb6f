"""`trinhky doctor`: what works, what does not, and the remedy; exit code 1 when something that the office needs is broken."""

import typer

from cli.commands import Commands
from cli.doctor_checks import CHECKS
from cli.findings import Finding, Health
from cli.screen import screen
from settings import settings

app = Commands()
MARKS = {Health.WELL: ("✓", "green"), Health.WORTH_A_LOOK: ("!", "yellow"), Health.BROKEN: ("✗", "red")}


@app.add()
def doctor() -> None:
    """Kiểm tra cài đặt: mỗi dòng ✓ (tốt), ! (nên xem) hoặc ✗ (hỏng) kèm cách sửa. Mã thoát 1 khi có ✗."""
    found = [finding for check in CHECKS for finding in check(settings())]
    for finding in found:
        _tell(finding)
    if any(finding.health is Health.BROKEN for finding in found):
        raise typer.Exit(1)


def _tell(finding: Finding) -> None:
    mark, style = MARKS[finding.health]
    onto = screen()
    onto.print(f"{mark} {finding.what}", style=style)
    if finding.remedy:
        onto.print(f"  → {finding.remedy}")
