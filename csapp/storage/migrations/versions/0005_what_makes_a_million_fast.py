"""what makes a million fast

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "awaited",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_awaited_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awaited")),
    )
    op.drop_index(op.f("ix_call_agent"), table_name="call")
    op.drop_index(op.f("ix_call_answers_missed"), table_name="call")
    op.drop_index(op.f("ix_call_customer"), table_name="call")
    op.drop_index(op.f("ix_call_topic"), table_name="call")
    op.create_index(
        "ix_call_by_agent",
        "call",
        ["agent", "direction", "started_at", "ended_at", "hold_seconds", "saved_at", "timed"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(
        "ix_call_by_answers_missed",
        "call",
        ["answers_missed"],
        unique=False,
        sqlite_where=sa.text("answers_missed IS NOT NULL"),
    )
    op.create_index(
        "ix_call_by_customer",
        "call",
        ["customer", "started_at", "direction", "agent"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(
        "ix_call_by_topic",
        "call",
        ["topic", "direction", "outcome", "started_at"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(op.f("ix_call_answered_by_value"), "call_answered_by", ["value"], unique=False)
    op.create_index(op.f("ix_call_cases_value"), "call_cases", ["value"], unique=False)
    op.drop_index(op.f("ix_case__customer"), table_name="case_")
    op.create_index(
        "ix_case__by_customer",
        "case_",
        ["customer", "received_at", "owner", "recipient"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(
        "ix_case__by_first_closed_at",
        "case_",
        ["first_closed_at", "received_at"],
        unique=False,
        sqlite_where=sa.text("first_closed_at IS NOT NULL"),
    )
    op.add_column("case_clock", sa.Column("kind", sa.Text(), nullable=True))
    op.drop_index(op.f("ix_case_clock_due_at"), table_name="case_clock")
    op.drop_index(op.f("ix_case_clock_open"), table_name="case_clock")
    op.create_index(
        "ix_case_clock_running",
        "case_clock",
        ["open", "due_at", "kind", "risk_at", "waiting"],
        unique=False,
        sqlite_where=sa.text("open IS 1 OR due_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_case_linked_cases_value"), "case_linked_cases", ["value"], unique=False)
    op.drop_index(op.f("ix_contact_point_full"), table_name="contact_point")
    op.drop_index(op.f("ix_contact_point_local"), table_name="contact_point")
    op.create_index("ix_contact_point_of_local", "contact_point", ["local", "record_id"], unique=False)
    op.create_index(op.f("ix_customer_merged_from_value"), "customer_merged_from", ["value"], unique=False)
    op.create_index(op.f("ix_customer_not_same_as_value"), "customer_not_same_as", ["value"], unique=False)
    op.create_index(op.f("ix_quality_cases_value"), "quality_cases", ["value"], unique=False)
    op.drop_index(op.f("ix_record_kind"), table_name="record")
    op.create_index("ix_record_kind", "record", ["kind", "voided", "erased"], unique=False)
    op.create_index(
        "ix_record_gone", "record", ["voided"], unique=False, sqlite_where=sa.text("voided = 1 OR erased = 1")
    )
    op.create_index(op.f("ix_shift_handed_value"), "shift_handed", ["value"], unique=False)
    op.create_index(op.f("ix_shift_stays_value"), "shift_stays", ["value"], unique=False)
    op.execute("UPDATE case_clock SET kind = (SELECT kind FROM record WHERE record.id = case_clock.id)")
    op.execute(
        "INSERT INTO awaited SELECT call.id FROM call JOIN record ON record.id = call.id WHERE call.direction = 'missed'"
        " AND record.voided = 0 AND NOT EXISTS (SELECT 1 FROM call_answered_by AS a WHERE a.record_id = call.id)"
    )
    # What is searched together lies together, and all words are cut in Python: the index is made anew at the opening.
    op.execute("DROP TABLE search")
    op.execute("CREATE VIRTUAL TABLE search USING fts5(body, content='', columnsize=0, tokenize='ascii')")
    op.execute("INSERT INTO search(search, rank) VALUES('secure-delete', 1)")
    op.execute("CREATE VIRTUAL TABLE search_said USING fts5vocab(search, instance)")
    op.execute("CREATE TABLE search_word (word TEXT PRIMARY KEY) WITHOUT ROWID")
    op.execute("UPDATE meta SET value = '' WHERE key = 'search'")


def downgrade() -> None:
    raise RuntimeError("a store is never taken back to an older version; restore a backup instead")
