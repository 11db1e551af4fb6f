"""`trinhky journal`: who did what, when, in which capacity, through which channel; and whether anybody touched that record."""

import json
from typing import Annotated

import typer
from sqlalchemy import func, select

from cli.commands import Commands
from cli.desk import opened
from cli.journal_words import action_words
from cli.screen import moment, screen, table
from models.database import reading
from models.journal import CHANNEL_NAMES, JournalLine
from models.journal_check import verify as breaks_of
from models.plan import load_plan

app = Commands("Nhật ký: mỗi dòng nối với dòng trước bằng mã băm, theo từng kế hoạch.")


@app.add()
def verify() -> None:
    """Kiểm tra nhật ký còn nguyên vẹn: không dòng nào bị sửa, xóa hay chèn. Mã thoát 1 khi có chỗ đứt."""
    with reading(opened()) as session:
        found = breaks_of(session)
        lines, chains = session.execute(select(func.count(JournalLine.id), func.count(JournalLine.chain.distinct()))).one()
    if not found:
        screen().print(f"Nhật ký nguyên vẹn: {lines} dòng trong {chains} chuỗi.")
        return
    screen().print(table(("Chuỗi", "Dòng", "Hỏng"), [(one.chain, one.seq, one.what) for one in found]))
    raise typer.Exit(1)


@app.add()
def show(plan: Annotated[int, typer.Argument(metavar="MÃ", help="Mã kế hoạch.", show_default=False)]) -> None:
    """Nhật ký của một kế hoạch, theo thứ tự."""
    with reading(opened()) as session:
        load_plan(session, plan)
        lines = session.scalars(select(JournalLine).where(JournalLine.plan_id == plan).order_by(JournalLine.seq)).all()
    rows = [
        (
            one.seq,
            moment(one.at),
            _who(one),
            CHANNEL_NAMES[one.channel],
            action_words(one.action),
            json.dumps(one.facts, ensure_ascii=False),
        )
        for one in lines
    ]
    screen().print(table(("Dòng", "Lúc", "Ai", "Qua", "Việc", "Chi tiết"), rows))


def _who(line: JournalLine) -> str:
    return f"{line.person_name} ({line.capacity})" if line.capacity else line.person_name
