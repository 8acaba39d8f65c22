"""The lists a manager edits, and the names of the staff."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select

from csapp.i18n import LANGUAGES
from csapp.kinds import ListItem, Staff
from csapp.services.context import RECORDERS, Context
from csapp.storage.among import among, several
from csapp.storage.questions import Question
from csapp.storage.tables import list_owner, table_of
from csapp.vocabulary.showing import Names

_ITEMS, _STAFF = table_of(ListItem), table_of(Staff)
_OF = (
    select(_ITEMS.c.key)
    .where(_ITEMS.c.list == bindparam("of"), _ITEMS.c.active)
    .order_by(_ITEMS.c.position, _ITEMS.c.id)
)
_KEYS = Question(_OF)
_HAS = Question(
    _OF.with_only_columns(_ITEMS.c.id).where(_ITEMS.c.key == bindparam("key")).order_by(None).limit(1)
)
_ENTRIES = Question(_OF.with_only_columns(_ITEMS))
_ALL = select(_ITEMS).order_by(_ITEMS.c.list, _ITEMS.c.position, _ITEMS.c.id)
_NAMES = Question(select(_STAFF.c.user, _STAFF.c.name, _STAFF.c.active))
_ROLES = list_owner(Staff, "roles")
_WORKERS = Question(
    select(_STAFF.c.user, _STAFF.c.name)
    .where(_STAFF.c.active, _STAFF.c.id.in_(select(_ROLES.c.record_id).where(among(_ROLES.c.value, "roles"))))
    .order_by(_STAFF.c.name, _STAFF.c.user)
)


def _entries(connection: Connection, list_key: str) -> list[ListItem]:
    rows = _ENTRIES.mappings(connection, of=list_key)
    return [ListItem(**{k: v for k, v in row.items() if k != "id"}) for row in rows]


def keys_of(_ctx: Context, connection: Connection, list_key: str) -> tuple[str, ...]:
    """The keys that may be chosen now."""
    return tuple(_KEYS.cells(connection, of=list_key))


def may_choose(connection: Connection, list_key: str, key: str) -> bool:
    """Whether that key may be chosen now."""
    return _HAS.scalar(connection, of=list_key, key=key) is not None


def key_of_label(connection: Connection, list_key: str, typed: str) -> str:
    """The key of the entry that is called so in any language, "" if none is."""
    wanted = typed.strip().casefold()
    for entry in _entries(connection, list_key):
        labels = (getattr(entry, f"label_{lang.lower()}") for lang in LANGUAGES)
        if wanted in (entry.key.casefold(), *(label.casefold() for label in labels)):
            return entry.key
    return ""


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
    for row in connection.execute(_ALL):
        labels = {language: getattr(row, f"label_{language.lower()}") for language in LANGUAGES}
        lists[row.list] = (*lists.get(row.list, ()), (row.key, labels))
    return Names(lists=lists, staff=names_of(connection), currency=currency)


def staff_names(ctx: Context) -> Mapping[str, str]:
    """Name of each staff member by user, those who have left too."""
    with ctx.store.reading() as connection:
        return names_of(connection)


def names_of(connection: Connection, *, active: bool = False) -> dict[str, str]:
    """The same within an open transaction; ``active`` leaves out who has left."""
    return {row.user: row.name for row in _NAMES.rows(connection) if row.active or not active}


def workers_of(connection: Connection) -> dict[str, str]:
    """Name by user of whoever is here and works on cases, in the order of their names."""
    return {row.user: row.name for row in _WORKERS.rows(connection, roles=several(RECORDERS))}
