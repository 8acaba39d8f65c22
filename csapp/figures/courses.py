"""What the steps of a case tell: when it first entered a status, how long it waited. What was taken back by an undo is
as if it had never been."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, case, func, literal, or_, select
from sqlalchemy import type_coerce as as_

from csapp.kinds import CASES, Case
from csapp.storage.tables import case_step, table_of

_CASE = table_of(Case)
WAITING = tuple(dict.fromkeys(status for kind in CASES if kind.flow for status in kind.flow.waiting))


def _one_of(cell: ColumnElement[Any], values: tuple[str, ...]) -> ColumnElement[bool]:
    return or_(*(cell == value for value in values))


def _standing(name: str) -> Any:
    """The entries of one case that were not taken back: the depth of the pile of statuses never falls below that which
    an entry made. Each with when the next was entered."""
    c = case_step.alias(name).c
    depth = func.sum(case((c.undoes, -1), else_=1)).over(order_by=c.id)
    piled = (
        select(c.id, as_(c.at, BigInteger).label("at"), c.status, c.undoes, depth.label("depth"))
        .where(c.record_id == _CASE.c.id)
        .correlate(_CASE)
        .subquery(f"{name}_piled")
    ).c
    lowest = func.min(piled.depth).over(order_by=piled.id, rows=(1, None))
    after = select(
        piled.id, piled.at, piled.status, piled.undoes, piled.depth, lowest.label("lowest")
    ).subquery(f"{name}_after")
    kept = or_(after.c.lowest.is_(None), after.c.lowest >= after.c.depth)
    follows = func.lead(after.c.at).over(order_by=after.c.id)
    return (
        select(after.c.at, after.c.status, follows.label("follows"))
        .where(and_(after.c.undoes.is_(False), kept))
        .subquery(f"{name}_standing")
    ).c


def first_entered(status: str) -> Any:
    """When a case first entered a status, as microseconds; NULL where it never did."""
    steps = _standing(f"into_{status}")
    standing = select(func.min(steps.at)).where(steps.status == status).correlate(_CASE).scalar_subquery()
    c = case_step.alias(f"plain_{status}").c
    mine = select(func.min(as_(c.at, BigInteger))).where(c.record_id == _CASE.c.id, c.status == status)
    undone = case_step.alias(f"undone_{status}").c
    any_ = select(literal(1)).where(undone.record_id == _CASE.c.id, undone.undoes.is_(True))
    return case(  # few are ever undone: of the others a look at their steps is enough
        (any_.correlate(_CASE).exists(), standing), else_=mine.correlate(_CASE).scalar_subquery()
    )


def waited(until: ColumnElement[Any], name: str) -> Any:
    """Microseconds a case waited for somebody from when it was received ``until`` then; 0 where it did not."""
    steps, ends, begins = _standing(name), as_(until, BigInteger), as_(_CASE.c.received_at, BigInteger)
    end = func.min(func.coalesce(steps.follows, ends), ends)
    length = func.max(0, end - func.max(steps.at, begins))
    whole = select(func.coalesce(func.sum(length), 0)).where(_one_of(steps.status, WAITING))
    c = case_step.alias(f"{name}_any").c
    any_ = (
        select(literal(1))
        .where(c.record_id == _CASE.c.id, _one_of(c.status, WAITING))
        .correlate(_CASE)
        .exists()
    )
    return case((any_, whole.correlate(_CASE).scalar_subquery()), else_=0)
