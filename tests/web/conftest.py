"""Pages on a real record: an office, its plan, and a browser that follows the links of its mails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.store import FileStore
from tests.web.browser import TestClient
from tests.web.desk import Desk
from web.app import create_app
from web.ground import Ground


@pytest.fixture
def desk(engine: Engine, tmp_path: Path) -> Iterator[Desk]:
    told: list[int] = []
    away: list[bool] = []

    def tell(plan_id: int) -> bool:
        told.append(plan_id)
        return not away

    ground = Ground(
        engine=engine,
        files=FileStore(tmp_path / "files"),
        secret="a secret of this test",
        tell=tell,
        prefect_api_url="http://127.0.0.1:9/api",
    )
    with TestClient(create_app(ground), follow_redirects=True) as browser:
        yield Desk(ground, browser, told, away=away)
