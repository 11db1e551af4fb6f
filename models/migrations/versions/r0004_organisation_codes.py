"""Organisation codes (QĐ 20/2020/QĐ-TTg) of the office and of the units it writes to."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0004'
down_revision: str | None = '0003'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column('office', sa.Column('organ_code', sa.String(length=13), nullable=True))
    op.add_column('unit', sa.Column('organ_code', sa.String(length=13), nullable=True))


def downgrade() -> None:
    op.drop_column('unit', 'organ_code')
    op.drop_column('office', 'organ_code')
