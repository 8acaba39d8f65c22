"""The registers at the left of their page: one stop of the tab key, arrows go on to the next."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.shelves import REGISTERS, RULES
from csapp.vocabulary.kinds import Record
from ui.house import House
from ui.kindlooks import heading_of, icon_of
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.navbutton import NavButton

WIDTH = 188
TITLES = {REGISTERS: N_("Registers"), RULES: N_("Rules and texts")}


class RegisterList(QFrame):
    """``chosen`` carries the table of a register, ``entered`` that one wants to go on in it."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, house: House, groups: Mapping[str, tuple[type[Record], ...]], parent: QWidget) -> None:
        super().__init__(parent)
        self._house = house
        mark(self, box="rail")
        sized(self, width=WIDTH)
        self.buttons: dict[str, NavButton] = {}
        self._heads = {group: label("", "label") for group, kinds in groups.items() if kinds}
        body = QWidget()
        body.setProperty("clear", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, SIZES.gap * 3, 0, SIZES.gap * 3)
        column.setSpacing(0)
        for group, head in self._heads.items():
            head.setContentsMargins(SIZES.pad, SIZES.gap * 2 if self.buttons else 0, 0, SIZES.gap)
            column.addWidget(head)
            for kind in groups[group]:
                column.addWidget(self._button(kind.table))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(area)
        self.retranslate()

    def _button(self, table: str) -> NavButton:
        button = NavButton(self._house.theme, icon_of(table), small=True)
        button.setObjectName(f"register_{table}")
        button.clicked.connect(lambda: self.chosen.emit(table))
        button.installEventFilter(self)
        self.buttons[table] = button
        return button

    def here(self, table: str) -> None:
        """Marks the register that is shown."""
        for name, button in self.buttons.items():
            button.setChecked(name == table)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if name == table else Qt.FocusPolicy.NoFocus)
        if table in self.buttons:
            self.setFocusProxy(self.buttons[table])

    def count(self, counts: Mapping[str, int]) -> None:
        """The numbers behind the words."""
        for table, count in counts.items():
            self.buttons[table].count(count)

    def retranslate(self) -> None:
        t = self._house.t
        for group, head in self._heads.items():
            head.setText(t(TITLES[group]))
        for table, button in self.buttons.items():
            words = heading_of(table, t)
            button.name(words, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, NavButton):
            self._area.ensureWidgetVisible(watched)
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        names = list(self.buttons)
        if event.key() in moves:
            here = next((place for place, name in enumerate(names) if self.buttons[name].isChecked()), 0)
            wanted = names[(here + moves[Qt.Key(event.key())]) % len(names)]
            self.chosen.emit(wanted)
            self.buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
        else:
            return False
        return True
