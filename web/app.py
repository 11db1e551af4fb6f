"""The web application: `uvicorn --factory web.app:create_app`."""

from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from web import (
    act_routes,
    code_routes,
    copy_routes,
    disposal_routes,
    drafting_routes,
    file_routes,
    health,
    recipient_routes,
    replacement_routes,
    signing_routes,
    step_routes,
    text_routes,
    unit_routes,
    verify_routes,
)
from web.ground import Ground, ground_of_settings
from web.guard import Guarded, mask_access_log
from web.refusals import answer_refusals

ROUTERS = (
    step_routes.router,
    text_routes.router,
    signing_routes.router,
    act_routes.router,
    drafting_routes.router,
    unit_routes.router,
    recipient_routes.router,
    disposal_routes.router,
    copy_routes.router,
    replacement_routes.router,
    code_routes.router,
    verify_routes.router,
    file_routes.router,
    health.router,
)


def create_app(ground: Ground | None = None) -> FastAPI:
    """The pages of one installation; without `ground`, of the one that the environment describes."""
    app = FastAPI(title="Trình Ký", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.ground = ground or ground_of_settings()
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    app.add_middleware(Guarded, own=app.state.ground.base_url)
    answer_refusals(app)
    mask_access_log()
    return app
