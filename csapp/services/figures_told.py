"""Figures, spreads and trends of an open transaction as views: what the services and the papers are given."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from csapp import figures as declared_figures
from csapp.figures import reckoner, spreading
from csapp.figures.frames import parted
from csapp.figures.parts import Figure, Slots, Spreading
from csapp.figures.reckoner import Desk
from csapp.i18n import N_
from csapp.services.lists import names_in
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.measures import By, FigureRow, Frame, Spread, SpreadRow, Trend, TrendPoint
from csapp.vocabulary.showing import Names

NOT_SAID = N_("not said")


def unknown(key: str) -> NotFound:
    return NotFound(N_("There is no figure {key}."), key=key[:50])


def _figures(keys: Sequence[str]) -> list[Figure]:
    if not keys:
        return list(declared_figures.FIGURES)
    for key in keys:
        if key not in declared_figures.BY_KEY:
            raise unknown(key)
    return [declared_figures.BY_KEY[key] for key in dict.fromkeys(keys)]


def measured(desk: Desk, frame: Frame, keys: Sequence[str]) -> tuple[FigureRow, ...]:
    """See :func:`csapp.services.measuring.measure`."""
    wanted = _figures(keys)
    now, before = reckoner.measure(desk, (frame, frame.before), wanted)
    return tuple(
        FigureRow(about=one.about, now=now[one.key], before=before[one.key])
        for one in wanted
        if one.key in now
    )


def parted_by(desk: Desk, frame: Frame, by: By, keys: Sequence[str]) -> tuple[FigureRow, ...]:
    """See :func:`csapp.services.measuring.split`."""
    wanted = {one.key: one.about for one in _figures(keys)}
    now, before = reckoner.split(desk, (frame, frame.before), _figures(keys), by)
    return tuple(
        FigureRow(about=wanted[key], now=measure, before=before[key, of], of=of)
        for (key, of), measure in now.items()
    )


def followed(desk: Desk, frame: Frame, keys: Sequence[str]) -> tuple[Trend, ...]:
    """See :func:`csapp.services.measuring.trend`."""
    wanted = _figures(keys)
    days = parted(frame)
    frames = [replace(frame, first=first, last=last) for first, last in days]
    found = reckoner.measure(desk, frames, wanted)
    return tuple(
        Trend(
            about=one.about,
            points=tuple(
                TrendPoint(first=first, last=last, measured=there[one.key])
                for (first, last), there in zip(days, found, strict=True)
            ),
        )
        for one in wanted
        if one.key in found[0]
    )


def spread_out(desk: Desk, frame: Frame, keys: Sequence[str], language: str) -> tuple[Spread, ...]:
    """See :func:`csapp.services.measuring.spreads`."""
    wanted = [_spreading(key) for key in dict.fromkeys(keys)] or list(declared_figures.SPREADS)
    names = names_in(desk.connection, desk.currency)
    found: list[Spread] = []
    for one in wanted:
        if not set(frame.narrowed) <= set(one.part.splits):
            continue
        now, before = spreading.spread(desk, one, (frame, frame.before))
        found.append(_told(one, now, before, _labels(one, names, language)))
    return tuple(found)


def _spreading(key: str) -> Spreading:
    if key not in declared_figures.SPREAD_BY_KEY:
        raise unknown(key)
    return declared_figures.SPREAD_BY_KEY[key]


def _labels(one: Spreading, names: Names, language: str) -> Mapping[str, str]:
    entries = names.lists.get(one.listed, ()) if one.listed else ()
    return {**one.labels, **{key: labels[language] for key, labels in entries}}


def _told(
    one: Spreading,
    now: Mapping[str, spreading.Pile],
    before: Mapping[str, spreading.Pile],
    labels: Mapping[str, str],
) -> Spread:
    none = spreading.Pile()
    rows = [
        SpreadRow(
            value=value,
            label=labels.get(value, value) if value else NOT_SAID,
            count=now.get(value, none).count,
            before=before.get(value, none).count,
            sums=now.get(value, none).sums,
            sums_before=before.get(value, none).sums,
        )
        for value in {**now, **before}
    ]
    in_order = isinstance(one.over, Slots)
    order = {value: place for place, value in enumerate(one.labels)}
    if in_order:
        rows.sort(key=lambda row: order[row.value])
    else:
        rows.sort(key=lambda row: (-row.count, -row.before, row.value))
    return Spread(
        key=one.key,
        label=one.label,
        rows=tuple(rows),
        total=sum(row.count for row in rows),
        before=sum(row.before for row in rows),
        money=one.part.currency is not None,
        opens=one.part.opens,
    )
