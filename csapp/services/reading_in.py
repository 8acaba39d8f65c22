"""Turns what was typed or sent into values of a kind's fields, or into problems next to them."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection

from csapp.i18n import N_
from csapp.services.context import Context
from csapp.services.lists import key_of_label, keys_of, may_choose, names_of
from csapp.storage.read import find_id
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import InvalidInput, NotFound, Problem
from csapp.vocabulary.fields import Need, Unreadable, excused
from csapp.vocabulary.kinds import Record, declared, fits, form_fields
from csapp.vocabulary.loose import as_items, as_mapping, is_blank
from csapp.vocabulary.masking import looks_masked

T = TypeVar("T")
READ_ONLY = ("number", "status")
_UNASKED = frozenset({f.Text, f.LongText, f.Phone, f.Money, f.Integer, f.Bool})  # say all by themselves


@dataclass(frozen=True)
class Asked:
    """What the store is asked while values are read: lists, names, links. Each question once, for many records too."""

    ctx: Context
    connection: Connection
    _answers: dict[tuple[str, str], Any] = dataclasses.field(default_factory=dict[tuple[str, str], Any])

    def keys(self, list_key: str) -> tuple[str, ...]:
        """The keys of a list that may be chosen now."""
        return self._once("keys", list_key, lambda: keys_of(self.ctx, self.connection, list_key))

    def may_choose(self, list_key: str, key: str) -> bool:
        """Whether that key of a list may be chosen now."""
        return self._once(f"may {list_key}", key, lambda: may_choose(self.connection, list_key, key))

    def key_of(self, list_key: str, typed: str) -> str:
        """The key of the entry that is called so in any language, "" if none is."""
        return self._once(list_key, typed, lambda: key_of_label(self.connection, list_key, typed))

    def staff(self) -> Mapping[str, str]:
        """Names of the staff by user."""
        return self._once("staff", "", lambda: names_of(self.connection))

    def kind_of(self, number: str) -> type[Record] | None:
        """The kind of the record of that number, None if there is none."""
        return self._once("number", number, lambda: self._kind_of(number))

    def _kind_of(self, number: str) -> type[Record] | None:
        try:
            return find_id(self.connection, number)[1]
        except NotFound:
            return None

    def _once(self, what: str, of: str, ask: Callable[[], T]) -> T:
        if (what, of) not in self._answers:
            self._answers[what, of] = ask()
        return self._answers[what, of]


def read(
    ctx: Context,
    connection: Connection,
    kind: type[Record],
    given: Mapping[str, object],
    asked: Asked | None = None,
) -> tuple[dict[str, object], list[Problem]]:
    """Values by key for everything in ``given``, and a problem for each that can't be taken. ``asked``: the answers of
    the store, kept from one record to the next."""
    asked = asked or Asked(ctx, connection)
    known = declared(kind)
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for key, raw in given.items():
        field = known.get(key)
        if field is None or key in READ_ONLY or isinstance(field, f.Attached | f.FileName):
            label = field.label if field else ""
            problems.append(
                Problem(str(key)[:100], N_("There is no such field, or it can't be given."), label=label)
            )
            continue
        try:
            values[key] = _in_its_list(asked, field, field.read(raw))
            if looks_masked(key, field, values[key]):
                raise Unreadable(N_("This is masked. Give what it stands for, or leave it out."))
            _check_known(asked, field, values[key])
        except Unreadable as bad:
            problems.append(Problem(key, bad.message, bad.values_, field.label))
    return values, problems


def _in_its_list(asked: Asked, field: f.Field, value: object) -> object:
    """The key where somebody typed an entry's label: "SF Express" and "顺丰" are the same carrier."""
    if not isinstance(field, f.Choice) or not field.free or value is None:
        return value
    return asked.key_of(field.listed, str(value)) or value


def _check_known(asked: Asked, field: f.Field, value: object) -> None:
    if value is None or type(field) in _UNASKED:
        return
    if isinstance(field, f.Choice) and field.listed and not field.free:
        _check_chosen(asked, field.listed, str(value))
    if isinstance(field, f.Date | f.DateTime) and field.past:
        now = asked.ctx.now()
        future = value > now if isinstance(value, datetime) else _after_today(asked.ctx, value)
        if future:
            raise Unreadable(N_("This can't be in the future."))
    if isinstance(field, f.Person) and not field.anyone and value not in asked.staff():
        raise Unreadable(N_("There is no staff member “{user}”."), user=str(value)[:50])
    if isinstance(field, f.Link):
        _check_link(asked, field, str(value))
    if isinstance(field, f.ListOf):
        _check_entries(asked, field, value)


def _check_chosen(asked: Asked, list_key: str, value: str) -> None:
    if not asked.may_choose(list_key, value):
        allowed = ", ".join(asked.keys(list_key))
        raise Unreadable(N_("“{value}” is not one of: {choices}."), value=value, choices=allowed)


def _check_entries(asked: Asked, field: f.ListOf, value: object) -> None:
    """Each cell of a repeating group is held to what its own field says."""
    for entry in as_items(value) or ():
        cells = as_mapping(entry)
        for name, column in field.columns().items():
            _check_known(asked, column, entry if cells is None else cells.get(name))


def _after_today(ctx: Context, value: object) -> bool:
    return isinstance(value, date) and value > ctx.now().astimezone().date()


def _check_link(asked: Asked, field: f.Link, number: str) -> None:
    kind = asked.kind_of(number)
    if kind is None or not fits(field, kind):
        raise Unreadable(N_("There is no record {number}."), number=number)


def with_defaults(kind: type[Record], values: dict[str, object]) -> None:
    """Fill in the declared defaults of fields that were not given."""
    for key, field in _with_default(kind):
        if values.get(key) is None:
            values[key] = field.read(field.default)


@cache
def _with_default(kind: type[Record]) -> tuple[tuple[str, f.Field], ...]:
    return tuple((key, field) for key, field in declared(kind).items() if field.default is not None)


@cache
def _asked_for(kind: type[Record]) -> tuple[tuple[str, f.Field], ...]:
    """What must be given during the call, in the order of the form."""
    return tuple((key, field) for key, field in form_fields(kind).items() if field.need is Need.CALL)


@cache
def _either(kind: type[Record], group: str) -> tuple[str, ...]:
    """The fields of which one is enough."""
    return tuple(key for key, field in form_fields(kind).items() if field.either == group)


def missing(kind: type[Record], values: Mapping[str, object], *, fresh: bool = False) -> list[Problem]:
    """A problem for each field that must be given during the call and is not; of an either-or group the first. In a
    ``fresh`` record what fills itself is not missed."""
    problems: list[Problem] = []
    groups: set[str] = set()
    for key, field in _asked_for(kind):
        if not is_blank(values.get(key)) or excused(field, values):
            continue
        if fresh and field.fill:
            continue
        if not field.either:
            problems.append(Problem(key, N_("This is needed."), label=field.label))
        elif field.either not in groups:
            groups.add(field.either)
            if all(is_blank(values.get(k)) for k in _either(kind, field.either)):
                problems.append(Problem(key, N_("At least one of these is needed."), label=field.label))
    return problems


def in_form_order(kind: type[Record], problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems in the order of the form, one a field."""
    order = {key: place for place, key in enumerate(form_fields(kind))}
    first = {problem.key: problem for problem in reversed(problems)}
    return tuple(sorted(first.values(), key=lambda p: order.get(p.key, -1)))


def refuse(kind: type[Record], problems: list[Problem]) -> None:
    """Raise InvalidInput if there are any."""
    if problems:
        raise InvalidInput(in_form_order(kind, problems))
