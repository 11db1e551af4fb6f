"""What all tests share. The import comes first: it tells Prefect where its server will be."""

from tests.prefect_server import prefect_server

__all__ = ["prefect_server"]
