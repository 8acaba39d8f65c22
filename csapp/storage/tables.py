"""Tables derived from the declarations. Nothing here names a field of a kind.

``record`` holds what all have; each kind's table has the same key, and a shared base such as ``Case`` a table between
them. Contact points and repeating groups are child tables that point to ``record``.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy import Date as SqlDate
from sqlalchemy.types import TypeEngine

from csapp.kinds import KINDS, Case
from csapp.storage.types import ChoiceText, Scaled, UtcTime
from csapp.vocabulary import fields as f
from csapp.vocabulary.kinds import Record, Together, declared

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)
CURRENCY = "_currency"


def _key() -> Column[int]:
    return Column("id", Integer, ForeignKey("record.id"), primary_key=True, autoincrement=False)


record = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("voided", Boolean, nullable=False),
    Column("sample", Boolean, nullable=False, server_default=text("0")),
    Column("erased", Boolean, nullable=False, server_default=text("0")),
    Index(
        "ix_record_kind", "kind", "voided", "erased"
    ),  # counts and lists a kind without a look at its records
    Index(
        "ix_record_gone", "voided", sqlite_where=text("voided = 1 OR erased = 1")
    ),  # the few that no list shows
)
contact_point = Table(
    "contact_point",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", Integer, ForeignKey("record.id"), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("preferred", Boolean, nullable=False),
    Column("full", Text),
    Column("local", Text),
    # Whose a number is, without a look at where it stands. Of the full one there is none: whoever asks for it names
    # the local one, too, which is a part of it.
    Index("ix_contact_point_of_local", "local", "record_id"),
)
case_step = Table(
    "case_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", Integer, ForeignKey("record.id"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("from_status", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("remark", Text, nullable=False),
    Column("undoes", Boolean, nullable=False, server_default=text("0")),
)
case_clock = Table(
    "case_clock",
    metadata,
    _key(),
    Column("due_at", UtcTime),
    Column("risk_at", UtcTime),
    Column("waiting", Boolean, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("kind", Text),
    # What runs is a few of all there ever was: neither closing nor counting depends on how many those are.
    Index(
        "ix_case_clock_running",
        "open",
        "due_at",
        "kind",
        "risk_at",
        "waiting",
        sqlite_where=text("open IS 1 OR due_at IS NOT NULL"),
    ),
)
awaited = Table("awaited", metadata, _key())  # records without steps that somebody must still see to
journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("desk", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("record_id", Integer, ForeignKey("record.id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    UniqueConstraint("desk", "seq"),
    Index("ix_journal_at", "at", "record_id"),  # what was changed in some days, however many years there are
)
journal_payload = Table(
    "journal_payload",
    metadata,
    Column("id", Integer, ForeignKey("journal.id"), primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("body", Text, nullable=False),
)
chain_head = Table(
    "chain_head",
    metadata,
    Column("desk", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("mac", LargeBinary, nullable=False),
)
number_series = Table(
    "number_series",
    metadata,
    Column("series", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)
draft = Table(
    "draft",
    metadata,
    Column("form", Text, primary_key=True),
    Column("user", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)
personal = Table(
    "personal",
    metadata,
    Column("user", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("body", Text, nullable=False),
)
print_log = Table(
    "print_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", Integer, ForeignKey("record.id"), nullable=False),
    Column("print_no", Integer, nullable=False),
    Column("paper", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("unmasked", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("reason", Text),
    Column("about", Text),  # of which days and of whom a paper of the desk is, as JSON
    UniqueConstraint("record_id", "print_no"),
    Index("ix_print_log_by", "by", "id"),
    Index("ix_print_log_paper", "paper", "id"),
    Index("ix_print_log_at", "at"),
)
blank_form = Table(
    "blank_form",
    metadata,
    Column("number", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("record_id", Integer, ForeignKey("record.id"), index=True),  # what was keyed in from it
    Column("voided_at", UtcTime),  # the sheet was spoiled or lost
    Column("voided_by", Text),
    Column("reason", Text),
)
disclosed = Table(
    "disclosed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", Integer, ForeignKey("record.id"), nullable=False, index=True),
    Column("journal_id", Integer, ForeignKey("journal.id"), nullable=False, index=True),
)
tombstone = Table(
    "tombstone",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("line", Text, nullable=False),
    Column("swept", Boolean, nullable=False),
)
meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))


def sql_type(field: f.Field) -> TypeEngine[Any]:
    """The column type of one declared field."""
    if isinstance(field, f.Choice):
        return ChoiceText(field.choices) if field.choices else Text()
    known: Mapping[type[f.Field], type[TypeEngine[Any]]] = {
        f.Date: SqlDate,
        f.DateTime: UtcTime,
        f.Integer: Integer,
        f.DecimalNumber: Scaled,
        f.Money: Scaled,
        f.Bool: Boolean,
        f.Link: Integer,
    }
    return known.get(type(field), Text)()


def columns_of(key: str, field: f.Field, *, indexed: bool = False) -> Iterator[Column[Any]]:
    """The column or columns of one field; a sum of money has a second one for its currency."""
    target = [ForeignKey("record.id")] if isinstance(field, f.Link) else []
    yield Column(key, sql_type(field), *target, index=indexed or None)
    if isinstance(field, f.Money):
        yield Column(key + CURRENCY, Text)


def in_row(field: f.Field) -> bool:
    """Whether a field lives in its kind's row rather than in a child table."""
    return not isinstance(field, f.ListOf | f.ContactPoints)


def levels(kind: type[Record]) -> tuple[type[Record], ...]:
    """The classes whose fields have a table of their own, the shared base first."""
    return (Case, kind) if issubclass(kind, Case) else (kind,)


@cache
def home(kind: type[Record], key: str) -> type[Record]:
    """The class in whose table a field of ``kind`` is kept."""
    return next(level for level in levels(kind) if key in declared(level))


def _table_name(level: type[Record]) -> str:
    return "case_" if level is Case else level.table


@cache
def table_of(level: type[Record]) -> Table:
    """The table of one class of :func:`levels`."""
    own = [k for k in declared(level) if k != "number" and (level is Case or home_is(level, k))]
    found: list[Column[Any]] = []
    for key in own:
        field = declared(level)[key]
        if in_row(field):
            found.extend(columns_of(key, field, indexed=field.indexed and key not in _leading(level)))
    return Table(_table_name(level), metadata, _key(), *found, *_indexes(level))


def _together(level: type[Record]) -> tuple[Together, ...]:
    """What the class itself says lies together, not what it inherits: that is in another table."""
    return level.__dict__.get("together", ())


def _leading(level: type[Record]) -> set[str]:
    return {one.fields[0] for one in _together(level)}


def _indexes(level: type[Record]) -> Iterator[Index]:
    for one in _together(level):
        first = one.fields[0]
        held = text(f"{first} IS NOT NULL") if one.filled else None
        yield Index(f"ix_{_table_name(level)}_by_{first}", *one.fields, sqlite_where=held)


def home_is(level: type[Record], key: str) -> bool:
    """Whether ``level`` itself keeps the field."""
    return home(level, key) is level


def list_owner(kind: type[Record], key: str) -> Table:
    """The child table of a repeating group."""
    return list_table(home(kind, key), key)


def _is_sought(item: f.Field) -> bool:
    """Who names this record? And what the declaration says is asked for."""
    return isinstance(item, f.Link) or item.indexed


@cache
def list_table(level: type[Record], key: str) -> Table:
    """The child table of the group ``key`` declared in ``level``: record, position, the fields of one entry."""
    field = declared(level)[key]
    assert isinstance(field, f.ListOf)
    found = [
        column
        for name, item in field.columns().items()
        for column in columns_of(name, item, indexed=_is_sought(item))
    ]
    return Table(
        f"{_table_name(level)}_{key}".replace("__", "_"),
        metadata,
        Column("record_id", Integer, ForeignKey("record.id"), primary_key=True, autoincrement=False),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *found,
    )


def _derive() -> None:
    for kind in KINDS:
        for level in levels(kind):
            table_of(level)
        for key, field in declared(kind).items():
            if isinstance(field, f.ListOf):
                list_owner(kind, key)


_derive()
