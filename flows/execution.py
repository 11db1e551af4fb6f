"""How one run is executed in this process: claimed, run by Prefect's own engine, and left as the engine left it."""

import contextlib
import tempfile
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from anyio import to_thread
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun, State
from prefect.context import AsyncClientContext, SyncClientContext
from prefect.exceptions import Abort, ObjectNotFound, Pause
from prefect.flow_engine import run_flow
from prefect.flows import Flow
from prefect.results import ResultStorage
from prefect.states import Cancelled, Pending
from prefect.utilities.engine import propose_state

from flows.mending import claim_message
from flows.patience import PatientTransport


def unpersisted(flow: Flow[..., Any]) -> Flow[..., Any]:
    """The flow, its results not kept. The place is named all the same: else the engine asks the server for one at every start."""
    return flow.with_options(persist_result=False, result_storage=cast("ResultStorage", Path(tempfile.gettempdir())))


async def claim(client: PrefectClient, run: FlowRun, *, worker: str) -> bool:
    """Take the run for `worker`. Pending is the claim: of two workers, Prefect lets one."""
    try:
        state: State = await propose_state(client, Pending(message=claim_message(worker)), flow_run_id=run.id)
    except (Abort, ObjectNotFound):
        return False
    run.state = state
    return state.is_pending()


async def execute(client: PrefectClient, flow: Flow[..., Any], run: FlowRun) -> None:
    """Run it to its end or its wait. A flow's own failure is recorded by the engine and not raised."""
    # The engine watches a deployment's run for a suspension asked for from outside, with a thread and a websocket of its own
    # (a third of a second). Ours suspend only themselves; without the id, the engine does not watch.
    unwatched = run.model_copy(update={"deployment_id": None})
    with contextlib.suppress(Pause, Abort):
        if flow.isasync:
            state = await cast("Awaitable[State]", run_flow(flow, flow_run=unwatched, return_type="state"))
        else:
            state = cast("State", await to_thread.run_sync(lambda: run_flow(flow, flow_run=unwatched, return_type="state")))
        if state.is_cancelling():
            await client.set_flow_run_state(run.id, Cancelled(message="Đã huỷ trong lúc chạy"))


@asynccontextmanager
async def one_client_for_all_runs() -> AsyncIterator[PrefectClient]:
    """Prefect opens a client wherever it finds none in the context, and each costs 70 ms before its first request."""
    patient = AsyncClientContext(httpx_settings={"transport": PatientTransport()})
    patient._httpx_settings = None  # noqa: SLF001  it is taken only by who asks for these same settings, and the engine asks for none
    with SyncClientContext():
        async with patient as context:
            yield context.client
