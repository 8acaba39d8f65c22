"""One filter being made: how to narrow, and by what. It applies as one goes."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.registers import STATE, Register
from csapp.vocabulary import fields as f
from csapp.vocabulary.filters import ANY, BETWEEN, CONTAINS, EMPTY, FILLED, OP_LABELS, WITHIN, Filter, ops_of
from csapp.vocabulary.showing import Names
from ui.house import House
from ui.plain import label
from ui.tables.bounds import Bounds
from ui.tables.ticklist import TickList
from ui.tables.words import name_of, options, periods
from ui.theme.tokens import SIZES
from ui.widgets.combo import Combo
from ui.widgets.line import Line

PAUSE_MS = 250
MOST_TYPED = 1_000


class FilterEditor(QWidget):
    """``edited`` with the filter, or None while there is nothing to look for. ``done`` by Enter."""

    edited = Signal(object)
    done = Signal()
    shaped = Signal()  # another way, which takes more room or less

    def __init__(
        self, house: House, table: Register, names: Names, key: str, begun: Filter | None = None
    ) -> None:
        super().__init__()
        self.house, self.table, self.names, self.key = house, table, names, key
        self.field = table.fields.get(key, f.Text(label=""))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.ways = Combo()
        self.ways.setObjectName("way")
        self.ways.setAccessibleName(house.t(N_("How to narrow")))
        self.stack = QStackedWidget()
        self._made: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap * 2)
        column.addWidget(label(name_of(table, key, house), "section", wrap=True))
        column.addWidget(self.ways)
        column.addWidget(self.stack, 1)
        self._offer(begun)

    def _ops(self) -> tuple[str, ...]:
        """The ways there are; "one of" only where there is something to choose from."""
        if self.key in (STATE, "status"):
            return (ANY,)
        open_ended = not options(self.table, self.key, self.house, self.names)
        return tuple(op for op in ops_of(self.field) if not (op == ANY and open_ended))

    def _offer(self, begun: Filter | None) -> None:
        ops = self._ops()
        now = begun.op if begun is not None and begun.op in ops else ops[0]
        values = begun.values if begun is not None else ()
        for op in ops:
            self._made[op] = self._make(op, values if op == now else ())
            self.stack.addWidget(self._made[op])
        self.ways.set_choices([(op, self.house.t(OP_LABELS[op])) for op in ops])
        self.ways.set_key(now)
        self.ways.setVisible(len(ops) > 1)
        self._show_way(now)
        self.ways.chosen.connect(self._way_chosen)

    def _make(self, op: str, values: tuple[str, ...]) -> QWidget:
        if op in (ANY, WITHIN):
            return self._ticks(op, values)
        if op == BETWEEN:
            bounds = Bounds(self.house, self.field, values)
            bounds.edited.connect(self._pause.start)
            bounds.done.connect(self._finish)
            return bounds
        if op == CONTAINS:
            line = Line()
            line.setObjectName("text")
            line.setMaxLength(MOST_TYPED)
            line.setText(values[0] if values else "")
            line.setAccessibleName(self.house.t(OP_LABELS[op]))
            line.textChanged.connect(lambda _text: self._pause.start())
            line.returnPressed.connect(self._finish)
            return _at_the_top(line)
        return QWidget()

    def _ticks(self, op: str, values: tuple[str, ...]) -> TickList:
        known = periods(self.house) if op == WITHIN else options(self.table, self.key, self.house, self.names)
        missing = [(value, value) for value in values if value not in dict(known)]
        ticks = TickList()
        ticks.fill([("", [*known, *missing])], values)
        ticks.line.setPlaceholderText(self.house.t(N_("Type to narrow")))
        ticks.list.setAccessibleName(name_of(self.table, self.key, self.house))
        ticks.ticked.connect(self._tell)
        return ticks

    def _show_way(self, op: str) -> None:
        """Shows what belongs to a way; the others claim no room."""
        policies = QSizePolicy.Policy
        for other, made in self._made.items():
            made.setSizePolicy(policies.Preferred, policies.Expanding if other == op else policies.Ignored)
        self.stack.setCurrentWidget(self._made[op])

    def _way_chosen(self, op: str) -> None:
        self._show_way(op)
        self.shaped.emit()
        self.begin_value()
        self._tell()

    def begin(self) -> None:
        """The cursor where something is to be typed or ticked."""
        self.begin_value()

    def begin_value(self) -> None:
        here = self.stack.currentWidget()
        if isinstance(here, TickList | Bounds):
            here.begin()
        elif here is not None and (line := here.findChild(Line)) is not None:
            line.setFocus()
            line.selectAll()
        else:
            self.ways.setFocus()

    @property
    def tall(self) -> bool:
        """Whether it has use for all the room there is."""
        return isinstance(self.stack.currentWidget(), TickList)

    def filter(self) -> Filter | None:
        """The filter as it stands; None while it would look for nothing."""
        op = self.ways.key()
        if op in (EMPTY, FILLED):
            return Filter(self.key, op)
        here = self._made[op]
        values: tuple[str, ...] = ()
        if isinstance(here, TickList):
            values = here.keys()
        elif isinstance(here, Bounds):
            values = here.values()
        else:
            line = here.findChild(Line)
            values = (line.text().strip(),) if line is not None and line.text().strip() else ()
        return Filter(self.key, op, values) if values else None

    def flush(self) -> None:
        """Tells now what would be told after the pause in typing."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell()

    def _tell(self) -> None:
        self.edited.emit(self.filter())

    def _finish(self) -> None:
        self.flush()
        self.done.emit()


def _at_the_top(line: Line) -> QWidget:
    """A line with room below it."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(line)
    column.addStretch(1)
    return box
