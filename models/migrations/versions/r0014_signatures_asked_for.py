"""Letters and copies are signed elsewhere too."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0014'
down_revision: str | None = '0013'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table('signature_asked',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('step_id', sa.Integer(), nullable=False),
    sa.Column('paper', sa.String(length=40), nullable=False),
    sa.Column('signed_by', sa.String(length=40), nullable=False),
    sa.Column('file_hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_signature_asked_plan_id_plan')),
    sa.ForeignKeyConstraint(['step_id'], ['step.id'], name=op.f('fk_signature_asked_step_id_step')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signature_asked')),
    sa.UniqueConstraint('step_id', name=op.f('uq_signature_asked_step_id'))
    )
    with op.batch_alter_table('signature_asked', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_signature_asked_plan_id'), ['plan_id'], unique=False)


def downgrade() -> None:
    op.drop_table('signature_asked')
