"""The lists a manager edits, and the names of the staff."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from csapp.i18n import LANGUAGES
from csapp.kinds import ListItem, Staff
from csapp.services.context import Context
from csapp.storage.read import joined
from csapp.storage.tables import table_of
from csapp.vocabulary.showing import Names


def _entries(connection: Connection, list_key: str) -> list[ListItem]:
    table = table_of(ListItem)
    query = (
        select(table).where(table.c.list == list_key, table.c.active).order_by(table.c.position, table.c.id)
    )
    rows = connection.execute(query).mappings()
    return [ListItem(**{k: v for k, v in row.items() if k != "id"}) for row in rows]


def keys_of(_ctx: Context, connection: Connection, list_key: str) -> tuple[str, ...]:
    """The keys that may be chosen now."""
    return tuple(entry.key for entry in _entries(connection, list_key))


def choices(ctx: Context, list_key: str) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Key and label by language of each entry that may be chosen, in the manager's order."""
    with ctx.store.reading() as connection:
        entries = _entries(connection, list_key)
    return tuple((e.key, {lang: getattr(e, f"label_{lang.lower()}") for lang in LANGUAGES}) for e in entries)


def names(ctx: Context) -> Names:
    """Everything that values are shown with: the labels of all lists, the staff, the currency."""
    with ctx.store.reading() as connection:
        return names_in(connection, ctx.company.currency)


def names_in(connection: Connection, currency: str) -> Names:
    """The same within an open transaction."""
    lists: dict[str, tuple[tuple[str, Mapping[str, str]], ...]] = {}
    table = table_of(ListItem)
    for row in connection.execute(select(table).order_by(table.c.list, table.c.position, table.c.id)):
        labels = {language: getattr(row, f"label_{language.lower()}") for language in LANGUAGES}
        lists[row.list] = (*lists.get(row.list, ()), (row.key, labels))
    return Names(lists=lists, staff=names_of(connection), currency=currency)


def staff_names(ctx: Context) -> Mapping[str, str]:
    """Name of each staff member by user, those who have left too."""
    with ctx.store.reading() as connection:
        return names_of(connection)


def names_of(connection: Connection) -> dict[str, str]:
    """The same within an open transaction."""
    rows = connection.execute(joined(Staff)).mappings()
    return {str(row["user"]): str(row["name"]) for row in rows}
