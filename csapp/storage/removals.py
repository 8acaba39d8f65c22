"""What a save takes away: rows that others take the place of, the draft, what is no longer to be remembered."""

from functools import cache

from sqlalchemy import Table, bindparam, delete

from csapp.storage.questions import Question
from csapp.storage.tables import contact_point, draft, personal

DRAFT = Question(delete(draft).where(draft.c.form == bindparam("form"), draft.c.user == bindparam("user")))
CONTACTS = Question(
    delete(contact_point).where(
        contact_point.c.record_id == bindparam("of"), contact_point.c.field == bindparam("field")
    )
)
PERSONAL = Question(
    delete(personal).where(personal.c.user == bindparam("user"), personal.c.key == bindparam("key"))
)


@cache
def entries(table: Table) -> Question:
    """Those of a repeating group of one record."""
    return Question(delete(table).where(table.c.record_id == bindparam("of")))
