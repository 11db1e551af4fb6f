"""Powers to sign that rest on a fact on file: KT., TL., TUQ., Q. (NĐ 30/2020/NĐ-CP, Điều 13)."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.people import Person
from models.validity import Dated


class Mandate(Dated, Base):
    """`person` may sign with `capacity` ('KT.', 'TL.', 'TUQ.', 'Q.') on the strength of `basis`.

    No `document_types` means every type. TUQ. always has a last day and is never passed on.
    """

    __tablename__ = "mandate"
    __table_args__ = (UniqueConstraint("office_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    key: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    capacity: Mapped[str]
    document_types: Mapped[list[str]] = mapped_column(default=list)
    scope: Mapped[str | None] = mapped_column(default=None)
    basis: Mapped[str]

    person: Mapped[Person] = relationship(lazy="raise")
