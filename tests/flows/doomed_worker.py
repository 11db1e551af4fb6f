"""The office's worker in a process of its own that notes every effect, and dies at the one it was told.

It dies just before the record commits, just before a file appears under `var`, or just after Prefect confirmed a change. These
moments are seen through hooks that SQLAlchemy, Python and httpx offer: nothing of the office is replaced.
"""

import logging
import multiprocessing
import os
import re
import signal
import sys
import threading
from collections import Counter
from collections.abc import Collection, Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from flows.office_worker import office_worker
from flows.worker import run_worker
from models.journal import JournalLine
from models.mail import MailMove
from settings import record, settings
from tests.living_office import forget_installation

CHANGE = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM) (\w+)")
PREFECT_CHANGE = re.compile(r"/api/(deployments/[^/]+/create_flow_run|flow_runs/[^/]+/(?:set_state|resume|input.*)|artifacts/)$")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
INPUT = re.compile(r"input/.*")

forkserver = multiprocessing.get_context("forkserver")


def start(environment: Mapping[str, str], log: Path, fatal: Collection[str] = ()) -> ForkServerProcess:
    """Start it; six seconds of imports are paid once, by the process that all of them are forked from.

    `fatal`: moments ('commit mail.accepted #2') or kinds of effect ('commit mail.accepted'); it dies before the first it meets.
    """
    forkserver.set_forkserver_preload([__name__])
    process = forkserver.Process(target=_work, args=(dict(environment), log, frozenset(fatal)))
    process.start()
    return process


def moments(log: Path) -> list[str]:
    """What such a worker was about to do, in order; the last one is where it died, if it did."""
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def kind(moment: str) -> str:
    """'commit mail.accepted' of 'commit mail.accepted #2'."""
    return moment.rpartition(" #")[0]


def _work(environment: dict[str, str], log: Path, fatal: Collection[str]) -> None:
    os.environ.update(environment)
    forget_installation()
    witness = Witness(log, fatal)
    _watch_record(record(), witness)
    _watch_files(settings().var.resolve(), witness)
    _watch_prefect(witness)
    run_worker(office_worker())


class Witness:
    """Writes each moment down, and ends the process at the fatal one."""

    def __init__(self, log: Path, fatal: Collection[str]) -> None:
        self._log, self._fatal = log.open("a", encoding="utf-8"), fatal
        self._seen: Counter[str] = Counter()
        self._lock = threading.Lock()

    def sees(self, what: str) -> None:
        with self._lock:
            self._seen[what] += 1
            moment = f"{what} #{self._seen[what]}"
            self._log.write(f"{moment}\n")
            self._log.flush()
            if moment in self._fatal or what in self._fatal:
                os.kill(os.getpid(), signal.SIGKILL)


def _watch_record(engine: Engine, witness: Witness) -> None:
    """A commit is named by the journal lines and mail moves in it, else by its tables."""

    def changes(connection: Connection) -> dict[str, list[str]]:
        known: dict[str, list[str]] = connection.info.setdefault("changes", {"told": [], "tables": []})
        return known

    def tables(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if found := CHANGE.match(statement):
            changes(connection)["tables"].append(found[2])

    def line(_mapper: object, connection: Connection, written: JournalLine) -> None:
        changes(connection)["told"].append(written.action)

    def move(_mapper: object, connection: Connection, made: MailMove) -> None:
        changes(connection)["told"].append(f"({made.state.value})")

    def commit(connection: Connection) -> None:
        made = connection.info.pop("changes", None)
        if made:
            witness.sees(f"commit {_named(made)}")

    event.listen(engine, "before_cursor_execute", tables)
    event.listen(JournalLine, "after_insert", line)
    event.listen(MailMove, "after_insert", move)
    event.listen(engine, "commit", commit)
    event.listen(engine, "rollback", lambda connection: connection.info.pop("changes", None))


def _named(made: Mapping[str, list[str]]) -> str:
    """What a decision settles in passing (a mail that has arrived, it turns out) is not in its name."""
    decided = [told for told in made["told"] if not told.startswith(("(", "mail."))]
    return " ".join(dict.fromkeys(decided or made["told"] or made["tables"]))


def _watch_files(var: Path, witness: Witness) -> None:
    """Files appear whole, by being renamed into place."""

    def hook(what: str, given: tuple[Any, ...]) -> None:
        if what == "os.rename" and Path(given[1]).resolve().is_relative_to(var):
            witness.sees(f"file {Path(given[1]).resolve().relative_to(var).parts[0]}")

    sys.addaudithook(hook)


def _watch_prefect(witness: Witness) -> None:
    """httpx logs each answer; the change it speaks of is made."""

    class Answers(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            method, url = (record.args or ("", ""))[:2] if isinstance(record.args, tuple) else ("", "")
            found = PREFECT_CHANGE.search(str(url))
            if found and method != "GET":
                path = INPUT.sub("input/…", ID.sub("…", found[1]))
                witness.sees(f"Prefect {method} {path}")

    logger = logging.getLogger("httpx")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(Answers())
