"""The line above what the viewer shows: where one is, and every way to look."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from csapp.i18n import N_
from ui.icons import wear
from ui.plain import label, set_tip
from ui.theme.theme import mark
from ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from ui.house import House

WORDS = {
    "previous": N_("Previous file (Left)"),
    "next": N_("Next file (Right)"),
    "page_before": N_("Previous page (PgUp)"),
    "page_after": N_("Next page (PgDn)"),
    "zoom_out": N_("Smaller (-)"),
    "zoom_in": N_("Larger (+)"),
    "fit": N_("Fit to the window (0)"),
    "one_to_one": N_("Full size (Z)"),
    "turn": N_("Turn to the right (R)"),
    "close": N_("Close (Esc)"),
}


class ViewerHead(QFrame):
    """``wanted`` with the name of the button pressed."""

    wanted = Signal(str)

    def __init__(self, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.buttons: dict[str, QToolButton] = {}
        mark(self, box="head")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        self.place = label("", "muted")
        self.title = ElidedLabel("", "strong")
        self.sheet, self.percent = label("", "muted"), label("", "muted")
        parts: tuple[tuple[str, str] | QWidget, ...] = (
            ("previous", "chevron_left"), ("next", "chevron_right"), self.place, self.title,
            ("page_before", "chevron_up"), ("page_after", "chevron_down"), self.sheet,
            ("zoom_out", "zoom_out"), self.percent, ("zoom_in", "zoom_in"),
            ("fit", "fit"), ("one_to_one", "one_to_one"), ("turn", "rotate"), ("close", "close"),
        )  # fmt: skip
        for part in parts:
            shown = part if isinstance(part, QWidget) else self._button(*part)
            row.addWidget(shown, 1 if part is self.title else 0)

    def _button(self, name: str, sign: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        wear(self.house.theme, button, sign, size=20)
        button.clicked.connect(lambda _on=False: self.wanted.emit(name))
        self.buttons[name] = button
        return button

    def show_place(self, place: int, total: int) -> None:
        """Which file of how many; the first is 0."""
        self.place.setText(self.house.t(N_("{place} of {total}"), place=place + 1, total=total))
        self.buttons["previous"].setEnabled(place > 0)
        self.buttons["next"].setEnabled(place < total - 1)

    def show_page(self, page: int, total: int) -> None:
        """Which page of how many; the first is 0. Nothing of it where there is only one."""
        for part in (self.sheet, self.buttons["page_before"], self.buttons["page_after"]):
            part.setVisible(total > 1)
        self.sheet.setText(self.house.t(N_("page {place} of {total}"), place=page + 1, total=total))

    def retranslate(self) -> None:
        for name, words in WORDS.items():
            self.buttons[name].setAccessibleName(self.house.t(words))
            set_tip(self.buttons[name], self.house.t(words))
