"""What every chapter works with: the running office, its people at their mailboxes, its clock, and its record for checking."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from demo.claims import NotHappened
from demo.inbox import Mailbox
from demo.office_up import OfficeUp
from demo.prefect_side import PrefectPage
from demo.roles import Role
from demo.telling import Telling
from flows.wake import bell_of, wake_worker
from models.clock import OFFICE_ZONE, move_clock, office_now
from models.database import reading, writing
from models.office_file import read_office
from models.office_schema import OfficeFile
from models.plan import Plan, load_plan

SAMPLES = Path(__file__).parent.parent / "samples"


class Stage:
    """One playing of the story."""

    def __init__(self, office: OfficeUp, telling: Telling) -> None:
        """The office need not be up yet."""
        self.office, self.telling = office, telling
        self.plan_id = 0
        self._roles: dict[str, Role] = {}

    @cached_property
    def mailbox(self) -> Mailbox:
        """Every mail of this office."""
        return Mailbox(self.office.places.mailbox)

    @cached_property
    def prefect(self) -> PrefectPage:
        """Prefect, over its own REST API."""
        return PrefectPage(self.office.places.prefect_api)

    @cached_property
    def record(self) -> Engine:
        """The office's record."""
        return self.office.record()

    @cached_property
    def directory(self) -> OfficeFile:
        """Who is who, as the sample's file says."""
        return read_office(sample("office.toml").read_bytes())

    def person(self, key: str) -> Role:
        """Somebody of the office, by the key in office.toml."""
        found = next(one for one in self.directory.people if one.key == key)
        return self._role(found.name, found.email)

    def unit(self, key: str) -> Role:
        """Whoever reads a unit's mailbox."""
        found = next(one for one in self.directory.units if one.key == key)
        return self._role(found.name, found.email or "")

    def now(self) -> dt.datetime:
        """The office's present moment."""
        with reading(self.record) as session:
            return office_now(session)

    def move_to(self, day: dt.date, hour: int, minute: int = 0) -> None:
        """It is now that time in the office; whatever has become due is done."""
        to = dt.datetime.combine(day, dt.time(hour, minute), OFFICE_ZONE)
        with writing(self.record) as session:
            move_clock(session, to=to, movable=True)
        wake_worker(bell_of(self.office.var))

    @contextmanager
    def looking(self) -> Iterator[tuple[Session, Plan]]:
        """The plan as the record has it now."""
        with reading(self.record) as session:
            yield session, load_plan(session, self.plan_id)

    def tell(self, words: str) -> None:
        """Say what has happened and was checked."""
        self.office.refuse_ended()
        self.telling.line(words, at=self.now())

    def close(self) -> None:
        """Let go of whatever was opened."""
        for role in self._roles.values():
            role.browser.close()
        for opened in (self.__dict__.get("mailbox"), self.__dict__.get("prefect")):
            if opened is not None:
                opened.close()
        if "record" in self.__dict__:
            self.record.dispose()

    def _role(self, name: str, address: str) -> Role:
        return self._roles.setdefault(address, Role(name, address, self.mailbox))


def sample(name: str) -> Path:
    """A file of the sample office. Raises NotHappened where the samples are not at hand."""
    file = SAMPLES / name
    if not file.exists():
        raise NotHappened("chuẩn bị", f"không có tệp mẫu {file}; hãy chạy từ thư mục mã nguồn của Trình Ký")
    return file
