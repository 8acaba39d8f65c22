"""What a list asks the store for."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from csapp.services import listing, paging
from csapp.services.context import Context
from csapp.services.paging import Head
from csapp.services.views import Row
from csapp.vocabulary.filters import Filter
from ui.tasks import Cancelled

PAGE = 32  # rows read at once: what a screen shows, and some more


@dataclass(frozen=True)
class Query:
    """Rows of ``kind`` (or ``case``) as :func:`csapp.services.listing.listing` takes them, shown in ``columns``."""

    kind: str
    filters: tuple[Filter, ...] = ()
    order: str = ""
    descending: bool = False
    text: str = ""
    columns: tuple[str, ...] = ()

    def head(self, ctx: Context) -> Head | None:
        """The first page, or None where only :meth:`every` can tell it; a deed for the worker."""
        return paging.head(
            ctx,
            self.kind,
            filters=self.filters,
            order=self.order,
            descending=self.descending,
            text=self.text,
            limit=PAGE,
        )

    def every(self, ctx: Context, stop: Callable[[], bool]) -> "array[int]":
        """Where every row stands, to be read by :meth:`rows`; a deed for workers that may take long. Cancelled once
        ``stop`` is true."""
        try:
            return paging.whole(
                ctx,
                self.kind,
                filters=self.filters,
                order=self.order,
                descending=self.descending,
                text=self.text,
                stop=stop,
            )
        except paging.GivenUp as bad:
            raise Cancelled from bad

    def rows(self, ctx: Context, these: Sequence[int]) -> tuple[Row | None, ...]:
        """Some of :meth:`every`, None for one that is gone; a deed for the worker."""
        return paging.rows(ctx, self.kind, these)

    def whole(self, ctx: Context) -> int:
        """How many records there are before anything narrows them; a deed for the worker."""
        return listing.listing(ctx, self.kind, limit=0).total

    def with_columns(self, columns: tuple[str, ...]) -> "Query":
        return replace(self, columns=columns)

    def same_rows(self, other: "Query") -> bool:
        """Whether another asks for the same rows in the same order, whatever columns are shown of them."""
        return self == replace(other, columns=self.columns)
