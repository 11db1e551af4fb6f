"""Where every command begins: the record with its tables up to date, and the office that is meant."""

from alembic.util import CommandError
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from flows.mirroring import mirror_soon
from models.journal import Actor, Channel
from models.migrating import standing, upgrade
from models.office import Office, office_by_key
from models.refusal import NotFound, Refusal
from settings import record

ADMINISTRATOR = Actor("Quản trị hệ thống", Channel.COMMAND)
"""Whoever holds a shell on this machine: nobody in particular, and on record as that."""


def opened() -> Engine:
    """The record, its tables as this version of the program wants them."""
    engine = record()
    try:
        at, wanted = standing(engine)
        if at != wanted:
            upgrade(engine)
    except CommandError as error:
        raise Refusal(f"Cơ sở dữ liệu thuộc một bản Trình Ký khác, bản này không đọc được ({error}).") from error
    return engine


def the_office(session: Session, key: str | None) -> Office:
    """The office named, or the only one there is."""
    if key:
        return office_by_key(session, key)
    offices = session.scalars(select(Office).order_by(Office.id)).all()
    if len(offices) == 1:
        return offices[0]
    if not offices:
        raise NotFound("Chưa có cơ quan nào trong hệ thống. Hãy nhập danh bạ: trinhky office import office.toml")
    raise Refusal(f"Hệ thống có {len(offices)} cơ quan, hãy chọn bằng --office: {', '.join(one.key for one in offices)}.")


def told_to_prefect(plan_id: int) -> str:
    """Let Prefect show what has just been recorded; the words to add when it cannot be reached now."""
    return "" if mirror_soon(plan_id) else " Chưa liên lạc được với Prefect; phần còn lại sẽ được thực hiện khi có kết nối."
