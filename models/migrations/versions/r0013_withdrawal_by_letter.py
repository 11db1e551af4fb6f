"""A withdrawal may have a công văn, and who has paper only stands on its list."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0013'
down_revision: str | None = '0012'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table('withdrawal', schema=None) as batch_op:
        batch_op.add_column(sa.Column('entry_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('number', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('symbol', sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column('issued_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('signature', sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column('receivers', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('signed_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('document_hash', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f('fk_withdrawal_entry_id_register_entry'), 'register_entry', ['entry_id'], ['id']
        )
    with op.batch_alter_table('disposal', schema=None) as batch_op:
        batch_op.alter_column('notice_id', existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column('link_id', existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column('line_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_disposal_line_id_recipient_line'), 'recipient_line', ['line_id'], ['id'])


def downgrade() -> None:
    op.execute("DELETE FROM disposal WHERE notice_id IS NULL OR link_id IS NULL")
    with op.batch_alter_table('disposal', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_disposal_line_id_recipient_line'), type_='foreignkey')
        batch_op.drop_column('line_id')
        batch_op.alter_column('link_id', existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column('notice_id', existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table('withdrawal', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_withdrawal_entry_id_register_entry'), type_='foreignkey')
        for column in ('sent_at', 'document_hash', 'signed_at', 'receivers', 'signature', 'issued_on', 'symbol', 'number', 'entry_id'):
            batch_op.drop_column(column)
