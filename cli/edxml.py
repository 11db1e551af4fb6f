"""`trinhky edxml`: an issued document as the envelope of the national exchange, and the receivers' status replies."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from cli.commands import Commands
from cli.desk import opened
from cli.files import bytes_of, write_file
from cli.screen import screen
from documents.edxml.envelope import document_id_of, envelope
from documents.edxml.outgoing import Sent, outgoing
from documents.edxml.reply import Reply, read_reply
from models.case import load_case
from models.clock import office_now
from models.database import reading, writing
from models.exchange import STATUS_NAMES, plan_answered, receiving_units, require_receiver, status_of, take_reply
from models.people import Person, Unit
from models.plan import STATE_NAMES, Plan, PlanState, load_plan, lock_plan
from models.refusal import NotAllowed, Refusal
from settings import files

app = Commands("Liên thông văn bản (QCVN 102:2016/BTTTT): xuất phong bì edXML, nhận thông báo trạng thái.")
Plan_ = Annotated[int, typer.Argument(metavar="MÃ", help="Mã kế hoạch (trinhky plan list).", show_default=False)]


@app.add()
def export(
    plan: Plan_,
    *,
    to: Annotated[Path, typer.Option("--to", metavar="TỆP", help="Ghi ra tệp .edxml này.", show_default=False)],
) -> None:
    """Xuất văn bản đã ban hành thành phong bì edXML cho trục liên thông. Văn bản mật bị từ chối."""
    with writing(opened()) as session:
        one = lock_plan(session, plan)
        _refuse_what_stays(one)
        facts = Sent(
            case=load_case(session, one),
            receivers=tuple(receiving_units(session, one.id)),
            drafter=session.get_one(Person, one.drafter_id).name,
            unit=session.get_one(Unit, one.drafting_unit_id).name,
            at=office_now(session),
        )
    made = outgoing(facts, files().get)
    write_file(to, envelope(made))
    screen().print(f"Đã xuất phong bì edXML {document_id_of(made)} gửi {len(made.receivers)} cơ quan có mã định danh.")
    codes = facts.case.organ_codes
    left = [line.text for line in facts.case.lines if not any(one.unit_id in codes for one in line.deliveries)]
    if left:
        screen().print(f"Không qua liên thông (chưa có mã định danh): {'; '.join(left)}.")


@app.add()
def status(
    given: Annotated[list[Path], typer.Argument(metavar="TỆP…", help="Thông báo trạng thái edXML.", show_default=False)],
) -> None:
    """Ghi nhận thông báo trạng thái của nơi nhận, mỗi thông báo một lần, vào dòng Nơi nhận tương ứng."""
    engine = opened()
    for path in given:
        content = bytes_of(path)
        reply = read_reply(content)
        with reading(engine) as session:
            _require_ours(session, reply)  # before anything of it is kept
        kept = files().put(content)
        with writing(engine) as session:
            told = _taken(session, reply, kept)
        screen().print(f"{path.name}: {told}")


def _taken(session: Session, reply: Reply, kept: str) -> str:
    plan = lock_plan(session, plan_answered(session, organ_code=reply.about_organ, number=reply.about_code, day=reply.about_day))
    taken, fresh = take_reply(
        session,
        plan,
        organ_code=reply.organ_code,
        organ_name=reply.organ_name,
        status=reply.status,
        description=reply.description,
        staff=reply.staff,
        said_at=reply.said_at,
        file_hash=kept,
        at=office_now(session),
    )
    told = f"{plan.label}, {taken.organ_name or taken.organ_code}: {STATUS_NAMES[taken.status]}"
    return told if fresh else f"{told} (đã ghi nhận trước đó)"


def _require_ours(session: Session, reply: Reply) -> None:
    plan_id = plan_answered(session, organ_code=reply.about_organ, number=reply.about_code, day=reply.about_day)
    require_receiver(session, load_plan(session, plan_id), reply.organ_code)
    status_of(reply.status)


def _refuse_what_stays(plan: Plan) -> None:
    if plan.confidential:
        raise NotAllowed("Văn bản mật không gửi qua trục liên thông; chỉ nhận trực tiếp tại Văn thư.", plan_id=plan.id)
    if plan.state is not PlanState.ISSUED or plan.document_hash is None:
        raise Refusal(f"{plan.label} {STATE_NAMES[plan.state]} nên không xuất edXML được.", plan_id=plan.id)
