"""Digital signatures: how an office signs, the files given out to be signed, each signature made."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0005'
down_revision: str | None = '0004'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table('signature',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('signed_by', sa.String(length=40), nullable=False),
    sa.Column('way', sa.String(length=40), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('capacity', sa.String(), nullable=False),
    sa.Column('signer', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('serial', sa.String(), nullable=False),
    sa.Column('issuer', sa.String(), nullable=False),
    sa.Column('algorithm', sa.String(), nullable=False),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('time_proved', sa.Boolean(), nullable=False),
    sa.Column('verdict', sa.String(), nullable=False),
    sa.Column('revocation_known', sa.Boolean(), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=False),
    sa.Column('hash_before', sa.String(length=64), nullable=False),
    sa.Column('hash_after', sa.String(length=64), nullable=False),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_signature_person_id_person')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_signature_plan_id_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signature')),
    sa.UniqueConstraint('plan_id', 'signed_by', name=op.f('uq_signature_plan_id_signed_by'))
    )
    with op.batch_alter_table('signature', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_signature_plan_id'), ['plan_id'], unique=False)

    op.create_table('signing_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('step_id', sa.Integer(), nullable=False),
    sa.Column('made_for', sa.String(length=200), nullable=False),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('marks', sa.JSON(), nullable=False),
    sa.Column('symbol', sa.String(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('pending', sa.String(length=64), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_signing_file_person_id_person')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_signing_file_plan_id_plan')),
    sa.ForeignKeyConstraint(['step_id'], ['step.id'], name=op.f('fk_signing_file_step_id_step')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signing_file')),
    sa.UniqueConstraint('step_id', 'made_for', name=op.f('uq_signing_file_step_id_made_for'))
    )
    with op.batch_alter_table('signing_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_signing_file_plan_id'), ['plan_id'], unique=False)

    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.add_column(sa.Column('signed_hash', sa.String(length=64), nullable=True))

    with op.batch_alter_table('office', schema=None) as batch_op:
        batch_op.add_column(sa.Column('leader_signs', sa.String(length=40), nullable=False, server_default='none'))
        batch_op.add_column(sa.Column('agency_signs', sa.String(length=40), nullable=False, server_default='server'))
        batch_op.add_column(sa.Column('tsa', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('signs_without_tsa', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('signing_keys', sa.JSON(), nullable=False, server_default='[]'))


def downgrade() -> None:
    with op.batch_alter_table('office', schema=None) as batch_op:
        batch_op.drop_column('signing_keys')
        batch_op.drop_column('signs_without_tsa')
        batch_op.drop_column('tsa')
        batch_op.drop_column('agency_signs')
        batch_op.drop_column('leader_signs')

    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.drop_column('signed_hash')

    with op.batch_alter_table('signing_file', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_signing_file_plan_id'))

    op.drop_table('signing_file')
    with op.batch_alter_table('signature', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_signature_plan_id'))

    op.drop_table('signature')
