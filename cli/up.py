"""`trinhky up`: Prefect's server, the warm worker, the pages, and for trying out a mailbox; on this machine, ended together."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import httpx
import typer

from cli.addresses import FILE, HOST, Addresses, choose_addresses
from cli.commands import Commands
from cli.desk import opened
from cli.screen import screen
from cli.supervised import Part, Together, until_told_to_stop
from flows.board import Board, PrefectUnreachable
from flows.server import launch_server
from models.refusal import Refusal
from settings import Settings, settings

app = Commands()
START_SECONDS = 200.0


@app.add()
def up(
    *,
    mailbox: Annotated[
        bool, typer.Option("--mailbox", help="Chạy kèm hộp thư chạy thử: mọi thư đều vào đó, không thư nào ra ngoài.")
    ] = False,
) -> None:
    """Chạy cả hệ thống trên máy này (127.0.0.1) cho tới Ctrl-C; khi dừng không để lại tiến trình nào.

    Cổng bận thì dùng cổng trống. Nhật ký của từng phần nằm trong thư mục dữ liệu (TRINHKY_VAR), mục logs.
    """
    known = settings()
    if mailbox and known.production:
        raise Refusal("Đang chạy thật (TRINHKY_PRODUCTION) nên không dùng hộp thư chạy thử: thư phải đến tay người nhận.")
    opened().dispose()
    addresses = choose_addresses(known, mailbox=mailbox)
    announced = known.var / FILE
    with until_told_to_stop() as stop:
        parts = Together(known.var / "logs", addresses.environment(known.var), stop)
        try:
            _start(parts, addresses, known)
            announced.write_text(addresses.announced(known.var), encoding="utf-8")
            _tell(addresses, known)
            parts.watch()
        finally:
            announced.unlink(missing_ok=True)
            parts.stop()


def _start(parts: Together, addresses: Addresses, known: Settings) -> None:
    """All at once, for each takes seconds; the server first, for it ends last."""
    auth = known.prefect_auth.get_secret_value()
    server = launch_server(known.var.resolve() / "prefect", port=addresses.prefect_port, host=HOST, auth=auth)
    parts.adopt(Part("prefect", server.process, server.log))
    _start_ours(parts, addresses, known)
    # One client each for all the asking: making one costs as much as a part of the start itself.
    with httpx.Client(timeout=2.0, trust_env=False) as http, Board(addresses.api_url, pool=known.pool, auth=auth) as board:
        waited = [("prefect", f"{addresses.api_url}/health"), ("web", f"{addresses.web_url}/suc-khoe")]
        waited += [("mailbox", f"{addresses.mailbox_url}/api/health")] if addresses.mailbox_url else []
        for name, url in waited:
            parts.wait_until(partial(_answers, http, url), name=name, seconds=START_SECONDS)
        parts.wait_until(partial(_works, board, known.worker), name="worker", seconds=START_SECONDS)


def _start_ours(parts: Together, addresses: Addresses, known: Settings) -> None:
    if addresses.mailbox_port is not None:
        ports = ["--smtp-port", str(addresses.smtp_port), "--http-port", str(addresses.mailbox_port)]
        parts.start("mailbox", [sys.executable, "-m", "demo.mailbox", "--home", str(known.var.resolve() / "mailbox"), *ports])
    parts.start("web", [sys.executable, "-m", "cli", "web", "--host", HOST, "--port", str(addresses.web_port)])
    parts.start("worker", [sys.executable, "-m", "cli", "worker"])


def _answers(http: httpx.Client, url: str) -> bool:
    try:
        return http.get(url).is_success
    except httpx.HTTPError:
        return False


def _works(board: Board, worker: str) -> bool:
    try:
        return worker in board.workers_online()
    except PrefectUnreachable:
        return False


def _tell(addresses: Addresses, known: Settings) -> None:
    onto = screen()
    for port in addresses.taken:
        onto.print(f"Cổng {port} đang bận, đã dùng cổng khác.")
    onto.print(f"Trang web:  {addresses.base_url}")
    onto.print(f"Prefect:    {addresses.prefect_url}")
    if addresses.mailbox_url:
        onto.print(f"Hộp thư:    {addresses.mailbox_url}")
    onto.print(f"Nhật ký:    {_shown(known.var / 'logs')}")
    if addresses.taken:
        wanted = " ".join(f"{name}={value}" for name, value in addresses.environment(known.var).items() if value)
        onto.print(f"Ở cửa sổ khác, đặt trước lệnh trinhky: {wanted}")
    onto.print("Ctrl-C để dừng.")


def _shown(folder: Path) -> str:
    return f"{folder.resolve()}/"
