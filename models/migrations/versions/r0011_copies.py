"""copies."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0011'
down_revision: str | None = '0010'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table('document_copy',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('symbol', sa.String(length=60), nullable=False),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('signature', sa.JSON(), nullable=False),
    sa.Column('asked_by', sa.String(), nullable=False),
    sa.Column('receivers', sa.JSON(), nullable=False),
    sa.Column('pages', sa.JSON(), nullable=False),
    sa.Column('source_hash', sa.String(length=64), nullable=False),
    sa.Column('document_hash', sa.String(length=64), nullable=True),
    sa.Column('answer_key', sa.String(length=120), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['register_entry.id'], name=op.f('fk_document_copy_entry_id_register_entry')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_document_copy_plan_id_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_copy')),
    sa.UniqueConstraint('answer_key', name=op.f('uq_document_copy_answer_key')),
    sa.UniqueConstraint('entry_id', name=op.f('uq_document_copy_entry_id'))
    )
    with op.batch_alter_table('document_copy', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_copy_plan_id'), ['plan_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('document_copy', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_document_copy_plan_id'))

    op.drop_table('document_copy')
