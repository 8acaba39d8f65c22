"""figures and papers

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "blank_form",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.BigInteger(), nullable=True),
        sa.Column("voided_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_blank_form_record_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_blank_form")),
    )
    op.create_index(op.f("ix_blank_form_record_id"), "blank_form", ["record_id"], unique=False)
    op.create_table(
        "period_figures",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("period_cost", sa.BigInteger(), nullable=True),
        sa.Column("period_cost_currency", sa.Text(), nullable=True),
        sa.Column("period_orders", sa.Integer(), nullable=True),
        sa.Column("period_reviews", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_period_figures_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_figures")),
    )
    op.create_index(op.f("ix_period_figures_from_on"), "period_figures", ["from_on"], unique=False)
    op.create_index(
        "ix_case__by_last_closed_at",
        "case_",
        ["last_closed_at", "received_at"],
        unique=False,
        sqlite_where=sa.text("last_closed_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_case_money_lines_paid_on"), "case_money_lines", ["paid_on"], unique=False)
    op.create_index(
        "ix_complaint_by_informed_at",
        "complaint",
        ["informed_at"],
        unique=False,
        sqlite_where=sa.text("informed_at IS NOT NULL"),
    )
    op.create_index(
        "ix_dispute_by_decided_on",
        "dispute",
        ["decided_on"],
        unique=False,
        sqlite_where=sa.text("decided_on IS NOT NULL"),
    )
    op.create_index("ix_journal_at", "journal", ["at", "record_id"], unique=False)
    op.add_column("print_log", sa.Column("about", sa.Text(), nullable=True))
    op.create_index("ix_print_log_at", "print_log", ["at"], unique=False)
    op.create_index("ix_print_log_by", "print_log", ["by", "id"], unique=False)
    op.create_index("ix_print_log_paper", "print_log", ["paper", "id"], unique=False)
    op.create_index(
        "ix_return_exchange_by_refunded_on",
        "return_exchange",
        ["refunded_on"],
        unique=False,
        sqlite_where=sa.text("refunded_on IS NOT NULL"),
    )


def downgrade() -> None:
    raise RuntimeError("a store is never taken back to an older version; restore a backup instead")
