"""What Prefect shows of the office's work, put there and read from outside a run. Our only caller of its REST API.

It speaks plain HTTP and does not import Prefect, so a page and a command stay quick. What it shows can be rebuilt from the
record at any time: a call that fails raises PrefectUnreachable, is logged by its caller, and is mended by the worker's check.
"""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

import httpx

from flows.forms import Form, keyset

TIMEOUT_SECONDS = 2.0
PAGE = 200
"""Runs in one answer; the server gives no more."""
NOT_FOUND = 404
CONFLICT = 409
BUSY = 503
BUSY_PAUSE_SECONDS = 0.05


class PrefectUnreachable(RuntimeError):  # noqa: N818  an expected state of the world, not an error of the program
    """Prefect did not answer in time, or answered that it cannot."""


class Woken(StrEnum):
    """What came of waking a run."""

    YES = "yes"
    NOT_WAITING = "not waiting"
    GONE = "gone"


@dataclass(frozen=True)
class Deployment:
    """A flow that this office can run, as Prefect lists it."""

    flow: str
    """The flow's name, which is also the deployment's."""
    entrypoint: str
    """'flows.signing.signing': where a process that does not know our registry finds it."""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """JSON Schema of the flow's parameters: {'type': 'object', 'properties': {…}}."""


@dataclass(frozen=True)
class Waiting:
    """The form a run opened as Suspended shows from its first moment."""

    form: type[Form]
    key: str
    description: str
    initial: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """A run as Prefect holds it."""

    id: str
    key: str
    """The key it was opened under; empty for one that a person started in Prefect's own page."""
    name: str
    state: str
    """Prefect's word: 'Scheduled', 'Running', 'Suspended', 'Resuming', 'Completed', 'Cancelled', 'Failed', 'Crashed' …"""
    state_type: str
    tags: frozenset[str]
    parameters: Mapping[str, Any]
    asks_under: str = ""
    """The key of the form that it shows while it is Suspended."""

    @property
    def has_ended(self) -> bool:
        """Nothing more will come of it."""
        return self.state_type in {"COMPLETED", "FAILED", "CANCELLED", "CRASHED"}

    @property
    def waits(self) -> bool:
        """It is Suspended."""
        return self.state_type == "PAUSED"


class Board:
    """One office's view of Prefect. Thread-safe; close it when done."""

    def __init__(self, api_url: str, *, pool: str, auth: str = "") -> None:
        """`api_url` ends in '/api'; `auth` is 'user:password' or nothing; `pool` the office's work pool."""
        user, _, password = auth.partition(":")
        self.pool = pool
        self._deployments: dict[str, str] = {}
        self._http = httpx.Client(
            base_url=api_url, timeout=TIMEOUT_SECONDS, auth=httpx.BasicAuth(user, password) if auth else None, trust_env=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def set_up(self, deployments: Iterable[Deployment]) -> None:
        """Make sure the pool and these deployments exist as described; what is there already is brought up to date."""
        pool = {"name": self.pool, "type": "process", "description": "Trình Ký: các bước của kế hoạch"}
        self._call("POST", "/work_pools/", pool, accept=(CONFLICT,))
        for deployment in deployments:
            self._deployments[deployment.flow] = self._deploy(deployment)

    def open_run(
        self,
        flow: str,
        *,
        key: str,
        name: str,
        parameters: Mapping[str, int | str],
        tags: Sequence[str] = (),
        waiting: Waiting | None = None,
    ) -> Run:
        """Open the run `key` names, or give back the one that has it. With `waiting` it opens as Suspended, its form shown."""
        for value in parameters.values():
            if not isinstance(value, int | str):  # a mapping could hold what Prefect's server would render as a template
                msg = f"a run's parameters are ids and short words, not {value!r}"
                raise TypeError(msg)
        body: dict[str, Any] = {"name": name, "parameters": dict(parameters), "tags": list(tags), "idempotency_key": key}
        body |= {"enforce_parameter_schema": False}
        if waiting is not None:
            body |= _suspended(waiting.key)
        run = _run(self._create(flow, body))
        if waiting is not None and run.asks_under == waiting.key:
            self.show_form(run.id, waiting)
        return run

    def show_form(self, run_id: str, waiting: Waiting) -> None:
        """Store the form of a suspended run; one that is there already stays."""
        names = keyset(waiting.key)
        self._store(run_id, names["schema"], waiting.form.schema_for_prefect(waiting.initial))
        self._store(run_id, names["description"], waiting.description)

    def wake(self, run_id: str) -> Woken:
        """Let a suspended run look again, without an answer. One that waits for nobody is left as it is."""
        outcome = self._find("POST", f"/flow_runs/{run_id}/resume", {})
        if outcome is None:
            return Woken.GONE
        if outcome["status"] == "ACCEPT":
            return Woken.YES
        run = self.run(run_id)
        if run is None:
            return Woken.GONE
        if not run.waits:
            return Woken.NOT_WAITING
        # Only a Suspended run whose form was lost comes here: a live run set to Scheduled would be run twice.
        self._set_state(run_id, {"type": "SCHEDULED", "name": "Resuming"})
        return Woken.YES

    def answer(self, run_id: str, values: Mapping[str, int | str | bool]) -> str | None:
        """Fill in a suspended run's form as Prefect's own page does. Gives the reason when it is not accepted, else nothing."""
        for value in values.values():
            if not isinstance(value, int | str | bool):
                msg = f"a form's values are plain: {value!r}"
                raise TypeError(msg)
        outcome = self._find("POST", f"/flow_runs/{run_id}/resume", {"run_input": dict(values)})
        if outcome is None:
            return "There is no such run."
        return None if outcome["status"] == "ACCEPT" else str(outcome["details"].get("reason", outcome["status"]))

    def stored_answer(self, run_id: str, key: str) -> Mapping[str, Any] | None:
        """The answer that waits under `key` and that no run has taken yet."""
        return self._stored(run_id, keyset(key)["response"])

    def stored_form(self, run_id: str, key: str) -> Mapping[str, Any] | None:
        """The JSON Schema of the form shown under `key`."""
        return self._stored(run_id, keyset(key)["schema"])

    def forget_answer(self, run_id: str, key: str) -> None:
        """Delete an answer; one that is gone is as good."""
        self._call("DELETE", f"/flow_runs/{run_id}/input/{keyset(key)['response']}", accept=(NOT_FOUND,))

    def run(self, run_id: str) -> Run | None:
        """One run, or nothing when Prefect does not know it."""
        found = self._find("GET", f"/flow_runs/{run_id}")
        return _run(found) if found else None

    def runs(self, *, tags: Sequence[str] = (), keys: Sequence[str] = (), open_only: bool = False) -> Iterator[Run]:
        """The pool's runs that bear all `tags`, have one of `keys`, have not ended; each condition only where given."""
        wanted: dict[str, Any] = {}
        if tags:
            wanted["tags"] = {"all_": list(tags)}
        if open_only:
            wanted["state"] = {"type": {"any_": ["SCHEDULED", "PENDING", "RUNNING", "PAUSED", "CANCELLING"]}}
        for some in _slices(keys) if keys else [()]:
            yield from self._pages(wanted | ({"idempotency_key": {"any_": list(some)}} if some else {}))

    def finish(self, run_id: str, message: str) -> None:
        """End a run that waits, as Completed with `message` (what became of its step)."""
        self._set_state(run_id, {"type": "COMPLETED", "name": "Completed", "message": message})

    def rename(self, run_id: str, name: str) -> None:
        """Give it the name people read."""
        self._call("PATCH", f"/flow_runs/{run_id}", {"name": name}, accept=(NOT_FOUND,))

    def delete_run(self, run_id: str) -> None:
        """Take it off the board; its key is free again."""
        self._call("DELETE", f"/flow_runs/{run_id}", accept=(NOT_FOUND,))

    def show_page(self, key: str, markdown: str, *, title: str = "") -> None:
        """The page of one subject (Prefect's artifact): `key` (a-z, 0-9, '-') always shows its latest text."""
        self._call("POST", "/artifacts/", {"key": key, "type": "markdown", "data": markdown, "description": title or None})

    def page(self, key: str) -> str | None:
        """The latest text of that page."""
        found = self._find("GET", f"/artifacts/{key}/latest")
        return str(found["data"]) if found else None

    def workers_online(self) -> frozenset[str]:
        """The names of the workers that Prefect has heard of lately."""
        workers = self._call("POST", f"/work_pools/{self.pool}/workers/filter", {"limit": PAGE})
        return frozenset(worker["name"] for worker in workers if worker["status"] == "ONLINE")

    def _deploy(self, deployment: Deployment) -> str:
        flow = self._call("POST", "/flows/", {"name": deployment.flow})
        body = {
            "name": deployment.flow,
            "flow_id": flow["id"],
            "entrypoint": deployment.entrypoint,
            "description": deployment.description,
            "tags": list(deployment.tags),
            "work_pool_name": self.pool,
            "parameter_openapi_schema": {"type": "object", "properties": {}} | dict(deployment.parameters),
        }
        created: str = self._call("POST", "/deployments/", body)["id"]
        return created

    def _create(self, flow: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401  JSON of another program
        created = self._find("POST", f"/deployments/{self._deployment(flow)}/create_flow_run", body)
        if created is None:  # Prefect's database is another one than when we looked
            del self._deployments[flow]
            created = self._call("POST", f"/deployments/{self._deployment(flow)}/create_flow_run", body)
        return created

    def _deployment(self, flow: str) -> str:
        if flow not in self._deployments:
            found = self._find("GET", f"/deployments/name/{flow}/{flow}")
            if found is None:
                msg = f"Prefect has no deployment of {flow!r} yet"
                raise PrefectUnreachable(msg)
            self._deployments[flow] = found["id"]
        return self._deployments[flow]

    def _pages(self, wanted: Mapping[str, Any]) -> Iterator[Run]:
        offset = 0
        while True:
            body = {
                "flow_runs": wanted,
                "work_pools": {"name": {"any_": [self.pool]}},
                "limit": PAGE,
                "offset": offset,
                "sort": "ID_DESC",
            }
            page = self._call("POST", "/flow_runs/filter", body)
            yield from map(_run, page)
            if len(page) < PAGE:
                return
            offset += PAGE

    def _set_state(self, run_id: str, state: Mapping[str, str]) -> None:
        self._call("POST", f"/flow_runs/{run_id}/set_state", {"state": dict(state), "force": False}, accept=(NOT_FOUND,))

    def _store(self, run_id: str, name: str, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False)
        self._call("POST", f"/flow_runs/{run_id}/input", {"key": name, "value": text}, accept=(CONFLICT,))

    def _stored(self, run_id: str, name: str) -> Mapping[str, Any] | None:
        stored: Mapping[str, Any] | None = self._find("GET", f"/flow_runs/{run_id}/input/{name}")
        return stored

    def _find(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401  JSON of another program
        return self._call(method, path, body, accept=(NOT_FOUND,))

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None, *, accept: tuple[int, ...] = ()) -> Any:  # noqa: ANN401  JSON of another program
        """Prefect's answer, or nothing for a status in `accept`. The message of a failure holds no body: it may hold names."""
        response = self._send(method, path, body)
        if response.status_code in accept:
            return None
        if response.is_error:
            raise PrefectUnreachable(f"Prefect từ chối ({method} {path}: {response.status_code})")
        return response.json() if response.content else None

    def _send(self, method: str, path: str, body: Mapping[str, Any] | None) -> httpx.Response:
        """Ask, and ask again within the time while its database is busy (503: nothing was done)."""
        give_up_at = time.monotonic() + TIMEOUT_SECONDS
        while True:
            try:
                response = self._http.request(method, path, json=body)
            except httpx.TransportError as error:
                raise PrefectUnreachable(f"Prefect không trả lời ({method} {path}: {type(error).__name__})") from error
            if response.status_code != BUSY or time.monotonic() > give_up_at:
                return response
            time.sleep(BUSY_PAUSE_SECONDS)


def _suspended(key: str) -> dict[str, Any]:
    """A run that waits from the start, marked as having asked under `key`."""
    details = {"pause_key": key, "pause_reschedule": True, "run_input_keyset": keyset(key)}
    return {
        "state": {"type": "PAUSED", "name": "Suspended", "state_details": details},
        "empirical_policy": {"pause_keys": [key]},
    }


def _run(raw: Mapping[str, Any]) -> Run:
    state = raw["state"] or {}
    details = state.get("state_details") or {}
    return Run(
        id=raw["id"],
        key=raw["idempotency_key"] or "",
        name=raw["name"],
        state=raw["state_name"] or "",
        state_type=raw["state_type"] or "",
        tags=frozenset(raw["tags"]),
        parameters=raw["parameters"],
        asks_under=(details.get("pause_key") or "") if raw["state_type"] == "PAUSED" else "",
    )


def _slices(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), PAGE):
        yield keys[start : start + PAGE]
