"""The tests' own rows come in the wrong order wherever a select leaves it open."""

from sqlalchemy import Engine, func, select

from models.clock import Clock
from models.database import reading, writing


def test_what_a_select_leaves_open_comes_turned_round(engine: Engine) -> None:
    with writing(engine) as session:
        session.add_all([Clock(id=1, offset_seconds=5.0), Clock(id=2, offset_seconds=5.0), Clock(id=3, offset_seconds=1.0)])

    with reading(engine) as session:
        unordered = session.scalars(select(Clock.id)).all()
        equals = session.scalars(select(Clock.id).order_by(Clock.offset_seconds)).all()
        ordered = session.scalars(select(Clock.id).order_by(Clock.offset_seconds, Clock.id)).all()
        entities = [one.id for one in session.scalars(select(Clock))]
        first, count = session.scalar(select(Clock.id).limit(1)), session.scalar(select(func.count(Clock.id)))

    assert (unordered, equals, ordered) == ([3, 2, 1], [3, 2, 1], [3, 1, 2])
    assert (entities, first, count) == ([3, 2, 1], 3, 3)
