"""A time stamping authority on loopback that can be away: an HTTP server that answers RFC 3161 requests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol


@dataclass
class TimeServer:
    """`away`: it answers 503."""

    address: str
    away: bool = False
    asked: list[int] = field(default_factory=list)


class Answers(Protocol):
    """An authority: DER in, DER out."""

    def answer(self, request: bytes) -> bytes: ...


@contextmanager
def time_server(authority: Answers) -> Iterator[TimeServer]:
    """Serving until the block ends."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            server.asked.append(len(request))
            self.send_response(503 if server.away else 200)
            self.end_headers()
            if not server.away:
                self.wfile.write(authority.answer(request))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's signature
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server = TimeServer(f"http://127.0.0.1:{listening.server_port}/tsa")
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()
