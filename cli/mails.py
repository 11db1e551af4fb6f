"""`trinhky mail`: what became of every mail, and sending one again.

Sending again is an act of whoever keeps this machine, and on record as that; the clerk does it in person from the alarm's page.
"""

from typing import Annotated

import typer
from sqlalchemy import select

from cli.commands import Commands
from cli.desk import ADMINISTRATOR, opened, told_to_prefect
from cli.screen import moment, screen, table
from models.clock import office_now
from models.database import reading, writing
from models.mail import RESENDABLE, STATE_NAMES, Mail
from models.mail_outcome import moves_of, resend
from models.notice import Notice
from models.refusal import NotFound

app = Commands("Thư: đã gửi, chưa đến, gửi lại.")
Id = Annotated[int, typer.Argument(metavar="MÃ", help="Mã thư (trinhky mail list).", show_default=False)]
SHOWN = 200


@app.add("list")
def list_(
    *,
    plan: Annotated[int | None, typer.Option(metavar="MÃ", help="Chỉ thư của một kế hoạch.")] = None,
    trouble: Annotated[bool, typer.Option("--loi", help="Chỉ thư chưa đến được: bị từ chối, bị trả lại, chưa rõ.")] = False,
) -> None:
    """Thư mới nhất trước."""
    wanted = select(Mail, Notice).join(Notice, Notice.id == Mail.notice_id).order_by(Mail.id.desc()).limit(SHOWN)
    if plan is not None:
        wanted = wanted.where(Notice.plan_id == plan)
    if trouble:
        wanted = wanted.where(Mail.state.in_(RESENDABLE))
    with reading(opened()) as session:
        found = session.execute(wanted).all()
    rows = [
        (
            mail.id,
            moment(notice.created_at),
            notice.name,
            mail.address,
            mail.subject or "(chưa soạn)",
            STATE_NAMES[mail.state],
        )
        for mail, notice in found
    ]
    screen().print(table(("Mã", "Lúc", "Gửi", "Địa chỉ", "Tiêu đề", "Tình trạng"), rows))


@app.add()
def show(mail: Id) -> None:
    """Đường đi của một thư: từng chặng, lúc nào, máy chủ trả lời gì."""
    with reading(opened()) as session:
        if session.get(Mail, mail) is None:
            raise NotFound("Không có thư này.", mail_id=mail)
        rows = [(moment(one.at), STATE_NAMES[one.state], one.word) for one in moves_of(session, mail)]
    screen().print(table(("Lúc", "Tình trạng", "Ghi chú"), rows))


@app.add("resend")
def resend_(
    mail: Id,
    *,
    address: Annotated[str | None, typer.Option(metavar="THƯ", help="Địa chỉ đúng, khi địa chỉ cũ sai.")] = None,
) -> None:
    """Gửi lại một thư bị từ chối, bị trả lại hoặc chưa rõ đã đến; ghi vào nhật ký là do quản trị hệ thống."""
    with writing(opened()) as session:
        resend(session, mail, by=ADMINISTRATOR, at=office_now(session), address=address)
        plan_id = session.scalar(select(Notice.plan_id).join(Mail, Mail.notice_id == Notice.id).where(Mail.id == mail))
    screen().print(f"Thư {mail} sẽ được gửi lại.{told_to_prefect(plan_id) if plan_id else ''}")
