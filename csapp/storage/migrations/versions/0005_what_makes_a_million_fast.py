"""what makes a million fast

Revision ID: 0005
Revises: 0004
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
    # What is searched together lies together, and all words are cut in Python: the index is made anew at the opening.
    op.execute("DROP TABLE search")
    op.execute("CREATE VIRTUAL TABLE search USING fts5(body, content='', tokenize='ascii')")
    op.execute("INSERT INTO search(search, rank) VALUES('secure-delete', 1)")
    op.execute("CREATE VIRTUAL TABLE search_said USING fts5vocab(search, instance)")
    op.execute("CREATE TABLE search_word (word TEXT PRIMARY KEY) WITHOUT ROWID")
    op.execute("UPDATE meta SET value = '' WHERE key = 'search'")


def downgrade() -> None:
    raise RuntimeError("a store is never taken back to an older version; restore a backup instead")
