"""What all tests share. The first import tells Prefect where its server will be."""

from tests.prefect_server import prefect_server
from tests.record import empty_sqlite, engine, no_tables, postgres, postgres_url

__all__ = ["empty_sqlite", "engine", "no_tables", "postgres", "postgres_url", "prefect_server"]
