"""The manager's work on the editable lists: entries are added, renamed, ordered and taken out of use, never deleted."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from csapp.i18n import N_
from csapp.kinds import KINDS, ListItem
from csapp.kinds.lists import SEEDS
from csapp.services import guards
from csapp.services.context import MANAGERS, Context
from csapp.services.reading_in import missing, read, refuse, with_defaults
from csapp.services.views import Saved
from csapp.storage.read import from_rows, joined
from csapp.storage.tables import home, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import Conflict, NotFound, Problem
from csapp.vocabulary.fields import Choice
from csapp.vocabulary.kinds import declared

LONGEST_KEY = 40
_ITEMS = table_of(ListItem)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a list, and how many records were filed under it."""

    item: ListItem
    uses: int


def entries(ctx: Context, list_key: str) -> tuple[Entry, ...]:
    """All entries of a list in the manager's order, those out of use too. NotFound for a list there is not."""
    _known(list_key)
    with ctx.store.reading() as connection:
        uses = _uses(connection, list_key)
        return tuple(Entry(item=item, uses=uses.get(item.key, 0)) for item in _items(connection, list_key))


def _known(list_key: str) -> None:
    if list_key not in SEEDS:
        raise NotFound(N_("There is no list “{list}”."), list=list_key[:50])


def _items(connection: Connection, list_key: str) -> list[ListItem]:
    query = joined(ListItem).where(_ITEMS.c.list == list_key).order_by(_ITEMS.c.position, _ITEMS.c.id)
    return list(from_rows(connection, ListItem, connection.execute(query).mappings().all()).values())


def _uses(connection: Connection, list_key: str) -> dict[str, int]:
    """How often each key stands in a field that chooses from the list."""
    columns = {
        table_of(home(kind, key)).c[key]
        for kind in KINDS
        for key, field in declared(kind).items()
        if isinstance(field, Choice) and field.listed == list_key
    }
    found: dict[str, int] = {}
    for column in columns:
        for key, count in connection.execute(select(column, func.count()).group_by(column)):
            found[str(key)] = found.get(str(key), 0) + count
    return found


def add(ctx: Context, list_key: str, given: Mapping[str, object]) -> Saved:
    """A new entry at the end of a list. ``given``: the three labels, and ``phase`` or ``claim_days`` where they fit.

    Its key is made from the English label and never changes. InvalidInput for a label that is missing or taken.
    """
    ctx.allow(MANAGERS)
    _known(list_key)
    with ctx.writing() as unit:
        present = _items(unit.connection, list_key)
        values, problems = read(ctx, unit.connection, ListItem, given)
        values |= {"list": list_key, "position": len(present)}
        with_defaults(ListItem, values)
        key = _new_key(str(values.get("label_en") or ""), {item.key for item in present})
        values["key"] = key or "-"
        problems += (
            missing(ListItem, values) + guards.problems(ListItem, values) + _named_twice(present, values)
        )
        if not key and values.get("label_en"):
            line = N_("The English label needs a Latin letter or a digit: the entry's key is made from it.")
            problems.append(Problem("label_en", line, label=declared(ListItem)["label_en"].label))
        refuse(ListItem, problems)
        made = unit.create(ListItem, values, number=f"{list_key}/{key}")
    return Saved(record=made)


def _new_key(label: str, taken: set[str]) -> str:
    """``Late delivery`` -> ``late_delivery``; with a figure behind it where that is taken; "" where nothing is left."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_KEY].strip("_")
    numbered = (f"{key}_{place}" for place in range(2, len(taken) + 3))
    return key if key not in taken else next(other for other in numbered if other not in taken)


def _named_twice(present: Sequence[ListItem], values: Mapping[str, object]) -> list[Problem]:
    """Two entries of one name could not be told apart when choosing."""
    return [
        Problem(key, N_("Another entry has this label."), label=declared(ListItem)[key].label)
        for key in ("label_zh_cn", "label_en", "label_es")
        if any(str(getattr(item, key)).casefold() == str(values.get(key)).casefold() for item in present)
    ]


def arrange(ctx: Context, list_key: str, keys: Sequence[str]) -> tuple[Entry, ...]:
    """Put the entries of a list in this order, all of them, in one commit. Conflict if they are others by now."""
    ctx.allow(MANAGERS)
    _known(list_key)
    with ctx.writing() as unit:
        present = {item.key: item for item in _items(unit.connection, list_key)}
        if sorted(present) != sorted(keys):
            raise Conflict(N_("The list was changed by somebody else meanwhile."))
        _number(unit, [present[key] for key in keys])
    return entries(ctx, list_key)


def _number(unit: Unit, items: Sequence[ListItem]) -> None:
    for position, item in enumerate(items):
        unit.change(item.number, {"position": position})
