"""The field types. A kind's annotations carry them; table, form, paper, list and JSON read nothing else.

Every type knows how to ``read`` a value given from outside (JSON, a form, a sheet) and how to ``dump`` it again:
``read(dump(value)) == value``. Both raise nothing but :class:`Unreadable`, which becomes a line next to the field.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from csapp.i18n import N_
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.phone import looks_dialled, split_numbers
from csapp.vocabulary.reading import LIST_LIMIT, LONG_TEXT_LIMIT, TEXT_LIMIT, Unreadable, read_text
from csapp.vocabulary.values import Choices, Contact, Sum, plain_decimal


class Need(StrEnum):
    """When a field is asked for: during the call, at any time, before closing, or filled by itself."""

    CALL = "call"
    LATER = "later"
    CLOSE = "close"
    AUTO = "auto"


@dataclass(frozen=True, kw_only=True)
class Field:
    """What all declarations share.

    ``either``: at least one field of the group of that name is needed. ``unless``: (key, value or values) of another
    field with which this one is not needed. ``default``: taken when the record is made without it (as given in JSON).
    ``searched``: found by the search box; where that is not said, as its type is. ``private``: personal data.
    ``past``: never in the future. ``fill``: what a new record gets by itself where nothing was said: "actor", "now",
    "today" or "desk". ``figure``: a text that says something of the matter and nothing of the person; it stays when
    the person is erased.
    """

    type_name: ClassVar[str] = "text"
    in_words: ClassVar[bool] = False  # values are texts that somebody wrote
    label: str
    need: Need = Need.LATER
    hint: str = ""
    default: str | None = None
    either: str = ""
    unless: tuple[str, str] | tuple[str, tuple[str, ...]] | None = None
    searched: bool | None = None
    private: bool = False
    indexed: bool = False
    fill: str = ""
    figure: bool = False

    @property
    def sought(self) -> bool:
        """Whether the search box finds records by the words in it: in all texts but those that fill themselves."""
        return self.in_words and self.need is not Need.AUTO if self.searched is None else self.searched

    def read(self, raw: object) -> object:
        """The value for ``raw``; None for nothing given. Raises :class:`Unreadable`."""
        return None if raw is None or raw == "" else self._read(raw)

    def _read(self, raw: object) -> object:
        return read_text(raw, TEXT_LIMIT)

    def dump(self, value: object) -> object:
        """The JSON form of a value."""
        return value

    def lasting(self, value: object) -> object:
        """The form in which the journal keeps a value: that of JSON, but the same on every PC and in every zone."""
        return self.dump(value)


def excused(field: Field, values: Mapping[str, object]) -> bool:
    """Whether what another field says makes this one needless."""
    if field.unless is None:
        return False
    key, wanted = field.unless
    said = values.get(key)
    plain = str(said).lower() if isinstance(said, bool) else said
    return plain in (wanted if isinstance(wanted, tuple) else (wanted,))


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """One line of text, at most 10,000 characters."""

    in_words: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class Person(Field):
    """A staff member by their user name; with ``anyone`` also somebody who never signs in, by any name."""

    anyone: bool = False


@dataclass(frozen=True, kw_only=True)
class LongText(Field):
    """Text of several lines, at most 100,000 characters."""

    in_words: ClassVar[bool] = True
    type_name: ClassVar[str] = "longtext"

    def _read(self, raw: object) -> object:
        return read_text(raw, LONG_TEXT_LIMIT)


@dataclass(frozen=True, kw_only=True)
class ContactPoints(Field):
    """Any number of ways to reach somebody: tuple of :class:`Contact`. JSON: one string, or a list."""

    in_words: ClassVar[bool] = True

    def _read(self, raw: object) -> object:
        alone = (raw,) if as_mapping(raw) is not None else as_items(raw)
        given = self._several(read_text(raw, TEXT_LIMIT)) if isinstance(raw, str | int) else alone
        if given is None:
            raise Unreadable(N_("This must be a text or a list."))
        if len(given) > LIST_LIMIT:
            raise Unreadable(N_("Too many: at most {limit}."), limit=LIST_LIMIT)
        return tuple(_read_contact(item) for item in given) or None

    def _several(self, typed: str) -> Sequence[object]:
        """The entries in one text; anything but a row of phone numbers stays one, exactly as typed."""
        return [typed]

    def dump(self, value: object) -> object:
        contacts = as_items(value)
        if contacts is None:
            return None
        plain = [_dump_contact(contact) for contact in contacts if isinstance(contact, Contact)]
        return plain[0] if len(plain) == 1 else plain


@dataclass(frozen=True, kw_only=True)
class Phone(ContactPoints):
    """Phone numbers, kept as typed and matched by their digits."""

    type_name: ClassVar[str] = "phone"

    def _several(self, typed: str) -> Sequence[object]:
        parts = split_numbers(typed)
        return parts if len(parts) > 1 and all(looks_dialled(part) for part in parts) else [typed]


def _read_contact(item: object) -> Contact:
    if isinstance(item, Contact):
        return item
    given = as_mapping(item)
    if given is None:
        contact = Contact(read_text(item, TEXT_LIMIT))
    else:
        value, label = (read_text(given.get(key, ""), TEXT_LIMIT) for key in ("value", "label"))
        contact = Contact(value, label, given.get("preferred") is True)
    if not contact.value.strip():
        raise Unreadable(N_("An entry of the list is empty."))
    return contact


def _dump_contact(contact: Contact) -> object:
    if not contact.label and not contact.preferred:
        return contact.value
    return {"value": contact.value, "label": contact.label, "preferred": contact.preferred}


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of a fixed set (``choices``, an enum with labels) or of a list that a manager edits (``listed``, its key).

    ``free``: the list only suggests; what it does not hold is kept as typed.
    """

    type_name: ClassVar[str] = "choice"
    choices: type[Choices] | None = None
    listed: str = ""
    free: bool = False

    def _read(self, raw: object) -> object:
        text = read_text(raw, 200)
        if self.choices is None:
            return text  # whether the list holds it is checked where the list is
        try:
            return self.choices(text)
        except ValueError as bad:
            raise Unreadable(
                N_("“{value}” is not one of: {choices}."), value=text, choices=", ".join(self.choices)
            ) from bad

    def dump(self, value: object) -> object:
        return None if value is None else str(value)


@dataclass(frozen=True, kw_only=True)
class Date(Field):
    """A day of the calendar. JSON: ISO ``2026-11-22``."""

    type_name: ClassVar[str] = "date"
    past: bool = False

    def _read(self, raw: object) -> object:
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw
        try:
            day = date.fromisoformat(read_text(raw, 100).strip())
        except ValueError as bad:
            raise Unreadable(N_("This is not a date such as 2026-11-22.")) from bad
        if not 1900 <= day.year <= 2200:
            raise Unreadable(N_("The year must be between 1900 and 2200."))
        return day

    def dump(self, value: object) -> object:
        return value.isoformat() if isinstance(value, date) else None


@dataclass(frozen=True, kw_only=True)
class DateTime(Field):
    """A moment, kept in UTC. JSON: ISO 8601 with offset; without one it is the time of the desk's own clock."""

    type_name: ClassVar[str] = "datetime"
    past: bool = False

    def _read(self, raw: object) -> object:
        try:
            moment = raw if isinstance(raw, datetime) else datetime.fromisoformat(read_text(raw, 100).strip())
            if not 1900 <= moment.year <= 2200:
                raise Unreadable(N_("The year must be between 1900 and 2200."))
            moment.astimezone()  # what can't be shown in local time (1969 on Windows) can't be taken either
            return moment.astimezone(UTC)
        except (ValueError, OverflowError, OSError) as bad:
            if isinstance(bad, Unreadable):
                raise
            raise Unreadable(N_("This is not a time such as 2026-11-22T14:05:00+08:00.")) from bad

    def dump(self, value: object) -> object:
        return value.astimezone().isoformat() if isinstance(value, datetime) else None

    def lasting(self, value: object) -> object:
        return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else None


@dataclass(frozen=True, kw_only=True)
class Integer(Field):
    """A whole number between ``least`` and ``most``."""

    type_name: ClassVar[str] = "integer"
    least: int = 0
    most: int = 1_000_000_000

    def _read(self, raw: object) -> object:
        text = read_text(raw, TEXT_LIMIT).strip()
        if not re.fullmatch(r"[+-]?\d{1,18}", text, re.ASCII):
            raise Unreadable(N_("This must be a whole number."))
        if not self.least <= int(text) <= self.most:
            raise Unreadable(
                N_("The number must be from {least} to {most}."), least=self.least, most=self.most
            )
        return int(text)


@dataclass(frozen=True, kw_only=True)
class DecimalNumber(Field):
    """An exact decimal with at most six places. JSON: a string."""

    type_name: ClassVar[str] = "decimal"

    def _read(self, raw: object) -> object:
        text = read_text(raw, TEXT_LIMIT).strip()
        if not re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,6})?", text, re.ASCII):
            raise Unreadable(N_("This must be a number such as 12.5."))
        return plain_decimal(text)

    def dump(self, value: object) -> object:
        return f"{value:f}" if isinstance(value, Decimal) else None


@dataclass(frozen=True, kw_only=True)
class Money(Field):
    """A :class:`Sum`, exact. JSON: ``"88.00"`` in the company's currency, or ``"88.00 USD"``.

    ``granted``: given away to the customer, so the concession limits of the roles apply.
    """

    type_name: ClassVar[str] = "money"
    negative: bool = False
    granted: bool = False

    def _read(self, raw: object) -> object:
        if isinstance(raw, Sum):
            return raw
        try:
            value = Sum.read(read_text(raw, TEXT_LIMIT))
        except ValueError as bad:
            if isinstance(bad, Unreadable):
                raise
            raise Unreadable(N_("This is not a sum such as 88.00 or 88.00 USD.")) from bad
        if value.amount < 0 and not self.negative:
            raise Unreadable(N_("The sum can't be below zero."))
        return value

    def dump(self, value: object) -> object:
        return None if value is None else str(value)


@dataclass(frozen=True, kw_only=True)
class Bool(Field):
    """Yes, no, or not said."""

    type_name: ClassVar[str] = "bool"

    def _read(self, raw: object) -> object:
        known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
        said = str(raw) if isinstance(raw, bool) else read_text(raw, TEXT_LIMIT)
        value = known.get(said.strip().lower())
        if value is None:
            raise Unreadable(N_("This must be yes or no."))
        return value


@dataclass(frozen=True, kw_only=True)
class Link(Field):
    """Another record, by its number. ``kind``: the table it must be in, "case" for any case, "" for any."""

    type_name: ClassVar[str] = "link"
    kind: str = ""

    def _read(self, raw: object) -> object:
        return read_text(raw, 200).strip().upper() or None


@dataclass(frozen=True, kw_only=True)
class ListOf(Field):
    """Repeating group: tuple of values of ``item`` (a field), or of mappings where ``items`` names several fields."""

    type_name: ClassVar[str] = "list"
    item: Field | None = None
    items: Mapping[str, Field] | None = None

    @property
    def sought(self) -> bool:
        said = self.searched
        return any(column.sought for column in self.columns().values()) if said is None else said

    def columns(self) -> Mapping[str, Field]:
        """The fields of one entry; a plain list has the single one ``value``."""
        return self.items if self.items is not None else {"value": self.item or Text(label=self.label)}

    def _read(self, raw: object) -> object:
        alone = isinstance(raw, str) or as_mapping(raw) is not None
        given: Sequence[object] | None = (raw,) if alone else as_items(raw)
        if given is None:
            raise Unreadable(N_("This must be a list."))
        if len(given) > LIST_LIMIT:
            raise Unreadable(N_("Too many: at most {limit}."), limit=LIST_LIMIT)
        return tuple(self._entry(entry) for entry in given) or None

    def _entry(self, entry: object) -> object:
        columns = self.columns()
        if self.items is None:
            value = columns["value"].read(entry)
            if value is None:
                raise Unreadable(N_("An entry of the list is empty."))
            return value
        given = as_mapping(entry)
        if given is None:
            given = {next(iter(columns)): entry}
        unknown = [key for key in given if key not in columns]
        if unknown:
            raise Unreadable(N_("Unknown key in the list: {key}."), key=unknown[0])
        return {key: column.read(given.get(key)) for key, column in columns.items()}

    def dump(self, value: object) -> object:
        return self._each(value, {key: column.dump for key, column in self.columns().items()})

    def lasting(self, value: object) -> object:
        return self._each(value, {key: column.lasting for key, column in self.columns().items()})

    def _each(self, value: object, forms: Mapping[str, Callable[[object], object]]) -> object:
        entries = as_items(value)
        if entries is None:
            return None
        if self.items is None:
            return [forms["value"](entry) for entry in entries]
        known = [as_mapping(entry) or {} for entry in entries]
        return [{key: form(entry.get(key)) for key, form in forms.items()} for entry in known]


@dataclass(frozen=True, kw_only=True)
class FileName(Field):
    """The name of an encrypted file beside the store; set by the deeds that bring files in, never given as a value."""


@dataclass(frozen=True, kw_only=True)
class Attached(ListOf):
    """Files that belong to a record: tuple of mappings, brought in and taken away by deeds of their own."""
