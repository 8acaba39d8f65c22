"""what keeps people safe

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tombstone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("swept", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstone")),
        sa.UniqueConstraint("uid", name=op.f("uq_tombstone_uid")),
    )
    op.create_table(
        "disclosed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("journal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["journal_id"], ["journal.id"], name=op.f("fk_disclosed_journal_id")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_disclosed_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosed")),
    )
    op.create_index(op.f("ix_disclosed_journal_id"), "disclosed", ["journal_id"], unique=False)
    op.create_index(op.f("ix_disclosed_record_id"), "disclosed", ["record_id"], unique=False)
    op.add_column("case_attachments", sa.Column("purpose", sa.Text(), nullable=True))
    op.add_column("case_attachments", sa.Column("consent_on", sa.Date(), nullable=True))
    op.add_column("company", sa.Column("lock_minutes", sa.Integer(), nullable=True))
    op.add_column("customer", sa.Column("legal_hold", sa.Boolean(), nullable=True))
    op.add_column("customer", sa.Column("hold_reason", sa.Text(), nullable=True))
    op.add_column("desk", sa.Column("second_backup", sa.Text(), nullable=True))
    op.add_column("print_log", sa.Column("reason", sa.Text(), nullable=True))


def downgrade() -> None:
    raise RuntimeError("a store is never taken back to an older version; restore a backup instead")
