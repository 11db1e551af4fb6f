"""One office's pool and deployments in Prefect: made as described, found again by name, and runs created from them."""

from collections.abc import Iterable, Mapping
from typing import Any

from flows.prefect_api import CONFLICT, PrefectApi, PrefectUnreachable
from flows.runs import Deployment


class Deployments:
    """What the pool `pool` can run. Their ids are Prefect's own, and forgotten when its database is another one."""

    def __init__(self, api: PrefectApi, pool: str) -> None:
        self._api, self._pool = api, pool
        self._ids: dict[str, str] = {}

    def set_up(self, deployments: Iterable[Deployment]) -> None:
        """Make sure the pool and these deployments exist as described; what is there already is brought up to date."""
        pool = {"name": self._pool, "type": "process", "description": "Trình Ký: các bước của kế hoạch"}
        self._api.call("POST", "/work_pools/", pool, accept=(CONFLICT,))
        for deployment in deployments:
            self._ids[deployment.flow] = self._deploy(deployment)

    def create_run(self, flow: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401  JSON of another program
        """A run of this flow, as Prefect describes it."""
        created = self._api.find("POST", f"/deployments/{self._id(flow)}/create_flow_run", body)
        if created is None:  # Prefect's database is another one than when we looked
            del self._ids[flow]
            created = self._api.call("POST", f"/deployments/{self._id(flow)}/create_flow_run", body)
        return created

    def _deploy(self, deployment: Deployment) -> str:
        flow = self._api.call("POST", "/flows/", {"name": deployment.flow})
        body = {
            "name": self._pool,  # one server may serve several pools, each with its own deployments
            "flow_id": flow["id"],
            "entrypoint": deployment.entrypoint,
            "description": deployment.description,
            "tags": list(deployment.tags),
            "work_pool_name": self._pool,
            "parameter_openapi_schema": {"type": "object", "properties": {}} | dict(deployment.parameters),
        }
        created: str = self._api.call("POST", "/deployments/", body)["id"]
        return created

    def _id(self, flow: str) -> str:
        if flow not in self._ids:
            found = self._api.find("GET", f"/deployments/name/{flow}/{self._pool}")
            if found is None:
                msg = f"Prefect has no deployment of {flow!r} yet"
                raise PrefectUnreachable(msg)
            self._ids[flow] = found["id"]
        return self._ids[flow]
