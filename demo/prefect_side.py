"""The head of office at Prefect's own page: finds the waiting run, fills in its form, presses Resume. Only Prefect's REST API."""

from dataclasses import dataclass
from typing import Any

import httpx

from demo.claims import require, wait_for


@dataclass(frozen=True)
class WaitingRun:
    """A run that waits for a person, as Prefect shows it."""

    id: str
    name: str
    state: str
    titles: tuple[str, ...]


class PrefectPage:
    """Prefect, as somebody with a browser sees it."""

    def __init__(self, api_url: str) -> None:
        """`api_url` ends in '/api'."""
        self._http = httpx.Client(base_url=api_url, timeout=30.0, trust_env=False)

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def waiting(self, plan_id: int, kind: str) -> WaitingRun:
        """The one run of this plan and kind that is Suspended with its form."""
        return wait_for(
            f"lượt chạy “{kind}” chờ trong Prefect", lambda: self._waiting(plan_id, kind), why="Prefect không có lượt chờ"
        )

    def resume(self, run: WaitingRun, **fields: object) -> bool:
        """Press Resume with the form filled in; True when Prefect took it, False when the run no longer waits.

        Prefect on SQLite answers 503 while its database is busy; whoever sits there presses again.
        """

        def press() -> httpx.Response | None:
            answer = self._http.post(f"/flow_runs/{run.id}/resume", json={"run_input": fields})
            return None if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE else answer.raise_for_status()

        answer = wait_for(f"Resume “{run.name}”", press, why="Prefect bận quá lâu")
        return bool(answer.json()["status"] == "ACCEPT")

    def states(self, plan_id: int) -> dict[str, str]:
        """Every run of a plan: its name and the name of its state."""
        return {run["name"]: str(run["state"]["name"]) for run in self._runs(plan_id)}

    def page_of(self, key: str) -> str:
        """The markdown page of a plan."""
        found = self._http.get(f"/artifacts/{key}/latest")
        return str(found.json()["data"]) if found.is_success else ""

    def _waiting(self, plan_id: int, kind: str) -> WaitingRun | None:
        for run in self._runs(plan_id, f"buoc:{kind}"):
            names = run["state"]["state_details"].get("run_input_keyset") or {}
            if run["state"]["type"] == "PAUSED" and names:
                form = self._http.get(f"/flow_runs/{run['id']}/input/{names['schema']}")
                if form.is_success:
                    fields = form.json()["properties"].values()
                    titles = tuple(str(field["title"]) for field in fields)
                    return WaitingRun(run["id"], run["name"], run["state"]["name"], titles)
        return None

    def _runs(self, plan_id: int, *tags: str) -> list[dict[str, Any]]:
        wanted = {"flow_runs": {"tags": {"all_": [f"ke-hoach:{plan_id}", *tags]}}, "sort": "START_TIME_DESC", "limit": 200}
        found: list[dict[str, Any]] = self._http.post("/flow_runs/filter", json=wanted).raise_for_status().json()
        return found


def require_suspended(run: WaitingRun) -> None:
    """A wait is shown as one: Suspended, with a form in Vietnamese that asks for the code."""
    require("bước chờ hiện trong Prefect", run.state == "Suspended", f"trạng thái là {run.state}")
    require("biểu mẫu trong Prefect", "Mã xác nhận" in run.titles, f"biểu mẫu chỉ có {', '.join(run.titles)}")
