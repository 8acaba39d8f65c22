"""Merge customers who are one person: choose what stays, move all that belongs to them, keep both histories.

The others are voided, not deleted; their numbers lead to the one that is kept. ``unmerging`` takes a merge back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from csapp.i18n import N_
from csapp.kinds import CASES, KINDS, Call, Customer
from csapp.services.context import LEADERS, READERS, Context
from csapp.services.customers import ids_with_number
from csapp.services.merge_values import ALL, differences, joins, merged, open_fields, together
from csapp.services.privacy import screened
from csapp.services.reading_in import missing, refuse
from csapp.services.views import Comparison, Saved
from csapp.storage.read import column, find_id, load, load_many
from csapp.storage.tables import list_owner, record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import Conflict, InvalidInput, NotPossible, Problem
from csapp.vocabulary.fields import Link, ListOf
from csapp.vocabulary.kinds import Record, declared, fits
from csapp.vocabulary.loose import as_items

MERGED, APART = "merged_from", "not_same_as"
CAUSES = "warning_causes"


@dataclass(frozen=True)
class Linked:
    """A record that points to a customer with one of its fields."""

    number: str
    kind: type[Record]
    key: str
    customer: str


@screened
def compare(ctx: Context, keep: str, others: Sequence[str]) -> Comparison:
    """The customers side by side, and what merging would move. NotFound, NotPossible as :func:`merge`."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        customers = _all(connection, [keep, *others])
        moved = linked(connection, [customer.number for customer in customers[1:]])
        calls = len({link.number for link in moved if link.kind is Call})
        cases = len({link.number for link in moved if link.kind in CASES})
        return Comparison(
            customers=tuple(customers),
            differences=differences(customers),
            calls=calls,
            cases=cases,
            others=len({link.number for link in moved}) - calls - cases,
        )


@screened
def likely(ctx: Context, number: str, limit: int = 6) -> tuple[Customer, ...]:
    """Customers who may be the same person: with one of the same numbers, else of the same name. NotFound."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        customer_id, _ = find_id(connection, number)
        customer = load(connection, Customer, customer_id)
        ids: list[int] = []
        for contact in customer.phone or ():
            ids += ids_with_number(connection, Customer.table, contact.value)
        named = select(record.c.id).join(table_of(Customer), table_of(Customer).c.id == record.c.id)
        named = named.where(table_of(Customer).c.name == customer.name, record.c.voided.is_(False))
        ids += connection.scalars(named.order_by(record.c.id.desc()).limit(limit + 1))
        others = [found for found in dict.fromkeys(ids) if found != customer_id]
        return tuple(load_many(connection, Customer, others[:limit]).values())


@screened
def merge(
    ctx: Context,
    keep: str,
    others: Sequence[str],
    choices: Mapping[str, str] | None = None,
    *,
    revisions: Mapping[str, int] | None = None,
) -> Saved:
    """Merge ``others`` into ``keep`` and move every call, case and other link to it, in one commit.

    ``choices``: by field key the number of the customer whose value stays, or "" for all of them together; where
    nothing is said, as :func:`compare` proposes. ``revisions``: the ones that were compared, Conflict if one has
    moved on. Supervisors and managers only.
    """
    ctx.allow(LEADERS)
    with ctx.writing() as unit:
        customers = _all(unit.connection, [keep, *others])
        _unchanged(customers, revisions or {})
        kept, gone = customers[0], customers[1:]
        chosen = _choices(customers, choices or {})
        values = merged(customers, chosen)
        refuse(Customer, missing(Customer, {**vars(kept), **values}))
        values[MERGED] = _origins(kept, gone)
        values[CAUSES] = together(declared(Customer)[CAUSES], [getattr(one, CAUSES) for one in customers])
        moved = linked(unit.connection, [customer.number for customer in gone])
        return Saved(record=_write(unit, kept, gone, values, moved))


def _write(
    unit: Unit,
    kept: Customer,
    gone: Sequence[Customer],
    values: Mapping[str, object],
    moved: Sequence[Linked],
) -> Record:
    tag = {"kept": kept.number, "revision": kept.revision + 1}
    told = {
        "others": [customer.number for customer in gone],
        "moved": [[link.number, link.key, link.customer] for link in moved],
    }
    saved = unit.change(kept.number, values, verb="merge", more={"merge": {**tag, **told}})
    for link in moved:
        value = _moved_value(unit, link, {link.customer: kept.number})
        unit.change(
            link.number, {link.key: value}, verb="merge", more={"merge": {**tag, "from": link.customer}}
        )
    for customer in gone:
        unit.change(customer.number, {}, verb="merge", voided=True, more={"merge": tag})
    return saved


def _moved_value(unit: Unit, link: Linked, to: Mapping[str, str]) -> object:
    """What the field says with one customer in place of another; a list says each once."""
    _, holder = unit.load(link.number)
    value = getattr(holder, link.key)
    several = as_items(value)
    if several is None:
        return to.get(str(value), value)
    return tuple(dict.fromkeys(to.get(str(entry), entry) for entry in several))


def _origins(kept: Customer, gone: Sequence[Customer]) -> tuple[str, ...]:
    """All the numbers that lead to the kept one, those of earlier merges of either side too."""
    found = [*(kept.merged_from or ())]
    for customer in gone:
        found += [customer.number, *(customer.merged_from or ())]
    return tuple(dict.fromkeys(found))


def _all(connection: Connection, numbers: Sequence[str]) -> list[Customer]:
    """Two or more different customers, none of them void. NotFound, NotPossible."""
    found: dict[int, Customer] = {}
    for number in numbers:
        record_id, kind = find_id(connection, number)
        if kind is not Customer:
            raise NotPossible(N_("{number} is not a customer."), number=number[:100])
        found[record_id] = load(connection, Customer, record_id)
    if len(found) < 2:
        raise NotPossible(N_("Choose another customer to merge with."))
    for customer in found.values():
        if customer.voided:
            raise NotPossible(N_("{number} is void and can't be changed."), number=customer.number)
    return list(found.values())


def _unchanged(customers: Sequence[Customer], revisions: Mapping[str, int]) -> None:
    for customer in customers:
        if revisions.get(customer.number, customer.revision) != customer.revision:
            raise Conflict(N_("{number} was changed by somebody else meanwhile."), number=customer.number)


def _choices(customers: Sequence[Customer], given: Mapping[str, str]) -> dict[str, str]:
    """What was chosen, checked: a field one can choose for, one of these customers. InvalidInput."""
    numbers = {customer.number: customer.number for customer in customers}
    fields = open_fields()
    chosen: dict[str, str] = {}
    problems: list[Problem] = []
    for key, typed in given.items():
        number = numbers.get(typed.strip().upper(), "")
        if key not in fields:
            problems.append(Problem(key[:100], N_("There is no such field, or it can't be given.")))
        elif number or (typed == ALL and joins(fields[key])):
            chosen[key] = number
        else:
            said: dict[str, object] = {"value": typed[:50], "choices": ", ".join(numbers)}
            problems.append(Problem(key, N_("“{value}” is not one of: {choices}."), said, fields[key].label))
    if problems:
        raise InvalidInput(problems)
    return chosen


def linked(connection: Connection, customers: Sequence[str]) -> list[Linked]:
    """Every record of any kind that points to these customers, void ones too; not what they were merged from."""
    numbers = {find_id(connection, number)[0]: number for number in customers}
    found: list[Linked] = []
    for kind in KINDS:
        for key, field in declared(kind).items():
            if kind is Customer and key in (MERGED, APART):
                continue
            if isinstance(field, Link) and fits(field, Customer):
                cell, query = column(kind, key), select(record.c.number, column(kind, key))
                query = query.join(record, record.c.id == cell.table.c.id)
            elif isinstance(field, ListOf) and isinstance(field.item, Link) and fits(field.item, Customer):
                table = list_owner(kind, key)
                cell, query = table.c.value, select(record.c.number, table.c.value)
                query = query.join(record, record.c.id == table.c.record_id)
            else:
                continue
            rows = connection.execute(query.where(record.c.kind == kind.table, cell.in_(numbers)).distinct())
            found += [Linked(row[0], kind, key, numbers[row[1]]) for row in rows]
    return found
