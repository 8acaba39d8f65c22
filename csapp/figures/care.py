"""What is counted of promises and visits, and the orders the desk has heard of."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, FromClause, Select, and_, func, or_, select, union_all
from sqlalchemy import type_coerce as as_

from csapp.figures.casework import CASE_BY, case_
from csapp.figures.frames import STRETCHES, S, on_days, within
from csapp.figures.parts import Part, Population, Way
from csapp.figures.people import COUNTED, desk_of, province_of
from csapp.figures.telephone import GONE, NOW, TAKEN, call
from csapp.kinds import Promise, Visit
from csapp.kinds.promise import OPEN
from csapp.kinds.visit import DIMENSIONS
from csapp.kinds.visit_rules import VisitKind
from csapp.storage.tables import record, table_of
from csapp.vocabulary.measures import By

promise, visit = table_of(Promise), table_of(Visit)


def _matters(table: Any, kind: str, on: ColumnElement[bool], agent: ColumnElement[Any]) -> Population:
    return Population(
        opens=(kind,),
        source=STRETCHES.join(table, on).join(record, record.c.id == table.c.id),
        where=(COUNTED,),
        id=table.c.id,
        by={
            By.DESK: desk_of(record.c.number),
            By.AGENT: agent,
            By.REGION: province_of(table.c.customer),
        },
    )


DUE = _matters(promise, "promise", and_(*within(promise.c.due_at)), promise.c.owner)
_kept, _broken = promise.c.status == "kept", promise.c.status == "broken"
_late = and_(promise.c.status == OPEN, promise.c.due_at < NOW)
kept = Part(population=DUE, where=_kept)
given = Part(population=DUE, where=or_(_kept, _broken, _late))

_own_day = or_(and_(*within(visit.c.done_at)), and_(visit.c.done_at.is_(None), *on_days(visit.c.planned_on)))
TRIED = _matters(visit, "visit", _own_day, visit.c.visitor)
tried = Part(population=TRIED, where=visit.c.reached.is_not(None))
reached = Part(population=TRIED, where=visit.c.reached.is_(True))

MADE = _matters(visit, "visit", and_(*within(visit.c.done_at)), visit.c.visitor)
_scored = visit.c.score.is_not(None)
scored = Part(population=MADE, where=_scored)
score = Part(population=MADE, where=_scored, way=Way.SUM, what=visit.c.score)


def _rated(what: str) -> tuple[ColumnElement[bool], ColumnElement[Any]]:
    wanted, found = visit.c[f"expected_{what}"], visit.c[f"perceived_{what}"]
    return and_(wanted.is_not(None), found.is_not(None)), found - wanted


def gap(what: str) -> tuple[Part, Part]:
    """The sum of perceived less expected of one dimension, and how many gave both."""
    both, less = _rated(what)
    return (
        Part(population=MADE, where=both, way=Way.SUM, what=less),
        Part(population=MADE, where=both),
    )


_every = [_rated(what) for what in DIMENSIONS]
_any = or_(*(both for both, _ in _every))


def _all(cells: list[ColumnElement[Any]]) -> ColumnElement[Any]:
    whole: ColumnElement[Any] = func.coalesce(cells[0], 0)
    for cell in cells[1:]:
        whole = whole + func.coalesce(cell, 0)
    return whole


gaps = Part(population=MADE, where=_any, way=Way.SUM, what=_all([less for _, less in _every]))
rated = Part(
    population=MADE,
    where=_any,
    way=Way.SUM,
    what=_all([as_(both, BigInteger) for both, _ in _every]),
)

# --- whom a visit was about ---------------------------------------------------------------------------

_last = (
    select(call.c.agent)
    .where(
        call.c.customer == visit.c.customer,
        call.c.started_at < visit.c.done_at,
        TAKEN,
        call.c.id.not_in(GONE),
    )
    .order_by(call.c.started_at.desc(), call.c.id.desc())
    .limit(1)
    .correlate(visit)
    .scalar_subquery()
)
_owner = select(case_.c.owner).where(case_.c.id == visit.c.case).correlate(visit).scalar_subquery()
_asked = (VisitKind.AFTER_CASE, VisitKind.SURVEY)
SAMPLED = _matters(visit, "visit", and_(*within(visit.c.done_at)), func.coalesce(_owner, _last))
_sampled = and_(_scored, or_(*(visit.c.visit_kind == one for one in _asked)))
sampled = Part(population=SAMPLED, where=_sampled)
sampled_score = Part(population=SAMPLED, where=_sampled, way=Way.SUM, what=visit.c.score)

# --- orders -------------------------------------------------------------------------------------------


def _naming(table: Any, moment: ColumnElement[Any]) -> Select[Any]:
    named = func.coalesce(table.c.order_no, "") != ""
    return (
        select(S.place.label("place"), table.c.id.label("id"), func.trim(table.c.order_no).label("order_no"))
        .select_from(STRETCHES.join(table, and_(*within(moment))))
        .where(named)
    )


_ORDERS = union_all(_naming(call, call.c.started_at), _naming(case_, case_.c.received_at)).subquery("orders")
_source: FromClause = STRETCHES.join(_ORDERS, _ORDERS.c.place == S.place).join(
    record, record.c.id == _ORDERS.c.id
)
KNOWN = Population(
    opens=("call", "case"),
    source=_source,
    where=(COUNTED,),
    id=_ORDERS.c.id,
    by={By.DESK: CASE_BY[By.DESK]},
)
orders = Part(population=KNOWN, way=Way.DISTINCT, what=_ORDERS.c.order_no)
