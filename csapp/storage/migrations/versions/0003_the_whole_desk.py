"""the whole desk

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("first_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("last_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("customer", sa.Integer(), nullable=True),
        sa.Column("visit_kind", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("visitor", sa.Text(), nullable=True),
        sa.Column("review_remark", sa.Text(), nullable=True),
        sa.Column("reviewed_by", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("survey", sa.Text(), nullable=True),
        sa.Column("survey_seed", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("reached", sa.Boolean(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("demand", sa.Text(), nullable=True),
        sa.Column("anomaly", sa.Text(), nullable=True),
        sa.Column("new_grade", sa.Text(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("expected_tangibles", sa.Integer(), nullable=True),
        sa.Column("perceived_tangibles", sa.Integer(), nullable=True),
        sa.Column("expected_reliability", sa.Integer(), nullable=True),
        sa.Column("perceived_reliability", sa.Integer(), nullable=True),
        sa.Column("expected_responsiveness", sa.Integer(), nullable=True),
        sa.Column("perceived_responsiveness", sa.Integer(), nullable=True),
        sa.Column("expected_assurance", sa.Integer(), nullable=True),
        sa.Column("perceived_assurance", sa.Integer(), nullable=True),
        sa.Column("expected_empathy", sa.Integer(), nullable=True),
        sa.Column("perceived_empathy", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case"], ["record.id"], name=op.f("fk_visit_case")),
        sa.ForeignKeyConstraint(["customer"], ["record.id"], name=op.f("fk_visit_customer")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index(op.f("ix_visit_case"), "visit", ["case"], unique=False)
    op.create_index(op.f("ix_visit_customer"), "visit", ["customer"], unique=False)
    op.create_index(op.f("ix_visit_done_at"), "visit", ["done_at"], unique=False)
    op.create_index(op.f("ix_visit_owner"), "visit", ["owner"], unique=False)
    op.create_index(op.f("ix_visit_planned_on"), "visit", ["planned_on"], unique=False)
    op.create_index(op.f("ix_visit_status"), "visit", ["status"], unique=False)
    op.create_index(op.f("ix_visit_survey"), "visit", ["survey"], unique=False)
    op.create_index(op.f("ix_visit_visit_kind"), "visit", ["visit_kind"], unique=False)
    op.create_index(op.f("ix_visit_visitor"), "visit", ["visitor"], unique=False)


def downgrade() -> None:
    raise RuntimeError("a store is never taken back to an older version; restore a backup instead")
