"""Every register of the department in one place: the list of them at the left, the one chosen as a table beside it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services.shelves import counts, may_write, shelves
from ui.house import House
from ui.kindlooks import icon_of
from ui.pages.page import Page
from ui.pages.registerdeeds import DEEDS
from ui.plain import label, menu_text
from ui.tables.page import TablePage
from ui.theme.theme import mark
from ui.widgets.registerlist import RegisterList

ABOUT = N_("Nothing is filed here yet.")
PAUSE_MS = 400  # after a change, before the counts are read again


class RegisterTable(TablePage):
    """The table of one register; which one it shows can change."""

    def more(self) -> tuple[QWidget, ...]:
        self.deed = QPushButton()
        self.deed.setObjectName("register_deed")
        self.deed.setAutoDefault(True)
        mark(self.deed, deed="quiet")
        self.deed.clicked.connect(self._do)
        return (self.deed,)

    def _do(self) -> None:
        if self.kind_table in DEEDS:
            self.house.go(DEEDS[self.kind_table][1])

    def show_table(self, kind_table: str) -> None:
        self.setObjectName(f"list_{kind_table}")
        super().show_table(kind_table)

    def _writes(self) -> bool:
        return may_write(BY_TABLE[self.kind_table], self.house.ctx.actor.roles or ())

    def new_words(self) -> str:
        return super().new_words() if self._writes() else ""

    def retranslate(self) -> None:
        kind = BY_TABLE[self.kind_table]
        self.title, self.nothing = kind.label_many or kind.label, kind.about or ABOUT
        super().retranslate()
        self.empty.show_icon(icon_of(self.kind_table))
        self.new.setVisible(self._writes())
        words = DEEDS.get(self.kind_table, ("", ""))[0]
        self.deed.setText(menu_text(self.house.t(words)) if words else "")
        self.deed.setVisible(bool(words))


class RegistersPage(Page):
    """Scripts use :meth:`show_register` with the table of a kind."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.setObjectName("page_registers")
        groups = shelves(house.ctx.actor.roles or ())
        self.tables = [kind.table for kinds in groups.values() for kind in kinds]
        self.list = RegisterList(house, groups, self)
        self.list.chosen.connect(self.show_register)
        self.list.entered.connect(self._enter)
        self.table: RegisterTable | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.list)
        self._none: QLabel | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read_counts)
        house.changed.connect(self._changed)
        if not self.tables:
            self._say_none()

    def _say_none(self) -> None:
        self._none = label(self.house.t(N_("There are no registers here for you.")), "muted", wrap=True)
        column = QVBoxLayout()
        column.setContentsMargins(20, 20, 20, 20)
        column.addWidget(self._none)
        column.addStretch(1)
        self._row.addLayout(column, 1)

    def show_register(self, table: str) -> RegisterTable:
        """The table of that kind. KeyError for one that is no register of this person's."""
        if table not in self.tables:
            raise KeyError(table)
        if self.table is None:
            self.table = RegisterTable(self.house, table, self)
            self._row.addWidget(self.table, 1)
            if self.isVisible():  # else it is asked when the page is shown, and only once
                self.table.shown()
        elif self.table.kind_table != table:
            self.table.show_table(table)
        self.list.here(table)
        self.heading_changed.emit()
        return self.table

    def show_state(self, state: str) -> None:
        """A register by its table, and after a colon those of its records in a state: ``promise:overdue``."""
        table, _colon, narrowed = state.partition(":")
        shown = self.show_register(table)
        if narrowed:
            shown.show_state(narrowed)

    def _enter(self) -> None:
        if self.table is not None:
            self.table.take_focus()

    def _changed(self, kind: str, _number: str) -> None:
        if kind in self.tables and self.isVisible():
            self._pause.start()

    def _read_counts(self) -> None:
        self.house.run(counts, tuple(self.tables), then=self.list.count, owner=self)

    def heading(self) -> str:
        return self.house.t(N_("Registers"))

    def shown(self) -> None:
        if not self.tables:
            return
        self._read_counts()
        if self.table is None:
            self.show_register(self.tables[0])
        else:
            self.table.shown()

    def take_focus(self) -> None:
        self.list.setFocus()

    def retranslate(self) -> None:
        self.list.retranslate()
        if self._none is not None:
            self._none.setText(self.house.t(N_("There are no registers here for you.")))
