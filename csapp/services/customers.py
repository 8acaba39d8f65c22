"""Finds who a number belongs to, or makes a customer of whoever calls for the first time."""

from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import BindParameter, Connection, and_, bindparam, or_, select

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Customer
from csapp.kinds.customer import CustomerKind
from csapp.storage.questions import Question
from csapp.storage.read import find_id, numbers_of
from csapp.storage.tables import contact_point, list_owner, record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.values import Contact

FEWEST_DIGITS = 4


def ids_with_number(connection: Connection, kind: str, typed: str, limit: int = 20) -> list[int]:
    """Ids of the records of a kind that hold this number, however typed, newest first."""
    return [record_id for record_id, _ in _holders(connection, kind, typed, limit)]


def _holders(connection: Connection, kind: str, typed: str, limit: int) -> list[tuple[int, str]]:
    """The same with the records' own numbers."""
    key = phone_key(typed)
    if key is None:
        return []
    rows = _with_number(kind, area=bool(key.area)).rows(
        connection, most=limit, typed_local=key.local, typed_full=key.full
    )
    return [(row[0], row[1]) for row in rows]


@cache
def _with_number(kind: str, *, area: bool) -> Question:
    c = contact_point.c
    full: BindParameter[str] = bindparam("typed_full")
    local: BindParameter[str] = bindparam("typed_local")
    same = c.local == local  # the one index of numbers; all of a full one's have the same local one
    if area:  # a number kept without its area code may be the same line
        same = and_(same, or_(c.full == full, c.full == local))
    own = table_of(
        BY_TABLE[kind]
    )  # of somebody's number most are calls and cases, which are not looked at so
    holders = select(c.record_id).join(own, own.c.id == c.record_id).where(same)
    query = select(record.c.id, record.c.number).where(record.c.id.in_(holders), ~record.c.voided)
    return Question(query.order_by(record.c.id.desc()).limit(bindparam("most")))


def customer_for(unit: Unit, values: Mapping[str, object], name: str) -> tuple[str | None, bool]:
    """Number of the customer whom the phone numbers in ``values`` belong to, made now if nobody has them yet.

    The second value tells whether it was made. (None, False) without any number to go by.
    """
    phones = [c for c in as_items(values.get("phone")) or () if isinstance(c, Contact) and phone_key(c.value)]
    for contact in phones:
        for record_id, number in _holders(unit.connection, Customer.table, contact.value, 1):
            unit.found[number] = record_id, Customer
            return number, False
    return (caller_made(unit, phones, name), True) if phones else (None, False)


def caller_made(unit: Unit, phones: Sequence[Contact], name: str) -> str:
    """Number of a customer made of a first call: what is known is how to reach them, maybe a name."""
    fresh = {"name": name or phones[0].value, "customer_kind": CustomerKind.END, "phone": tuple(phones)}
    return unit.create(Customer, fresh).number


def kept_ids(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """For each of these records that was merged into another: the one that is kept today."""
    merged, into = list_owner(Customer, "merged_from"), record.alias()
    query = select(merged.c.value, merged.c.record_id)
    query = query.join(record, record.c.id == merged.c.value).join(into, into.c.id == merged.c.record_id)
    query = query.where(merged.c.value.in_(ids), record.c.voided.is_(True), into.c.voided.is_(False))
    return {row[0]: row[1] for row in connection.execute(query)}


def kept_id(connection: Connection, number: str) -> int:
    """The record a customer's number leads to: its own, or the one it was merged into. NotFound."""
    found, _ = find_id(connection, number)
    return kept_ids(connection, [found]).get(found, found)


def kept_number(unit: Unit, number: str) -> str:
    """The number to link to where a form still says the one of a customer who was merged."""
    return unit.once("kept", number, lambda: _kept_number(unit, number))


def _kept_number(unit: Unit, number: str) -> str:
    found, kind = unit.find(number)
    kept = kept_ids(unit.connection, [found]).get(found) if kind is Customer else None
    return number if kept is None else numbers_of(unit.connection, [kept])[kept]


NEW_CUSTOMER = N_("New in the archive: {number}. Complete it when there is time.")
