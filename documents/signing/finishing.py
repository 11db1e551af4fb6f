"""Run the library's coroutines to their end. They wait for nothing but a token, so a loop of their own will do."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def finished(work: Coroutine[Any, Any, T]) -> T:
    """The result. Not to be called on a thread whose event loop is running: use a worker thread there.

    `asyncio.run` would set a signal handler and, doing so, print the certificates it holds: a quarter of a signature's time.
    """
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
