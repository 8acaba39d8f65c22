"""A list's question in SQL: which tables it needs, what must hold, in what order. Pages are ids; rows come after."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    case,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
    true,
    type_coerce,
)
from sqlalchemy import column as sql_column
from sqlalchemy.sql import visitors

from csapp.i18n import N_
from csapp.kinds import Customer, ListItem, Staff
from csapp.services.contacting import last_contact, products
from csapp.services.registers import ABOUT, DUE, KIND, LAST_CONTACT, PRODUCTS, Register
from csapp.storage import search_query
from csapp.storage.search import IDS, Group
from csapp.storage.searching import Sought
from csapp.storage.tables import case_clock, contact_point, home, list_owner, record, table_of
from csapp.storage.tallies import Tallies
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import InvalidInput, Problem
from csapp.vocabulary.kinds import Record, declared

Expression = ColumnElement[Any]
LINKED = record.alias("linked")
_HITS = text(
    f"SELECT rowid & {IDS} AS id FROM search WHERE search MATCH :sought AND rowid BETWEEN :low AND :high"
).columns(sql_column("id"))
BEGAN = ("received_at", "started_at", "recorded_at")


class Asking:
    """Holds conditions over one register until :meth:`ids` or :meth:`count` is asked of it."""

    def __init__(self, source: Register) -> None:
        self.source = source
        self.base = source.base
        self._tables: dict[Table, None] = {}
        self._held: list[Any] = []
        self._void = False

    def field(self, key: str) -> f.Field:
        """The declaration of a column; InvalidInput where there is none."""
        found = self.source.fields.get(key)
        if found is None:
            raise InvalidInput([Problem(key[:100], N_("There is no such field, or it can't be given."))])
        return found

    def hold(self, condition: Any) -> None:
        """All that is held must be true of each row."""
        self._held.append(condition)

    def column(self, key: str, more: str = "") -> Expression:
        """The column of a field that lives in a row; ``more`` is added to its name (the currency of a sum)."""
        if key == "number":
            return record.c.number
        if key == KIND:
            return record.c.kind
        if key == DUE:
            return self.clock("due_at")
        if key in (LAST_CONTACT, PRODUCTS):
            return last_contact(record.c.id) if key == LAST_CONTACT else products(record.c.id)
        table = table_of(home(self.base, key))
        self._tables[table] = None
        return table.c[key + more]

    def clock(self, name: str) -> Expression:
        """A column of the clock of cases."""
        self._tables[case_clock] = None
        return case_clock.c[name]

    def entries(self, key: str) -> Table:
        """The table with the entries of a repeating group."""
        return list_owner(self.base, key)

    def find(self, sought: Sought) -> None:
        """Narrows to what the search box would find by the same words; all of it, not only the newest."""
        kinds = search_query.of_kinds([kind.table for kind in self.source.kinds])
        query = search_query.both([sought.query, kinds]) if sought.query else ""
        low, high = search_query.span(Group.OPEN if tuple(sought.groups) == (Group.OPEN,) else None)
        self.hold(
            record.c.id.in_(_HITS.bindparams(sought=query, low=low, high=high)) if query else literal(False)
        )
        began = next((key for key in BEGAN if key in self.source.fields), "")
        if sought.since is not None and began:
            self.hold(type_coerce(self.column(began), BigInteger) >= sought.since)

    def _from(self, query: Select[Any], *, every: bool = False, led: Table | None = None) -> Select[Any]:
        """``every``: all rows are wanted, not the first few: what stands beside a row is then asked for all at once.
        ``led``: the table in whose order the first few come."""
        kinds = [one.table for one in self.source.kinds]
        lead = self._lead() if every else None
        if lead is not None:
            source: Any = lead
            for table in self._tables:
                source = source if table is lead else source.join(table, table.c.id == lead.c.id)
            # The store leaves out a join from which nothing is asked: the table holds just the records of these kinds,
            # and a clock says of which kind it is.
            source = source.outerjoin(record, record.c.id == lead.c.id)
            of_kind = [lead.c.kind.in_(kinds)] if lead is case_clock else []
            return query.select_from(source).where(lead.c.id.not_in(self._gone()), *of_kind, *self._held)
        source = record
        for table in self._tables:
            # A + keeps the store from beginning with the records: their order is not the one that is asked for.
            key: Expression = literal_column(f"+{table.name}.id") if table is led else table.c.id
            source = source.join(table, key == record.c.id)
        # Where other tables are asked as well, their indexes are to lead: + keeps the store from that of kinds.
        kind: Expression = literal_column("+record.kind", Text) if self._tables else record.c.kind
        standing = [~record.c.erased] if self._void else [~record.c.voided, ~record.c.erased]
        return query.select_from(source).where(kind.in_(kinds), *standing, *self._held)

    def _lead(self) -> Table | None:
        """The table whose rows are the records asked for, if it is asked anyway; of those that run, the clocks."""
        own = table_of(self.base)
        if own in self._tables:
            return own
        return case_clock if self._tables.keys() == {case_clock} else None

    def _led(self, by: Expression) -> Table | None:
        """The table in whose order rows come as an index has them; None where a condition finds the few there are."""
        found = (
            isinstance(by, Column) and by.table in self._tables and not any(map(_names_records, self._held))
        )
        return by.table if found else None

    def _gone(self) -> Select[Any]:
        """The few that are in no list: an index holds just them."""
        few = record.alias("gone")
        gone = few.c.voided == true(), few.c.erased == true()
        query = select(few.c.id).where(or_(*gone))
        return query.where(few.c.erased == true()) if self._void else query

    def with_void(self) -> None:
        """Voided records are rows, too."""
        self._void = True

    def total(self, connection: Connection, tallies: Tallies) -> int:
        """How many rows there are."""
        if not self._held and not self._tables:
            kinds = [one.table for one in self.source.kinds]
            return tallies.total(connection, kinds, void=self._void)
        return connection.scalar(self._from(select(func.count()), every=True)) or 0

    def ids(self, order: str, *, descending: bool, every: bool = False) -> Select[Any]:
        """Id and kind of each row: by the column ``order``, what is empty last, else the newest first. ``every``: only
        the ids, in a way that is quicker for all of them and slower for the first."""
        by = self._sorted_as(order, self.field(order)) if order else None
        lead = self._lead() if every else None
        key = record.c.id if lead is None else lead.c.id
        chosen = (key,) if every else (record.c.id, record.c.kind)
        if by is None:
            return self._from(select(*chosen), every=every).order_by(key.desc())
        query = self._from(select(*chosen), every=every, led=self._led(by))
        # A + here, too: for the sake of the ids alone the store would go through an index and look up each row.
        last: Expression = literal_column(f"+{key.table.name}.id")
        return query.order_by((by.desc() if descending else by.asc()).nulls_last(), last.desc())

    # --- order -------------------------------------------------------------------------------------

    def _sorted_as(self, key: str, field: f.Field) -> Expression:
        """What stands for a field when rows are put in order: close to what is shown of it."""
        if key == ABOUT:
            return _text(self.about())
        if key == KIND:
            return _places(record.c.kind, [kind.table for kind in self.source.kinds])
        if key == "status":
            return _places(self.column(key), list(self.source.statuses))
        if isinstance(field, f.ContactPoints):
            return _text(first_contact(key))
        if isinstance(field, f.ListOf):
            return self._first_entry(key, field)
        return _as_shown(self.column(key), field)

    def _first_entry(self, key: str, field: f.ListOf) -> Expression:
        table = self.entries(key)
        if isinstance(field, f.Attached):
            return _count_of(table)
        name, item = next(iter(field.columns().items()))
        query = select(_as_shown(table.c[name], item))
        query = query.where(table.c.record_id == record.c.id, table.c.position == 0)
        return query.correlate(record).scalar_subquery()

    def about(self) -> Expression:
        """What a record of any of the kinds is called, as :func:`csapp.services.plain.title_of` has it."""
        return case(
            *((record.c.kind == kind.table, _title(kind)) for kind in self.source.kinds), else_=literal("")
        )


def _names_records(condition: Any) -> bool:
    """Whether a condition says by itself which records are meant."""
    return any(part is record.c.id for part in visitors.iterate(condition))


def _count_of(table: Table) -> Expression:
    """How many entries a record has; nothing for none."""
    many = select(func.nullif(func.count(), 0)).where(table.c.record_id == record.c.id)
    return many.correlate(record).scalar_subquery()


def first_contact(key: str) -> Expression:
    """The first contact point of that field."""
    c = contact_point.c
    query = select(c.value).where(c.record_id == record.c.id, c.field == key, c.position == 0)
    return query.correlate(record).scalar_subquery()


def _title(kind: type[Record]) -> Expression:
    known = declared(kind)
    parts: list[Expression] = []
    for key in kind.title:
        if isinstance(known[key], f.ContactPoints):
            parts.append(first_contact(key))
            continue
        table = table_of(home(kind, key))
        own = select(table.c[key]).where(table.c.id == record.c.id)
        parts.append(own.correlate(record).scalar_subquery())
    both = func.coalesce(parts[0], "")
    for part in parts[1:]:
        both = both.concat(func.coalesce(literal(" · ").concat(part), ""))
    return both


def _text(value: Expression) -> Expression:
    """In order whatever the case of its letters; blank is nothing."""
    return func.nullif(value, "").collate("NOCASE")


def _places(value: Expression, order: list[str]) -> Expression:
    """The place of a key among those in ``order``, after them all for an unknown one."""
    known = {key: place for place, key in enumerate(order)}
    return case((value.is_(None), None), (value.in_(order), case(known, value=value)), else_=len(order))


def _as_shown(value: Expression, field: f.Field) -> Expression:
    if isinstance(field, f.Link) and field.kind == Customer.table:
        people = table_of(Customer).alias("linked_customer")
        return _text(select(people.c.name).where(people.c.id == value).scalar_subquery())
    if isinstance(field, f.Link):
        return select(LINKED.c.number).where(LINKED.c.id == value).scalar_subquery()
    if isinstance(field, f.Choice):
        return _choice(value, field)
    if isinstance(field, f.Person):
        staff = table_of(Staff)
        name = select(staff.c.name).where(staff.c.user == value).limit(1).scalar_subquery()
        return _text(func.coalesce(name, value))
    if isinstance(field, f.Text | f.LongText):
        return _text(value)
    return value


def _choice(value: Expression, field: f.Choice) -> Expression:
    if field.choices is not None:
        return _places(value, [str(member) for member in field.choices])
    items = table_of(ListItem)
    place = select(items.c.position).where(items.c.list == field.listed, items.c.key == value).limit(1)
    unlisted = case((value.is_(None), None), else_=f.LIST_LIMIT)
    return func.coalesce(place.scalar_subquery(), unlisted)
