"""What Prefect holds of the office's work, in our words: a deployment, a run, the form it waits with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from flows.forms import Form


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

    @classmethod
    def from_prefect(cls, raw: Mapping[str, Any]) -> Self:
        """Read one out of Prefect's answer."""
        state = raw["state"] or {}
        details = state.get("state_details") or {}
        waits = raw["state_type"] == "PAUSED"
        return cls(
            id=raw["id"],
            key=raw["idempotency_key"] or "",
            name=raw["name"],
            state=raw["state_name"] or "",
            state_type=raw["state_type"] or "",
            tags=frozenset(raw["tags"]),
            parameters=raw["parameters"],
            asks_under=(details.get("pause_key") or "") if waits else "",
        )
