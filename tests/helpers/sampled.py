"""Rules with very many cases: a spread of them in every run, all of them with ``-m slow``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

import pytest


def sampled(cases: Iterable[Any], *, every: int) -> list[Any]:
    """Parameters of which each ``every``-th is always run, the first among them; the others only when asked for."""
    return [_param(place % every == 0, case) for place, case in enumerate(cases)]


def crossed(rows: Sequence[Any], columns: Sequence[Any], *, every: int) -> list[Any]:
    """Each row with each column; always run is a diagonal, so that every row and every column has its turn."""
    places = product(range(len(rows)), range(len(columns)))
    return [_param((x + y) % every == 0, rows[x], columns[y]) for x, y in places]


def _param(always: bool, *values: Any) -> Any:
    return pytest.param(*values, marks=() if always else pytest.mark.slow, id=_name(values))


def _name(values: tuple[Any, ...]) -> str:
    return "-".join(str(getattr(value, "table", value)) for value in values)
