"""`trinhky web`: the pages alone."""

from typing import Annotated
from urllib.parse import urlsplit

import typer
import uvicorn

from cli.commands import Commands
from cli.desk import opened
from settings import settings

app = Commands()
DEFAULT_PORT = 8000


@app.add()
def web(
    *,
    host: Annotated[
        str, typer.Option(metavar="ĐỊA-CHỈ", help="Nơi lắng nghe; đặt sau máy chủ chuyển tiếp của cơ quan.")
    ] = "127.0.0.1",
    port: Annotated[int | None, typer.Option(metavar="CỔNG", help="Để trống: cổng trong TRINHKY_BASE_URL, hoặc 8000.")] = None,
) -> None:
    """Chạy trang web mở từ các liên kết trong thư."""
    opened()
    chosen = port or urlsplit(settings().base_url).port or DEFAULT_PORT
    uvicorn.run("web.app:create_app", factory=True, host=host, port=chosen, log_level="info")
