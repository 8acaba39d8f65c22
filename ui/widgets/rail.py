"""The rail at the left: where one can go, and what is open with unsaved text."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.keys import keys
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.navbutton import NavButton

PLACES = (
    ("today", "today", N_("Today")),
    ("calls", "calls", N_("Calls")),
    ("cases", "cases", N_("Cases")),
    ("customers", "customers", N_("Customers")),
)


@dataclass(frozen=True)
class OpenPage:
    """An entry under "Open pages": what the frame calls it, its words and icon, whether it holds unsaved text."""

    key: str
    heading: str
    icon: str
    unsaved: bool


class Rail(QFrame):
    """``chosen`` carries the name of a place, ``page_chosen`` the key of an open page."""

    chosen = Signal(str)
    page_chosen = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.setObjectName("rail")
        mark(self, box="rail")
        sized(self, width="rail")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SIZES.gap * 2, 0, SIZES.gap * 2)
        column.setSpacing(0)
        self.places: dict[str, NavButton] = {}
        for name, icon, _words in PLACES:
            button = NavButton(house.theme, icon)
            button.setObjectName(name)
            button.clicked.connect(lambda _on, name=name: self._clicked(name))
            column.addWidget(button)
            self.places[name] = button
        column.addSpacing(SIZES.gap * 4)
        self._open_label = label("", "label")
        self._open_label.setContentsMargins(SIZES.pad, 0, 0, SIZES.gap)
        column.addWidget(self._open_label)
        self._open_box = QVBoxLayout()
        self._open_box.setSpacing(0)
        column.addLayout(self._open_box)
        column.addStretch(1)
        self._open: dict[str, NavButton] = {}
        self._here = ""
        self.show_open(())
        self.retranslate()
        house.language_changed.connect(self.retranslate)

    def retranslate(self) -> None:
        t = self._house.t
        for name, _icon, words in PLACES:
            self.places[name].name(t(words), keys(name))
        self._open_label.setText(t(N_("Open pages")))

    def count(self, name: str, count: int, urgent: bool = False) -> None:
        """The number behind a place."""
        self.places[name].count(count, urgent)

    def show_open(self, pages: Sequence[OpenPage]) -> None:
        """What is listed under "Open pages", in order."""
        if [page.key for page in pages] != list(self._open):
            for button in self._open.values():
                self._open_box.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._open = {page.key: self._page_button(page) for page in pages}
        for page in pages:
            button = self._open[page.key]
            button.name(page.heading, page.heading)
            button.dot(page.unsaved)
        self._open_label.setVisible(bool(pages))
        self.here(self._here)

    def _page_button(self, page: OpenPage) -> NavButton:
        button = NavButton(self._house.theme, page.icon, small=True)
        button.clicked.connect(lambda _on: self._page_clicked(page.key))
        self._open_box.addWidget(button)
        return button

    def here(self, key: str) -> None:
        """Marks where one is: a place's name or an open page's key."""
        self._here = key
        for name, button in {**self.places, **self._open}.items():
            button.setChecked(name == key)

    def _clicked(self, name: str) -> None:
        self.here(self._here)  # the frame says where one is, not the click
        self.chosen.emit(name)

    def _page_clicked(self, key: str) -> None:
        self.here(self._here)
        self.page_chosen.emit(key)
