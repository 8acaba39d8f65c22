"""What filters are called, and what there is to choose from in them."""

from __future__ import annotations

from datetime import date

from csapp.i18n import N_
from csapp.services.registers import DUE, KIND, STATE, Register
from csapp.vocabulary import fields as f
from csapp.vocabulary.fields import Unreadable
from csapp.vocabulary.filters import ANY, BETWEEN, CONTAINS, EMPTY, FILLED, WITHIN, Filter, Period
from csapp.vocabulary.showing import Names, choices_of, shown
from ui.house import House
from ui.tables.cells import heading

TOLD = 3  # values named in a chip before the rest are counted
YES_NO = ("true", "false")


def name_of(table: Register, key: str, house: House) -> str:
    """What a filter is about."""
    return house.t(N_("State")) if key == STATE else heading(key, table.fields[key], house.t)


def options(table: Register, key: str, house: House, names: Names) -> list[tuple[str, str]]:
    """What may be ticked for a field, as (key, label) in order; [] where anything may be typed."""
    t = house.t
    if key == STATE:
        return [(str(state), t(state.label)) for state in table.states]
    if key == "status":
        return [(status.key, t(status.label)) for status in table.statuses.values()]
    field = table.fields[key]
    item = field.item if isinstance(field, f.ListOf) else field
    if isinstance(item, f.Bool):
        return [(value, house.formats.yes_no(value == "true")) for value in YES_NO]
    if isinstance(item, f.Person):
        return list(names.staff.items())
    if isinstance(item, f.Choice):
        return [(value, shown(item, value, t, house.formats, names)) for value in choices_of(item, names)]
    return []


def periods(house: House) -> list[tuple[str, str]]:
    return [(str(period), house.t(period.label)) for period in Period]


def value_words(table: Register, key: str, value: str, house: House, names: Names) -> str:
    """One value of a filter as a person reads it."""
    known = dict(options(table, key, house, names))
    if value in known:
        return known[value]
    field = table.fields.get(key)
    if field is None or key in (DUE, KIND):
        field = f.DateTime(label="") if key == DUE else f.Text(label="")
    return _read(field, value, house, names)


def _read(field: f.Field, value: str, house: House, names: Names) -> str:
    if isinstance(field, f.DateTime) and len(value) == len("2026-11-22"):
        field = f.Date(label="")
    try:
        return shown(field, field.read(value), house.t, house.formats, names)
    except Unreadable:
        return value


def filter_words(table: Register, one: Filter, house: House, names: Names) -> str:
    """The text of a chip: ``Status: received, reported``."""
    name, t = name_of(table, one.key, house), house.t
    values = [value_words(table, one.key, value, house, names) if value else "" for value in one.values]
    if one.op == WITHIN:
        known = dict(periods(house))
        return t(N_("{field}: {values}"), field=name, values=", ".join(known.get(v, v) for v in one.values))
    if one.op == EMPTY:
        return t(N_("{field}: empty"), field=name)
    if one.op == FILLED:
        return t(N_("{field}: not empty"), field=name)
    if one.op == CONTAINS:
        return t(N_("{field}: “{values}”"), field=name, values=one.values[0] if one.values else "")
    if one.op == BETWEEN:
        return t(N_("{field}: {values}"), field=name, values=_range(values, house))
    assert one.op == ANY
    return t(N_("{field}: {values}"), field=name, values=_listed(values))


def _listed(values: list[str]) -> str:
    more = len(values) - TOLD
    return ", ".join(values[:TOLD]) + (f" +{more}" if more > 0 else "")


def _range(values: list[str], house: House) -> str:
    low, high = (*values, "", "")[:2]
    if low and high:
        return f"{low} – {high}"
    if low:
        return house.t(N_("from {value}"), value=low)
    return house.t(N_("to {value}"), value=high)


def today(house: House) -> date:
    """The day at the desk."""
    return house.ctx.now().astimezone().date()
