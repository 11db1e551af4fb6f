"""Remarks in the register; rows of register and journal that the database itself keeps as they are."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0002'
down_revision: str | None = '0001'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEPT = {
    'register_entry': (
        'id', 'office_id', 'series_id', 'plan_id', 'symbol', 'year', 'number', 'document_date', 'document_type', 'subject',
        'signer', 'recipients', 'kept_by', 'copies', 'entered_at',
    ),
    'register_remark': ('id', 'entry_id', 'at', 'by_name', 'text'),
    'journal_line': (
        'id', 'chain', 'seq', 'office_id', 'plan_id', 'at', 'person_id', 'person_name', 'capacity', 'channel', 'action', 'facts',
        'previous', 'hash',
    ),
}


def upgrade() -> None:
    op.create_table('register_remark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_name', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['register_entry.id'], name=op.f('fk_register_remark_entry_id_register_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_register_remark'))
    )
    with op.batch_alter_table('register_remark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_register_remark_entry_id'), ['entry_id'], unique=False)
    for table, columns in KEPT.items():
        _keep(table, ', '.join(f'"{column}"' for column in columns))


def _keep(table: str, columns: str) -> None:
    said = f"rows of {table} are never changed or removed"
    if op.get_bind().dialect.name == 'sqlite':
        refuse = f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
    else:
        op.execute(
            f"CREATE FUNCTION {table}_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{said}'; END $$"
        )
        refuse = f"FOR EACH ROW EXECUTE FUNCTION {table}_refuses()"
    op.execute(f"CREATE TRIGGER {table}_keeps BEFORE UPDATE OF {columns} ON {table} {refuse}")
    op.execute(f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} {refuse}")


def downgrade() -> None:
    for table in reversed(KEPT):
        op.execute(f"DROP TRIGGER {table}_stays" + ('' if op.get_bind().dialect.name == 'sqlite' else f" ON {table}"))
        op.execute(f"DROP TRIGGER {table}_keeps" + ('' if op.get_bind().dialect.name == 'sqlite' else f" ON {table}"))
        if op.get_bind().dialect.name != 'sqlite':
            op.execute(f"DROP FUNCTION {table}_refuses()")
    with op.batch_alter_table('register_remark', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_register_remark_entry_id'))

    op.drop_table('register_remark')
