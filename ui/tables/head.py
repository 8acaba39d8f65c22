"""What stands above a table: heading, views, filters, and the buttons for them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.icons import icon, wear
from ui.keys import keys
from ui.plain import label, menu_text, set_tip
from ui.tables.filterbar import FilterBar
from ui.tables.viewtabs import ViewTabs
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.line import Line

EDGE = 20  # as the first column of the table has it


class FilterLine(Line):
    """Words that narrow the list. Down and Enter go into the table, Esc empties it and then leaves."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.replace_text("")
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TableHead(QWidget):
    """The widgets above a table; what they do is the page's."""

    def __init__(self, house: House, more: tuple[QWidget, ...]) -> None:
        super().__init__()
        self.house = house
        self.title = label("", "title")
        self.count = label("", "muted")
        self.filter = FilterLine()
        self.filter.setObjectName("filter")
        self.filter.setClearButtonEnabled(True)
        sized(self.filter, least_width=150, most_width=300)
        look = icon("search", house.theme.colour("muted"))
        self._magnifier = self.filter.addAction(look, QLineEdit.ActionPosition.LeadingPosition)
        self.new = self._button("new", "primary")
        self.tabs = ViewTabs(house)
        self.save = self._button("save_view", "link")
        self.narrow = self._button("add_filter", "quiet", "filter")
        self.columns = self._button("columns", "quiet", "list")
        self.sheets = self._button("sheets", "quiet", "sheet")
        self.chips = FilterBar(house)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._upper(more))
        column.addLayout(self._middle())
        column.addWidget(self._line())
        column.addWidget(self._chips_box())
        column.addWidget(self._busy_box())

    def _button(self, name: str, deed: str, picture: str = "") -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setAutoDefault(True)
        mark(button, deed=deed)
        if picture:
            wear(self.house.theme, button, picture, "muted")
        return button

    def _upper(self, more: tuple[QWidget, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        row.addSpacing(8)
        for part in more:
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.filter, 2)
        row.addWidget(self.new)
        return row

    def _middle(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(EDGE - 12, 4, EDGE - 12, 0)
        row.setSpacing(2)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.save)
        row.addWidget(self.narrow)
        row.addWidget(self.columns)
        row.addWidget(self.sheets)
        return row

    def _line(self) -> QFrame:
        line = QFrame()
        mark(line, box="line")
        return line

    def _chips_box(self) -> QWidget:
        self.chips_box = QWidget()
        row = QHBoxLayout(self.chips_box)
        row.setContentsMargins(EDGE, 8, EDGE, 8)
        row.addWidget(self.chips, 1)
        self.chips_box.hide()
        return self.chips_box

    def _busy_box(self) -> QWidget:
        """How far the copying of many rows is, and how to give it up."""
        self.busy = QFrame()
        mark(self.busy, box="banner")
        self.busy_words = label("", "muted")
        self.busy_bar = QProgressBar()
        self.busy_bar.setTextVisible(False)
        self.busy_cancel = self._button("cancel_copy", "link")
        row = QHBoxLayout(self.busy)
        row.setContentsMargins(EDGE, 2, EDGE, 2)
        row.setSpacing(12)
        row.addWidget(self.busy_words)
        row.addWidget(self.busy_bar, 1)
        row.addWidget(self.busy_cancel)
        self.busy.hide()
        return self.busy

    def tell_progress(self, done: int, total: int) -> None:
        """How many rows of how many were copied."""
        self._tell(N_("Copying {done} of {total} rows"), done, total)

    def tell_written(self, done: int, total: int) -> None:
        """How many rows of how many were written into a file."""
        self._tell(N_("Writing {done} of {total} rows"), done, total)

    def tell_sorting(self) -> None:
        """That the rows are being put in order: nobody knows how far that is."""
        self.busy_words.setText(self.house.t(N_("Putting the rows in order")))
        self.busy_bar.setMaximum(0)

    def _tell(self, words: str, done: int, total: int) -> None:
        number = self.house.formats.number
        self.busy_words.setText(self.house.t(words, done=number(done), total=number(total)))
        self.busy_bar.setMaximum(max(1, total))
        self.busy_bar.setValue(done)

    def retranslate(self, title: str, new: str, *, several: bool) -> None:
        """The words; ``several``: the button for a new record asks which kind."""
        t = self.house.t
        self.title.setText(title)
        self.filter.setPlaceholderText(t(N_("Filter: name, phone, number, words")))
        self.filter.setToolTip(self.filter.placeholderText())
        self.filter.setAccessibleName(t(N_("Filter the list")))
        set_tip(self.filter, f"{self.filter.placeholderText()} · {keys('filter_list')}")
        self.new.setText(menu_text(new))
        arrow = icon("chevron_down", self.house.theme.colour("on_accent"), size=SIZES.small_icon)
        self.new.setIcon(arrow if several else QIcon())
        self.new.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        self.narrow.setText(menu_text(t(N_("Filter"))))
        self.narrow.setAccessibleName(t(N_("Add a filter")))
        self.columns.setText(menu_text(t(N_("Columns"))))
        self.columns.setAccessibleName(t(N_("Choose columns")))
        self.sheets.setText(menu_text(t(N_("Spreadsheet"))))
        self.sheets.setAccessibleName(t(N_("Export or import a spreadsheet")))
        self.sheets.setToolTip(self.sheets.accessibleName())
        self.save.setText(menu_text(t(N_("Save the view"))))
        self.busy_cancel.setText(menu_text(t(N_("Cancel"))))

    def recolour(self) -> None:
        self._magnifier.setIcon(icon("search", self.house.theme.colour("muted"), size=SIZES.icon))
