"""Prefect's REST API over plain HTTP: no `import prefect`, two seconds for a page that waits, one word for «not now»."""

import time
from collections.abc import Mapping
from typing import Any

import httpx

TIMEOUT_SECONDS = 2.0
NOT_FOUND = 404
CONFLICT = 409
BROKEN = 500
BUSY = 503
BUSY_PAUSE_SECONDS = 0.05


class PrefectUnreachable(RuntimeError):  # noqa: N818  an expected state of the world, not an error of the program
    """Prefect did not answer in time, or answered that it cannot."""


class PrefectApi:
    """One connection pool to one server. Thread-safe; close it when done."""

    def __init__(self, api_url: str, *, auth: str = "", timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        """`api_url` ends in '/api'; `auth` is 'user:password' or nothing."""
        self._timeout_seconds = timeout_seconds
        user, _, password = auth.partition(":")
        credentials = httpx.BasicAuth(user, password) if auth else None
        self._http = httpx.Client(base_url=api_url, timeout=timeout_seconds, auth=credentials, trust_env=False)

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def find(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401  JSON of another program
        """Prefect's answer, or nothing when there is no such thing."""
        return self.call(method, path, body, accept=(NOT_FOUND,))

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None, *, accept: tuple[int, ...] = ()) -> Any:  # noqa: ANN401  JSON of another program
        """Prefect's answer, or nothing for a status in `accept`.

        Raises PrefectUnreachable; its words quote no body, which may hold names.
        """
        response = self._send(method, path, body)
        if response.status_code in accept:
            return None
        if response.is_error:
            raise PrefectUnreachable(f"Prefect từ chối ({method} {path}: {response.status_code})")
        return response.json() if response.content else None

    def _send(self, method: str, path: str, body: Mapping[str, Any] | None) -> httpx.Response:
        """Ask, and ask again within the time while its database is busy (503: nothing was done)."""
        give_up_at = time.monotonic() + self._timeout_seconds
        while True:
            try:
                response = self._send_once(method, path, body)
            except httpx.TransportError as error:
                raise PrefectUnreachable(f"Prefect không trả lời ({method} {path}: {type(error).__name__})") from error
            if response.status_code != BUSY or time.monotonic() > give_up_at:
                return response
            time.sleep(BUSY_PAUSE_SECONDS)

    def _send_once(self, method: str, path: str, body: Mapping[str, Any] | None) -> httpx.Response:
        """A kept connection that the server has closed meanwhile fails when it is used; every call of ours may be made twice."""
        try:
            return self._http.request(method, path, json=body)
        except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
            return self._http.request(method, path, json=body)
