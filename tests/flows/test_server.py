import httpx

from flows.board import Board
from tests.flows.conftest import until
from tests.prefect_server import RestartableServer


def test_the_pages_with_the_usable_form_are_the_ones_served(prefect_server: RestartableServer) -> None:
    site = prefect_server.api_url.removesuffix("/api")

    shown = httpx.get(f"{site}/ui-settings").json()
    page = httpx.get(f"{site}/runs", headers={"Accept": "text/html"})

    assert (shown["default_ui"], shown["api_url"]) == ("v1", prefect_server.api_url)
    assert page.status_code == 200
    assert "<!DOCTYPE html>" in page.text


def test_a_workers_name_shows_as_online_while_it_serves(board: Board, worker: object) -> None:  # noqa: ARG001  it works
    until(lambda: board.workers_online() == {"may-1"})
