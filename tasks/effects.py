"""How an effect is a Prefect task: uncached, its result not kept, tried again only for what can heal, silent about the business.

Prefect keeps an error's words in the run's state for everyone who watches. So they say which effect failed and with what kind of
error; the whole story stays in this process's own log.
"""

import functools
import logging
from collections.abc import Awaitable, Callable
from typing import Any, ParamSpec, TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task
from sqlalchemy.exc import OperationalError

from models.refusal import Refusal

P = ParamSpec("P")
R = TypeVar("R")
logger = logging.getLogger("trinhky.effects")
RETRIES = 2
RETRY_SECONDS = 1.0


class EffectFailed(RuntimeError):  # noqa: N818  it says what happened
    """An effect did not happen; `temporary` when the same again may work. `reason`, a refusal's words, is for the record."""

    def __init__(self, name: str, error: Exception) -> None:
        """Keep the kind of error only."""
        super().__init__(f"{name}: {type(error).__name__}")
        self.temporary = is_temporary(error)
        self.reason = error.sentence if isinstance(error, Refusal) else None


def is_temporary(error: Exception) -> bool:
    """Whether trying again can heal it: a database or a disk that does not answer now."""
    return isinstance(error, OperationalError | TimeoutError | OSError)


def effect(name: str) -> Callable[[Callable[P, Awaitable[R]]], "Task[P, Any]"]:
    """Make an effect a task under the name that people read."""

    def made(act: Callable[P, Awaitable[R]]) -> "Task[P, Any]":
        @functools.wraps(act)
        async def plainly(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return await act(*args, **kwargs)
            except Exception as error:
                logger.exception("%s failed", name)
                raise EffectFailed(name, error) from None

        return task(
            name=name,
            cache_policy=NO_CACHE,
            persist_result=False,
            retries=RETRIES,
            retry_delay_seconds=RETRY_SECONDS,
            retry_condition_fn=_can_heal,
        )(plainly)

    return made


async def _can_heal(_task: "Task[..., Any]", _run: TaskRun, state: State[Any]) -> bool:
    failure = await state.result(raise_on_failure=False)  # type: ignore[misc]  # a coroutine in an async task
    return isinstance(failure, EffectFailed) and failure.temporary
