"""Keeps how a person looks at a table: the view chosen, what was changed of it, what is remembered of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from csapp.i18n import N_
from csapp.kinds import Segment
from csapp.services import personal, segments
from csapp.services.context import Context
from csapp.services.registers import STATE, Register
from csapp.services.segments import Shared
from csapp.vocabulary.filters import ANY, Filter
from ui.house import House
from ui.tables.layout import SHARED, Habits, Layout

PAUSE_MS = 400


def storage_key(table: Register) -> str:
    """Under which the habits with a table are remembered."""
    return f"table/{table.key}"


def read_habits(ctx: Context, key: str) -> tuple[object, tuple[Shared, ...]]:
    """What the person's habits with a table are, and the views that are shared of it."""
    return personal.get(ctx, f"table/{key}"), segments.shared(ctx, key)


class Looks(QObject):
    """``opened``: another table's habits are here. ``asked``: other rows are wanted. ``shaped``: other columns.

    ``renamed``: the views there are changed, or what is known of the one looked at.
    """

    opened = Signal()
    asked = Signal()
    shaped = Signal()
    renamed = Signal()

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._known: dict[str, tuple[Habits, str, Layout]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._wanted: tuple[str, tuple[Filter, ...]] | None = None
        self.counts: Mapping[str, int] = {}  # of shared views, by key
        self.table: Register | None = None
        house.changed.connect(self._changed_elsewhere)

    # --- which table ----------------------------------------------------------------------------------

    def open(self, table: Register) -> None:
        """Shows a table as the person left it; its habits are read the first time."""
        self.flush()
        if self.table is not None and hasattr(self, "habits"):
            self._known[self.table.key] = (self.habits, self.key, self.layout)
        self.table = table
        known = self._known.get(table.key)
        if known is not None:
            self.habits, self.key, self.layout = known
            self._open()
            return
        self.house.run(
            read_habits,
            table.key,
            then=lambda found: self._read(table, *found),
            failed=lambda _fault: self._read(
                table, None, ()
            ),  # who may read nothing is told so by the list itself
            owner=self,
        )

    def _read(self, table: Register, kept: object, shared: tuple[Shared, ...]) -> None:
        if table is not self.table:
            return
        self.habits = Habits.read(table, kept)
        self.habits.take_shared(shared)
        self._kept = self.habits.plain()
        self.key = self.habits.find(self.habits.default or self.habits.view).key
        self.layout = self.habits.layout(self.key)
        self._open()

    def _open(self) -> None:
        self._kept = self.habits.plain()
        if self._wanted is not None:
            self.key, filters = self._wanted
            self._wanted = None
            self.key = self.habits.find(self.key).key
            self.layout = replace(self.habits.layout(self.key), filters=filters)
        self.opened.emit()
        self._count_shared()

    @property
    def ready(self) -> bool:
        """Whether the habits are here."""
        return self.table is not None and hasattr(self, "habits") and self.habits.table is self.table

    # --- which view -----------------------------------------------------------------------------------

    @property
    def modified(self) -> bool:
        """Whether what is looked at is no longer the view as it is kept."""
        return self.layout != self.habits.layout(self.key)

    @property
    def bare(self) -> bool:
        """Whether the filters are those of a view that comes with the program: its name says them."""
        named = self.habits.is_own(self.key) or self.habits.is_shared(self.key)
        return not named and self.layout.filters == self.habits.find(self.key).filters

    def choose(self, key: str) -> None:
        """Shows a view as it is kept."""
        self.key = self.habits.find(key).key
        self.layout = self.habits.layout(self.key)
        self.habits.view = self.key
        self._later()
        self.renamed.emit()
        self.asked.emit()

    def narrow(self, table: Register, state: str) -> None:
        """Shows the records in a state: the view of that name, else all of them narrowed to it."""
        named = next((view for view in table.views if view.key == state), None)
        everything = table.views[-1].key if table.of_matters else table.views[0].key
        filters = named.filters if named is not None else (Filter(STATE, ANY, (state,)),)
        known = state == "all" or named is not None or state in list(table.states)
        key = named.key if named is not None else everything
        if not known:
            filters = ()
        if self.ready:
            self.key = self.habits.find(key).key
            self.layout = replace(self.habits.layout(self.key), filters=filters)
            self.renamed.emit()
            self.asked.emit()
        else:
            self._wanted = (key, filters)

    # --- what is changed of it ------------------------------------------------------------------------

    def set_filters(self, filters: tuple[Filter, ...]) -> None:
        if filters != self.layout.filters:
            self.layout = replace(self.layout, filters=filters)
            self.renamed.emit()
            self.asked.emit()

    def set_filter(self, place: int, one: Filter | None) -> None:
        """Puts a filter in the place of another; past the last one it is added, None takes it away."""
        filters = list(self.layout.filters)
        filters[place : place + 1] = [one] if one is not None else []
        self.set_filters(tuple(filters))

    def back_to(self, filters: tuple[Filter, ...], order: str, *, descending: bool) -> None:
        """As it was asked for before: the answer to what was asked since is given up."""
        self.layout = replace(self.layout, filters=filters, order=order, descending=descending)
        self._changed()
        self.asked.emit()

    def sort(self, key: str, *, descending: bool) -> None:
        self.layout = replace(self.layout, order=key, descending=descending)
        self._changed()
        self.asked.emit()

    def set_columns(self, columns: tuple[str, ...]) -> None:
        if columns != self.layout.columns:
            self.layout = replace(self.layout, columns=columns)
            self._changed()
            self.shaped.emit()

    def set_width(self, key: str, width: int) -> None:
        """A column was dragged to ``width`` pixels at 100 % of text size."""
        self.habits.widths[key] = width
        self._later()

    def reset_columns(self) -> None:
        """The declared columns, at their own widths."""
        assert self.table is not None
        self.habits.widths.clear()
        self.set_columns(self.table.columns)
        self._later()
        self.shaped.emit()

    def _changed(self) -> None:
        self.habits.keep(self.key, self.layout)
        self._later()
        self.renamed.emit()

    # --- views of one's own ---------------------------------------------------------------------------

    def save_as(self, name: str) -> None:
        self.key = self.habits.save(name, self.layout)
        self._named()

    def save(self) -> None:
        """Keeps what was changed in the view of one's own that is looked at."""
        self.habits.save(self.habits.find(self.key).label, self.layout)
        self._named()

    def rename(self, key: str, name: str) -> None:
        fresh = self.habits.rename(key, name)
        self.key = fresh if self.key == key else self.key
        self._named()

    def delete(self, key: str) -> None:
        self.habits.delete(key)
        if self.key == key:
            self.choose("")
        self._named()

    def begin_with(self, key: str) -> None:
        """The view shown first from now on; "" for the one that was looked at last."""
        self.habits.default = key
        self._named()

    def _named(self) -> None:
        self.habits.view = self.key
        self._later()
        self.renamed.emit()

    # --- views for everybody ----------------------------------------------------------------------------

    def share(self) -> None:
        """Gives the view that is looked at to everybody, under its name, as it is now."""
        view, now = self.habits.find(self.key), self.layout
        assert self.table is not None
        self.house.run(
            segments.share, self.table.key, view.label, now.filters, order=now.order, descending=now.descending,
            columns=now.columns, then=self._shared, owner=self,
        )  # fmt: skip

    def _shared(self, made: Shared) -> None:
        if self.habits.is_own(self.key):
            self.habits.delete(self.key)
        self.key = SHARED + made.number
        self.habits.orders.pop(self.key, None)
        self.house.say(self.house.t(N_("“{view}” is everybody's now."), view=made.name))
        self.house.changed.emit(Segment.table, made.number)

    def withdraw(self, key: str) -> None:
        """Shares a view no longer."""
        number = key.removeprefix(SHARED)
        self.house.run(
            segments.withdraw,
            number,
            then=lambda _none: self.house.changed.emit(Segment.table, number),
            owner=self,
        )

    def _changed_elsewhere(self, kind: str, _number: str) -> None:
        if kind == Segment.table and self.ready and self.table is not None:
            self.house.run(segments.shared, self.table.key, then=self._take_shared, owner=self)

    def _take_shared(self, views: tuple[Shared, ...]) -> None:
        self.habits.take_shared(views)
        self._known = {key: kept for key, kept in self._known.items() if kept[0] is self.habits}
        here = self.habits.find(self.key)
        if here.key != self.key or self.habits.is_shared(self.key):
            self.choose(here.key)
        self._named()
        self._count_shared()

    def _count_shared(self) -> None:
        """How many each shared view holds, when the rows are there."""

        def counted(found: Mapping[str, int]) -> None:
            self.counts = {SHARED + number: count for number, count in found.items() if count >= 0}
            self.renamed.emit()

        if self.habits.shared:
            self.house.run(segments.counts, self.habits.table.key, then=counted, owner=self)

    # --- remembering ----------------------------------------------------------------------------------

    def _later(self) -> None:
        self._pause.start()

    def flush(self) -> None:
        """Remembers now what is to be remembered."""
        self._pause.stop()
        if not self.ready:
            return
        now: Mapping[str, object] = self.habits.plain()
        if now != self._kept:
            self._kept = dict(now)
            self.house.run(personal.put, storage_key(self.habits.table), now, owner=self)
