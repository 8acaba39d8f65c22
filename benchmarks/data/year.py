"""A year of a desk: 8,000 cases and 30,000 calls, with the shifts, visits, promises, check sheets and months of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from sqlalchemy import select

from benchmarks.data.build import Built, build, opened
from benchmarks.data.courses import AGENTS, LEADER
from benchmarks.data.lives import SEED, UNTIL, Town
from csapp.kinds import CheckSheet, PeriodFigures, Promise, Shift, Visit
from csapp.kinds.visit import SERVQUAL
from csapp.services.context import Context
from csapp.storage.bulk import AT_ONCE, in_bulk
from csapp.storage.tables import record
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.values import Sum

CASES, CALLS = 8_000, 30_000
DAYS = 365
Told = tuple[type[Record], dict[str, object], str]  # kind, values, status


def build_year(folder: Path, seed: int = SEED) -> Built:
    """The desk, its last day the one of all desks for measuring. Nothing may be there."""
    town = Town(CASES, seed, a_day=-(-CASES // DAYS), more_calls=CALLS / CASES - 3)
    built = build(folder, CASES, town=town)
    ctx = opened(folder)
    try:
        _enter(ctx, list(_registers(Random(f"year {seed}"), _customers(ctx))))
    finally:
        ctx.close()
    return built


def _customers(ctx: Context) -> Sequence[str]:
    with ctx.store.reading() as connection:
        return list(connection.scalars(select(record.c.number).where(record.c.kind == "customer")))


def _enter(ctx: Context, told: Sequence[Told]) -> None:
    for start in range(0, len(told), AT_ONCE):
        with ctx.writing() as unit, in_bulk(unit) as many:
            for kind, values, status in told[start : start + AT_ONCE]:
                known = declared(kind)
                lasting = {key: known[key].read(known[key].lasting(value)) for key, value in values.items()}
                many.create(kind, lasting, status=status)


def _registers(dice: Random, customers: Sequence[str]) -> Iterator[Told]:
    today = UNTIL.date()
    for back in range(DAYS, 0, -1):
        day = today - timedelta(days=back)
        yield from _shifts(dice, day)
        for _ in range(3):
            yield _visit(dice, day, dice.choice(customers))
            yield _promise(dice, day, dice.choice(customers))
        yield CheckSheet, _sheet(dice, day), ""
        if (day + timedelta(days=1)).day == 1:
            yield PeriodFigures, _month(dice, day), ""


def _shifts(dice: Random, day: date) -> Iterator[Told]:
    for place, user in enumerate(AGENTS):
        start = _at(day, 30 if place % 2 else 510)
        values: dict[str, object] = {"user": user, "desk": "A", "planned_start_at": start}
        values["planned_end_at"] = start + timedelta(hours=8)
        if dice.random() < 0.96:
            values["signed_in_at"] = start + timedelta(minutes=dice.randrange(-8, 15))
            values["signed_out_at"] = start + timedelta(hours=8, minutes=dice.randrange(-20, 25))
        yield Shift, values, ""


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(0), UTC) + timedelta(minutes=minutes)


def _visit(dice: Random, day: date, customer: str) -> Told:
    values: dict[str, object] = {
        "customer": customer, "visit_kind": dice.choice(("routine", "after_case", "survey")), "method": "phone",
        "planned_on": day, "purpose": "听取意见", "visitor": dice.choice(AGENTS), "owner": dice.choice(AGENTS),
    }  # fmt: skip
    reached = dice.random() < 0.8
    values |= {"done_at": _at(day, 600), "reached": reached}
    if reached:
        values |= {
            "score": dice.randrange(2, 6),
            "demand": "无",
            "anomaly": "无",
            "new_grade": dice.choice("AABC"),
        }
        values |= {key: dice.randrange(2, 6) for key in SERVQUAL}
    return Visit, values, "filed" if reached else "unreached"


def _promise(dice: Random, day: date, customer: str) -> Told:
    status = dice.choices(("kept", "broken", "released", "open"), (85, 7, 5, 3))[0]
    values: dict[str, object] = {"what": "明天回电", "customer": customer, "due_at": _at(day, 540)}
    values |= {"owner": dice.choice(AGENTS), "recorded_at": _at(day, 60)}
    if status != "open":
        values |= {
            "settled_at": _at(day, dice.randrange(300, 700)),
            "reason": "" if status == "kept" else "缺货",
        }
    return Promise, values, status


def _sheet(dice: Random, day: date) -> dict[str, object]:
    score = Decimal(dice.randrange(600, 1000)) / 10
    return {"agent": dice.choice(AGENTS), "score": score, "checked_on": day, "checked_by": LEADER}


def _month(dice: Random, last: date) -> dict[str, object]:
    values: dict[str, object] = {"from_on": last.replace(day=1), "to_on": last}
    values["period_cost"] = Sum(Decimal(dice.randrange(60_000, 80_000)))
    return values | {
        "period_orders": dice.randrange(9_000, 14_000),
        "period_reviews": dice.randrange(900, 2_000),
    }
