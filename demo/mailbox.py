"""The demo's mailbox: a real SMTP server on loopback and a page to read the mails, in one small process.

python -m demo.mailbox --home var/mailbox --smtp-port 2525 --http-port 8025
"""

import argparse
import asyncio
from pathlib import Path

import uvicorn

from demo.mailbox_pages import mailbox_app
from demo.mailbox_smtp import Reception, listen
from demo.mailbox_store import MailStore


async def serve(home: Path, *, smtp_port: int, http_port: int, host: str = "127.0.0.1") -> None:
    """Receive and show mail until told to stop (SIGINT, SIGTERM). What came before is still there."""
    reception = Reception(MailStore(home))
    server = await listen(reception, host=host, port=smtp_port)
    config = uvicorn.Config(mailbox_app(reception), host=host, port=http_port, log_level="warning", access_log=False)
    async with server:
        await uvicorn.Server(config).serve()


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m demo.mailbox", description="Hộp thư chạy thử của Trình Ký.")
    parser.add_argument("--home", type=Path, default=Path("var/mailbox"), help="nơi giữ thư")
    parser.add_argument("--smtp-port", type=int, default=2525, help="cổng nhận thư")
    parser.add_argument("--http-port", type=int, default=8025, help="cổng trang đọc thư")
    wanted = parser.parse_args()
    asyncio.run(serve(wanted.home, smtp_port=wanted.smtp_port, http_port=wanted.http_port))


if __name__ == "__main__":
    main()
