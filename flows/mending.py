"""What a killed worker left behind: runs that Prefect still holds as Pending or Running and that nobody runs.

Who took a run stands in the message of its Pending state: the claim costs no further request.
"""

import logging
from collections.abc import Collection
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import FlowRunFilter, WorkPoolFilter
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.states import Scheduled

CLAIM = "Tiến trình xử lý: "
PAGE = 200

logger = logging.getLogger("trinhky.worker")


def claim_message(worker: str) -> str:
    """What the Pending state of a run says when `worker` took it."""
    return CLAIM + worker


async def put_back_unfinished(client: PrefectClient, *, pool: str, worker: str, running: Collection[UUID]) -> int:
    """Schedule again what this worker took and does not run, and what a worker took that Prefect calls offline; count them.

    `running` is what it runs now; it takes nothing new until this returns. A run that no worker of ours claimed is another
    process's affair.
    """
    offline = await _offline(client, pool) - {worker}
    put_back = 0
    for run in [run for run in await _unfinished(client, pool) if run.id not in running]:
        owner = await _owner(client, run.id)
        if owner == worker or owner in offline:
            await client.set_flow_run_state(run.id, Scheduled(message=f"Làm lại: {owner} đã dừng giữa chừng"))
            logger.warning("Run %s was left unfinished by %s and is put back", run.id, owner)
            put_back += 1
    return put_back


async def _unfinished(client: PrefectClient, pool: str) -> list[FlowRun]:
    found: list[FlowRun] = []
    states = [StateType.PENDING.value, StateType.RUNNING.value]
    while True:
        page = await client.read_flow_runs(
            flow_run_filter=FlowRunFilter.model_validate({"state": {"type": {"any_": states}}}),
            work_pool_filter=WorkPoolFilter.model_validate({"name": {"any_": [pool]}}),
            limit=PAGE,
            offset=len(found),
        )
        found += page
        if len(page) < PAGE:
            return found


async def _owner(client: PrefectClient, run_id: UUID) -> str | None:
    states = await client.read_flow_run_states(run_id)
    claims = [s for s in states if s.type == StateType.PENDING and (s.message or "").startswith(CLAIM)]
    if not claims:
        return None
    last = max(claims, key=lambda state: state.timestamp)
    return (last.message or "").removeprefix(CLAIM)


async def _offline(client: PrefectClient, pool: str) -> set[str]:
    workers = await client.read_workers_for_work_pool(pool)
    return {worker.name for worker in workers if worker.status != "ONLINE"}
