"""Tells which rows of a file are known already: to the store, or from a row further up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from csapp.exchange.tables import folded
from csapp.kinds import Call, Case, Customer
from csapp.services.import_reading import Draft
from csapp.storage.read import column
from csapp.storage.tables import contact_point, record
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.phone import PhoneKey, phone_key
from csapp.vocabulary.values import Contact

OTHER_WAYS = ("wechat", "qq", "wangwang", "email")
MARKS = ("order_no", "waybill")
BATCH = 500


@dataclass(frozen=True)
class Known:
    """A row that would double a record: ``number`` of it, or the ``line`` of the file that says the same. ``called``:
    the name there, where the row has another one."""

    number: str = ""
    line: int = 0
    called: str = ""

    def __bool__(self) -> bool:
        return bool(self.number or self.line)


@dataclass
class Numbers:
    """Whose each phone number is, as :func:`csapp.services.customers.customer_for` finds it, for many at once."""

    connection: Connection
    kind: str = Customer.table
    _holders: dict[str, list[tuple[int, str, str]]] = field(
        default_factory=dict[str, list[tuple[int, str, str]]]
    )

    def prefetch(self, keys: Iterable[PhoneKey]) -> None:
        """Ask for these numbers together; what was asked before is kept."""
        wanted = sorted({key.local for key in keys} - self._holders.keys())
        c = contact_point.c
        query = select(c.local, c.record_id, c.full, record.c.number).join(record, record.c.id == c.record_id)
        query = query.where(record.c.kind == self.kind, record.c.voided.is_(False))
        for start in range(0, len(wanted), BATCH):
            part = wanted[start : start + BATCH]
            self._holders |= {local: [] for local in part}
            for row in self.connection.execute(query.where(c.local.in_(part)).order_by(c.record_id.desc())):
                self._holders[row.local].append((row.record_id, row.full, row.number))

    def holders(self, key: PhoneKey) -> list[tuple[int, str]]:
        """Id and number of the records with this phone number, the newest first. It was prefetched."""
        same = (key.full, key.local) if key.area else None
        return [
            (record_id, number)
            for record_id, full, number in self._holders.get(key.local, ())
            if same is None or full in same
        ]

    def add(self, key: PhoneKey, record_id: int, number: str) -> None:
        """A record that was made meanwhile."""
        self._holders.setdefault(key.local, []).insert(0, (record_id, key.full, number))


@dataclass
class Doubles:
    """Looks a batch of rows up together: customers by their ways to be reached, cases and calls by what and when."""

    connection: Connection
    kind: type[Record]
    numbers: Numbers = field(init=False)
    _seen: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    _stored: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    _names: dict[str | int, str] = field(
        default_factory=dict[str | int, str]
    )  # by number, and by line of the file

    def __post_init__(self) -> None:
        self.numbers = Numbers(self.connection, self.kind.table)

    def prefetch(self, drafts: Sequence[Draft]) -> None:
        """Ask the store about these rows."""
        self._by_number([draft.number for draft in drafts if draft.number])
        if issubclass(self.kind, Customer):
            self.numbers.prefetch(key for draft in drafts for key in keys_of(draft.values))
            self._by_other_ways(drafts)
            self._name(drafts)
        elif issubclass(self.kind, Case | Call):
            self._by_moment(drafts)

    def known(self, draft: Draft) -> Known:
        """Whether the row doubles a record, or a row before it that counted."""
        number = self._stored.get(("number", draft.number), "")
        if not number and issubclass(self.kind, Customer):
            found = self._holders(draft)
            same = [one for one in found if not self._called(one, draft)]
            number = next(iter(same or found), "")
        marks = self._marks_of(draft)
        number = number or next((self._stored[mark] for mark in marks if mark in self._stored), "")
        line = 0 if number else next((self._seen[m] for m in marks if m in self._seen), 0)
        return Known(number, line, self._called(number or line, draft))

    def count(self, draft: Draft) -> None:
        """From now on another row of the same double this one."""
        for mark in self._marks_of(draft):
            self._seen.setdefault(mark, draft.line)
        if issubclass(self.kind, Customer):
            self._names[draft.line] = str(draft.values.get("name") or "")

    def _holders(self, draft: Draft) -> list[str]:
        """Numbers of the records that have a phone number of the row."""
        return [number for key in keys_of(draft.values) for _, number in self.numbers.holders(key)]

    def _called(self, known: str | int, draft: Draft) -> str:
        """What a record or a line is called, "" where it is called as the row is or either has no name."""
        there, here = self._names.get(known, ""), str(draft.values.get("name") or "")
        return there if here and folded(there) != folded(here) else ""

    def _name(self, drafts: Sequence[Draft]) -> None:
        """Ask for the names of all records these rows may double."""
        found = {number for draft in drafts for number in self._holders(draft)} | set(self._stored.values())
        wanted, name = sorted(found - self._names.keys()), column(Customer, "name")
        for start in range(0, len(wanted), BATCH):
            query = select(record.c.number, name).join(name.table, name.table.c.id == record.c.id)
            part = wanted[start : start + BATCH]
            for row in self.connection.execute(query.where(record.c.number.in_(part))):
                self._names[row.number] = str(row.name or "")

    def _marks_of(self, draft: Draft) -> tuple[tuple[str, str], ...]:
        if draft.marks is None:
            draft.marks = tuple(self._marks(draft))
        return draft.marks

    def _marks(self, draft: Draft) -> Iterator[tuple[str, str]]:
        """What no two records share."""
        if draft.number:
            yield "number", draft.number
        if issubclass(self.kind, Customer):
            for key in keys_of(draft.values):
                yield "phone", key.full
            for way in OTHER_WAYS:
                for contact in contacts(draft.values, way):
                    yield way, contact.value.strip().casefold()
        elif issubclass(self.kind, Case | Call):
            yield from _marks_at(_moment(draft.values.get(_moment_key(self.kind))), draft.values)

    def _by_number(self, numbers: Sequence[str]) -> None:
        c = record.c
        query = select(c.number).where(c.number.in_(numbers), c.kind == self.kind.table, ~c.erased)
        if numbers:
            self._stored |= {("number", number): number for number in self.connection.scalars(query)}

    def _by_other_ways(self, drafts: Sequence[Draft]) -> None:
        """Only for rows without a phone number: these texts have no index of their own."""
        bare = [draft for draft in drafts if not keys_of(draft.values)]
        wanted = {
            (way, contact.value)
            for draft in bare
            for way in OTHER_WAYS
            for contact in contacts(draft.values, way)
        }
        if not wanted:
            return
        c = contact_point.c
        query = select(c.field, c.value, record.c.number).join(record, record.c.id == c.record_id)
        query = query.where(record.c.kind == self.kind.table, record.c.voided.is_(False))
        query = query.where(c.field.in_(OTHER_WAYS), c.value.in_([value for _, value in wanted]))
        for row in self.connection.execute(query):
            self._stored[row.field, row.value.strip().casefold()] = row.number

    def _by_moment(self, drafts: Sequence[Draft]) -> None:
        at = column(self.kind, _moment_key(self.kind))
        dated = [draft for draft in drafts if draft.values.get(_moment_key(self.kind)) is not None]
        base = select(record.c.number, at).join(at.table, at.table.c.id == record.c.id)
        base = base.where(record.c.kind == self.kind.table, record.c.voided.is_(False))
        for mark in MARKS:
            values = {str(draft.values[mark]) for draft in dated if draft.values.get(mark)}
            if values:
                self._hold(base.add_columns(own := _column(self.kind, mark, at)).where(own.in_(values)), mark)
        locals_ = {key.local for draft in dated for key in keys_of(draft.values)}
        if locals_:
            c = contact_point.c
            query = base.add_columns(c.full).join(contact_point, c.record_id == record.c.id)
            self._hold(query.where(c.local.in_(locals_)), "phone")

    def _hold(self, query: Any, mark: str) -> None:
        for number, at, value in self.connection.execute(query):
            self._stored[mark, f"{value} {_moment(at)}"] = number


def _column(kind: type[Record], key: str, beside: Any) -> Any:
    """The column of a field, in the table that is joined already; cases keep theirs where they keep the moment."""
    found = column(kind, key)
    assert found.table is beside.table, key
    return found


def _marks_at(moment: str, values: Any) -> Iterator[tuple[str, str]]:
    if not moment:
        return
    named = [mark for mark in MARKS if values.get(mark)]
    for mark in named:
        yield mark, f"{values[mark]} {moment}"
    for key in keys_of(values) if not named else ():  # two orders of one person may be complained of at once
        yield "phone", f"{key.full} {moment}"


def _moment_key(kind: type[Record]) -> str:
    return "started_at" if issubclass(kind, Call) else "received_at"


def _moment(value: object) -> str:
    """To the second: spreadsheets know no finer time."""
    return value.astimezone(UTC).strftime("%Y%m%d%H%M%S") if isinstance(value, datetime) else ""


def contacts(values: Any, key: str) -> list[Contact]:
    """The ways to reach somebody that a field holds."""
    return [entry for entry in as_items(values.get(key)) or () if isinstance(entry, Contact)]


def keys_of(values: Any) -> list[PhoneKey]:
    """The phone numbers of a record that are numbers at all."""
    return [key for contact in contacts(values, "phone") if (key := phone_key(contact.value)) is not None]
