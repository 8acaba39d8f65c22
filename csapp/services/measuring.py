"""The figures of the desk: measured, split, spread and followed over time, and the records behind each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from csapp import figures as declared_figures
from csapp.figures import spreading
from csapp.figures.behind import Part as Side
from csapp.figures.behind import behind_figure, behind_spread
from csapp.figures.reckoner import Desk
from csapp.i18n import N_
from csapp.kinds import CASES
from csapp.services.context import READERS, Context
from csapp.services.counts import LONGEST, SEERS
from csapp.services.figures_told import followed, measured, parted_by, spread_out, unknown
from csapp.services.listing import loaded, rows_of
from csapp.services.lists import names_in
from csapp.services.privacy import screened
from csapp.services.views import Row
from csapp.vocabulary.errors import InvalidInput, NotAllowed, Problem
from csapp.vocabulary.measures import (
    By,
    FigureAbout,
    FigureRow,
    Frame,
    Spread,
    Trend,
)

Tell = Callable[[], None]
"""Called now and then while figures are reckoned; what it raises ends that."""
EARLIEST, LATEST = date(1950, 1, 1), date(2200, 12, 31)


@dataclass(frozen=True, kw_only=True)
class Behind:
    """Records behind a figure: ``total`` of them, a page of which as ``rows``, the newest first."""

    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """One value by which figures can be narrowed. ``label``: a name or a msgid."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Choosable:
    """What figures can be narrowed to."""

    desks: tuple[Chosen, ...]
    agents: tuple[Chosen, ...]
    kinds: tuple[Chosen, ...]
    products: tuple[Chosen, ...]
    regions: tuple[Chosen, ...]

    def of(self, by: By) -> tuple[Chosen, ...]:
        return getattr(self, f"{by}s")


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that a paper of figures shows of one frame, of one moment."""

    frame: Frame
    rows: tuple[FigureRow, ...]
    spreads: tuple[Spread, ...] = ()
    splits: Mapping[By, tuple[FigureRow, ...]]
    trends: tuple[Trend, ...] = ()

    def row(self, key: str) -> FigureRow | None:
        """The figure of that key, None where the frame has none."""
        return next((row for row in self.rows if row.about.key == key), None)

    def spread(self, key: str) -> Spread | None:
        return next((spread for spread in self.spreads if spread.key == key), None)


def abouts(ctx: Context) -> tuple[FigureAbout, ...]:
    """Every figure there is, in order."""
    ctx.allow(READERS)
    return tuple(one.about for one in declared_figures.FIGURES)


def groups() -> Mapping[str, str]:
    """Groups of figures in their order: key and msgid."""
    return declared_figures.GROUPS


def spread_keys() -> Mapping[str, str]:
    """Spreads in their order: key and msgid."""
    return {one.key: one.label for one in declared_figures.SPREADS}


def measure(
    ctx: Context, frame: Frame, keys: Sequence[str] = (), *, tell: Tell | None = None
) -> tuple[FigureRow, ...]:
    """Figures of a frame beside those of the period before, all or those of ``keys`` in that order. What has no column
    for the narrowing is left out. NotAllowed, InvalidInput, NotFound for a key."""
    check(ctx, frame)
    with ctx.store.reading() as connection:
        return measured(_desk(ctx, connection, tell), frame, keys)


def split(
    ctx: Context, frame: Frame, by: By, keys: Sequence[str] = (), *, tell: Tell | None = None
) -> tuple[FigureRow, ...]:
    """The same for each value of ``by`` that has anything in the frame or before it: by figure, then by value."""
    check(ctx, frame)
    with ctx.store.reading() as connection:
        return parted_by(_desk(ctx, connection, tell), frame, by, keys)


def spreads(
    ctx: Context, frame: Frame, keys: Sequence[str] = (), *, language: str = "", tell: Tell | None = None
) -> tuple[Spread, ...]:
    """Records by their fields, beside the period before. Values of a list the manager edits are labelled in
    ``language`` (the person's own for "")."""
    check(ctx, frame)
    with ctx.store.reading() as connection:
        return spread_out(_desk(ctx, connection, tell), frame, keys, language or _language(ctx))


def trend(ctx: Context, frame: Frame, keys: Sequence[str], *, tell: Tell | None = None) -> tuple[Trend, ...]:
    """Figures of each day of a frame up to 31 days, of each week up to 26 weeks, else of each month."""
    check(ctx, frame)
    with ctx.store.reading() as connection:
        return followed(_desk(ctx, connection, tell), frame, keys)


def report(
    ctx: Context,
    frame: Frame,
    *,
    keys: Sequence[str] = (),
    spread: Sequence[str] = (),
    by: Sequence[By] = (),
    trends: Sequence[str] = (),
    language: str = "",
    tell: Tell | None = None,
) -> Report:
    """Everything of one frame in one reading; see :func:`for_paper`."""
    check(ctx, frame)
    with ctx.store.reading() as connection:
        return for_paper(
            ctx,
            connection,
            frame,
            keys=keys,
            spread=spread,
            by=by,
            trends=trends,
            language=language,
            tell=tell,
        )


def for_paper(
    ctx: Context,
    connection: Connection,
    frame: Frame,
    *,
    keys: Sequence[str] = (),
    spread: Sequence[str] = (),
    by: Sequence[By] = (),
    trends: Sequence[str] = (),
    language: str = "",
    tell: Tell | None = None,
) -> Report:
    """The same within an open transaction, a writing one too. ``keys`` () are all figures, ``spread`` () all spreads;
    of what is split by ``by`` the ``keys``; () of ``trends`` are none."""
    check(ctx, frame)
    desk = _desk(ctx, connection, tell)
    return Report(
        frame=frame,
        rows=measured(desk, frame, keys),
        spreads=spread_out(desk, frame, spread, language or _language(ctx)),
        splits={one: parted_by(desk, frame, one, keys) for one in by},
        trends=followed(desk, frame, trends) if trends else (),
    )


@screened
def behind(
    ctx: Context,
    key: str,
    frame: Frame,
    value: str | None = None,
    *,
    part: Side = "numerator",
    after: int = 0,
    limit: int = 200,
) -> Behind:
    """Records behind a figure's numerator or denominator, or behind the ``value`` of a spread (None: of all of it);
    ``limit`` of them ``after`` so many. NotAllowed, InvalidInput, NotFound for a key."""
    check(ctx, frame)
    with ctx.store.reading() as connection:
        desk = _desk(ctx, connection, None)
        if key in declared_figures.BY_KEY:
            found = behind_figure(desk, declared_figures.BY_KEY[key], frame, part)
        elif key in declared_figures.SPREAD_BY_KEY:
            found = behind_spread(desk, declared_figures.SPREAD_BY_KEY[key], frame, value)
        else:
            raise unknown(key)
        page = found[after : after + limit]
        rows = rows_of(
            ctx, connection, loaded(connection, [(one.id, one.kind) for one in page if not one.gone])
        )
        return Behind(rows=rows, total=len(found))


def choices(ctx: Context) -> Choosable:
    """What the figures can be narrowed to: what was used, and of people and desks all there are. Somebody who may see
    only their own figures finds nobody else."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        names = names_in(connection, ctx.company.currency)
        used = spreading.used(connection)
    theirs = None if sees_all(ctx) else {ctx.actor.user}
    return Choosable(
        desks=_chosen(used.desks),
        agents=tuple(
            Chosen(value=user, label=name or user)
            for user, name in sorted(names.staff.items(), key=lambda one: one[1] or one[0])
            if theirs is None or user in theirs
        ),
        kinds=tuple(Chosen(value=kind.table, label=kind.label) for kind in CASES),
        products=_chosen(used.products),
        regions=_chosen(used.regions),
    )


def _chosen(values: Sequence[str]) -> tuple[Chosen, ...]:
    return tuple(Chosen(value=value, label=value) for value in values)


def today(ctx: Context) -> date:
    """The day of the desk it is now."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        return ctx.rules(connection).shifts.day_of(ctx.now())


def check(ctx: Context, frame: Frame) -> None:
    """Whether this person may see the frame, and whether it is one. NotAllowed, InvalidInput."""
    ctx.allow(READERS)
    if not sees_all(ctx) and frame.agent != ctx.actor.user:
        raise ctx.refused(NotAllowed(N_("You may see your own figures only.")))
    in_reach = frame.first >= EARLIEST and frame.last <= LATEST
    if not in_reach or not 0 < frame.days <= LONGEST:
        line = N_("The end is before the beginning, or too far from it.")
        raise InvalidInput([Problem("last", line, {}, N_("Day"))])
    if frame.kind and frame.kind not in {kind.table for kind in CASES}:
        raise InvalidInput([Problem("kind", N_("There is no such kind."))])


def sees_all(ctx: Context) -> bool:
    """Whether this person may see the figures of everybody, not only their own."""
    return bool(SEERS & set(ctx.actor.roles or ()))


def _language(ctx: Context) -> str:
    return str(ctx.actor.language or ctx.company.language or "en")


def _desk(ctx: Context, connection: Connection, tell: Tell | None) -> Desk:
    return Desk(
        connection=connection,
        rules=ctx.rules(connection),
        now=ctx.now(),
        currency=ctx.company.currency,
        tell=tell,
    )
