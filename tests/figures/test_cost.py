"""What figures cost: few questions, and none that goes through all that was ever kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from csapp.services import measuring
from csapp.services.context import Context
from csapp.vocabulary.measures import By, Frame
from tests.helpers.office import Office
from tests.helpers.statements import statements
from tests.services.test_hot_reads import scans

MONTH = Frame(first=date(2026, 11, 1), last=date(2026, 11, 30))
NARROWED = (
    {},
    pytest.param({"agent": "zhang"}, marks=pytest.mark.slow),
    pytest.param({"desk": "A"}, marks=pytest.mark.slow),
    pytest.param({"kind": "complaint", "product": "lamp"}, marks=pytest.mark.slow),
    pytest.param({"region": "浙江省"}, marks=pytest.mark.slow),
)


def _everything(ctx: Context, frame: Frame) -> None:
    measuring.measure(ctx, frame)
    measuring.spreads(ctx, frame)
    measuring.trend(ctx, frame, ())
    for by in By:
        measuring.split(ctx, frame, by)
    for about in measuring.abouts(ctx):
        for part in ("numerator", "denominator"):
            measuring.behind(ctx, about.key, frame, part=part)
    for key in measuring.spread_keys():
        measuring.behind(ctx, key, frame, "x")


@pytest.mark.parametrize("narrowed", NARROWED)
def test_no_big_table_is_read_from_end_to_end(office: Office, narrowed: dict[str, str]) -> None:
    office.complaint()
    ctx = office("wang")
    with statements(ctx.store.reader) as seen:
        _everything(ctx, replace(MONTH, **narrowed))
    assert not scans(ctx, seen)


def test_all_figures_are_few_questions(office: Office) -> None:
    ctx = office("wang")
    measuring.measure(ctx, MONTH)
    with statements(ctx.store.reader) as seen:
        measuring.measure(ctx, MONTH)
    assert len(seen) <= 30, "\n".join(seen)
