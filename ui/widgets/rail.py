"""The rail at the left: where one can go, the records that are open, and those that are pinned."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

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
    ("registers", "registers", N_("Registers")),
    ("shift", "clock", N_("Shift")),
    ("figures", "bars", N_("Figures")),
    ("papers", "print", N_("Papers")),
    ("settings", "settings", N_("Settings")),
)


@dataclass(frozen=True)
class OpenPage:
    """An entry under "Open pages" or "Pinned": what the frame calls it, its words and icon, whether it holds
    unsaved text, and what its tip tells."""

    key: str
    heading: str
    icon: str
    unsaved: bool = False
    tip: str = ""


class RailGroup(QWidget):
    """A heading and small entries under it; not there while it has none. ``chosen`` is given the key."""

    def __init__(self, house: House, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._house, self._chosen = house, chosen
        self._label = label("", "label")
        self._label.setContentsMargins(SIZES.pad, 0, 0, SIZES.gap)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._label)
        self.buttons: dict[str, NavButton] = {}
        self.hide()

    def name(self, words: str) -> None:
        self._label.setText(words)

    def show_pages(self, pages: Sequence[OpenPage]) -> None:
        """The entries, in order."""
        if [page.key for page in pages] != list(self.buttons):
            for button in self.buttons.values():
                self._column.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {page.key: self._button(page) for page in pages}
        for page in pages:
            button = self.buttons[page.key]
            button.name(page.heading, page.tip or page.heading)
            button.dot(page.unsaved)
        self.setVisible(bool(pages))

    def _button(self, page: OpenPage) -> NavButton:
        button = NavButton(self._house.theme, page.icon, small=True)
        button.clicked.connect(lambda _on: self._clicked(page.key))
        self._column.addWidget(button)
        return button

    def _clicked(self, key: str) -> None:
        self.buttons[key].setChecked(
            not self.buttons[key].isChecked()
        )  # the frame says where one is, not the click
        self._chosen(key)


class Rail(QFrame):
    """``chosen`` carries the name of a place, ``page_chosen`` the key of an open page, ``pinned_chosen`` a number."""

    chosen = Signal(str)
    page_chosen = Signal(str)
    pinned_chosen = Signal(str)

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
        self.open = RailGroup(house, self.page_chosen.emit)
        self.pinned = RailGroup(house, self.pinned_chosen.emit)
        column.addWidget(self._scrolling(self.open, self.pinned), 1)
        self._here = ""
        self.retranslate()
        house.language_changed.connect(self.retranslate)

    def retranslate(self) -> None:
        t = self._house.t
        for name, _icon, words in PLACES:
            self.places[name].name(t(words), keys(name))
        self.open.name(t(N_("Open pages")))
        self.pinned.name(t(N_("Pinned")))

    def _scrolling(self, *groups: RailGroup) -> QScrollArea:
        """However many there are, they never push each other out of the window."""
        body, area = QWidget(), QScrollArea()
        body.setProperty("clear", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap * 3)
        for group in groups:
            column.addWidget(group)
        column.addStretch(1)
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def count(self, name: str, count: int, urgent: bool = False) -> None:
        """The number behind a place."""
        self.places[name].count(count, urgent)

    def show_open(self, pages: Sequence[OpenPage]) -> None:
        """What is listed under "Open pages", in order."""
        self.open.show_pages(pages)
        self.here(self._here)

    def show_pinned(self, pages: Sequence[OpenPage]) -> None:
        """What is listed under "Pinned"; the key of an entry is the number of the record."""
        self.pinned.show_pages(pages)
        self.here(self._here)

    def here(self, key: str) -> None:
        """Marks where one is: a place's name or an open page's key."""
        self._here = key
        for name, button in {**self.places, **self.open.buttons}.items():
            button.setChecked(name == key)

    def _clicked(self, name: str) -> None:
        self.here(self._here)  # the frame says where one is, not the click
        self.chosen.emit(name)
