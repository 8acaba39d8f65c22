"""The records that belong to the one on the screen, each a word to press."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services.views import Hit
from ui.house import House
from ui.icons import icon
from ui.kindlooks import icon_of
from ui.plain import label, menu_text, set_tip
from ui.theme.theme import mark
from ui.widgets.flow import Flow
from ui.widgets.hitpaint import status_label
from ui.widgets.lettermenu import LetterMenu

FEW = 5  # as many stand in the row, the others in a menu


class LinkRow(QWidget):
    """Hidden while there are none."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._hits: tuple[Hit, ...] = ()
        self.setObjectName("linked")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._flow = Flow(self, spacing=4)
        self._title = label("", "label", parent=self)
        self._title.setFixedHeight(house.theme.sizes.field)
        self._flow.addWidget(self._title)
        self.buttons: list[QPushButton] = []
        house.theme_changed.connect(self._draw)
        self.hide()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """The records, in order."""
        self._hits = tuple(hits)
        self._draw()

    def retranslate(self) -> None:
        self._draw()

    def _draw(self) -> None:
        t = self._house.t
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._title.setText(t(N_("Belongs together:")))
        self.buttons = [self._button(hit) for hit in self._hits[:FEW]]
        if len(self._hits) > FEW:
            self.buttons.append(self._more(self._hits[FEW:]))
        for button in self.buttons:
            self._flow.addWidget(button)
            button.show()
        self.setVisible(bool(self._hits))
        self._fit()

    def _words(self, hit: Hit) -> str:
        status = status_label(hit.kind, hit.status, self._house.t)
        return f"{hit.number} · {status}" if status else hit.number

    def _new(self, text: str) -> QPushButton:
        button = QPushButton(menu_text(text), self)
        button.setAutoDefault(True)
        mark(button, deed="link")
        return button

    def _button(self, hit: Hit) -> QPushButton:
        button = self._new(self._words(hit))
        button.setObjectName(hit.number)
        button.setIcon(icon(icon_of(hit.kind), self._house.theme.colour("muted")))
        kind = self._house.t(BY_TABLE[hit.kind].label)
        button.setAccessibleName(f"{kind} {self._words(hit)}")
        set_tip(button, f"{kind}\n{hit.title}")
        button.clicked.connect(partial(self._house.open, hit.number))
        return button

    def _more(self, hits: Sequence[Hit]) -> QPushButton:
        button = self._new(self._house.t(N_("{count} more"), count=len(hits)))
        menu = LetterMenu(button)
        for hit in hits:
            kind = self._house.t(BY_TABLE[hit.kind].label)
            menu.add(f"{kind} {self._words(hit)}", partial(self._house.open, hit.number))
        button.setMenu(menu)
        return button

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self._flow.heightForWidth(max(self.width(), 1))))

    def sizeHint(self) -> QSize:
        return QSize(200, self._flow.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
