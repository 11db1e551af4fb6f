"""What Prefect keeps beside a run: the form it shows, and the answer that somebody gave to it."""

import json
from collections.abc import Mapping
from typing import Any

from flows.forms import keyset
from flows.prefect_api import CONFLICT, NOT_FOUND, PrefectApi
from flows.runs import Waiting


class RunInputs:
    """Kept under names that follow from the question's key."""

    def __init__(self, api: PrefectApi) -> None:
        self._api = api

    def show_form(self, run_id: str, waiting: Waiting) -> None:
        """Store the form of a suspended run; one that is there already stays."""
        names = keyset(waiting.key)
        self._store(run_id, names["schema"], waiting.form.schema_for_prefect(waiting.initial))
        self._store(run_id, names["description"], waiting.description)

    def is_shown(self, run_id: str, waiting: Waiting) -> bool:
        """Whether its last part is there."""
        return self._stored(run_id, keyset(waiting.key)["description"]) is not None

    def form(self, run_id: str, key: str) -> Mapping[str, Any] | None:
        """The JSON Schema of the form shown under `key`."""
        return self._stored(run_id, keyset(key)["schema"])

    def answer(self, run_id: str, key: str) -> Mapping[str, Any] | None:
        """The answer that waits under `key` and that no run has taken yet."""
        return self._stored(run_id, keyset(key)["response"])

    def forget_answer(self, run_id: str, key: str) -> None:
        """Delete an answer; one that is gone is as good."""
        self._api.call("DELETE", f"/flow_runs/{run_id}/input/{keyset(key)['response']}", accept=(NOT_FOUND,))

    def _store(self, run_id: str, name: str, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False)
        self._api.call("POST", f"/flow_runs/{run_id}/input", {"key": name, "value": text}, accept=(CONFLICT,))

    def _stored(self, run_id: str, name: str) -> Mapping[str, Any] | None:
        stored: Mapping[str, Any] | None = self._api.find("GET", f"/flow_runs/{run_id}/input/{name}")
        return stored
