"""Who signed for a paper copy, as the clerk enters it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from models.unchangeable import postgresql_triggers, sqlite_triggers

revision: str = '0015'
down_revision: str | None = '0014'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ('id', 'entry_id', 'name', 'received_on', 'at', 'by_name')


def upgrade() -> None:
    op.create_table('register_receipt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['register_entry.id'], name=op.f('fk_register_receipt_entry_id_register_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_register_receipt'))
    )
    with op.batch_alter_table('register_receipt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_register_receipt_entry_id'), ['entry_id'], unique=False)
    for statement in _triggers():
        op.execute(statement)


def downgrade() -> None:
    op.drop_table('register_receipt')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION register_receipt_refuses()')


def _triggers() -> list[str]:
    made = sqlite_triggers if op.get_bind().dialect.name == 'sqlite' else postgresql_triggers
    return made('register_receipt', COLUMNS)
