"""Sổ đăng ký văn bản đến; the reports that came before it are entered in the order in which they came."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision: str = '0007'
down_revision: str | None = '0006'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OFFICE_ZONE = ZoneInfo('Asia/Ho_Chi_Minh')
KEPT = {
    'arrival': (
        'id', 'office_id', 'plan_id', 'report_id', 'year', 'number', 'arrived_at', 'author', 'code', 'dated', 'subject', 'to_unit',
        'passed_on',
    ),
    'arrival_remark': ('id', 'arrival_id', 'at', 'by_name', 'text'),
}


def upgrade() -> None:
    op.create_table('arrival_book',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('office_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('next_number', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['office_id'], ['office.id'], name=op.f('fk_arrival_book_office_id_office')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_arrival_book')),
    sa.UniqueConstraint('office_id', 'year', name=op.f('uq_arrival_book_office_id_year'))
    )
    op.create_table('arrival',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('office_id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('author', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('dated', sa.Date(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('to_unit', sa.String(), nullable=False),
    sa.Column('passed_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['office_id'], ['office.id'], name=op.f('fk_arrival_office_id_office')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_arrival_plan_id_plan')),
    sa.ForeignKeyConstraint(['report_id'], ['report.id'], name=op.f('fk_arrival_report_id_report')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_arrival')),
    sa.UniqueConstraint('office_id', 'year', 'number', name=op.f('uq_arrival_office_id_year_number')),
    sa.UniqueConstraint('report_id', name=op.f('uq_arrival_report_id'))
    )
    with op.batch_alter_table('arrival', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_arrival_office_id'), ['office_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_arrival_plan_id'), ['plan_id'], unique=False)

    op.create_table('arrival_remark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('arrival_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_name', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['arrival_id'], ['arrival.id'], name=op.f('fk_arrival_remark_arrival_id_arrival')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_arrival_remark'))
    )
    with op.batch_alter_table('arrival_remark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_arrival_remark_arrival_id'), ['arrival_id'], unique=False)

    enter_what_came()
    for table, columns in KEPT.items():
        _keep(table, ', '.join(f'"{column}"' for column in columns))


def enter_what_came() -> None:
    """Every report taken before, numbered by office and year in the order of its coming."""
    came = sa.text("""
        SELECT r.id AS report_id, r.at, p.id AS plan_id, p.office_id, u.name AS author, d.name AS period, p.document_type,
               p.number, p.symbol,
               (SELECT f.name FROM unit f WHERE f.office_id = p.office_id AND f.follows_up ORDER BY f.position LIMIT 1) AS to_unit
        FROM report r JOIN report_duty y ON y.id = r.duty_id JOIN unit u ON u.id = y.unit_id
        JOIN period d ON d.id = y.period_id JOIN plan p ON p.id = d.plan_id ORDER BY r.at, r.id
    """).columns(at=sa.DateTime(timezone=True))
    arrival = sa.table('arrival', *(sa.column(name) for name in KEPT['arrival'] if name not in ('id', 'arrived_at', 'dated', 'passed_on')),
                       sa.column('arrived_at', sa.DateTime(timezone=True)), sa.column('dated', sa.Date()), sa.column('passed_on', sa.Date()))
    book = sa.table('arrival_book', sa.column('office_id'), sa.column('year'), sa.column('next_number'))
    numbers: dict[tuple[int, int], int] = {}
    for row in op.get_bind().execute(came).all():
        at = row.at.replace(tzinfo=dt.UTC) if row.at.tzinfo is None else row.at
        day = at.astimezone(OFFICE_ZONE).date()
        number = numbers[row.office_id, day.year] = numbers.get((row.office_id, day.year), 0) + 1
        label = f'{row.document_type} số {row.number:02d}/{row.symbol}' if row.number is not None else row.document_type
        op.execute(arrival.insert().values(
            office_id=row.office_id, plan_id=row.plan_id, report_id=row.report_id, year=day.year, number=number, arrived_at=at,
            author=row.author, code='', dated=day, subject=f'Báo cáo {row.period} thực hiện {label}', to_unit=row.to_unit or '',
            passed_on=day,
        ))
    for (office_id, year), number in numbers.items():
        op.execute(book.insert().values(office_id=office_id, year=year, next_number=number + 1))


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
    op.drop_table('arrival_remark')
    op.drop_table('arrival')
    op.drop_table('arrival_book')
    if op.get_bind().dialect.name != 'sqlite':
        for table in KEPT:
            op.execute(f"DROP FUNCTION {table}_refuses()")
