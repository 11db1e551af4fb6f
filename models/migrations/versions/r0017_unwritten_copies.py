"""A copy for website or archive that could not be written: why, how often it was tried, when it is tried again."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0017'
down_revision: str | None = '0016'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.add_column(sa.Column('write_tries', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('trouble', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('next_try_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.drop_column('next_try_at')
        batch_op.drop_column('trouble')
        batch_op.drop_column('write_tries')
