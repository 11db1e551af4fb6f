"""Whose numbers a plan takes: the office's own, or those of an advisory board (ban chỉ đạo, hội đồng)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0010'
down_revision: str | None = '0009'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column('plan', sa.Column('body', sa.String(), nullable=False, server_default=''))
    with op.batch_alter_table('plan', schema=None) as batch_op:
        batch_op.alter_column('body', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('plan', schema=None) as batch_op:
        batch_op.drop_column('body')
