"""A thread that ends an iterator by mistake ends with an error, not with a wait for ever."""

import asyncio

import pytest

from notifications.threads import in_thread


def nothing_found() -> int:
    return next(iter(()))


def test_a_search_that_finds_nothing_in_a_thread_is_an_error_where_it_is_awaited() -> None:
    async def awaited() -> int:
        async with asyncio.timeout(5):
            return await in_thread(nothing_found)

    with pytest.raises(LookupError, match="nothing_found looked for something that is not there"):
        asyncio.run(awaited())


def test_what_a_thread_gives_and_raises_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        asyncio.run(in_thread(lambda: 1 // 0))

    assert asyncio.run(in_thread(int, "7", base=8)) == 7
