"""Due times of many cases at once, worked out at the moment they are asked for."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from csapp.kinds import Matter
from csapp.storage.read import BATCH
from csapp.storage.tables import case_step
from csapp.vocabulary.due import Due
from csapp.workflow.clocks import Taken, due
from csapp.workflow.rules import Rules


def dues(connection: Connection, cases: Mapping[int, Matter], now: datetime, rules: Rules) -> dict[int, Due]:
    """The due time of each case that has one, by record id."""
    courses: dict[int, list[Taken]] = {record_id: [] for record_id in cases}
    ids, c = list(cases), case_step.c
    for start in range(0, len(ids), BATCH):
        query = (
            select(c.record_id, c.at, c.status, c.undoes)
            .where(c.record_id.in_(ids[start : start + BATCH]))
            .order_by(c.id)
        )
        for row in connection.execute(query):
            courses[row.record_id].append(Taken(row.at, row.status, row.undoes))
    found = {record_id: due(case, courses[record_id], now, rules) for record_id, case in cases.items()}
    return {record_id: at for record_id, at in found.items() if at is not None}
