"""after issue: withdrawal."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0003'
down_revision: str | None = '0002'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table('withdrawal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('step_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(), nullable=False),
    sa.Column('by_post', sa.String(), nullable=False),
    sa.Column('channel', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_withdrawal_by_id_person')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_withdrawal_plan_id_plan')),
    sa.ForeignKeyConstraint(['step_id'], ['step.id'], name=op.f('fk_withdrawal_step_id_step')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_withdrawal')),
    sa.UniqueConstraint('plan_id', name=op.f('uq_withdrawal_plan_id'))
    )
    op.create_table('disposal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('link_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=True),
    sa.Column('reminded', sa.Integer(), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('confirmed_by', sa.String(), nullable=True),
    sa.Column('paper', sa.Boolean(), nullable=True),
    sa.Column('note', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['link_id'], ['link.id'], name=op.f('fk_disposal_link_id_link')),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_disposal_notice_id_notice')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_disposal_person_id_person')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_disposal_plan_id_plan')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_disposal_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_disposal')),
    sa.UniqueConstraint('plan_id', 'notice_id', name=op.f('uq_disposal_plan_id_notice_id'))
    )
    with op.batch_alter_table('disposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_disposal_link_id'), ['link_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_disposal_plan_id'), ['plan_id'], unique=False)

    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('ended_because', sa.String(length=40), nullable=True))

    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.add_column(sa.Column('stale_at', sa.DateTime(timezone=True), nullable=True))

    # In place: SQLite would make a table anew for a foreign key, and half the record refers to this one.
    op.execute(
        "ALTER TABLE plan ADD COLUMN replaces_id INTEGER CONSTRAINT fk_plan_replaces_id_plan REFERENCES plan (id)"
    )
    op.create_index(op.f('ix_plan_replaces_id'), 'plan', ['replaces_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('plan', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_plan_replaces_id_plan'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_plan_replaces_id'))
        batch_op.drop_column('replaces_id')

    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.drop_column('stale_at')

    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.drop_column('ended_because')
        batch_op.drop_column('ended_at')

    with op.batch_alter_table('disposal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_disposal_plan_id'))
        batch_op.drop_index(batch_op.f('ix_disposal_link_id'))

    op.drop_table('disposal')
    op.drop_table('withdrawal')
