"""What can't be taken, file by file with the reason, and the offer to take the rest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.plain import label, menu_text
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.attach_intake import Batch
from ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from ui.house import House


class Lines(QScrollArea):
    """Takes what its lines need, and scrolls where there is less."""

    def __init__(self) -> None:
        super().__init__()
        self._needed = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def ask_for(self, height: int) -> None:
        if height != self._needed:
            self._needed = height
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._needed)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), min(self._needed, SIZES.row))


class RefusedOffer(QFrame):
    """Hidden until a batch holds something that can't be taken. Nothing is attached until somebody says so."""

    accepted = Signal(object)  # the Batch: attach its good ones
    declined = Signal()

    def __init__(self, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.batch: Batch | None = None
        mark(self, box="notice")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.head = ElidedLabel("", "strong")
        self.lines = label("", wrap=True)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.accept, self.decline = QPushButton(), QPushButton()
        self.accept.setObjectName("attach_the_rest")
        self.decline.setObjectName("attach_nothing")
        for button in (self.accept, self.decline):
            button.setAutoDefault(True)
        self.accept.clicked.connect(self._accept)
        self.decline.clicked.connect(self._decline)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self.area = Lines()
        inside = QWidget()
        inside.setProperty("clear", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(6)
        for part in (self.head, self.area):
            column.addWidget(part)
        for button in (self.accept, self.decline):  # one under the other: the panel is narrow
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)

    def offer(self, batch: Batch) -> None:
        """Says what can't be taken, and offers the rest where there is any."""
        self.batch = batch
        self.retranslate()
        self.show()
        self._fit()
        (self.accept if batch.good else self.decline).setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept(self) -> None:
        batch, self.batch = self.batch, None
        self.hide()
        if batch is not None:
            self.accepted.emit(batch)

    def _decline(self) -> None:
        self.batch = None
        self.hide()
        self.declined.emit()

    def retranslate(self) -> None:
        t, batch = self.house.t, self.batch
        if batch is None:
            return
        text = N_("{refused} of {total} can't be taken:")
        self.head.setText(t(text, refused=len(batch.refused), total=batch.total))
        self.lines.setText("\n".join(refused.fault.text(t) for refused in batch.refused))
        good = len(batch.good)
        self.accept.setText(
            menu_text(t.plural("Attach the other one", "Attach the other {count}", good)) if good else ""
        )
        self.accept.setVisible(bool(good))
        self.decline.setText(menu_text(t(N_("Attach nothing")) if good else t(N_("Close"))))
        self.setAccessibleName(f"{self.head.text()}\n{self.lines.text()}")
        self._fit()

    def _fit(self) -> None:
        self.area.ask_for(self.lines.heightForWidth(max(120, self.width() - 44)) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
