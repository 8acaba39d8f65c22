"""A paper without the personal data it has no purpose for."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, bindparam, select

from csapp.kinds import Customer
from csapp.services.plain import title_of
from csapp.storage.among import among, several
from csapp.storage.questions import Question
from csapp.storage.read import load_many
from csapp.storage.tables import record as records
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.loose import as_mapping
from csapp.vocabulary.masking import mask_record, masked_name, masked_text, named_in
from csapp.vocabulary.measures import Spread
from csapp.vocabulary.naming import Named

if TYPE_CHECKING:
    from csapp.papers.model import Paper

MODELS = "csapp.papers."
TITLES, PEOPLE = "titles", "customers"  # what a paper says of other records by their numbers
_ARCHIVE = Question(
    select(records.c.id).where(
        among(records.c.number, "these"),
        records.c.kind == Customer.table,
        records.c.erased.is_(bindparam("gone")),
    )
)
Known = Collection[Named]


@dataclass(frozen=True)
class _Named:
    """The names and addresses that may stand in free text: of the paper's record and everybody on a paper of one, and
    by the customers' numbers."""

    own: Known
    people: Mapping[str, Known]

    def of(self, record: Record) -> Known:
        return (*self.own, *self.people.get(_whose(record), ()))


def without_personal(paper: "Paper", connection: Connection) -> "Paper":
    """The same paper with every record on it masked, and the phone numbers in free text too, with the names and
    addresses of the records and of their customers."""
    about, people = paper.record, _people(connection, _within(paper))
    own = named_in(type(about), vars(about))
    everybody = dict.fromkeys(one for theirs in people.values() for one in theirs) if about.letter else ()
    shown = _masked(paper, _Named((*own, *everybody), people))
    titles = {one.number: title_of(one) for one in getattr(shown, "cases", ())}
    return replace(shown, **{TITLES: titles}) if titles else shown


def _people(connection: Connection, found: Iterator[Record]) -> dict[str, Known]:
    """The names and addresses of the customers these records are about, by the customers' numbers; those they had
    before they were merged, too."""
    customers = _customers(connection, {number for one in found if (number := _whose(one))})
    merged = _customers(connection, {old for one in customers.values() for old in one.merged_from or ()})
    return {
        number: tuple(
            name
            for person in (one, *(merged[old] for old in one.merged_from or () if old in merged))
            for name in named_in(Customer, vars(person))
        )
        for number, one in customers.items()
    }


def _customers(connection: Connection, numbers: Collection[str]) -> dict[str, Customer]:
    ids = _ARCHIVE.cells(connection, these=several(sorted(numbers)), gone=False) if numbers else []
    return {one.number: one for one in load_many(connection, Customer, ids).values()}


def _whose(record: Record) -> str:
    return record.number if isinstance(record, Customer) else getattr(record, "customer", None) or ""


def _within(view: Any) -> Iterator[Record]:
    for field in fields(view):
        yield from _records(getattr(view, field.name))


def _records(value: object) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    elif isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from _records(one)
    elif is_dataclass(value) and type(value).__module__.startswith(MODELS):
        yield from _within(value)


def _masked(view: Any, known: _Named) -> Any:
    changed: dict[str, object] = {}
    for field in fields(view):
        before = getattr(view, field.name)
        after = _remark(before, known.own) if field.name == "remark" else _part(field.name, before, known)
        if after is not before:
            changed[field.name] = after
    return replace(view, **changed) if changed else view


def _part(name: str, value: object, known: _Named) -> object:
    if isinstance(value, Record):
        return mask_record(value, texts=True, also=known.of(value)) if value.letter else value
    if isinstance(value, tuple):
        return tuple(_part(name, one, known) for one in cast("tuple[object, ...]", value))
    if isinstance(value, Spread):
        return _spread(value)
    if is_dataclass(value) and type(value).__module__.startswith(MODELS):
        return _masked(value, known)
    called = as_mapping(value) if name == PEOPLE else None
    return value if called is None else _names(called)


def _spread(one: Spread) -> Spread:
    """Products and causes are texts that somebody wrote."""
    rows = (replace(row, label=masked_text(row.label), value=masked_text(row.value)) for row in one.rows)
    return replace(one, rows=tuple(rows))


def _names(called: Mapping[str, object]) -> dict[str, str]:
    return {number: masked_name(str(name)) for number, name in called.items()}


def _remark(value: object, known: Known) -> object:
    return masked_text(value, known) if isinstance(value, str) else value
