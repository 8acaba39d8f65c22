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
    op.add_column("company", sa.Column("lock_minutes", sa.Integer(), nullable=True))
    op.add_column("desk", sa.Column("second_backup", sa.Text(), nullable=True))


def downgrade() -> None:
    raise RuntimeError("a store is never taken back to an older version; restore a backup instead")
