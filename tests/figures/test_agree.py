"""Every figure of any desk is what its records tell when they are looked at one by one."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from csapp.services import measuring
from csapp.services.context import Context
from csapp.vocabulary.measures import By, FigureRow, Frame, Measured, Spread
from tests.figures import naive
from tests.figures.desks import BEGIN, DAYS, NOW, Size, fill
from tests.helpers.office import Clock, Office, Template

ZONES = ("Asia/Shanghai", "Europe/Madrid", "America/New_York")
SIZES = st.builds(Size, calls=st.integers(0, 40), cases=st.integers(0, 14), others=st.integers(0, 8))
NARROWINGS: tuple[dict[str, str], ...] = (
    {},
    {},
    {"agent": "zhang"},
    {"desk": "A"},
    {"desk": "B", "agent": "lucia"},
    {"kind": "complaint"},
    {"product": "lamp"},
    {"region": "浙江省"},
    {"region": "A Coruña", "agent": "zhang"},
    {"kind": "return_exchange", "desk": "A", "agent": "wang"},
)


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    first = BEGIN + timedelta(days=draw(st.integers(0, DAYS - 1)))
    length = draw(st.sampled_from((1, 2, 7, 14, 20, 28, 40)))
    return Frame(first=first, last=first + timedelta(days=length - 1), **draw(st.sampled_from(NARROWINGS)))


@contextmanager
def _desk(template: Template, zone: str, seed: int, size: Size) -> Iterator[Context]:
    """A desk of its own, in that part of the world."""
    before, place = {key: os.environ.get(key) for key in ("TZ", "XDG_STATE_HOME")}, tempfile.mkdtemp()
    os.environ["TZ"] = zone
    os.environ["XDG_STATE_HOME"] = str(Path(place) / "state")
    time.tzset()
    shutil.copytree(template.folder, place, dirs_exist_ok=True)
    office = Office(Path(place) / "desk", Clock(NOW), template.key)
    try:
        fill(office, seed, size)
        yield office("wang")
    finally:
        office.close()
        for key, said in before.items():
            os.environ.pop(key, None) if said is None else os.environ.update({key: said})
        time.tzset()
        shutil.rmtree(place)


def _where(frame: Frame) -> naive.Where:
    return naive.Where(**vars(frame))


def _close(said: Decimal | None, wanted: Fraction | None) -> bool:
    if said is None or wanted is None:
        return said is None and wanted is None
    return abs(Fraction(said) - wanted) < Fraction(1, 10**9)


def _same(key: str, said: Measured, wanted: naive.Answer) -> None:
    told = (key, said, wanted)
    assert _close(said.value, wanted.value), told
    assert _close(said.numerator, wanted.top), told
    if key.endswith(("_median", "_p90")) or not wanted.alone:
        assert _close(said.denominator, wanted.bottom), told
    assert dict(said.others) == dict(wanted.others), told
    assert said.measurable, told


def _agree(
    rows: tuple[FigureRow, ...], now: dict[str, naive.Answer], before: dict[str, naive.Answer]
) -> None:
    there = {row.about.key: row for row in rows if row.now.measurable}
    assert there.keys() == now.keys()
    for key, row in there.items():
        _same(key, row.now, now[key])
        _same(key, row.before, before[key])


def _agree_split(ctx: Context, book: naive.Book, frame: Frame, by: By) -> None:
    rows = {(row.about.key, row.of): row for row in measuring.split(ctx, frame, by)}
    values = {of for _, of in rows} | {"", "zhang", "lucia", "wang", "A", "B", "上海市", "complaint", "lamp"}
    for of in values:
        now = naive.Reckoning(book, _where(frame), str(by), of).figures()
        before = naive.Reckoning(book, _where(frame.before), str(by), of).figures()
        for key, wanted in now.items():
            row = rows.get((key, of))
            if row is None:
                assert not _there(key, wanted) and not _there(key, before[key]), (
                    key,
                    of,
                    wanted,
                    before[key],
                )
            else:
                _same(key, row.now, wanted)
                _same(key, row.before, before[key])
    assert {key for key, _ in rows} <= set(now)


def _there(key: str, answer: naive.Answer) -> bool:
    return bool(answer.top) if key == "new_customers_per_week" else answer.there


def _agree_spreads(ctx: Context, frame: Frame, now: naive.Reckoning, before: naive.Reckoning) -> None:
    found: dict[str, Spread] = {one.key: one for one in measuring.spreads(ctx, frame)}
    wanted, earlier = now.spreads(), before.spreads()
    assert found.keys() == wanted.keys()
    for key, spread in found.items():
        assert {row.value: row.count for row in spread.rows if row.count} == dict(wanted[key]), key
        assert {row.value: row.before for row in spread.rows if row.before} == dict(earlier[key]), key
        assert (spread.total, spread.before) == (wanted[key].total(), earlier[key].total()), key
    if "money_by_payer" in found:
        rows = found["money_by_payer"].rows
        assert {row.value: dict(row.sums) for row in rows if row.count} == now.sums()
        assert {row.value: dict(row.sums_before) for row in rows if row.before} == before.sums()


def _agree_behind(ctx: Context, frame: Frame, now: dict[str, naive.Answer]) -> None:
    for key, answer in now.items():
        if answer.behind is not None:
            found = measuring.behind(ctx, key, frame), measuring.behind(ctx, key, frame, part="denominator")
            assert tuple(one.total for one in found) == answer.behind, key
            assert tuple(len(one.rows) for one in found) == answer.behind, key
    for spread in measuring.spreads(ctx, frame):
        for row in spread.rows if not spread.money else ():
            assert measuring.behind(ctx, spread.key, frame, row.value).total == row.count, (spread.key, row)


def _hold(template: Template, zone: str, seed: int, size: Size, spans: list[Frame]) -> None:
    with _desk(template, zone, seed, size) as ctx:
        book = naive.Book(ctx)
        for place, frame in enumerate(spans):
            now, before = naive.Reckoning(book, _where(frame)), naive.Reckoning(book, _where(frame.before))
            figures = now.figures()
            _agree(measuring.measure(ctx, frame), figures, before.figures())
            _agree_spreads(ctx, frame, now, before)
            if place == 0:
                _agree_split(ctx, book, frame, tuple(By)[seed % len(By)])
                _agree_behind(ctx, frame, figures)


UNSHRUNK = (Phase.explicit, Phase.generate)  # a smaller desk is found by its sizes, by hand and sooner
DRAWN = {
    "zone": st.sampled_from(ZONES),
    "seed": st.integers(0, 10_000),
    "size": SIZES,
    "spans": st.lists(frames(), min_size=2, max_size=4),
}


@settings(max_examples=8, deadline=None, phases=UNSHRUNK)
@given(**DRAWN)
def test_figures_are_what_the_records_tell(
    office_template: Template, zone: str, seed: int, size: Size, spans: list[Frame]
) -> None:
    _hold(office_template, zone, seed, size, spans)


@pytest.mark.slow
@pytest.mark.timeout(900)
@settings(max_examples=150, deadline=None)
@given(**DRAWN)
def test_figures_of_many_desks(
    office_template: Template, zone: str, seed: int, size: Size, spans: list[Frame]
) -> None:
    _hold(office_template, zone, seed, size, spans)


def test_a_full_desk_has_something_of_everything(office_template: Template) -> None:
    """What is drawn would otherwise agree on nothing at all."""
    frame = Frame(first=BEGIN, last=date(2026, 11, 30))
    with _desk(office_template, "Europe/Madrid", 7, Size(60, 60, 20)) as ctx:
        rows = measuring.measure(ctx, frame)
        empty = {row.about.key for row in rows if row.now.measurable and not row.now.numerator}
        assert empty <= {"cost_per_call", "turnover"}
        assert all(spread.rows for spread in measuring.spreads(ctx, frame))
        _hold_all(ctx, frame)


def _hold_all(ctx: Context, frame: Frame) -> None:
    book = naive.Book(ctx)
    now, before = naive.Reckoning(book, _where(frame)), naive.Reckoning(book, _where(frame.before))
    _agree(measuring.measure(ctx, frame), now.figures(), before.figures())
    _agree_spreads(ctx, frame, now, before)
    _agree_behind(ctx, frame, now.figures())
    for by in By:
        _agree_split(ctx, book, frame, by)
