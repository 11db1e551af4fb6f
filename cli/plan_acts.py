"""`trinhky plan recall | stop | void | withdraw`: what a person does to a plan besides deciding; each by the mailed code."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

import typer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from cli.codes import BY_HELP, CODE_HELP, act_by_code
from cli.commands import Commands
from cli.desk import opened
from keys.readiness import cannot_sign_letter
from models.clock import office_day, office_now
from models.database import reading
from models.drafting import recall, stop
from models.journal import Actor
from models.letter import ANNOUNCEMENT_TYPE, LETTER_TYPE
from models.people import person_by_key
from models.plan import Plan, load_plan
from models.roles import may_recall, may_stop, may_void, may_withdraw
from models.unfinished_issue import void_number
from models.withdrawal import disposals_of
from models.withdrawing import ByLetter, withdraw_document


class Form(StrEnum):
    """In which form a document is withdrawn."""

    LETTER = "cong-van"
    ANNOUNCEMENT = "thong-bao"
    MAIL = "thu"


TYPES = {Form.LETTER: LETTER_TYPE, Form.ANNOUNCEMENT: ANNOUNCEMENT_TYPE}
Plan_ = Annotated[int, typer.Argument(metavar="MÃ", help="Mã kế hoạch.", show_default=False)]
By = Annotated[str, typer.Option("--by", metavar="MÃ", help=BY_HELP, show_default=False)]
Code_ = Annotated[str | None, typer.Option("--code", metavar="MÃ-XÁC-NHẬN", help=CODE_HELP)]
Note = Annotated[str, typer.Option("--note", metavar="LÝ-DO", help="Lý do, được ghi vào nhật ký và báo cho người liên quan.")]
Reason = Annotated[str, typer.Option("--note", metavar="LÝ-DO", help="Lý do (bắt buộc).", show_default=False)]


def add_to(app: Commands) -> None:
    """Make them commands of `trinhky plan`."""
    app.add("recall")(_recall)
    app.add("stop")(_stop)
    app.add("void")(_void)
    app.add("withdraw")(_withdraw)


def _recall(plan: Plan_, by: By, note: Note = "", code: Code_ = None) -> None:
    """Rút lại một kế hoạch đang duyệt hoặc chờ ký, về soạn thảo thành bản mới.

    Người soạn hoặc Chánh Văn phòng. Không có --code thì hệ thống gửi mã tới hộp thư của người ấy rồi hỏi.
    """

    def act(session: Session, one: Plan, who: Actor) -> str:
        recall(session, one, by=who, at=office_now(session), note=note)
        return f"Đã rút lại; nay là bản {one.version_no}, đang soạn thảo."

    denied = "Chỉ người soạn và Chánh Văn phòng rút lại được, khi đang duyệt hoặc chờ ký."
    act_by_code(opened(), plan, by=by, code=code, may=_may_recall, act=act, denied=denied)


def _stop(plan: Plan_, by: By, note: Reason, code: Code_ = None) -> None:
    """Dừng hẳn một kế hoạch chưa cấp số; những người đã được hỏi đều được báo.

    Thủ trưởng hoặc Chánh Văn phòng. Không có --code thì hệ thống gửi mã tới hộp thư của người ấy rồi hỏi.
    """

    def act(session: Session, one: Plan, who: Actor) -> str:
        stop(session, one, by=who, at=office_now(session), note=note)
        return "Đã dừng kế hoạch."

    denied = "Chỉ Thủ trưởng và Chánh Văn phòng dừng được, khi chưa cấp số."
    act_by_code(opened(), plan, by=by, code=code, may=_may_stop, act=act, denied=denied)


def _void(plan: Plan_, by: By, note: Reason, code: Code_ = None) -> None:
    """Hủy một số đã cấp mà chưa phát hành; số vẫn nằm trong sổ cùng lý do.

    Chỉ người ký. Không có --code thì hệ thống gửi mã tới hộp thư của người ấy rồi hỏi.
    """

    def act(session: Session, one: Plan, who: Actor) -> str:
        void_number(session, one, by=who, at=office_now(session), reason=note)
        return f"Đã hủy số {one.number_and_symbol}."

    denied = "Chỉ người ký hủy được số, khi đã cấp số mà chưa phát hành."
    act_by_code(opened(), plan, by=by, code=code, may=_may_void, act=act, denied=denied)


def _withdraw(
    plan: Plan_,
    by: By,
    note: Reason,
    code: Code_ = None,
    *,
    form: Annotated[
        Form, typer.Option("--hinh-thuc", help="Ban hành công văn, thông báo thu hồi, hoặc chỉ báo bằng thư điện tử.")
    ] = Form.LETTER,
) -> None:
    """Thu hồi một văn bản đã phát hành: mọi nơi nhận được báo trả bản giấy, hủy bản điện tử và xác nhận lại.

    Người ký hoặc Thủ trưởng. Không có --code thì hệ thống gửi mã tới hộp thư của người ấy rồi hỏi.
    """
    engine = opened()
    letter = ByLetter(TYPES[form], cannot_sign=_hindrance(engine, plan, by)) if form in TYPES else None

    def act(session: Session, one: Plan, who: Actor) -> str:
        withdrawn = withdraw_document(session, one, by=who, at=office_now(session), reason=note, letter=letter)
        asked, how = len(disposals_of(session, one.id)), f" bằng {withdrawn.label}" if withdrawn.is_by_letter else ""
        return f"Đã thu hồi {one.number_and_symbol}{how}; {asked} nơi nhận được báo, văn thư theo dõi xác nhận của từng nơi."

    denied = "Chỉ người ký và Thủ trưởng thu hồi được văn bản đang có hiệu lực."
    act_by_code(engine, plan, by=by, code=code, may=_may_withdraw, act=act, denied=denied)


def _hindrance(engine: Engine, plan_id: int, by: str) -> str | None:
    with reading(engine) as session:
        person_id = person_by_key(session, load_plan(session, plan_id).office_id, by).id
    return cannot_sign_letter(engine, plan_id, person_id, now=dt.datetime.now(dt.UTC))


def _may_recall(session: Session, plan: Plan, by: Actor) -> bool:
    return may_recall(session, plan, by, office_day(office_now(session)))


def _may_stop(session: Session, plan: Plan, by: Actor) -> bool:
    return may_stop(session, plan, by, office_day(office_now(session)))


def _may_withdraw(session: Session, plan: Plan, by: Actor) -> bool:
    return may_withdraw(session, plan, by, office_day(office_now(session)))


def _may_void(session: Session, plan: Plan, by: Actor) -> bool:
    return may_void(plan, by, office_day(office_now(session)))
