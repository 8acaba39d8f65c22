"""Satisfaction surveys: customers drawn by lot from a segment, and what they said."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from sqlalchemy import Connection, func, select

from csapp.i18n import N_
from csapp.kinds import Customer, Visit
from csapp.kinds.visit import DIMENSIONS
from csapp.kinds.visit_rules import USUAL, VisitKind, day_of
from csapp.services.context import READERS, RECORDERS, Context
from csapp.services.listing import handles
from csapp.services.visits import MOST, propose
from csapp.storage.read import BATCH
from csapp.storage.tables import case_clock, record, table_of
from csapp.vocabulary.errors import InvalidInput, NotPossible, Problem
from csapp.vocabulary.filters import Filter
from csapp.workflow.intervals import day_after

LARGEST_SEED = 999_999
LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Pool:
    """Who may be drawn: ``uids`` by number of the customer. Left out: those who asked for no marketing, and those who
    were asked lately or are about to be."""

    uids: Mapping[str, str]
    no_marketing: int
    recent: int


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A survey as it was drawn: its visits' ``numbers``, and the ``seed`` with which the same come again."""

    survey: str
    seed: int
    numbers: tuple[str, ...]
    pool: int


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One dimension of SERVQUAL: means of 1 to 5 over the ``answers`` that have both sides."""

    dimension: str
    answers: int
    expected: float | None
    perceived: float | None

    @property
    def gap(self) -> float | None:
        both = self.expected is not None and self.perceived is not None
        return self.perceived - self.expected if both else None  # type: ignore[operator]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What a survey has brought so far. ``asked``: visits made, ``reached`` of them; ``scores``: how many gave 1 to 5;
    ``score`` their mean, None without any."""

    survey: str
    seed: int | None
    drawn: int
    asked: int
    reached: int
    scores: Mapping[int, int]
    gaps: tuple[Gap, ...]

    @property
    def score(self) -> float | None:
        count = sum(self.scores.values())
        return sum(score * times for score, times in self.scores.items()) / count if count else None


def pool(ctx: Context, filters: Sequence[Filter] = (), text: str = "") -> Pool:
    """Who of a segment may be asked: ``filters`` and ``text`` as in a list of customers. InvalidInput."""
    ids = handles(ctx, "customer", filters=filters, text=text)
    with ctx.store.reading() as connection:
        return _pool(ctx, connection, ids)


def _pool(ctx: Context, connection: Connection, ids: Sequence[int]) -> Pool:
    recent = _recent(ctx, connection)
    customers = table_of(Customer).c
    uids: dict[str, str] = {}
    silent = asked = 0
    for start in range(0, len(ids), BATCH):
        query = select(record.c.id, record.c.uid, record.c.number, customers.no_marketing)
        query = query.join(table_of(Customer), customers.id == record.c.id)
        for row in connection.execute(query.where(record.c.id.in_(ids[start : start + BATCH]))):
            if row.no_marketing:
                silent += 1
            elif row.id in recent:
                asked += 1
            else:
                uids[row.number] = row.uid
    return Pool(uids=uids, no_marketing=silent, recent=asked)


def _recent(ctx: Context, connection: Connection) -> set[int]:
    """The customers who have an open survey visit, or whose last lies within the interval."""
    c, today, rules = table_of(Visit).c, ctx.now().astimezone().date(), ctx.rules(connection)
    query = select(c.customer, c.done_at, case_clock.c.open).join(record, record.c.id == c.id)
    query = query.join(case_clock, case_clock.c.id == c.id)
    query = query.where(c.visit_kind == VisitKind.SURVEY, record.c.voided.is_(False))
    return {
        row.customer
        for row in connection.execute(query)
        if row.open
        or (row.done_at and day_after(rules, day_of(row.done_at), "visit", "survey", USUAL["survey"]) > today)
    }


def lot(uids: Mapping[str, str], count: int, seed: int) -> tuple[str, ...]:
    """``count`` of the numbers, as the seed has it: the same for the same people on every PC, and the others keep their
    turn when somebody joins or leaves."""
    turn = {number: hashlib.sha256(f"{seed}/{uid}".encode()).digest() for number, uid in uids.items()}
    return tuple(sorted(turn, key=lambda number: (turn[number], number))[:count])


def draw(
    ctx: Context,
    survey: str,
    count: int,
    *,
    filters: Sequence[Filter] = (),
    text: str = "",
    seed: int | None = None,
    planned_on: date | None = None,
    visitor: str = "",
    purpose: str = "",
) -> Drawn:
    """Draw ``count`` customers of a segment by lot and plan a survey visit by phone for each, in one commit.

    ``seed`` (0 to 999999) makes the same draw again; without one it is drawn, too, and kept with every visit.
    InvalidInput for a name that is taken or missing and for a count below 1; NotPossible where nobody is left.
    """
    ctx.allow(RECORDERS)
    name = " ".join(survey.split())
    ids = handles(ctx, "customer", filters=filters, text=text)
    chosen = secrets.randbelow(LARGEST_SEED + 1) if seed is None else seed
    with ctx.writing() as unit:
        _refuse(unit.connection, name, count, chosen)
        found = _pool(ctx, unit.connection, ids)
        if not found.uids:
            raise NotPossible(N_("Nobody of this segment can be asked now."))
        given: dict[str, object] = {
            "visit_kind": "survey",
            "method": "phone",
            "planned_on": planned_on or unit.rules.shifts.day_of(unit.now) + timedelta(days=7),
            "purpose": purpose.strip() or name,
            **({"visitor": visitor} if visitor else {}),
        }
        numbers = tuple(
            propose(ctx, unit, {**given, "customer": number}, survey=name, survey_seed=chosen)
            for number in lot(found.uids, count, chosen)
        )
    return Drawn(survey=name, seed=chosen, numbers=numbers, pool=len(found.uids))


def _refuse(connection: Connection, name: str, count: int, seed: int) -> None:
    c = table_of(Visit).c
    problems: list[Problem] = []
    if not name or len(name) > LONGEST:
        problems.append(Problem("survey", N_("Give it a name."), label=N_("Survey")))
    elif connection.scalar(select(c.id).where(c.survey == name).limit(1)) is not None:
        problems.append(Problem("survey", N_("There is a survey of this name already."), label=N_("Survey")))
    for key, value, least, most, label in (
        ("count", count, 1, MOST, N_("How many")),
        ("seed", seed, 0, LARGEST_SEED, N_("Lot number")),
    ):
        if not least <= value <= most:
            said: dict[str, object] = {"least": least, "most": most}
            problems.append(Problem(key, N_("The number must be from {least} to {most}."), said, label))
    if problems:
        raise InvalidInput(problems)


def surveys(ctx: Context) -> tuple[Summary, ...]:
    """What every survey has brought, the newest first."""
    ctx.allow(READERS)
    c = table_of(Visit).c
    query = select(c.survey).where(c.survey.is_not(None)).group_by(c.survey).order_by(func.max(c.id).desc())
    with ctx.store.reading() as connection:
        return tuple(_summary(connection, name) for name in connection.scalars(query))


def summary(ctx: Context, survey: str) -> Summary:
    """What a survey has brought; all zeros for one that nobody drew."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        return _summary(connection, survey)


def _summary(connection: Connection, survey: str) -> Summary:
    c = table_of(Visit).c
    query = select(table_of(Visit)).join(record, record.c.id == c.id)
    rows = connection.execute(query.where(c.survey == survey, record.c.voided.is_(False))).mappings().all()
    made = [row for row in rows if row["status"] in ("done", "filed", "unreached")]
    reached = [row for row in made if row["reached"]]
    scores = [row["score"] for row in reached if row["score"] is not None]
    gaps: list[Gap] = []
    for dimension in DIMENSIONS:
        sides = [(row[f"expected_{dimension}"], row[f"perceived_{dimension}"]) for row in reached]
        both = [(expected, perceived) for expected, perceived in sides if expected and perceived]
        gaps.append(
            Gap(
                dimension=dimension,
                answers=len(both),
                expected=fmean(expected for expected, _ in both) if both else None,
                perceived=fmean(perceived for _, perceived in both) if both else None,
            )
        )
    return Summary(
        survey=survey,
        seed=next((row["survey_seed"] for row in rows), None),
        drawn=len(rows),
        asked=len(made),
        reached=len(reached),
        scores={score: scores.count(score) for score in range(1, 6)},
        gaps=tuple(gaps),
    )
