"""Due times of many cases at once, worked out at the moment they are asked for."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from csapp.kinds import Matter
from csapp.storage.among import among, several
from csapp.storage.questions import Question
from csapp.storage.read import BATCH
from csapp.storage.tables import case_step
from csapp.vocabulary.due import Due
from csapp.workflow.clocks import Taken, due
from csapp.workflow.rules import Rules

_c = case_step.c
_COURSES = Question(
    select(_c.record_id, _c.at, _c.status, _c.undoes)
    .where(among(_c.record_id, "these"))
    .order_by(_c.record_id, _c.id)
)


def dues(connection: Connection, cases: Mapping[int, Matter], now: datetime, rules: Rules) -> dict[int, Due]:
    """The due time of each case that has one, by record id."""
    courses: dict[int, list[Taken]] = {record_id: [] for record_id in cases}
    ids = list(cases)
    for start in range(0, len(ids), BATCH):
        for row in _COURSES.rows(connection, these=several(ids[start : start + BATCH])):
            courses[row.record_id].append(Taken(row.at, row.status, row.undoes))
    found = {record_id: due(case, courses[record_id], now, rules) for record_id, case in cases.items()}
    return {record_id: at for record_id, at in found.items() if at is not None}
