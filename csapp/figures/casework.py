"""What is counted of cases: those that came, those that were closed, and how long that took."""

from dataclasses import replace
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy import type_coerce as as_

from csapp.figures.courses import first_entered, waited
from csapp.figures.frames import EVENINGS, STRETCHES, within
from csapp.figures.parts import Part, Population, Way
from csapp.figures.people import COUNTED, desk_of, province_of
from csapp.figures.telephone import GONE, HOUR, NOW_MICROS, SECOND, micros, one_of, staff
from csapp.kinds import Case, Complaint, Damage, ReturnExchange, Review
from csapp.kinds.return_exchange import Reason
from csapp.kinds.return_flow import Ending, Wanted
from csapp.storage.tables import CURRENCY, record, table_of
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.measures import By

MILLION = 1_000_000  # millionths: how sums of money are kept
TEN_MINUTES = 600 * SECOND
DAYS_3, DAYS_30 = 72 * HOUR, 30 * 24 * HOUR
case_ = table_of(Case)
complaint, damage, returned, review = (table_of(k) for k in (Complaint, Damage, ReturnExchange, Review))

CASE_BY = {
    By.DESK: desk_of(record.c.number),
    By.AGENT: case_.c.owner,
    By.KIND: record.c.kind,
    By.PRODUCT: case_.c.product,
    By.REGION: province_of(case_.c.customer),
}


def _cases(moment: ColumnElement[Any], kind: type[Record] = Case, *where: ColumnElement[bool]) -> Population:
    source: FromClause = STRETCHES.join(case_, and_(*within(moment))).join(record, record.c.id == case_.c.id)
    if kind is not Case:
        source = source.join(table_of(kind), table_of(kind).c.id == case_.c.id)
    return Population(
        opens=("case",) if kind is Case else (kind.table,),
        source=source,
        where=(COUNTED, *where),
        id=case_.c.id,
        by=CASE_BY,
    )


CAME = _cases(case_.c.received_at)
COMPLAINTS = _cases(case_.c.received_at, Complaint)
DAMAGES = _cases(case_.c.received_at, Damage)
RETURNS = _cases(case_.c.received_at, ReturnExchange)
REVIEWS = _cases(case_.c.received_at, Review)
CLOSED = _cases(case_.c.first_closed_at)
CLOSED_LAST = _cases(case_.c.last_closed_at)
CLOSED_COMPLAINTS = _cases(case_.c.first_closed_at, Complaint)

came, closed = Part(population=CAME), Part(population=CLOSED)
complaints, reviews = Part(population=COMPLAINTS), Part(population=REVIEWS)
damages, returns = Part(population=DAMAGES), Part(population=RETURNS)
closed_complaints = Part(population=CLOSED_COMPLAINTS)
received = micros(case_.c.received_at)

# --- raised again -----------------------------------------------------------------------------------

_other, _kind = case_.alias("earlier"), complaint.alias("earlier_complaint")
_complained_before = (
    select(literal(1))
    .select_from(_other.join(_kind, _kind.c.id == _other.c.id))
    .where(
        _other.c.customer == case_.c.customer,
        _other.c.received_at < case_.c.received_at,
        micros(_other.c.received_at) >= received - DAYS_30,
        _other.c.id.not_in(GONE),
    )
    .exists()
)
repeated = Part(population=COMPLAINTS, where=or_(complaint.c.recurring.is_(True), _complained_before))

# --- in time ----------------------------------------------------------------------------------------

_reported = first_entered("reported")
_ten = received + TEN_MINUTES
_told = or_(_reported.is_not(None), _ten < NOW_MICROS)
REPORTED = replace(COMPLAINTS, by={**CASE_BY, By.AGENT: case_.c.recipient})
to_report = Part(population=REPORTED, where=_told)
reported_in_time = Part(population=REPORTED, where=_reported <= _ten)

_evening = select(func.min(as_(EVENINGS.value, BigInteger))).where(
    as_(EVENINGS.value, BigInteger) >= received
)
_by_then = _evening.correlate(case_).scalar_subquery()
_sent = micros(returned.c.reshipped_at)
_to_send = and_(
    returned.c.wanted == Wanted.RESHIP,
    one_of(returned.c.reason, Reason.WRONG_ITEM, Reason.MISSING_ITEM),
    func.coalesce(as_(returned.c.ends_in, Text), "") != Ending.NOTHING.value,
    or_(_sent.is_not(None), _by_then < NOW_MICROS),
)
to_reship = Part(population=RETURNS, where=_to_send)
reshipped_in_time = Part(population=RETURNS, where=and_(_to_send, _sent <= _by_then))

_paid, _shipped = micros(case_.c.paid_at), micros(case_.c.shipped_at)
_to_ship = and_(
    case_.c.paid_at.is_not(None),
    case_.c.custom_made.is_not(True),
    case_.c.presale.is_not(True),
    or_(case_.c.shipped_at.is_not(None), _paid + DAYS_3 < NOW_MICROS),
)
to_ship = Part(population=CAME, where=_to_ship)
shipped_in_time = Part(population=CAME, where=and_(_to_ship, _shipped <= _paid + DAYS_3))

# --- how long it took -------------------------------------------------------------------------------

_first_wait = waited(case_.c.first_closed_at, "first")
_last_wait = waited(case_.c.last_closed_at, "last")


def _took(population: Population, value: ColumnElement[Any]) -> Part:
    return Part(population=population, where=value.is_not(None), way=Way.VALUES, what=value, per=HOUR)


to_first_close = _took(CLOSED, micros(case_.c.first_closed_at) - received - _first_wait)
to_last_close = _took(CLOSED_LAST, micros(case_.c.last_closed_at) - received - _last_wait)
waits = _took(CLOSED, func.nullif(_first_wait, 0))

# --- money ------------------------------------------------------------------------------------------

OWN = bindparam("currency", type_=Text())


def currency_of(table: Any, key: str) -> ColumnElement[Any]:
    """The currency of a sum: the company's own where none is said."""
    return func.coalesce(func.nullif(table.c[f"{key}{CURRENCY}"], ""), OWN)


def millionths(cell: ColumnElement[Any]) -> ColumnElement[int]:
    return as_(cell, BigInteger)


_of_claim = currency_of(damage, "sum_claimed")
_claimed = damage.c.sum_claimed.is_not(None)
_got = case((currency_of(damage, "sum_received") == _of_claim, millionths(damage.c.sum_received)), else_=0)
claimed = Part(
    population=DAMAGES,
    where=_claimed,
    way=Way.SUM,
    what=millionths(damage.c.sum_claimed),
    per=MILLION,
    currency=_of_claim,
)
recovered = Part(population=DAMAGES, where=_claimed, way=Way.SUM, what=_got, per=MILLION, currency=_of_claim)

# --- about somebody ---------------------------------------------------------------------------------

_named = func.trim(complaint.c.person_complained_of)
_user = select(staff.c.user).where(staff.c.user == _named).limit(1).scalar_subquery()
_by_name = (
    select(func.min(staff.c.user)).where(staff.c.name == _named).having(func.count() == 1).scalar_subquery()
)
ABOUT = replace(COMPLAINTS, by={**CASE_BY, By.AGENT: func.coalesce(_user, _by_name)})
about_person = Part(population=ABOUT, where=func.coalesce(_named, "") != "")
