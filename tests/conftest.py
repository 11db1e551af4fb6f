"""What all tests share. The first import tells Prefect where its server will be."""

from tests.prefect_server import prefect_server
from tests.record import engine, postgres_url

__all__ = ["engine", "postgres_url", "prefect_server"]
