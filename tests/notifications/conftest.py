"""A real mail server on loopback, and delivery to it."""

import asyncio
import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from demo.mailbox_smtp import Reception, Treatment, listen, port_of
from demo.mailbox_store import MailStore, ReceivedMail
from notifications.delivery import Delivered, deliver_due
from notifications.postbox import Postbox, PostboxSettings
from tests.desk import NOW, SECRET, Desk, set_up

BASE_URL = "https://trinhky.hatrung.example"
SENDER = "trinhky@hatrung.example"


@dataclass(frozen=True)
class MailServer:
    """The demo's mailbox, listening."""

    reception: Reception
    port: int

    def treat(self, address: str, treatment: Treatment) -> None:
        """Treat mail for an address so from now on."""
        self.reception.treat(address, treatment)

    def mails(self, to: str | None = None) -> list[ReceivedMail]:
        """What came, oldest first."""
        store = self.reception.store
        return [mail for envelope in store.envelopes(to=to) if (mail := store.mail(envelope.id))]

    def raw(self) -> list[bytes]:
        """The same as bytes."""
        store = self.reception.store
        return [store.raw(envelope.id) or b"" for envelope in store.envelopes()]

    def settings(self, port: int | None = None) -> PostboxSettings:
        """How to reach it."""
        return PostboxSettings(host="127.0.0.1", port=port or self.port, sender=SENDER, tls="none", timeout_seconds=5.0)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    """A mail server for one test."""
    with receiving(MailStore(tmp_path / "mailbox")) as server:
        yield server


@contextmanager
def receiving(store: MailStore) -> Iterator[MailServer]:
    """A mail server in a thread of its own, so that it outlives each `asyncio.run` of a test."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    reception = Reception(store)
    listening = asyncio.run_coroutine_threadsafe(listen(reception), loop).result(10)
    try:
        yield MailServer(reception, port_of(listening))
    finally:
        asyncio.run_coroutine_threadsafe(_stop(listening), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _stop(listening: asyncio.Server) -> None:
    listening.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    """An office with a plan waiting to be signed."""
    return set_up(engine)


def no_files(digest: str) -> bytes:
    """A store with nothing in it."""
    raise FileNotFoundError(digest)


@dataclass(frozen=True)
class Post:
    """Delivery from one record to one server."""

    desk: Desk
    server: MailServer

    def deliver(
        self,
        *,
        now: dt.datetime = NOW,
        worker: str = "máy 1",
        files: Callable[[str], bytes] = no_files,
        port: int | None = None,
        plan_id: int | None = None,
    ) -> Delivered:
        """Send what is due at `now`."""

        async def run() -> Delivered:
            postbox = Postbox(self.server.settings(port))
            try:
                return await deliver_due(
                    self.desk.engine,
                    postbox,
                    now=now,
                    worker=worker,
                    secret=SECRET,
                    base_url=BASE_URL,
                    files=files,
                    plan_id=plan_id,
                )
            finally:
                await postbox.close()

        return asyncio.run(run())


@pytest.fixture
def post(desk: Desk, server: MailServer) -> Post:
    """The office and its mail server."""
    return Post(desk, server)
