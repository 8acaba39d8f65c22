"""Lists of any length for somebody who looks at them: the first rows at once, then where every row stands.

The order of all rows is kept as their ids, four bytes each: whatever place one jumps to, its rows are found by their
keys, and what is chosen, counted or written out is just what was seen.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Integer, literal_column, select, union_all

from csapp.services.context import Context
from csapp.services.listing import allowed, asked_for, loaded, told
from csapp.services.privacy import screened
from csapp.services.registers import Register
from csapp.services.views import Row
from csapp.storage.among import among, several
from csapp.storage.patience import GivenUp, Steps, Stop, packed, stoppable
from csapp.storage.questions import Question
from csapp.storage.read import BATCH
from csapp.storage.tables import record
from csapp.vocabulary.filters import Filter

STEPS = (
    200_000  # of the store's machine for the first rows: some ten milliseconds, then another way is quicker
)
UNKNOWN = -1
_KINDS = Question(select(record.c.id, record.c.kind).where(among(record.c.id, "these"), ~record.c.erased))
__all__ = ["STEPS", "UNKNOWN", "GivenUp", "Head", "head", "rows", "whole"]


@dataclass(frozen=True, kw_only=True)
class Head:
    """The first rows of a list, their ids, and how many rows there are: -1 where there are more than these."""

    rows: tuple[Row, ...]
    ids: tuple[int, ...]
    total: int


@screened
def head(
    ctx: Context,
    kind_table: str,
    *,
    filters: Sequence[Filter] = (),
    order: str = "",
    descending: bool = False,
    text: str = "",
    limit: int,
    steps: int = STEPS,
) -> Head | None:
    """The first rows of a list as :func:`csapp.services.listing.listing` has them. None where finding them would take
    more than ``steps``, because no index has them in this order: :func:`whole` finds all in little more time.

    InvalidInput names the field that can't be taken. NotAllowed, NotFound.
    """
    source = allowed(ctx, kind_table)
    with ctx.store.reading() as connection:
        asking = asked_for(ctx, connection, source, {}, filters, text)
        query = asking.ids(order, descending=descending).limit(limit + 1)
        try:
            with stoppable(connection, Steps(steps)):
                found = [(row.id, row.kind) for row in connection.execute(query)]
        except GivenUp:
            return None
        first = found[:limit]
        shown = told(ctx, connection, source, loaded(connection, first))
    total = len(found) if len(found) <= limit else UNKNOWN
    return Head(rows=shown, ids=tuple(one for one, _ in first), total=total)


def _never() -> bool:
    return False


def whole(
    ctx: Context,
    kind_table: str,
    *,
    filters: Sequence[Filter] = (),
    order: str = "",
    descending: bool = False,
    text: str = "",
    stop: Stop = _never,
) -> "array[int]":
    """The id of every row of a list in its order, as it is at this moment. ``stop`` is asked all the while; once it is
    true, GivenUp. InvalidInput, NotAllowed, NotFound."""
    source = allowed(ctx, kind_table)
    with ctx.store.reading() as connection:
        asking = asked_for(ctx, connection, source, {}, filters, text)
        query = asking.ids(order, descending=descending, every=True)
        with stoppable(connection, stop):
            plain = not (order or filters or text.strip())
            return packed(connection, _newest_first(source) if plain and len(source.kinds) > 1 else query)


def _newest_first(source: Register) -> CompoundSelect[Any]:
    """The ids of several kinds, each in the order its index has, merged: to sort a million takes forty megabytes."""
    standing = ~record.c.voided, ~record.c.erased
    each = (select(record.c.id).where(record.c.kind == kind.table, *standing) for kind in source.kinds)
    return union_all(*each).order_by(literal_column("id", Integer).desc())


@screened
def rows(ctx: Context, kind_table: str, these: Sequence[int]) -> tuple[Row | None, ...]:
    """The row of each id in that order, None for one erased meanwhile. NotAllowed, NotFound."""
    source = allowed(ctx, kind_table)
    with ctx.store.reading() as connection:
        kinds: dict[int, str] = {}
        for start in range(0, len(these), BATCH):
            given = several(list(these[start : start + BATCH]))
            kinds |= {row.id: row.kind for row in _KINDS.rows(connection, these=given)}
        known = [one for one in these if one in kinds]
        found = told(ctx, connection, source, loaded(connection, [(one, kinds[one]) for one in known]))
    by_id: Mapping[int, Row] = dict(zip(known, found, strict=True))
    return tuple(by_id.get(one) for one in these)
