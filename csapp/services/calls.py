"""Who is calling, and what becomes of the call."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, bindparam, func, literal_column, or_, select

from csapp.i18n import N_
from csapp.kinds import Call, Case, Customer, Matter
from csapp.kinds.call import Direction, Outcome
from csapp.services.context import READERS, RECORDERS, Context
from csapp.services.customers import FEWEST_DIGITS, ids_with_number, kept_id
from csapp.services.following import follow
from csapp.services.listing import loaded, rows_of
from csapp.services.privacy import screen, screened
from csapp.services.views import Caller, Match, Row, Saved
from csapp.storage import search_query
from csapp.storage.among import among, several
from csapp.storage.questions import Question
from csapp.storage.read import load, load_many
from csapp.storage.search import Group
from csapp.storage.tables import case_clock, contact_point, record, table_of
from csapp.vocabulary.errors import NotPossible
from csapp.vocabulary.phone import WITHHELD, PhoneKey, digits_of, phone_key, same_number

FEW = 5
CANDIDATES = 200  # customers looked at whose number may begin so: the index also knows their other numbers
MOST = 8  # customers to choose from; further digits leave fewer
HIDDEN = (WITHHELD, "隐藏", "隐藏号码", "oculto", "hidden", "anonymous", "private", "número oculto")


_CASE, _CALL, _CLOCK = table_of(Case).c, table_of(Call).c, case_clock.c
# The way leads from the customer to what is open, not from all that is open: no index may offer itself for that.
_IS_OPEN = func.coalesce(_CLOCK.open, literal_column("0")).is_(True)
_OPEN_COUNTS = Question(
    select(_CASE.customer, func.count().label("many"))
    .join(case_clock, _CLOCK.id == _CASE.id)
    .where(among(_CASE.customer, "ids"), _IS_OPEN)
    .group_by(_CASE.customer)
)
_OPEN_CASES = Question(
    select(_CASE.id, _CLOCK.kind)
    .join(case_clock, _CLOCK.id == _CASE.id)
    .where(_CASE.customer == bindparam("customer"), _IS_OPEN)
    .order_by(_CLOCK.due_at.is_(None), _CLOCK.due_at, _CASE.id.desc())
    .limit(literal_column(str(FEW)))
)
_LAST_CALLS = Question(
    select(_CALL.id)
    .where(_CALL.customer == bindparam("customer"))
    .order_by(_CALL.id.desc())
    .limit(literal_column(str(FEW)))
)


def caller(ctx: Context, typed: str, *, chosen: str = "") -> Caller:
    """The customer a number belongs to, with their open cases and last calls; from four digits on, before the number
    is complete, by its beginning or its end. ``chosen``: number of the customer a person picked among several."""
    ctx.allow(READERS)
    key = phone_key(typed)
    with ctx.store.reading() as connection:
        ids: list[int] = []
        exact = False
        digits = digits_of(typed)
        if key is not None and len(digits) >= FEWEST_DIGITS:
            ids = ids_with_number(connection, Customer.table, typed)
            exact = bool(ids)
            ids = ids or list(dict.fromkeys(_beginning(connection, key) + _ending(connection, digits)))
        picked = kept_id(connection, chosen) if chosen else 0
        if picked:
            ids = [picked, *(i for i in ids if i != picked)]
        if not ids:
            return Caller(customer=None, hidden=typed.strip().casefold() in HIDDEN)
        known = _known(ctx, connection, ids, typed, exact=exact, chosen=bool(picked))
    if exact or picked:  # who is on the line, by a number that was known in full or by a person's word
        there = [
            one.customer.number
            for one in known.matches
            if one.how == "exact" or one.customer == known.customer
        ]
        return screen(ctx, known, at_hand=there)
    return screen(ctx, known)


def _known(
    ctx: Context, connection: Connection, ids: Sequence[int], typed: str, *, exact: bool, chosen: bool
) -> Caller:
    customers = load_many(connection, Customer, ids[:MOST])
    counts = open_counts(connection, list(customers))
    best = ids[0]
    return Caller(
        customer=customers[best],
        open_cases=open_cases(ctx, connection, best),
        last_calls=_last_calls(ctx, connection, best),
        several=len(ids),
        exact=exact,
        chosen=chosen,
        matches=tuple(_match(customer, typed, counts.get(i, 0)) for i, customer in customers.items()),
        open_count=counts.get(best, 0),
    )


def _match(customer: Customer, typed: str, open_cases: int) -> Match:
    """The customer with the one of their numbers that fits what was typed, and how it fits."""
    key = phone_key(typed)
    phones = [contact.value for contact in customer.phone or ()]
    fitting = [(_fit(phone, typed, key), phone) for phone in phones] if key is not None else []
    order = ("exact", "begins", "ends", "")
    how, phone = min(fitting, key=lambda fit: order.index(fit[0]), default=("", phones[0] if phones else ""))
    return Match(customer=customer, phone=phone, how=how, open_cases=open_cases)


def _fit(phone: str, typed: str, key: PhoneKey) -> str:
    """How what was typed stands to a number, as in :class:`Match`; "" where it is not the same line."""
    own = phone_key(phone)
    if own is None:
        return ""
    if same_number(phone, typed):
        return "exact"
    if own.full.startswith(key.full) or own.local.startswith(key.local):
        return "begins"
    return "ends" if own.full.endswith(digits_of(typed)) else ""


def _beginning(connection: Connection, key: PhoneKey) -> list[int]:
    """Ids of customers with a number that begins like this; with an area code only those of that area."""
    starts = dict.fromkeys((key.full.removeprefix("+"), key.local))
    sought = " OR ".join(f'"{digits}" *' for digits in starts if digits)
    # Most who have such a number are calls and cases: the index knows which are customers, newest first.
    ids = [one for _, one in search_query.newest(connection, sought, Group.CUSTOMERS, CANDIDATES)]
    c = contact_point.c
    begun = _begins(c.full, key.full)
    query = select(c.record_id).join(record, record.c.id == c.record_id).where(~record.c.voided)
    query = query.where(c.record_id.in_(ids), begun if key.area else or_(begun, _begins(c.local, key.local)))
    return list(connection.scalars(query.distinct().order_by(c.record_id.desc()).limit(20)))


def _begins(column: ColumnElement[str], start: str) -> ColumnElement[bool]:
    return (column >= start) & (column < start + "\uffff")


def _ending(connection: Connection, digits: str) -> list[int]:
    """Ids of customers with a phone number that ends like this."""
    ids = search_query.ending(connection, digits, Group.CUSTOMERS, 40)
    if not ids:
        return []
    c = contact_point.c  # the index also knows the tails of customers' own numbers
    query = select(c.record_id).where(c.record_id.in_(ids), c.full.like("%" + digits))
    return list(connection.scalars(query.distinct().order_by(c.record_id.desc()).limit(20)))


def open_counts(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """How many open cases each of these customers has, by their ids."""
    return {row.customer: row.many for row in _OPEN_COUNTS.rows(connection, ids=several(ids))}


def open_cases(ctx: Context, connection: Connection, customer_id: int) -> tuple[Row, ...]:
    """The open cases of a customer that are due first; a few."""
    found = _OPEN_CASES.rows(connection, customer=customer_id)
    return rows_of(ctx, connection, loaded(connection, [(row.id, row.kind) for row in found]))


def _last_calls(ctx: Context, connection: Connection, customer_id: int) -> tuple[Row, ...]:
    ids = _LAST_CALLS.cells(connection, customer=customer_id)
    return rows_of(ctx, connection, load_many(connection, Call, ids))


@screened
def add_case(ctx: Context, number: str, case: str) -> Saved:
    """Say of a saved call that a case, or a promise or visit, came out of it. Of a case its outcome, where nobody said
    one, is that it was opened.

    NotPossible if one of them is something else; a case that is there already changes nothing.
    """
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        _, call = unit.load(number)
        case_id, kind = unit.find(case)
        if not isinstance(call, Call) or not issubclass(kind, Matter):
            raise NotPossible(N_("{number} is not a case."), number=case[:100])
        opened = load(unit.connection, kind, case_id).number
        values: dict[str, object] = {"cases": tuple(dict.fromkeys((*(call.cases or ()), opened)))}
        if issubclass(kind, Case) and call.outcome is None and call.direction is not Direction.MISSED:
            values["outcome"] = Outcome.CASE_OPENED
        saved = unit.change(call.number, values)
        follow(ctx, unit, call, saved)
        return Saved(record=saved)
