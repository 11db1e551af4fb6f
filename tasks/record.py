"""How a task reaches the record: one transaction in a thread, with the office's present time, so that no run holds up another."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from models.clock import office_now
from models.database import reading, writing
from notifications.threads import in_thread
from settings import record

T = TypeVar("T")


async def in_record(verb: Callable[[Session, dt.datetime], T]) -> T:
    """Carry out `verb(session, now)` in one writing transaction."""
    return await in_thread(write, verb)


async def from_record(look: Callable[[Session, dt.datetime], T]) -> T:
    """Look, without writing."""
    return await in_thread(read, look)


def write(verb: Callable[[Session, dt.datetime], T]) -> T:
    """The same for a caller that is no coroutine."""
    with writing(record()) as session:
        return verb(session, office_now(session))


def read(look: Callable[[Session, dt.datetime], T]) -> T:
    """The same for a caller that is no coroutine."""
    with reading(record()) as session:
        return look(session, office_now(session))
