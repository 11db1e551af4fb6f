"""Who may sign in which capacity (NĐ 30/2020/NĐ-CP, Điều 13), and the mandates on file that TL., TUQ. and Q. rest on."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.database import Base
from models.office import Office
from models.people import Duty, Person, Rank, holder
from models.refusal import NotAllowed
from models.validity import Dated


class Mandate(Dated, Base):
    """`person` may sign with `capacity` ('TL.', 'TUQ.', 'Q.') on the strength of `basis`.

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


@dataclass(frozen=True)
class _Signing:
    """Whose signature, under what, when."""

    session: Session
    office: Office
    person: Person
    on: dt.date
    document_type: str

    def has_mandate(self, person: Person, capacity: str) -> bool:
        mandates = self.session.scalars(
            select(Mandate).where(Mandate.person_id == person.id, Mandate.capacity == capacity, Mandate.held_on(self.on))
        )
        return any(
            (not one.document_types or self.document_type in one.document_types)
            and (capacity != "TUQ." or one.valid_to is not None)
            for one in mandates
        )

    def leads(self) -> bool:
        leader = holder(self.session, self.office.id, Duty.LEADER, self.on)
        return leader is not None and leader.id == self.person.id

    def heads_unit(self) -> bool:
        head = self.head_of_own_unit()
        return head is not None and head.id == self.person.id

    def head_of_own_unit(self) -> Person | None:
        if self.person.unit_id is None:
            return None
        return holder(self.session, self.office.id, Duty.UNIT_HEAD, self.on, unit_id=self.person.unit_id)


def require_capacity(
    session: Session, *, office: Office, person: Person, marks: Sequence[str], on: dt.date, document_type: str
) -> None:
    """Refuse (NotAllowed) unless `person` may sign with these marks on that day; `marks` outermost first, empty = as head."""
    signing = _Signing(session, office, person, on, document_type)
    if person.office_id != office.id or not person.works_on(on):
        raise NotAllowed(
            f"{person.name} không công tác tại {office.name} ngày {on:%d/%m/%Y} nên không thể ký.", person=person.key
        )
    check = CHECKS.get(tuple(marks))
    if check is None:
        raise NotAllowed(f"Không có thể thức ký “{' '.join(marks)}” theo Điều 13 Nghị định 30/2020/NĐ-CP.", marks=list(marks))
    reason = check(signing)
    if reason is not None:
        raise NotAllowed(reason, person=person.key, marks=list(marks))


def open_capacities(
    session: Session, *, office: Office, person: Person, on: dt.date, document_type: str
) -> list[tuple[str, ...]]:
    """The ways in which `person` may sign on that day: what a page offers."""
    if person.office_id != office.id or not person.works_on(on):
        return []
    signing = _Signing(session, office, person, on, document_type)
    return [marks for marks, check in CHECKS.items() if check(signing) is None]


def _as_head(signing: _Signing) -> str | None:
    if signing.leads():
        return None
    return (
        f"Chỉ người đứng đầu {signing.office.name} ký trực tiếp;"
        f" {signing.person.name} phải ký thay (KT.), thừa lệnh (TL.) hoặc thừa ủy quyền (TUQ.)."
    )


def _for_body(signing: _Signing) -> str | None:
    return _collective(signing) or _as_head(signing)


def _collective(signing: _Signing) -> str | None:
    return (
        None
        if signing.office.collective
        else f"{signing.office.name} làm việc theo chế độ thủ trưởng nên không ký thay mặt (TM.)."
    )


def _as_deputy(signing: _Signing) -> str | None:
    if signing.person.rank is Rank.DEPUTY:
        return None
    return f"Chỉ cấp phó của người đứng đầu được ký thay (KT.); {_post_of(signing)}."


def _as_deputy_for_body(signing: _Signing) -> str | None:
    return _collective(signing) or _as_deputy(signing)


def _acting(signing: _Signing) -> str | None:
    if signing.has_mandate(signing.person, "Q."):
        return None
    return f"Chưa có quyết định giao quyền (Q.) cho {signing.person.name} còn hiệu lực ngày {signing.on:%d/%m/%Y}."


def _acting_for_body(signing: _Signing) -> str | None:
    return _collective(signing) or _acting(signing)


def _by_order(signing: _Signing) -> str | None:
    if not signing.heads_unit():
        return f"Chỉ trưởng đơn vị được ký thừa lệnh (TL.); {_post_of(signing)}."
    if not signing.has_mandate(signing.person, "TL."):
        return f"Quy chế làm việc chưa giao {signing.person.name} ký thừa lệnh (TL.) loại văn bản “{signing.document_type}”."
    return None


def _by_order_as_deputy(signing: _Signing) -> str | None:
    head = signing.head_of_own_unit()
    if signing.person.rank is not Rank.UNIT_DEPUTY or head is None:
        return f"Chỉ cấp phó của trưởng đơn vị được ký TL. kèm KT.; {_post_of(signing)}."
    if not signing.has_mandate(head, "TL."):
        return f"Quy chế làm việc chưa giao {head.name} ký thừa lệnh (TL.) nên cấp phó không thể ký thay."
    return None


def _by_mandate(signing: _Signing) -> str | None:
    if not signing.heads_unit():
        return f"Chỉ người đứng đầu đơn vị thuộc cơ quan được ký thừa ủy quyền (TUQ.); {_post_of(signing)}."
    if not signing.has_mandate(signing.person, "TUQ."):
        return (
            f"Không có văn bản ủy quyền (TUQ.) cho {signing.person.name} còn thời hạn ngày {signing.on:%d/%m/%Y}"
            f" với loại văn bản “{signing.document_type}”."
        )
    return None


def _post_of(signing: _Signing) -> str:
    return f"{signing.person.name} giữ chức {signing.person.post}"


CHECKS: dict[tuple[str, ...], Callable[[_Signing], str | None]] = {
    (): _as_head,
    ("TM.",): _for_body,
    ("TM.", "KT."): _as_deputy_for_body,
    ("KT.",): _as_deputy,
    ("Q.",): _acting,
    ("TM.", "Q."): _acting_for_body,
    ("TL.",): _by_order,
    ("TL.", "KT."): _by_order_as_deputy,
    ("TUQ.",): _by_mandate,
}
