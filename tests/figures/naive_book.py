"""What a desk holds, read through its services and kept as the plain values they hand out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from csapp.services import records
from csapp.services.context import Context
from csapp.services.listing import listing

Told = Mapping[str, Any]
OPENING, OPEN_FOR = time(8, 30), timedelta(hours=16)
CASE_KINDS = ("complaint", "damage", "return_exchange", "review", "dispute")
WAITING = ("waiting_customer", "waiting_carrier", "waiting_warehouse")
DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OWN = "CNY"


@dataclass(frozen=True)
class Answer:
    """One figure. ``there``: whether it has anything at all; ``top`` and ``bottom`` None where nobody entered it."""

    top: Fraction | None
    bottom: Fraction | None = None
    alone: bool = False
    others: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    behind: tuple[int, int] | None = None

    @property
    def value(self) -> Fraction | None:
        if self.alone:
            return self.top
        return self.top / self.bottom if self.top is not None and self.bottom else None

    @property
    def there(self) -> bool:
        return bool(self.top or self.bottom or self.others)


@dataclass(frozen=True)
class Where:
    """The days and the narrowing."""

    first: date
    last: date
    desk: str = ""
    agent: str = ""
    kind: str = ""
    product: str = ""
    region: str = ""


def read(said: Any) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def day_of(moment: datetime) -> date:
    """The day by the shifts: what comes before the late one ends is of the day before."""
    local = moment.astimezone()
    before = local.date() - timedelta(days=1)
    ends = datetime.combine(before, OPENING).astimezone() + OPEN_FOR
    return before if local < ends else local.date()


def money_of(said: Any) -> tuple[Decimal, str] | None:
    if said is None:
        return None
    amount, _, currency = said.partition(" ")
    return Decimal(amount), currency or OWN


def seconds(length: timedelta) -> Fraction:
    return Fraction(length // timedelta(microseconds=1), 1_000_000)


def sure(said: Any) -> datetime:
    moment = read(said)
    assert moment is not None
    return moment


def hours_of(length: timedelta) -> Fraction:
    return seconds(length) / 3_600


def share(top: list[Told], bottom: list[Told]) -> Answer:
    return Answer(Fraction(len(top)), Fraction(len(bottom)), behind=(len(top), len(bottom)))


def count(found: list[Any]) -> Answer:
    return Answer(Fraction(len(found)), alone=True, behind=(len(found), len(found)))


def mean(values: list[int], *, count: bool = True) -> Answer:
    many = len(values)
    return Answer(Fraction(sum(values)), Fraction(many), behind=(many, many) if count else None)


def rank(values: list[Fraction], share: Fraction) -> Answer:
    """The value itself, with how many it was taken of."""
    if not values:
        return Answer(None, Fraction(0), alone=True, behind=(0, 0))
    value = sorted(values)[max(ceil(share * len(values)), 1) - 1]
    return Answer(value, Fraction(len(values)), alone=True, behind=(len(values), len(values)))


class Book:
    """All there is at a desk."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.now = ctx.now()
        kinds = (
            "call",
            *CASE_KINDS,
            "shift",
            "promise",
            "visit",
            "check_sheet",
            "period_figures",
            "customer",
            "staff",
        )
        self.of: dict[str, list[dict[str, Any]]] = {
            kind: [dict(row.values) for row in listing(ctx, kind, limit=10_000).rows] for kind in kinds
        }
        self.cases = [{**case, "kind": kind} for kind in CASE_KINDS for case in self.of[kind]]
        self.everybody = {one["number"]: one for one in self.of["customer"]}
        for kind in ("call", *CASE_KINDS, "visit", "promise"):
            for one in self.of[kind]:
                number = one.get("customer")
                if number and number not in self.everybody:  # void, and still somebody's
                    self.everybody[number] = {"region": getattr(records.get(ctx, number), "region", None)}
        self.courses = {case["number"]: self._course(case["number"]) for case in self.cases}
        self.moves = {one["number"]: self._moves(one["number"]) for one in self.of["customer"]}

    def _course(self, number: str) -> list[tuple[datetime, str]]:
        """Statuses entered, without what was undone."""
        left: list[tuple[datetime, str]] = []
        for event in reversed(records.history(self.ctx, number)):
            if event.verb == "undo" and event.status:
                left.pop()
            elif event.status:
                left.append((event.at, event.status))
        return left

    def _moves(self, number: str) -> list[tuple[datetime, str, Any, Any]]:
        found: list[tuple[datetime, str, Any, Any]] = []
        for event in reversed(records.history(self.ctx, number)):
            found += [(event.at, change.key, change.old, change.new) for change in event.changes]
        return found

    def province(self, number: Any) -> str:
        region = ((self.everybody.get(number) or {}).get("region") or "").strip()
        if "," in region:
            return region.split(",")[0].strip()
        return region.split(" ")[0] if re.match("[\u4e00-\u9fff]", region) else region

    def traits(self, kind: str, one: Told) -> Mapping[str, str]:
        """By what a record can be narrowed."""
        desk = one["number"].split("-")[0]
        place = self.province(one.get("customer"))
        if kind == "call":
            return {"desk": one["desk"] or "", "agent": one["agent"] or "", "region": place}
        if kind == "case":
            return {
                "desk": desk,
                "agent": one["owner"] or "",
                "kind": one["kind"],
                "product": one["product"] or "",
                "region": place,
            }
        if kind == "shift":
            return {"desk": one["desk"] or "", "agent": one["user"]}
        if kind in ("promise", "visit"):
            return {
                "desk": desk,
                "agent": one["owner" if kind == "promise" else "visitor"] or "",
                "region": place,
            }
        if kind == "customer":
            return {"desk": desk, "region": self.province(one["number"])}
        if kind == "staff":
            return {"desk": one["desk"] or ""}
        return {"agent": one["agent"]}

    def person_named(self, said: str) -> str:
        said = said.strip()
        if any(one["user"] == said for one in self.of["staff"]):
            return said
        named = [one["user"] for one in self.of["staff"] if one["name"] == said]
        return named[0] if len(named) == 1 else ""
