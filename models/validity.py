"""What holds from a day to a day. The directory never forgets: what ends keeps its row, with its last day."""

import datetime as dt

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Mapped, mapped_column


class Dated:
    """Holds from `valid_from` to `valid_to`, both days included; an open end is None."""

    valid_from: Mapped[dt.date | None] = mapped_column(default=None)
    valid_to: Mapped[dt.date | None] = mapped_column(default=None)

    def holds_on(self, day: dt.date) -> bool:
        """Whether `day` lies within."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @classmethod
    def held_on(cls, day: dt.date) -> ColumnElement[bool]:
        """The same question to the database."""
        return and_(
            or_(cls.valid_from.is_(None), cls.valid_from <= day),
            or_(cls.valid_to.is_(None), cls.valid_to >= day),
        )
