"""Written forms and what they mean here: from the office's file, or learnt from a person's confirmation."""

import datetime as dt
import unicodedata
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base


class AliasSource(StrEnum):
    """Where a meaning comes from. A confirmed one outlives a re-import of the file."""

    FILE = "file"
    CONFIRMED = "confirmed"


class Place(StrEnum):
    """What a line of Nơi nhận may name that is nobody's mailbox."""

    WEBSITE = "website"
    ARCHIVE = "archive"


class Alias(Base):
    """`written` stands for one unit, person, group, or place. The one in force has no `ended_at`."""

    __tablename__ = "alias"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN group_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN place IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_meaning",
        ),
        Index(
            "uq_alias_in_force",
            "office_id",
            "folded",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    written: Mapped[str]
    folded: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("office_group.id"), default=None)
    place: Mapped[Place | None] = mapped_column(default=None)
    source: Mapped[AliasSource] = mapped_column(default=AliasSource.FILE)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    confirmed_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    ended_at: Mapped[dt.datetime | None] = mapped_column(default=None)

    @property
    def meaning(self) -> tuple[str, int]:
        """What it stands for: ('unit' | 'person' | 'group', id), or a place and 0."""
        for kind, target in (("unit", self.unit_id), ("person", self.person_id), ("group", self.group_id)):
            if target is not None:
                return kind, target
        return str(self.place), 0


def fold(written: str) -> str:
    """The form under which a written name is unique: NFC, one space, small letters."""
    return " ".join(unicodedata.normalize("NFC", written).casefold().split())
