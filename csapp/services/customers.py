"""Finds who a number belongs to, or makes a customer of whoever calls for the first time."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, or_, select

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.kinds.customer import CustomerKind
from csapp.storage.read import load_many
from csapp.storage.tables import contact_point, record
from csapp.storage.write import Unit
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.phone import PhoneKey, phone_key
from csapp.vocabulary.values import Contact

FEWEST_DIGITS = 4


def ids_with_number(connection: Connection, kind: str, typed: str, limit: int = 20) -> list[int]:
    """Ids of the records of a kind that hold this number, however typed, newest first."""
    key = phone_key(typed)
    if key is None:
        return []
    c = contact_point.c
    query = select(c.record_id).join(record, record.c.id == c.record_id)
    query = query.where(record.c.kind == kind, record.c.voided.is_(False), _same(key)).distinct()
    return list(connection.scalars(query.order_by(c.record_id.desc()).limit(limit)))


def _same(key: PhoneKey) -> ColumnElement[bool]:
    c = contact_point.c
    if key.area:  # a number kept without its area code may be the same line
        return or_(c.full == key.full, c.full == key.local)
    return c.local == key.local


def customer_for(unit: Unit, values: Mapping[str, object], name: str) -> tuple[str | None, bool]:
    """Number of the customer whom the phone numbers in ``values`` belong to, made now if nobody has them yet.

    The second value tells whether it was made. (None, False) without any number to go by.
    """
    phones = [c for c in as_items(values.get("phone")) or () if isinstance(c, Contact) and phone_key(c.value)]
    for contact in phones:
        found = ids_with_number(unit.connection, Customer.table, contact.value, 1)
        if found:
            return load_many(unit.connection, Customer, found)[found[0]].number, False
    if not phones:
        return None, False
    fresh = {"name": name or phones[0].value, "customer_kind": CustomerKind.END, "phone": tuple(phones)}
    return unit.create(Customer, fresh).number, True


NEW_CUSTOMER = N_("New in the archive: {number}. Complete it when there is time.")
