"""How a migration runs: on the connection that `models.migrating` hands over, inside its transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, DateTime, Enum

from models.database import Instant
from models.schema import METADATA


def rendered(kind: str, item: Any, _autogen: AutogenContext) -> str | Literal[False]:  # noqa: ANN401  Alembic's signature
    """Our own column types as plain ones: a migration says what the table is, whatever the program calls it later."""
    if kind != "type":
        return False
    match item:
        case Instant() | DateTime():
            return "sa.DateTime(timezone=True)"
        case Enum():
            return f"sa.String(length={item.length})"
        case JSON():
            return "sa.JSON()"
        case _:
            return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_item=rendered,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
