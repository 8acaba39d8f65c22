"""What a list asks the store for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csapp.services import listing
from csapp.services.context import Context
from csapp.services.views import Page, Row
from csapp.vocabulary.filters import Filter

PAGE = 100


@dataclass(frozen=True)
class Query:
    """Rows of ``kind`` (or ``case``) as :func:`csapp.services.listing.listing` takes them, shown in ``columns``."""

    kind: str
    filters: tuple[Filter, ...] = ()
    order: str = ""
    descending: bool = False
    text: str = ""
    columns: tuple[str, ...] = ()

    def page(self, ctx: Context, number: int, *, counted: bool = True) -> Page:
        """The rows of one page; a deed for the worker."""
        return listing.listing(
            ctx,
            self.kind,
            filters=self.filters,
            order=self.order,
            descending=self.descending,
            limit=PAGE,
            offset=number * PAGE,
            text=self.text,
            counted=counted,
        )

    def whole(self, ctx: Context) -> int:
        """How many records there are before anything narrows them; a deed for the worker."""
        return listing.listing(ctx, self.kind, limit=0).total

    def handles(self, ctx: Context) -> tuple[int, ...]:
        """All rows as they are in order now, to be read by :meth:`rows`; a deed for the worker."""
        return listing.handles(
            ctx,
            self.kind,
            filters=self.filters,
            order=self.order,
            descending=self.descending,
            text=self.text,
        )

    def rows(self, ctx: Context, these: Sequence[int]) -> tuple[Row, ...]:
        """Some of :meth:`handles`; a deed for the worker."""
        return listing.rows_at(ctx, self.kind, these)

    def with_columns(self, columns: tuple[str, ...]) -> "Query":
        return replace(self, columns=columns)
