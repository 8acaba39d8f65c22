"""The statuses a case has entered."""

from sqlalchemy import Connection, bindparam, select

from csapp.storage.questions import Question
from csapp.storage.tables import case_step
from csapp.workflow.clocks import Taken

_COURSE = Question(
    select(case_step.c.at, case_step.c.status, case_step.c.undoes)
    .where(case_step.c.record_id == bindparam("of"))
    .order_by(case_step.c.id)
)


def course(connection: Connection, record_id: int) -> tuple[Taken, ...]:
    """The statuses a case has entered, oldest first, with those that were taken back."""
    return tuple(Taken(row.at, row.status, row.undoes) for row in _COURSE.rows(connection, of=record_id))
