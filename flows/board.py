"""What Prefect shows of the office's work, put there and read from outside a run. Our only caller of its REST API.

What it shows can be rebuilt from the record at any time: a call that fails raises PrefectUnreachable, is logged by its caller,
and is mended by the worker's check.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Self

from flows.deployments import Deployments
from flows.forms import keyset
from flows.prefect_api import BROKEN, NOT_FOUND, TIMEOUT_SECONDS, PrefectApi, PrefectUnreachable
from flows.run_inputs import RunInputs
from flows.runs import Deployment, Run, Waiting, Woken

__all__ = ["Board", "Deployment", "PrefectUnreachable", "Run", "Waiting", "Woken"]

PAGE = 200
"""Runs in one answer; the server gives no more."""


class Board:
    """One office's view of Prefect. Thread-safe; close it when done."""

    def __init__(self, api_url: str, *, pool: str, auth: str = "", timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        """`api_url` ends in '/api'; `auth` is 'user:password' or nothing; `pool` the office's work pool.

        `timeout_seconds` is what a page may wait for; who waits in the background gives more.
        """
        self.pool = pool
        self._api = PrefectApi(api_url, auth=auth, timeout_seconds=timeout_seconds)
        self._deployments, self._inputs = Deployments(self._api, pool), RunInputs(self._api)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the connections go."""
        self._api.close()

    def set_up(self, deployments: Iterable[Deployment]) -> None:
        """Make sure the pool and these deployments exist as described; what is there already is brought up to date."""
        self._deployments.set_up(deployments)

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
        body: dict[str, Any] = {
            "name": name,
            "parameters": dict(parameters),
            "tags": list(tags),
            "idempotency_key": self._own(key),
        }
        body |= {"enforce_parameter_schema": False}
        if waiting is not None:
            body |= _suspended(waiting.key)
        run = self._run(self._deployments.create_run(flow, body))
        if waiting is not None and run.asks_under == waiting.key:
            self.show_form(run.id, waiting)
        return run

    def show_form(self, run_id: str, waiting: Waiting) -> None:
        """Store the form of a suspended run; one that is there already stays."""
        self._inputs.show_form(run_id, waiting)

    def mend_form(self, run: Run, waiting: Waiting) -> None:
        """Store the form of a waiting run whose opener was killed before it could: without it, Resume fails."""
        if run.asks_under == waiting.key and not self._inputs.is_shown(run.id, waiting):
            self.show_form(run.id, waiting)

    def wake(self, run_id: str) -> Woken:
        """Let a suspended run look again, without an answer. One that waits for nobody is left as it is."""
        outcome = self._resume(run_id, {})
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
        outcome = self._resume(run_id, {"run_input": dict(values)})
        if outcome is None:
            return "There is no such run."
        return None if outcome["status"] == "ACCEPT" else str(outcome["details"].get("reason", outcome["status"]))

    def stored_answer(self, run_id: str, key: str) -> Mapping[str, Any] | None:
        """The answer that waits under `key` and that no run has taken yet."""
        return self._inputs.answer(run_id, key)

    def stored_form(self, run_id: str, key: str) -> Mapping[str, Any] | None:
        """The JSON Schema of the form shown under `key`."""
        return self._inputs.form(run_id, key)

    def forget_answer(self, run_id: str, key: str) -> None:
        """Delete an answer; one that is gone is as good."""
        self._inputs.forget_answer(run_id, key)

    def run(self, run_id: str) -> Run | None:
        """One run, or nothing when Prefect does not know it."""
        found = self._api.find("GET", f"/flow_runs/{run_id}")
        return self._run(found) if found else None

    def runs(self, *, tags: Sequence[str] = (), keys: Sequence[str] = (), open_only: bool = False) -> Iterator[Run]:
        """The pool's runs that bear all `tags`, have one of `keys`, have not ended; each condition only where given."""
        wanted: dict[str, Any] = {}
        if tags:
            wanted["tags"] = {"all_": list(tags)}
        if open_only:
            wanted["state"] = {"type": {"any_": ["SCHEDULED", "PENDING", "RUNNING", "PAUSED", "CANCELLING"]}}
        for some in _slices(keys) if keys else [()]:
            yield from self._pages(wanted | ({"idempotency_key": {"any_": [self._own(key) for key in some]}} if some else {}))

    def finish(self, run_id: str, message: str) -> None:
        """End a run that waits, as Completed with `message` (what became of its step)."""
        self._set_state(run_id, {"type": "COMPLETED", "name": "Completed", "message": message})

    def rename(self, run_id: str, name: str) -> None:
        """Give it the name people read."""
        self._api.call("PATCH", f"/flow_runs/{run_id}", {"name": name}, accept=(NOT_FOUND,))

    def delete_run(self, run_id: str) -> None:
        """Take it off the board; its key is free again."""
        self._api.call("DELETE", f"/flow_runs/{run_id}", accept=(NOT_FOUND,))

    def show_page(self, key: str, markdown: str, *, title: str = "") -> None:
        """The page of one subject (Prefect's artifact): `key` (a-z, 0-9, '-') always shows its latest text."""
        self._api.call("POST", "/artifacts/", {"key": key, "type": "markdown", "data": markdown, "description": title or None})

    def page(self, key: str) -> str | None:
        """The latest text of that page."""
        found = self._api.find("GET", f"/artifacts/{key}/latest")
        return str(found["data"]) if found else None

    def workers_online(self) -> frozenset[str]:
        """The names of the workers that Prefect has heard of lately."""
        workers = self._api.find("POST", f"/work_pools/{self.pool}/workers/filter", {"limit": PAGE}) or []
        return frozenset(worker["name"] for worker in workers if worker["status"] == "ONLINE")

    def _own(self, key: str) -> str:
        """Prefect keeps one run per flow and key, whatever its pool: offices that share a server must not share their runs."""
        return f"{self.pool}:{key}"

    def _run(self, raw: Mapping[str, Any]) -> Run:
        run = Run.from_prefect(raw)
        return replace(run, key=run.key.removeprefix(self._own("")))

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
            page = self._api.call("POST", "/flow_runs/filter", body)
            yield from map(self._run, page)
            if len(page) < PAGE:
                return
            offset += PAGE

    def _resume(self, run_id: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401  JSON of another program
        """What Prefect made of it; nothing for a run it does not know, to which 3.8.8 answers 500."""
        outcome = self._api.call("POST", f"/flow_runs/{run_id}/resume", body, accept=(NOT_FOUND, BROKEN))
        if outcome is None and self.run(run_id) is not None:
            raise PrefectUnreachable(f"Prefect không cho chạy tiếp được lượt {run_id}")
        return outcome

    def _set_state(self, run_id: str, state: Mapping[str, str]) -> None:
        self._api.call("POST", f"/flow_runs/{run_id}/set_state", {"state": dict(state), "force": False}, accept=(NOT_FOUND,))


def _suspended(key: str) -> dict[str, Any]:
    """A run that waits from the start, marked as having asked under `key`."""
    details = {"pause_key": key, "pause_reschedule": True, "run_input_keyset": keyset(key)}
    return {
        "state": {"type": "PAUSED", "name": "Suspended", "state_details": details},
        "empirical_policy": {"pause_keys": [key]},
    }


def _slices(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), PAGE):
        yield keys[start : start + PAGE]
