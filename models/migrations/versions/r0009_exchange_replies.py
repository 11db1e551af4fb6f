"""What receivers on the national document exchange say of a document."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0009'
down_revision: str | None = '0008'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEPT = (
    'id', 'plan_id', 'delivery_id', 'organ_code', 'organ_name', 'status', 'description', 'staff', 'said_at', 'taken_at', 'file_hash',
)


def upgrade() -> None:
    op.create_table('exchange_reply',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('delivery_id', sa.Integer(), nullable=False),
    sa.Column('organ_code', sa.String(length=13), nullable=False),
    sa.Column('organ_name', sa.String(), nullable=False),
    sa.Column('status', sa.String(length=40), nullable=False),
    sa.Column('description', sa.String(), nullable=False),
    sa.Column('staff', sa.String(), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('file_hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['delivery_id'], ['delivery.id'], name=op.f('fk_exchange_reply_delivery_id_delivery')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_exchange_reply_plan_id_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exchange_reply')),
    sa.UniqueConstraint('plan_id', 'organ_code', 'status', 'said_at', name=op.f('uq_exchange_reply_plan_id_organ_code_status_said_at'))
    )
    with op.batch_alter_table('exchange_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_exchange_reply_delivery_id'), ['delivery_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_exchange_reply_plan_id'), ['plan_id'], unique=False)

    said = 'rows of exchange_reply are never changed or removed'
    if op.get_bind().dialect.name == 'sqlite':
        refuse = f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
    else:
        op.execute(
            f"CREATE FUNCTION exchange_reply_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{said}'; END $$"
        )
        refuse = "FOR EACH ROW EXECUTE FUNCTION exchange_reply_refuses()"
    columns = ', '.join(f'"{column}"' for column in KEPT)
    op.execute(f"CREATE TRIGGER exchange_reply_keeps BEFORE UPDATE OF {columns} ON exchange_reply {refuse}")
    op.execute(f"CREATE TRIGGER exchange_reply_stays BEFORE DELETE ON exchange_reply {refuse}")


def downgrade() -> None:
    op.drop_table('exchange_reply')
    if op.get_bind().dialect.name != 'sqlite':
        op.execute('DROP FUNCTION exchange_reply_refuses()')
