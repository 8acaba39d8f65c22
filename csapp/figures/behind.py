"""The records behind a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sqlalchemy import Text, bindparam, func, select
from sqlalchemy import type_coerce as as_

from csapp.figures.entered import known
from csapp.figures.frames import S, Stretch, stretch_of
from csapp.figures.ordered import Ordered
from csapp.figures.parts import Entered, Figure, Number, Slots, Spreading
from csapp.figures.parts import Part as PartOf
from csapp.figures.reckoner import Desk, Narrowed, narrow
from csapp.figures.spreading import slots_of
from csapp.storage.among import among, several
from csapp.storage.questions import Question
from csapp.storage.tables import record
from csapp.vocabulary.measures import Frame

Part = Literal["numerator", "denominator"]


@dataclass(frozen=True)
class Found:
    """A record by id and kind. ``gone``: it was erased and can't be shown any more."""

    id: int
    kind: str
    gone: bool


_THESE = Question(select(record.c.id, record.c.kind, record.c.erased).where(among(record.c.id, "these")))


def behind_figure(desk: Desk, figure: Figure, frame: Frame, part: Part) -> list[Found]:
    """Records of a figure's numerator or denominator, the newest first; where it has no such part, of the other."""
    of = figure.top if part == "numerator" or figure.bottom is None else figure.bottom
    return [] if of is None else _kinds(desk, _ids(desk, of, frame))


def _ids(desk: Desk, number: Number, frame: Frame) -> Sequence[int]:
    if isinstance(number, Entered):
        entered = known(desk.connection, [frame])[0].ids.get(number.key)
        if entered is not None and not frame.narrowed:
            return entered
        return _ids(desk, number.instead, frame) if number.instead is not None else ()
    if not isinstance(number, PartOf) or not set(frame.narrowed) <= set(number.splits):
        return ()
    stretches = [stretch_of(desk.rules.shifts, frame.first, frame.last)]
    question = _question(number, None, frozenset(frame.narrowed))
    found = question.cells(desk.connection, **desk.given(stretches, frame.narrowed))
    return sorted(found, reverse=True)


def behind_spread(desk: Desk, one: Spreading, frame: Frame, value: str | None) -> list[Found]:
    """Records of one value of a spread, of all of them for None; the newest first."""
    if not set(frame.narrowed) <= set(one.part.splits):
        return []
    stretches: Sequence[Stretch] = [stretch_of(desk.rules.shifts, frame.first, frame.last)]
    if isinstance(one.over, Slots) and value is not None:
        stretches = [slot for slot in slots_of(desk, one.over, frame) if slot.name == value]
    over = None if value is None or isinstance(one.over, Slots) else one
    if not stretches:
        return []
    question = _question(one.part, over, frozenset(frame.narrowed))
    given = desk.given(stretches, frame.narrowed) | ({} if over is None else {"value": value})
    return _kinds(desk, sorted(question.cells(desk.connection, **given), reverse=True))


@lru_cache(maxsize=256)
def _question(part: PartOf, over: Spreading | None, narrowed: Narrowed) -> Ordered:
    query = select(part.population.id.label("id")).select_from(part.population.source)
    query = narrow(query.where(*part.population.where, S.place >= 0), part, narrowed)
    if part.where is not None:
        query = query.where(part.where)
    if over is not None and not isinstance(over.over, Slots):
        query = query.where(func.coalesce(as_(over.over, Text), "") == bindparam("value"))
    return Ordered(query.distinct())


def _kinds(desk: Desk, ids: Sequence[int]) -> list[Found]:
    rows = {row.id: row for row in _THESE.rows(desk.connection, these=several(ids))}
    return [Found(one, rows[one].kind, bool(rows[one].erased)) for one in ids if one in rows]
