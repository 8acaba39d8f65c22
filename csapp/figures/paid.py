"""Money that was paid out, each sum once and on the day it was paid.

A return is refunded, a dispute may cost a penalty; what is paid besides, or comes back, is a money line. Of a complaint
the lines say who bore which part of the sum paid: it counts by itself, on the day the customer was told of it, only
where it has none. What was offered, asked for, charged or written off was not paid."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    Text,
    and_,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy import type_coerce as as_

from csapp.figures.casework import CASE_BY, MILLION, case_, complaint, currency_of, millionths, returned
from csapp.figures.frames import STRETCHES, S, on_days, within
from csapp.figures.parts import Part, Population, Way
from csapp.figures.people import COUNTED
from csapp.kinds import Case, Dispute
from csapp.kinds.case import Party
from csapp.storage.tables import list_table, record, table_of

lines, dispute = list_table(Case, "money_lines"), table_of(Dispute)


def _sums(table: Any, id_: Any, key: str, payer: ColumnElement[Any], *on: ColumnElement[bool]) -> Select[Any]:
    return select(
        S.place.label("place"),
        id_.label("id"),
        millionths(table.c[key]).label("amount"),
        currency_of(table, key).label("currency"),
        as_(payer, Text).label("payer"),
    ).select_from(STRETCHES.join(table, and_(table.c[key].is_not(None), *on)))


_lined = (
    select(literal(1))
    .where(lines.c.record_id == complaint.c.id, lines.c.paid_on.is_not(None), lines.c.amount.is_not(None))
    .exists()
)
_PAID = union_all(
    _sums(lines, lines.c.record_id, "amount", lines.c.payer, *on_days(lines.c.paid_on)),
    _sums(returned, returned.c.id, "amount_refunded", returned.c.payer, *on_days(returned.c.refunded_on)),
    _sums(
        complaint, complaint.c.id, "amount_paid", complaint.c.payer, *within(complaint.c.informed_at), ~_lined
    ),
    _sums(dispute, dispute.c.id, "penalty", literal(str(Party.SELLER)), *on_days(dispute.c.decided_on)),
).subquery("paid")
_source: FromClause = (
    STRETCHES.join(_PAID, _PAID.c.place == S.place)
    .join(case_, case_.c.id == _PAID.c.id)
    .join(record, record.c.id == _PAID.c.id)
)
PAID = Population(
    opens=("case",),
    source=_source,
    where=(COUNTED, _PAID.c.amount != 0),
    id=case_.c.id,
    by=CASE_BY,
)
PAYER = _PAID.c.payer
paid = Part(
    population=PAID,
    way=Way.SUM,
    what=as_(_PAID.c.amount, BigInteger),
    per=MILLION,
    currency=func.coalesce(_PAID.c.currency, ""),
)
