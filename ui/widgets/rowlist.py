"""Lines to press under small headings; where there is no room for all of them they scroll."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.rowbutton import RowButton

FEWEST = 3  # lines that are always in sight


class RowList(QScrollArea):
    """As high as its lines, where it may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._body = QWidget()
        self._body.setProperty("clear", True)
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._body)
        self.hide()

    def clear(self) -> None:
        """Takes all lines away."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()

    def add(self, title: str, buttons: Sequence[RowButton]) -> None:
        """Lines under a heading."""
        if not buttons:
            return
        head = label(title, "label", parent=self._body)
        head.setContentsMargins(0, SIZES.gap * 2 if self._rows.count() else 0, 0, 0)
        line = QFrame(self._body)
        mark(line, box="line")
        for widget in (head, line, *buttons):
            self._rows.addWidget(widget)
            widget.show()  # what is added to an open panel counts for nothing until Qt comes round to showing it
        for button in buttons:
            button.installEventFilter(self)
        self.show()
        self.updateGeometry()

    def buttons(self) -> list[RowButton]:
        """The lines, from the top."""
        items = [self._rows.itemAt(place) for place in range(self._rows.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, RowButton)]

    def settle(self) -> None:
        """Makes room for the scroll bar, if there is to be one, now rather than with the next round of events."""
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self._rows.sizeHint().height() > self.height():
            policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        bar = self.verticalScrollBar().sizeHint().width()
        taken = bar if policy is Qt.ScrollBarPolicy.ScrollBarAlwaysOn else 0
        self._body.resize(self.width() - taken, self._body.height())

    def sizeHint(self) -> QSize:
        return QSize(200, self._rows.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, min(self.sizeHint().height(), (FEWEST + 1) * SIZES.field))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, RowButton):
            self.ensureWidgetVisible(watched, 0, SIZES.field)
        return super().eventFilter(watched, event)
