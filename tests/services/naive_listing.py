"""Filters told in plain Python, for the store's answers to be held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from csapp.kinds import BY_TABLE
from csapp.services.views import Row
from csapp.vocabulary import fields as f
from csapp.vocabulary.due import DueState
from csapp.vocabulary.filters import ANY, BETWEEN, CONTAINS, EMPTY, FILLED, WITHIN, Filter, Period, span
from csapp.vocabulary.loose import is_blank
from csapp.vocabulary.values import Sum


def fits(one: Filter, row: Row, fields: Mapping[str, f.Field], now: datetime) -> bool:
    if one.key == "state":
        return any(in_state(row, state, now) for state in one.values)
    field, value = fields[one.key], row.values.get(one.key)
    if one.key == "due_at" and row.due and row.due.state is DueState.WAITING:
        value = None  # while it waits, nothing is due
    if one.op in (EMPTY, FILLED):
        return (is_blank(value) or value == []) == (one.op == EMPTY)
    if value is None:
        return False
    value = row.called.get(str(value), value)
    value = str(value).split(",") if one.key == "products" else value  # each of them is one
    tests: dict[str, Callable[[], bool]] = {
        ANY: lambda: is_any(field, value, one.values),
        CONTAINS: lambda: any(one.values[0].casefold() in text.casefold() for text in texts(value)),
        WITHIN: lambda: any(in_span(field, value, Period(word), now) for word in one.values),
        BETWEEN: lambda: is_between(field, value, one.values),
    }
    return tests[one.op]()


def in_state(row: Row, state: str, now: datetime) -> bool:
    if state == "unanswered":
        return row.values["direction"] == "missed"  # no call here answers one
    if state == "mailable":
        return row.values["no_marketing"] is not True
    if state == "mine":
        return "zhang" in (row.values.get("owner"), row.values.get("agent"))
    flow = BY_TABLE[row.kind].flow
    assert flow is not None
    status = flow.status(str(row.values["status"]))
    due = row.due.state if row.due else None
    return {
        "open": status.open,
        "closed": not status.open,
        "waiting": status.key in flow.waiting,
        "overdue": due is DueState.OVERDUE,
        "at_risk": due is DueState.AT_RISK,
    }[state]


def texts(value: object) -> list[str]:
    if isinstance(value, list):
        return [text for entry in value for text in texts(entry)]
    if isinstance(value, dict):
        return texts(value["value"]) if "value" in value else [t for v in value.values() for t in texts(v)]
    return [str(value)] if value is not None else []


def is_any(field: f.Field, value: object, wanted: tuple[str, ...]) -> bool:
    if isinstance(field, f.Bool):
        return str(value).lower() in wanted
    return any(text in wanted for text in texts(value))


def local(value: object) -> date:
    return datetime.fromisoformat(str(value)).astimezone().date()


def in_span(field: f.Field, value: object, period: Period, now: datetime) -> bool:
    first, last = span(period, now.astimezone().date())
    day = date.fromisoformat(str(value)) if isinstance(field, f.Date) else local(value)
    return (first is None or day >= first) and (last is None or day <= last)


def is_between(field: f.Field, value: object, bounds: tuple[str, ...]) -> bool:
    low, high = bounds
    if isinstance(field, f.Date | f.DateTime):
        day = date.fromisoformat(str(value)) if isinstance(field, f.Date) else local(value)
        return (not low or day >= date.fromisoformat(low)) and (not high or day <= date.fromisoformat(high))
    amount = Sum.read(str(value)).amount
    return (not low or amount >= Decimal(low)) and (not high or amount <= Decimal(high))
