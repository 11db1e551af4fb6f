"""Asking a busy Prefect again at once.

On SQLite, a request that reads and then writes is turned away (503, nothing was done) when another one wrote in between.
Prefect's own client waits two seconds before it asks again: longer than everything else a decision needs.
"""

import asyncio

import httpx

BUSY = 503
PAUSE_SECONDS = 0.02
TRIES = 20
CONNECT_RETRIES = 3
"""As in Prefect's own client."""


class PatientTransport(httpx.AsyncHTTPTransport):
    """HTTP that asks again, twenty times within two seconds, when the server was busy."""

    def __init__(self) -> None:
        super().__init__(retries=CONNECT_RETRIES, trust_env=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send; the last answer stands."""
        response = await super().handle_async_request(request)
        for tried in range(1, TRIES):
            if response.status_code != BUSY:
                return response
            await response.aclose()
            await asyncio.sleep(PAUSE_SECONDS * tried / 2)
            response = await super().handle_async_request(request)
        return response
