"""What a list asks the store for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from csapp.services import listing
from csapp.services.context import Context
from csapp.services.views import Page

PAGE = 200


@dataclass(frozen=True)
class Query:
    """Of one kind; ``where``, ``order`` and ``text`` as :func:`csapp.services.listing.listing` takes them."""

    kind: str
    where: Mapping[str, str] = field(default_factory=dict[str, str])
    order: str = ""
    descending: bool = False
    text: str = ""

    def page(self, ctx: Context, number: int) -> Page:
        """The rows of one page; a deed for the worker."""
        return listing.listing(
            ctx,
            self.kind,
            where=self.where,
            order=self.order,
            descending=self.descending,
            limit=PAGE,
            offset=number * PAGE,
            text=self.text,
        )
