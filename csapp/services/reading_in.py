"""Turns what was typed or sent into values of a kind's fields, or into problems next to them."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection

from csapp.i18n import N_
from csapp.services.context import Context
from csapp.services.lists import key_of_label, keys_of, names_of
from csapp.storage.read import find_id
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import InvalidInput, NotFound, Problem
from csapp.vocabulary.fields import Need, Unreadable, excused, is_blank
from csapp.vocabulary.kinds import Record, declared, fits, form_fields
from csapp.vocabulary.loose import as_items

READ_ONLY = ("number", "status")


def read(
    ctx: Context, connection: Connection, kind: type[Record], given: Mapping[str, object]
) -> tuple[dict[str, object], list[Problem]]:
    """Values by key for everything in ``given``, and a problem for each that can't be taken."""
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
            values[key] = _in_its_list(connection, field, field.read(raw))
            _check_known(ctx, connection, key, field, values[key])
        except Unreadable as bad:
            problems.append(Problem(key, bad.message, bad.values_, field.label))
    return values, problems


def _in_its_list(connection: Connection, field: f.Field, value: object) -> object:
    """The key where somebody typed an entry's label: "SF Express" and "顺丰" are the same carrier."""
    if not isinstance(field, f.Choice) or not field.free or value is None:
        return value
    return key_of_label(connection, field.listed, str(value)) or value


def _check_known(ctx: Context, connection: Connection, key: str, field: f.Field, value: object) -> None:
    if value is None:
        return
    if isinstance(field, f.Choice) and field.listed and not field.free:
        allowed = keys_of(ctx, connection, field.listed)
        if value not in allowed:
            raise Unreadable(
                N_("“{value}” is not one of: {choices}."), value=value, choices=", ".join(allowed)
            )
    if isinstance(field, f.Date | f.DateTime) and field.past:
        future = value > ctx.now() if isinstance(value, datetime) else _after_today(ctx, value)
        if future:
            raise Unreadable(N_("This can't be in the future."))
    if isinstance(field, f.Person) and not field.anyone and value not in names_of(connection):
        raise Unreadable(N_("There is no staff member “{user}”."), user=str(value)[:50])
    if isinstance(field, f.Link):
        _check_link(connection, field, str(value))
    if isinstance(field, f.ListOf) and isinstance(field.item, f.Link):
        for entry in as_items(value) or ():
            _check_link(connection, field.item, str(entry))


def _after_today(ctx: Context, value: object) -> bool:
    return isinstance(value, date) and value > ctx.now().astimezone().date()


def _check_link(connection: Connection, field: f.Link, number: str) -> None:
    missing = Unreadable(N_("There is no record {number}."), number=number)
    try:
        _, kind = find_id(connection, number)
    except NotFound as bad:
        raise missing from bad
    if not fits(field, kind):
        raise missing


def with_defaults(kind: type[Record], values: dict[str, object]) -> None:
    """Fill in the declared defaults of fields that were not given."""
    for key, field in declared(kind).items():
        if field.default is not None and values.get(key) is None:
            values[key] = field.read(field.default)


def missing(kind: type[Record], values: Mapping[str, object], *, fresh: bool = False) -> list[Problem]:
    """A problem for each field that must be given during the call and is not; of an either-or group the first. In a
    ``fresh`` record what fills itself is not missed."""
    problems: list[Problem] = []
    groups: set[str] = set()
    known = form_fields(kind)
    for key, field in known.items():
        if field.need is not Need.CALL or not is_blank(values.get(key)) or excused(field, values):
            continue
        if fresh and field.fill:
            continue
        if not field.either:
            problems.append(Problem(key, N_("This is needed."), label=field.label))
        elif field.either not in groups:
            groups.add(field.either)
            members = [k for k, other in known.items() if other.either == field.either]
            if all(is_blank(values.get(k)) for k in members):
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
