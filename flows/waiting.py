"""How a run waits for a person: it stores its form, becomes Suspended and ends; the answer starts it again from its first line.

The form is stored *before* the run is Suspended (Prefect's own `suspend_flow_run` does it after), so a process killed between
the two leaves a run that is simply put back, never one whose Resume button fails.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, NoReturn, TypeVar
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun, State
from prefect.context import FlowRunContext
from prefect.exceptions import Pause, PrefectHTTPStatusError
from prefect.states import Suspended
from prefect.utilities.engine import propose_state

from flows.forms import Form, keyset, shown_values

F = TypeVar("F", bound=Form)
NOT_FOUND = 404
CONFLICT = 409


@dataclass(frozen=True)
class Answer(Generic[F]):
    """What a person sent through Prefect's own form."""

    form: F
    nonce: str
    """Names this answer for ever: the same one read twice is the same act."""


async def waiting_answer(form: type[F], key: str) -> Answer[F] | None:
    """The answer that waits under `key` in the current run, or nothing.

    Raises Unreadable for one that our rules refuse; it stays until `forget_answer`.
    """
    run, client = _current_run()
    given = await _read(client, run.id, keyset(key)["response"])
    if given is None:
        return None
    schema = await _read(client, run.id, keyset(key)["schema"]) or {}
    return Answer(form.from_answer(given, shown=shown_values(schema)), f"{run.id}:{key}")


async def forget_answer(key: str) -> None:
    """Take the answer out of Prefect: it is on record, and may hold a code."""
    run, client = _current_run()
    await _delete(client, run.id, keyset(key)["response"])


def was_asked(key: str) -> bool:
    """Whether this run already waited under `key`: if no answer waits either, it was woken without one."""
    run, _ = _current_run()
    return key in (run.empirical_policy.pause_keys or set())


async def ask(form: type[F], *, key: str, description: str, initial: Mapping[str, object] | None = None) -> Answer[F] | None:
    """The answer given under `key`; else suspend this run until somebody resumes it.

    Comes back with None only when the run was woken without an answer, or with an untouched form: ask again under another key,
    for a key fires once. `description` is markdown shown above the form. Raises Unreadable like `waiting_answer`.
    """
    answer = await waiting_answer(form, key)
    if answer is not None:
        return None if answer.form.is_blank else answer
    if was_asked(key):
        return None
    return await suspend(form, key=key, description=description, initial=initial)


async def suspend(form: type[Form], *, key: str, description: str, initial: Mapping[str, object] | None = None) -> NoReturn:
    """Store the form and end this run as Suspended."""
    run, client = _current_run()
    names = keyset(key)
    await _store(client, run.id, names["schema"], form.schema_for_prefect(initial))
    await _store(client, run.id, names["description"], description)
    wanted: State = Suspended(pause_key=key)
    wanted.state_details.run_input_keyset = names
    state = await propose_state(client, wanted, flow_run_id=run.id)
    if not state.is_paused():
        msg = f"run {run.id} could not be suspended under {key!r}, Prefect holds it as {state.name}"
        raise RuntimeError(msg)
    _call_a_wait_no_error()
    raise Pause(state=state)


def _current_run() -> tuple[FlowRun, PrefectClient]:
    context = FlowRunContext.get()
    if context is None or context.flow_run is None:
        msg = "only a running flow can wait for a person"
        raise RuntimeError(msg)
    if not isinstance(context.client, PrefectClient):
        msg = "a flow that waits is `async def`"
        raise TypeError(msg)
    return context.flow_run, context.client


async def _read(client: PrefectClient, run_id: UUID, name: str) -> dict[str, Any] | None:
    try:
        stored = await client.read_flow_run_input(run_id, name)
    except PrefectHTTPStatusError as error:
        if error.response.status_code == NOT_FOUND:
            return None
        raise
    value: dict[str, Any] = json.loads(stored)
    return value


async def _store(client: PrefectClient, run_id: UUID, name: str, value: object) -> None:
    """Write it, over what a run killed before it was Suspended left."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        await client.create_flow_run_input(run_id, name, text)
    except PrefectHTTPStatusError as error:
        if error.response.status_code != CONFLICT:
            raise
        await _delete(client, run_id, name)
        await client.create_flow_run_input(run_id, name, text)


async def _delete(client: PrefectClient, run_id: UUID, name: str) -> None:
    try:
        await client.delete_flow_run_input(run_id, name)
    except PrefectHTTPStatusError as error:
        if error.response.status_code != NOT_FOUND:
            raise


class _WaitIsNoError(logging.Filter):
    """The engine calls every end but Completed an error. A run that waits for a person is well."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno == logging.ERROR and record.getMessage().startswith("Finished in state Suspended"):
            record.levelno, record.levelname = logging.INFO, "INFO"
        return True


_FILTER = _WaitIsNoError()


def _call_a_wait_no_error() -> None:
    for name in ("prefect.flow_runs", "prefect.engine"):
        logging.getLogger(name).addFilter(_FILTER)
