"""The warm worker: runs execute in this process, which has everything imported, so a click is answered within the second.

It looks for due runs every half second and whenever its bell rings, outlives the server's absence, and finishes what it runs
when asked to stop.
"""

import asyncio
import contextlib
import logging
import signal
import socket
import threading
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun
from prefect.exceptions import ObjectNotFound
from prefect.flows import Flow

from flows.board import PrefectUnreachable
from flows.execution import claim, execute, one_client_for_all_runs, unpersisted
from flows.mending import put_back_unfinished
from flows.wake import listening

POLL_SECONDS = 0.5
CHECK_SECONDS = 5.0
HEARTBEAT_SECONDS = 15.0
MEND_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 60.0
CONCURRENT_RUNS = 4
"""On SQLite, Prefect's own writes queue up behind each other; more at once only makes each slower."""

logger = logging.getLogger("trinhky.worker")
Act = Callable[[], Awaitable[object]]


class Worker:
    """Executes the pool's runs in this process, and asks `check` what is due."""

    def __init__(
        self,
        *,
        pool: str,
        name: str,
        flows: Mapping[str, Flow[..., Any]],
        bell: Path,
        prepare: Act,
        check: Act | None = None,
        limit: int = CONCURRENT_RUNS,
        poll_seconds: float = POLL_SECONDS,
        check_seconds: float = CHECK_SECONDS,
    ) -> None:
        """`flows` by name; `bell` is the socket that `wake_worker` rings.

        `prepare` makes sure that pool and deployments exist: called at each new contact with Prefect, whose database may be new.
        `check` looks for what is due, also while Prefect is away.
        """
        self.pool, self.name, self.limit = pool, name, limit
        self._poll_seconds, self._check_seconds = poll_seconds, check_seconds
        self._flows = {known: unpersisted(flow) for known, flow in flows.items()}
        self._bell, self._prepare, self._check = bell, prepare, check or _nothing
        self._running: dict[UUID, asyncio.Task[None]] = {}
        self._flow_names: dict[UUID, str] = {}
        self._away = True
        self._must_mend = self._warned = self._stopping = False
        self._loop: asyncio.AbstractEventLoop | None = None

    async def serve(self) -> None:
        """Work until `stop`. Raises AlreadyRunning."""
        self._look, self._due, self._end = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._loop = loop = asyncio.get_running_loop()
        with listening(self._bell) as ear:
            loop.add_reader(ear, self._hear, ear)
            try:
                async with one_client_for_all_runs() as client:
                    await self._serve(client)
            finally:
                loop.remove_reader(ear)

    def stop(self) -> None:
        """Take nothing new, finish what runs, then end. Callable from any thread, more than once, also before it serves."""
        self._stopping = True
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: it has ended
                self._loop.call_soon_threadsafe(self._ring_all)

    async def _serve(self, client: PrefectClient) -> None:
        await asyncio.gather(
            self._every(HEARTBEAT_SECONDS, self._end, lambda: self._heartbeat(client)),
            self._every(MEND_SECONDS, self._end, self._ask_to_mend),
            self._every(self._poll_seconds, self._look, lambda: self._poll(client)),
            self._every(self._check_seconds, self._due, self._check),
        )
        await asyncio.gather(*self._running.values())
        logger.info("Worker %s has finished its runs and ends", self.name)

    async def _every(self, seconds: float, bell: asyncio.Event, act: Act) -> None:
        """Act again and again, `seconds` apart or when the bell rings; a failure does not end it, only slows it down."""
        failures = 0
        while not self._stopping:
            bell.clear()
            try:
                await act()
                failures = 0
            except (httpx.TransportError, PrefectUnreachable) as error:
                self._notice_absence(error)
            except Exception:
                logger.exception("A round of the worker failed and will be tried again")
                failures += 1
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(bell.wait(), min(seconds * 2 ** min(failures, 10), LONGEST_PAUSE_SECONDS))

    async def _poll(self, client: PrefectClient) -> None:
        if self._away:
            await self._meet_prefect(client)
        if self._must_mend:
            await put_back_unfinished(client, pool=self.pool, worker=self.name, running=frozenset(self._running))
            self._must_mend = False
        try:
            due = await client.get_scheduled_flow_runs_for_work_pool(self.pool, scheduled_before=datetime.now(UTC))
        except ObjectNotFound:  # the pool is gone: this is another database than the one we met
            self._away = True
            return
        for entry in due:
            run = entry.flow_run
            if run.id not in self._running and len(self._running) < self.limit and not self._stopping:
                self._running[run.id] = asyncio.create_task(self._take(client, run))

    async def _meet_prefect(self, client: PrefectClient) -> None:
        """First contact, or contact again: what Prefect should know is put there, what was left unfinished is put back."""
        await client.hello()
        await self._prepare()
        await client.send_worker_heartbeat(self.pool, self.name, HEARTBEAT_SECONDS)
        self._flow_names.clear()
        self._away, self._must_mend, self._warned = False, True, False
        logger.info("Worker %s serves the pool %s", self.name, self.pool)

    async def _take(self, client: PrefectClient, run: FlowRun) -> None:
        """Run it to its end or its wait; whatever stays unfinished is put back by the next mending."""
        try:
            flow = await self._flow_of(client, run)
            if flow is not None and await claim(client, run, worker=self.name):
                await execute(client, flow, run)
        except httpx.TransportError as error:
            self._notice_absence(error)
        except Exception:
            logger.exception("Run %s could not be carried through", run.id)
            self._must_mend = True
        finally:
            del self._running[run.id]
            self._look.set()
            self._due.set()

    async def _flow_of(self, client: PrefectClient, run: FlowRun) -> Flow[..., Any] | None:
        """The flow of that name; a flow we do not have is left to a worker that has it."""
        if run.flow_id not in self._flow_names:
            name = (await client.read_flow(run.flow_id)).name
            self._flow_names[run.flow_id] = name
            if name not in self._flows:
                logger.warning("Runs of %r are in the pool, and this worker does not have that flow", name)
        return self._flows.get(self._flow_names[run.flow_id])

    async def _heartbeat(self, client: PrefectClient) -> None:
        if not self._away:
            await client.send_worker_heartbeat(self.pool, self.name, HEARTBEAT_SECONDS)

    async def _ask_to_mend(self) -> None:
        self._must_mend = True

    def _hear(self, ear: socket.socket) -> None:
        with contextlib.suppress(BlockingIOError):
            while True:
                ear.recv(64)
                self._look.set()
                self._due.set()

    def _ring_all(self) -> None:
        for bell in (self._look, self._due, self._end):
            bell.set()

    def _notice_absence(self, error: Exception) -> None:
        if not self._away or not self._warned:
            logger.warning("Prefect does not answer (%s); decisions and mail go on, runs wait", type(error).__name__)
        self._away = self._warned = True


def run_worker(worker: Worker) -> None:
    """Serve until SIGTERM or Ctrl-C, then finish what runs.

    The engine takes SIGTERM for itself in the main thread, to crash its run; so the loop lives in another one.
    """
    failed: list[BaseException] = []

    def serve() -> None:
        try:
            asyncio.run(worker.serve())
        except BaseException as error:  # noqa: BLE001  raised again below, in the thread that has a caller
            failed.append(error)

    thread = threading.Thread(target=serve, name="worker")
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


async def _nothing() -> None:
    """There is no check."""
