"""After a committed verb: Prefect is told, and the person is shown the result by a page that may be opened again."""

from fastapi.responses import RedirectResponse

from web.ground import Ground

TOLD, WILL_BE_TOLD = "xong", "cho"


def told(ground: Ground, plan_id: int) -> str:
    """Tell Prefect; how it went, as pages word it ('sẽ được thực hiện' when Prefect is away)."""
    return TOLD if ground.tell(plan_id) else WILL_BE_TOLD


def on_to(ground: Ground, plan_id: int, address: str) -> RedirectResponse:
    """Tell Prefect and go on to `address`."""
    return RedirectResponse(f"{address}?ket_qua={told(ground, plan_id)}", 303)
