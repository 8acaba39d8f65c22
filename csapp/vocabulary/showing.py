"""The text a person reads for a field's value: one function for tables, papers and the history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from csapp.i18n import LANGUAGES, N_, Translator
from csapp.i18n.formats import Formats
from csapp.vocabulary.conditions import Conditions, keys_in
from csapp.vocabulary.conditions import choices_of as choices_of_fact
from csapp.vocabulary.fields import (
    Bool,
    Choice,
    ContactPoints,
    Date,
    DateTime,
    DecimalNumber,
    Field,
    Integer,
    ListOf,
    Money,
    Person,
    Unreadable,
)
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.phone import WITHHELD
from csapp.vocabulary.reaching import Tongue
from csapp.vocabulary.values import Choices, Contact, Sum

Listed = tuple[tuple[str, Mapping[str, str]], ...]


@dataclass(frozen=True)
class Names:
    """What only the store knows about values.

    ``lists``: the entries of each editable list, by its key: (key, {language: label}), in their order.
    ``staff``: names by user. ``currency``: the company's, an ISO code.
    """

    lists: Mapping[str, Listed] = field(default_factory=dict[str, Listed])
    staff: Mapping[str, str] = field(default_factory=dict[str, str])
    currency: str = "CNY"

    def listed(self, list_key: str, key: str, language: str) -> str:
        """The label of an entry; the key itself where the list has none."""
        labels: Mapping[str, str] = dict(self.lists.get(list_key, ())).get(key, {})
        return labels.get(language) or labels.get("en") or key


def shown(declared: Field, value: object, t: Translator, formats: Formats, names: Names) -> str:
    """The display text of ``value``, which may be typed or in its JSON form; "" for nothing.

    A value its field can't read (kept in the journal by an older declaration) is shown as it stands.
    """
    return _Shower(t, formats, names).text_of(declared, value)


@dataclass(frozen=True)
class _Shower:
    t: Translator
    formats: Formats
    names: Names

    def text_of(self, declared: Field, value: object) -> str:
        if value is None or value == "" or value == ():
            return ""
        try:
            typed = value if isinstance(value, Decimal) else declared.read(value)
        except Unreadable:
            return str(value)
        return self._typed(declared, typed)

    def _typed(self, declared: Field, value: object) -> str:
        if isinstance(declared, Choice):
            return self._choice(declared, str(value))
        if isinstance(declared, Person):
            return self.names.staff.get(str(value), str(value))
        if isinstance(declared, ContactPoints | ListOf):
            return self._several(declared, value)
        return self._plain(declared, value)

    def _choice(self, declared: Choice, value: str) -> str:
        if declared.choices is None:
            return self.names.listed(declared.listed, value, self.t.language)
        return self.t(declared.choices(value).label)

    def _plain(self, declared: Field, value: object) -> str:
        if isinstance(declared, DateTime) and isinstance(value, datetime):
            return self.formats.moment(value)
        if isinstance(declared, Date) and isinstance(value, date):
            return self.formats.day(value)
        if isinstance(declared, Money) and isinstance(value, Sum):
            return self.formats.money(value, self.names.currency)
        if isinstance(declared, Bool) and isinstance(value, bool):
            return self.formats.yes_no(value)
        if isinstance(declared, Integer | DecimalNumber) and isinstance(value, Decimal | int):
            return self.formats.number(value)
        return LANGUAGES.get(str(value), str(value)) if isinstance(declared, Tongue) else str(value)

    def _several(self, declared: Field, value: object) -> str:
        if not isinstance(value, tuple):
            return str(value)
        comma = self.t(N_(", "))
        entries = as_items(cast("object", value)) or ()
        if isinstance(declared, ListOf):
            lines = [self._entry(declared, entry) for entry in entries]
            between = " · " if isinstance(declared, Conditions) else "\n"
            return (between if declared.items is not None else comma).join(lines)
        return comma.join(self._contact(entry) for entry in entries)

    def _entry(self, declared: ListOf, entry: object) -> str:
        columns = declared.columns()
        given = as_mapping(entry)
        if given is None:
            return self.text_of(columns["value"], entry)
        if isinstance(declared, Conditions):
            return self._condition(declared, given)
        parts = (self.text_of(column, given.get(key)) for key, column in columns.items())
        return self.t(N_(", ")).join(part for part in parts if part)

    def _condition(self, declared: Conditions, given: Mapping[str, object]) -> str:
        """ "Type of shop: C shop / MT shop"."""
        fact = declared.facts.get(str(given.get("field")))
        if fact is None:
            return str(given.get("field"))
        labels = {str(one): self.t(one.label) for one in choices_of_fact(fact)}
        return f"{self.t(fact.label)}: {' / '.join(labels.get(k, k) for k in keys_in(given.get('values')))}"

    def _contact(self, entry: object) -> str:
        if isinstance(entry, Contact):
            value = self.t(N_("withheld")) if entry.value == WITHHELD else entry.value
            return f"{value} ({entry.label})" if entry.label else value
        return str(entry)


def choices_of(declared: Field, names: Names) -> tuple[str, ...]:
    """The keys one may choose from, in their order; () for a field that is no choice."""
    if not isinstance(declared, Choice):
        return ()
    if declared.choices is not None:
        return tuple(str(member) for member in list[Choices](declared.choices))
    return tuple(key for key, _ in names.lists.get(declared.listed, ()))
