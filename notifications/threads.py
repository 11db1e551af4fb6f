"""Work in a thread of its own, awaited: the one way here out of a coroutine into code that blocks."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


async def in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """`asyncio.to_thread`, but a `StopIteration` (a `next()` that found nothing) ends it with an error.

    No future takes a `StopIteration`: asyncio drops it, and whoever awaits the thread waits for ever without a word.
    """
    return await asyncio.to_thread(lambda: _ended(work, *args, **kwargs))  # noqa: TID251  this is where it is made safe


def _ended(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    try:
        return work(*args, **kwargs)
    except StopIteration as error:
        raise LookupError(f"{getattr(work, '__name__', 'work')} looked for something that is not there") from error
