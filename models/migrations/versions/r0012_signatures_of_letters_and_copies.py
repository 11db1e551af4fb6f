"""Signatures of letters and copies stand beside those of the document."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0012'
down_revision: str | None = '0011'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table('signature', schema=None) as batch_op:
        batch_op.add_column(sa.Column('paper', sa.String(length=40), nullable=False, server_default='document'))
        batch_op.drop_constraint(batch_op.f('uq_signature_plan_id_signed_by'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_signature_plan_id_paper_signed_by'), ['plan_id', 'paper', 'signed_by'])


def downgrade() -> None:
    op.execute("DELETE FROM signature WHERE paper <> 'document'")
    with op.batch_alter_table('signature', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_signature_plan_id_paper_signed_by'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_signature_plan_id_signed_by'), ['plan_id', 'signed_by'])
        batch_op.drop_column('paper')
