"""Our Prefect server: one process on one machine, its database a file beside the office's.

Nothing here imports Prefect: who starts the server need not pay for the import.
"""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

START_TIMEOUT_SECONDS = 180.0
STOP_TIMEOUT_SECONDS = 15.0
KEPT_DAYS = 365
"""How long Prefect keeps the runs that ended; the office's own record keeps everything."""


class ServerDidNotStart(RuntimeError):  # noqa: N818  it says what happened
    """The Prefect server ended or stayed silent; its log says why."""


@dataclass(frozen=True)
class PrefectServer:
    """A Prefect server that we started and that we stop."""

    url: str
    """Where a browser finds it, e.g. 'http://127.0.0.1:4200'."""
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def api_url(self) -> str:
        """Where its REST API is."""
        return f"{self.url}/api"

    def answers(self) -> bool:
        """Whether it is up by now."""
        try:
            return httpx.get(f"{self.api_url}/health", timeout=1.0, trust_env=False).is_success
        except httpx.TransportError:
            return False

    def stop(self) -> None:
        """End it, politely first; return when no process is left."""
        self.process.terminate()
        try:
            self.process.wait(STOP_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_server(home: Path, *, port: int, host: str = "127.0.0.1", auth: str = "", database: str = "") -> PrefectServer:
    """As `launch_server`, but return once it answers. Raises ServerDidNotStart."""
    server = launch_server(home, port=port, host=host, auth=auth, database=database)
    _wait_until_it_answers(server)
    return server


def launch_server(home: Path, *, port: int, host: str = "127.0.0.1", auth: str = "", database: str = "") -> PrefectServer:
    """Start the server's process; the caller waits until it `answers`.

    `home` holds its files; `auth` is 'user:password' or nothing; `database` a SQLAlchemy URL (asyncpg), else a file in `home`.
    """
    home.mkdir(parents=True, exist_ok=True)
    log = home / "server.log"
    url = f"http://{host}:{port}"
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603  our own interpreter, no shell
            [sys.executable, "-m", "uvicorn", "--factory", "prefect.server.api.server:create_app",
             "--host", host, "--port", str(port), "--log-level", "warning", "--timeout-graceful-shutdown", "3"],
            env=_clean_environment() | server_environment(home, api_url=f"{url}/api", auth=auth, database=database),
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    return PrefectServer(url, process, log)


def prefect_environment(home: Path, *, api_url: str, auth: str = "") -> dict[str, str]:
    """What every process that talks to this server has in its environment before it imports Prefect."""
    environment = {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": api_url,
        "DO_NOT_TRACK": "1",
        # A run's own lines reach the page within the second, and a batch costs one request.
        "PREFECT_LOGGING_TO_API_BATCH_INTERVAL": "1.0",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
        "PREFECT_TASKS_DEFAULT_NO_CACHE": "true",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    }
    return environment | ({"PREFECT_API_AUTH_STRING": auth} if auth else {})


def server_environment(home: Path, *, api_url: str, auth: str = "", database: str = "") -> dict[str, str]:
    """The server's settings: the V1 pages (their Resume form is the usable one), no pause expiry, no reports home."""
    kept_seconds = str(KEPT_DAYS * 86_400)
    environment = prefect_environment(home, api_url=api_url, auth=auth) | {
        "PREFECT_API_DATABASE_CONNECTION_URL": database or f"sqlite+aiosqlite:///{home / 'prefect.db'}",
        "PREFECT_SERVER_UI_V2_ENABLED": "false",
        "PREFECT_SERVER_UI_API_URL": api_url,
        # By default the pages are unpacked beside the installed package, which need not be ours to write.
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(home / "ui"),
        "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        # It loads every suspended run every five seconds: 3,000 waits cost a fifth of a core. We set no time limits on waits.
        "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": kept_seconds,
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P7D",
    }
    return environment | ({"PREFECT_SERVER_API_AUTH_STRING": auth} if auth else {})


def free_port(host: str = "127.0.0.1") -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


def _clean_environment() -> dict[str, str]:
    """Ours, without settings meant for another Prefect."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}


def _wait_until_it_answers(server: PrefectServer) -> None:
    give_up_at = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < give_up_at:
        if server.process.poll() is not None:
            break
        if server.answers():
            return
        time.sleep(0.1)
    server.stop()
    raise ServerDidNotStart(f"Máy chủ Prefect không khởi động được; xem {server.log}")
