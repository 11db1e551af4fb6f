"""Of a letter that is not signed digitally by both: how its original, on paper, came about."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0018'
down_revision: str | None = '0017'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    for table in ('correction', 'withdrawal'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('original', sa.String(length=40), nullable=True))


def downgrade() -> None:
    for table in ('correction', 'withdrawal'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column('original')
