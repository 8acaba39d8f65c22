"""How a list is looked at, and what one person's habits with it are. No widget: read from JSON, kept as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from csapp.services.registers import DUE, STATE, Register
from csapp.services.segments import Shared
from csapp.vocabulary.filters import ANY, Filter, View, ops_of, plain
from csapp.vocabulary.loose import as_items, as_mapping

OWN, SHARED = "own:", "shared:"
LONGEST_NAME = 80
NARROWEST, WIDEST = 40, 2_000  # pixels at 100 % of text size
MOST_VIEWS = 60


@dataclass(frozen=True)
class Layout:
    """Columns from the left, the order of the rows ("" is the newest first), and the filters."""

    columns: tuple[str, ...]
    order: str = ""
    descending: bool = False
    filters: tuple[Filter, ...] = ()


def own_key(name: str) -> str:
    """The key of a person's own view of that name."""
    return OWN + name.strip()


@dataclass
class Habits:
    """What one person chose for one table.

    ``columns`` () are the declared ones; ``widths`` in pixels at 100 %; ``orders`` by view, of those that come with
    the program; ``view`` was looked at last, ``default`` comes first; ``views`` are the person's own, ``shared`` those
    that a manager gave to all: labels of both as typed.
    """

    table: Register
    columns: tuple[str, ...] = ()
    widths: dict[str, int] = field(default_factory=dict[str, int])
    orders: dict[str, tuple[str, bool]] = field(default_factory=dict[str, tuple[str, bool]])
    view: str = ""
    default: str = ""
    views: tuple[View, ...] = ()
    shared: tuple[View, ...] = ()

    @property
    def all_views(self) -> tuple[View, ...]:
        return (*self.table.views, *self.shared, *self.views)

    def is_own(self, key: str) -> bool:
        return any(view.key == key for view in self.views)

    def is_shared(self, key: str) -> bool:
        return any(view.key == key for view in self.shared)

    def take_shared(self, views: Sequence[Shared]) -> None:
        """These are shared now."""
        self.shared = tuple(
            View(
                key=SHARED + one.number,
                label=one.name,
                filters=tuple(f for f in one.filters if can_filter(self.table, f.key, f.op)),
                order=one.order,
                descending=one.descending,
                columns=_columns(self.table, list(one.columns)),
            )
            for one in views
        )

    def find(self, key: str) -> View:
        """The view of that key, else the one to begin with."""
        known = {view.key: view for view in self.all_views}
        return known.get(key) or known.get(self.default) or self.table.views[0]

    def layout(self, key: str) -> Layout:
        """A view as it is kept."""
        view = self.find(key)
        base = self.columns or self.table.columns
        if self.is_own(view.key):
            return Layout(view.columns or base, view.order, view.descending, view.filters)
        order, descending = self.orders.get(view.key, (view.order, view.descending))
        if self.is_shared(view.key):
            return Layout(view.columns or base, order, descending, view.filters)
        return Layout(_with(base, view.order), order, descending, view.filters)

    def keep(self, key: str, now: Layout) -> None:
        """Remembers columns and order of a view that comes with the program; those of one's own are saved by name."""
        if self.is_own(key):
            return
        view = self.find(key)
        if now.columns != self.layout(key).columns and not self.is_shared(key):
            self.columns = () if now.columns == _with(self.table.columns, view.order) else now.columns
        if (now.order, now.descending) == (view.order, view.descending):
            self.orders.pop(view.key, None)
        else:
            self.orders[view.key] = (now.order, now.descending)

    def save(self, name: str, now: Layout) -> str:
        """Keeps a view under a name, in the place of the one that has it; its key."""
        key = own_key(name)
        made = View(
            key=key,
            label=name.strip(),
            filters=now.filters,
            order=now.order,
            descending=now.descending,
            columns=now.columns,
        )
        if self.is_own(key):
            self.views = tuple(made if view.key == key else view for view in self.views)
        else:
            self.views = (*self.views, made)
        return key

    def rename(self, key: str, name: str) -> str:
        """Its new key."""
        fresh = own_key(name)
        self.views = tuple(
            replace(view, key=fresh, label=name.strip()) if view.key == key else view for view in self.views
        )
        self.default = fresh if self.default == key else self.default
        return fresh

    def delete(self, key: str) -> None:
        self.views = tuple(view for view in self.views if view.key != key)
        self.default = "" if self.default == key else self.default

    # --- JSON -----------------------------------------------------------------------------------------

    def plain(self) -> dict[str, object]:
        """In the form :meth:`read` takes."""
        return {
            "columns": list(self.columns),
            "widths": dict(self.widths),
            "orders": {key: list(order) for key, order in self.orders.items()},
            "view": self.view,
            "default": self.default,
            "views": [
                {
                    "name": view.label,
                    "columns": list(view.columns),
                    "order": [view.order, view.descending],
                    "filters": plain(view.filters),
                }
                for view in self.views
            ],
        }

    @classmethod
    def read(cls, table: Register, kept: object) -> Habits:
        """What was kept; whatever is spoilt or no longer declared is left out."""
        given = as_mapping(kept) or {}
        views = [_view(table, one) for one in as_items(given.get("views")) or ()]
        return cls(
            table,
            _columns(table, given.get("columns")),
            _widths(table, given.get("widths")),
            _orders(table, given.get("orders")),
            _text(given.get("view")),
            _text(given.get("default")),
            tuple({view.key: view for view in views if view is not None}.values())[:MOST_VIEWS],
        )


def _with(columns: tuple[str, ...], order: str) -> tuple[str, ...]:
    """Columns with the one that a view is there for: what it is sorted by. (The due time may be hidden.)"""
    return columns if order in ("", DUE, *columns) else (*columns[:2], order, *columns[2:])


def _text(given: object) -> str:
    return given if isinstance(given, str) else ""


def _columns(table: Register, given: object) -> tuple[str, ...]:
    known = (key for key in as_items(given) or () if isinstance(key, str) and key in table.fields)
    return tuple(dict.fromkeys(known))


def _widths(table: Register, given: object) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, width in (as_mapping(given) or {}).items():
        if key in table.fields and isinstance(width, int) and not isinstance(width, bool):
            found[key] = max(NARROWEST, min(width, WIDEST))
    return found


def _order(table: Register, given: object) -> tuple[str, bool] | None:
    parts = as_items(given)
    if parts is None or len(parts) != 2:
        return None
    key, descending = parts
    known = isinstance(key, str) and (key == "" or key in table.fields)
    return (str(key), descending is True) if known else None


def _orders(table: Register, given: object) -> dict[str, tuple[str, bool]]:
    read = {key: _order(table, order) for key, order in (as_mapping(given) or {}).items()}
    return {key: order for key, order in read.items() if order is not None}


def _view(table: Register, given: object) -> View | None:
    kept = as_mapping(given) or {}
    name = _text(kept.get("name")).strip()[:LONGEST_NAME]
    if not name:
        return None
    order, descending = _order(table, kept.get("order")) or ("", False)
    return View(
        key=own_key(name),
        label=name,
        filters=_filters(table, as_items(kept.get("filters")) or ()),
        order=order,
        descending=descending,
        columns=_columns(table, kept.get("columns")),
    )


def _filters(table: Register, given: Sequence[object]) -> tuple[Filter, ...]:
    found: list[Filter] = []
    for one in given:
        parts = as_items(one)
        if parts is None or len(parts) != 3:
            continue
        key, op, values = parts
        texts = tuple(value for value in as_items(values) or () if isinstance(value, str))
        if isinstance(key, str) and isinstance(op, str) and can_filter(table, key, op):
            found.append(Filter(key, op, texts))
    return tuple(found)


def can_filter(table: Register, key: str, op: str) -> bool:
    """Whether a list of that table can be narrowed so."""
    if key == STATE:
        return op == ANY and bool(table.states)
    return key in table.fields and op in ops_of(table.fields[key])
