"""Promises of calls that were taken before promises had a register of their own."""

from datetime import timedelta

from sqlalchemy import select

from csapp.kinds import Call, Promise
from csapp.kinds.promise import OPEN
from csapp.storage.read import load_many
from csapp.storage.tables import record, table_of
from csapp.storage.write import Unit

LATELY = timedelta(days=7)  # what was due longer ago was in sight before and is nobody's to keep any more


def adopt(unit: Unit) -> int:
    """Once, when a store is brought up to date: what calls promise that is still to be kept. How many."""
    calls, promises = table_of(Call).c, table_of(Promise).c
    query = select(calls.id).join(record, record.c.id == calls.id)
    query = query.where(calls.promise.is_not(None), calls.promise_due_at > unit.now - LATELY)
    query = query.where(record.c.voided.is_(False))
    known = select(promises.source).where(promises.source.is_not(None))
    ids = list(unit.connection.scalars(query.where(calls.id.not_in(known)).order_by(calls.id)))
    for call in load_many(unit.connection, Call, ids).values():
        values = {"what": call.promise, "due_at": call.promise_due_at, "source": call.number}
        values |= {"customer": call.customer, "owner": call.agent, "recorded_at": call.started_at}
        unit.create(Promise, values, status=OPEN)
    return len(ids)
