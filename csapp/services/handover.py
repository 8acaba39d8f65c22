"""Handing a shift over: what goes to whom, what stays, and the other's word that it was taken over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, select

from csapp.i18n import N_
from csapp.kinds import Call, Shift
from csapp.services import drafts
from csapp.services.answering import still_open, waiting_ids
from csapp.services.context import READERS, RECORDERS, Context
from csapp.services.listing import rows_of
from csapp.services.lists import names_of, workers_of
from csapp.services.matters import heir, owned_by, rows_by_number, unowned
from csapp.services.privacy import screened
from csapp.services.shifts import planned_for, read_remarks, running_of, running_shift
from csapp.services.views import Draft, Row
from csapp.storage.read import find_id, from_rows, joined, load, load_many
from csapp.storage.tables import record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotAllowed, NotFound, NotPossible

MOST_CALLS = 50
PROBLEMS, PROMISES = "problem_order", "promise"


@dataclass(frozen=True, kw_only=True)
class Handover:
    """One shift and what there is to hand over, or what was. ``shift`` is None for who is not signed in.

    ``rows``: what is open and the person's own; of a shift that is over, what it handed over. ``handed``: what the
    running one has handed over so far. ``missed``: calls nobody has answered. ``drafts``: text of theirs that is in no
    record yet. ``unowned``: what is open and belongs to nobody who is here, at a real desk
    without the sample data. ``stays``: numbers that were said to stay.
    ``heirs``: who can take over, names by user; ``names``: of everybody. ``offered``: shifts of others that were handed
    to this person and not taken over yet. ``planned``: today's shift that was not begun.
    """

    shift: Shift | None
    user: str
    at: datetime
    rows: tuple[Row, ...] = ()
    handed: tuple[Row, ...] = ()
    missed: tuple[Row, ...] = ()
    drafts: tuple[Draft, ...] = ()
    unowned: tuple[Row, ...] = ()
    stays: tuple[str, ...] = ()
    heirs: Mapping[str, str] = field(default_factory=dict[str, str])
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    offered: tuple["Handover", ...] = ()
    planned: Shift | None = None

    @property
    def matters(self) -> tuple[Row, ...]:
        """Cases, visits, whatever goes through steps."""
        return tuple(row for row in self.rows if row.kind not in (PROMISES, PROBLEMS))

    @property
    def promises(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.kind == PROMISES)

    @property
    def problems(self) -> tuple[Row, ...]:
        """Problem orders: looked up by whoever takes the next call."""
        return tuple(row for row in self.rows if row.kind == PROBLEMS)


@screened
def handover(ctx: Context, number: str = "") -> Handover:
    """What the running shift has to hand over; of the shift ``number``, what it handed over. NotFound."""
    ctx.allow(READERS)
    me = ctx.actor.user
    with ctx.store.reading() as connection:
        if number:
            return _handed(ctx, connection, _shift(connection, number))
        shift = running_of(connection, me)
        rules, names = ctx.rules(connection), names_of(connection)
        nobodys = unowned(connection, rules.shifts.day_of(ctx.now()), sample=ctx.demo)
        return Handover(
            shift=shift,
            user=me,
            at=ctx.now(),
            rows=rows_by_number(ctx, connection, owned_by(connection, me)),
            handed=rows_by_number(ctx, connection, shift.handed or ()) if shift is not None else (),
            missed=_missed(ctx, connection),
            drafts=drafts.waiting(ctx),
            unowned=rows_by_number(ctx, connection, nobodys),
            stays=(shift.stays or ()) if shift is not None else (),
            heirs={user: name for user, name in workers_of(connection).items() if user != me},
            names=names,
            offered=tuple(_handed(ctx, connection, one) for one in _offered(connection, me)),
            planned=planned_for(connection, me, ctx.now(), rules),
        )


def _shift(connection: Connection, number: str) -> Shift:
    record_id, kind = find_id(connection, number)
    if kind is not Shift:
        raise NotFound(N_("{number} is not a shift."), number=number[:100])
    return load(connection, Shift, record_id)


def _handed(ctx: Context, connection: Connection, shift: Shift) -> Handover:
    return Handover(
        shift=shift,
        user=shift.user,
        at=shift.handed_over_at or ctx.now(),
        rows=rows_by_number(ctx, connection, shift.handed or ()),
        stays=shift.stays or (),
        names=names_of(connection),
    )


def _missed(ctx: Context, connection: Connection) -> tuple[Row, ...]:
    c = table_of(Call).c
    query = select(c.id).join(record, record.c.id == c.id)
    query = query.where(c.id.in_(waiting_ids()), record.c.voided.is_(False), still_open(c.id))
    ids = list(connection.scalars(query.order_by(c.started_at.desc()).limit(MOST_CALLS)))
    return rows_of(ctx, connection, load_many(connection, Call, ids))


def _offered(connection: Connection, user: str) -> tuple[Shift, ...]:
    c = table_of(Shift).c
    query = joined(Shift).where(c.handed_to == user, c.taken_over_by.is_(None), record.c.voided.is_(False))
    rows = connection.execute(query.order_by(c.handed_over_at)).mappings().all()
    return tuple(from_rows(connection, Shift, rows).values())


@screened
def hand_over(
    ctx: Context, to: str, *, remarks: str | None = None, which: Sequence[str] | None = None
) -> Handover:
    """Give everything open of one's own to a named person in one commit; ``which``: only these, the rest is said to
    stay. Nothing open: the shift itself is handed over, with its remarks. NotPossible for what is not one's own."""
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        shift = running_shift(unit)
        _may_hand(ctx, shift, heir(unit, to))
        own = owned_by(unit.connection, ctx.actor.user)
        going = own if which is None else _chosen(unit, which, own)
        for number in going:
            unit.change(number, {"owner": to})
        values: dict[str, object] = {
            "handed_to": to,
            "handed_over_at": unit.now,
            "handed": tuple(dict.fromkeys((*(shift.handed or ()), *going))) or None,
            "stays": tuple(number for number in own if number not in going) or None,
        }
        if remarks is not None:
            values["remarks"] = read_remarks(remarks)
        unit.change(shift.number, values, verb="hand_over")
    return handover(ctx)


def _may_hand(ctx: Context, shift: Shift, to: str) -> None:
    if to == ctx.actor.user:
        raise NotPossible(N_("Hand over to somebody else."))
    if shift.taken_over_by is not None or ((shift.handed_to or to) != to and shift.handed):
        line = N_("This shift was handed over to {user} already. Hand what came since over record by record.")
        raise NotPossible(line, user=shift.handed_to)


def _chosen(unit: Unit, which: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    numbers = [unit.load(number)[1].number for number in which]
    foreign = next((number for number in numbers if number not in own), "")
    if foreign:
        raise NotPossible(N_("{number} is not open and yours."), number=foreign)
    return tuple(dict.fromkeys(numbers))


@screened
def keep(ctx: Context, numbers: Sequence[str] | None = None) -> Handover:
    """Say that open work stays with oneself though the shift ends: these, or all of it. NotPossible."""
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        shift = running_shift(unit)
        own = owned_by(unit.connection, ctx.actor.user)
        staying = own if numbers is None else _chosen(unit, numbers, own)
        unit.change(shift.number, {"stays": tuple(dict.fromkeys((*(shift.stays or ()), *staying))) or None})
    return handover(ctx)


@screened
def take_over(ctx: Context, number: str) -> Handover:
    """The named person's word that they have it. NotAllowed for anybody else, NotPossible the second time."""
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        _, shift = unit.load(number)
        if not isinstance(shift, Shift):
            raise NotFound(N_("{number} is not a shift."), number=number[:100])
        if shift.handed_to is None or shift.taken_over_by is not None:
            raise NotPossible(N_("There is nothing to take over from this shift."))
        if shift.handed_to != ctx.actor.user:
            raise NotAllowed(N_("This shift was handed over to {user}."), user=shift.handed_to)
        unit.change(
            shift.number, {"taken_over_by": ctx.actor.user, "taken_over_at": unit.now}, verb="take_over"
        )
    return handover(ctx)
