"""What a kind says follows from a change of one record, done in the same commit: all of it or nothing."""

from csapp.kinds import BY_TABLE, Case, Matter
from csapp.services.context import Context
from csapp.services.derived import checked, derived
from csapp.services.linking import link_back
from csapp.services.making import make
from csapp.services.noticing import noticed
from csapp.services.reading_in import refuse, with_defaults
from csapp.services.stepping import step_in
from csapp.services.surroundings import Surroundings
from csapp.storage.course import course
from csapp.storage.write import Unit
from csapp.vocabulary.around import Advance, Change, Deed, Make
from csapp.vocabulary.kinds import Record
from csapp.workflow.clocks import standing
from csapp.workflow.steps import find_step

MOST = 50  # deeds that may follow from one; more is a circle in the declarations


def follow(ctx: Context, unit: Unit, before: Record | None, after: Record) -> tuple[str, ...]:
    """Carry out what follows from a save, and what follows from that. Numbers of the records that were made."""
    with unit.following():
        return _follow(ctx, unit, before, after)


def _follow(ctx: Context, unit: Unit, before: Record | None, after: Record) -> tuple[str, ...]:
    made: list[str] = []
    moved: list[tuple[Record | None, Record]] = [(before, after)]
    done = 0
    while moved:
        then, now = moved.pop(0)
        if isinstance(now, Case):
            moved += link_back(unit, now, then if isinstance(then, Case) else None)
        for effect in type(now).effects:
            for deed in effect(then, now, Surroundings(unit)):
                done += 1
                assert done <= MOST, "the effects of the kinds run in a circle"
                pair = _do(ctx, unit, deed)
                if pair is not None:
                    moved.append(pair)
                    made += [pair[1].number] if pair[0] is None else []
        warned = noticed(unit, then, now)
        if warned is not None:
            moved.append(warned)
    return tuple(made)


def _do(ctx: Context, unit: Unit, deed: Deed) -> tuple[Record | None, Record] | None:
    """The record before and after; None where nothing was to be done."""
    if isinstance(deed, Make):
        kind = BY_TABLE[deed.kind]
        values = dict(deed.values)
        with_defaults(kind, values)
        return None, make(ctx, unit, kind, values)[0]
    _, before = unit.load(deed.number)
    if before.voided:
        return None
    if isinstance(deed, Change):
        kind = type(before)
        values = dict(deed.values) | derived(unit, kind, vars(before), deed.values)
        refuse(kind, checked(unit, kind, vars(before), {**vars(before), **values}))
        after = unit.change(deed.number, values)
        return (before, after) if after is not before else None
    return _advance(ctx, unit, before, deed)


def _advance(ctx: Context, unit: Unit, before: Record, deed: Advance) -> tuple[Record, Record] | None:
    if not isinstance(before, Matter) or before.flow is None:
        return None
    entered = [taken.status for taken in standing(course(unit.connection, unit.find(before.number)[0]))]
    if find_step(before.flow, before, deed.status, entered) is None:
        return None
    given = dict(deed.values) | ({"remark": deed.remark} if deed.remark else {})
    return before, step_in(ctx, unit, before, deed.status, given, anyones=deed.anyones)[0]
