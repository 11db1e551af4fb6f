"""Which text is issued: the data laid out, or the unit's own Word file."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0006'
down_revision: str | None = '0005'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column('version', sa.Column('keeps_word', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('plan', sa.Column('document_from', sa.String(length=10), nullable=True))
    with op.batch_alter_table('version', schema=None) as batch_op:
        batch_op.alter_column('keeps_word', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('plan', schema=None) as batch_op:
        batch_op.drop_column('document_from')
    with op.batch_alter_table('version', schema=None) as batch_op:
        batch_op.drop_column('keeps_word')
