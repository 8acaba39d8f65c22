"""The due time of a case: a chip that tells, when asked, how it was worked out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFormLayout, QFrame, QWidget

from csapp.i18n import N_
from csapp.vocabulary.due import Due
from csapp.vocabulary.reckoning import reckoning
from ui.plain import label, set_tip
from ui.widgets.chip import chip_width, paint_chip
from ui.widgets.due import due_words

if TYPE_CHECKING:
    from ui.house import House


class DueButton(QAbstractButton):
    """Says "report to supervisor in 7 min"; a click or Space opens the panel of its reckoning."""

    def __init__(self, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.due: Due | None = None
        self._tone, self._text = "neutral", ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open_panel)
        house.theme_changed.connect(self._look_changed)  # a method: it goes with the widget

    def _look_changed(self) -> None:
        self.show_due(self.due)

    def show_due(self, due: Due | None) -> None:
        """Also called as time goes by."""
        self.due = due
        self.setVisible(due is not None)
        if due is None:
            return
        t = self.house.t
        self._tone, away = due_words(due, self.house.ctx.now(), t, self.house.formats)
        self._text = f"{t(due.label)} · {away}"
        self.setAccessibleName(t(N_("Due: {what}"), what=self._text))
        set_tip(self, "\n".join(f"{name}: {value}" for name, value in self.reckoning()))
        self.setFixedSize(chip_width(self.fontMetrics(), self._text), self.house.theme.sizes.chip)
        self.update()

    def text(self) -> str:
        return self._text

    def reckoning(self) -> list[tuple[str, str]]:
        """Rule, start, calendar, pauses and result, as lines of label and value."""
        due = self.due
        if due is None:
            return []
        return list(reckoning(due, self.house.t, self.house.formats))

    def open_panel(self) -> None:
        """Shows the reckoning under the chip until one clicks elsewhere or presses Esc."""
        panel = QFrame(self, Qt.WindowType.Popup)
        panel.setObjectName("due_panel")
        panel.setProperty("box", "popup")
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = QFormLayout(panel)
        form.setContentsMargins(16, 12, 16, 12)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(6)
        for name, value in self.reckoning():
            form.addRow(label(name, "label"), label(value))
        panel.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - panel.width(), self.height() + 4))
        panel.move(corner)
        panel.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect().toRectF(), self._tone, self._text, self.house.theme)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.house.theme.colour("accent"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
