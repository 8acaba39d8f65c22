"""What somebody entered for a period: it holds for the days it was entered for, together with its neighbours, and for
no part of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from csapp.figures.ordered import Ordered
from csapp.kinds import Company, PeriodFigures
from csapp.storage.tables import CURRENCY, record, table_of
from csapp.vocabulary.measures import Frame

KEYS = ("period_cost", "period_orders", "period_reviews")
_C = table_of(PeriodFigures).c
_COMPANY = select(table_of(Company).c.currency).limit(1).scalar_subquery()
_FOREIGN = func.nullif(_C[f"period_cost{CURRENCY}"], "")
_THERE = Ordered(
    select(
        _C.id,
        _C.from_on,
        _C.to_on,
        *(_C[key] for key in KEYS),
        _FOREIGN.label("foreign"),
        _COMPANY.label("own"),
    )
    .join(record, record.c.id == _C.id)
    .where(
        record.c.voided.is_(False),
        _C.from_on >= bindparam("first", type_=_C.from_on.type),
        _C.to_on <= bindparam("last", type_=_C.to_on.type),
    )
    .order_by(_C.from_on, _C.to_on.desc(), _C.id.desc())
)


@dataclass(frozen=True)
class Known:
    """What was entered for a frame: the amounts by key, and the ids of the records that say so."""

    amounts: Mapping[str, Decimal]
    ids: Mapping[str, tuple[int, ...]]

    def amount(self, key: str) -> Decimal | None:
        return self.amounts.get(key)


def known(connection: Connection, frames: Sequence[Frame]) -> list[Known]:
    """What was entered for each frame, to the day."""
    return [_known(connection, frame) for frame in frames]


def _known(connection: Connection, frame: Frame) -> Known:
    rows = _THERE.rows(connection, first=frame.first, last=frame.last)
    amounts: dict[str, Decimal] = {}
    ids: dict[str, tuple[int, ...]] = {}
    for key in KEYS:
        tiles = _tiled([row for row in rows if _says(row, key)], frame.first, frame.last)
        if tiles is not None:
            amounts[key] = sum((Decimal(getattr(row, key)) for row in tiles), Decimal(0))
            ids[key] = tuple(row.id for row in tiles)
    return Known(amounts, ids)


def _says(row: Any, key: str) -> bool:
    """Whether a record gives the figure, a cost in the company's own currency."""
    own = key != "period_cost" or row.foreign in (None, row.own)
    return getattr(row, key) is not None and own


def _tiled(rows: Sequence[Any], first: date, last: date) -> list[Any] | None:
    """Records that cover the days one after the other without gap or overlap, the longest first from the left; where
    that leads nowhere, the next longest. None where there are none."""
    dead: set[date] = set()

    def from_(day: date) -> list[Any] | None:
        if day > last:
            return []
        if day in dead:
            return None
        for row in (row for row in rows if row.from_on == day):
            rest = from_(row.to_on + timedelta(days=1))
            if rest is not None:
                return [row, *rest]
        dead.add(day)
        return None

    return from_(first)
