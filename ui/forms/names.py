"""What a form or a table needs of the store to name values: editable lists, staff, the currency."""

from collections.abc import Collection, Iterable
from functools import cache

from csapp.services import lists
from csapp.services.context import Context
from csapp.vocabulary.fields import Choice, Field, ListOf
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.showing import Names

NAMED = ("list_item", "staff")  # kinds by whose change names become others


@cache
def lists_of(kind: type[Record]) -> tuple[str, ...]:
    """The keys of the editable lists that fields of ``kind`` choose from."""
    fields = [cell for field in declared(kind).values() for cell in _cells(field)]
    return tuple(dict.fromkeys(f.listed for f in fields if isinstance(f, Choice) and f.listed))


def _cells(field: Field) -> Iterable[Field]:
    return field.columns().values() if isinstance(field, ListOf) else (field,)


def read_names(ctx: Context, list_keys: Collection[str]) -> Names:
    """A deed for the worker: the names as they are now."""
    listed = {key: lists.choices(ctx, key) for key in list_keys}
    return Names(listed, lists.staff_names(ctx), ctx.company.currency)
