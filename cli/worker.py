"""`trinhky worker`: the warm worker alone, for one machine of an installation or a systemd unit."""

import logging
import os

from cli.commands import Commands
from cli.desk import opened
from flows.server import prefect_environment
from flows.wake import AlreadyRunning
from models.refusal import Refusal
from settings import settings

app = Commands()


@app.add()
def worker() -> None:
    """Chạy tiến trình xử lý cho tới khi bị dừng; việc đang làm được làm xong rồi mới dừng.

    In văn bản, gửi thư, phát hành, nhắc việc đều do tiến trình này làm. Nhiều máy thì mỗi máy một tên (TRINHKY_WORKER).
    """
    known = settings()
    opened()
    auth = known.prefect_auth.get_secret_value()
    os.environ |= prefect_environment(known.var.resolve() / "prefect", api_url=known.prefect_api_url, auth=auth)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # a line per request would hide what the worker says
    from flows.office_worker import office_worker  # noqa: PLC0415  Prefect takes seconds, and reads its settings when imported
    from flows.worker import run_worker  # noqa: PLC0415  the same

    try:
        run_worker(office_worker())
    except AlreadyRunning as error:
        raise Refusal(f"{error}. Mỗi thư mục dữ liệu chỉ có một tiến trình xử lý.") from error
