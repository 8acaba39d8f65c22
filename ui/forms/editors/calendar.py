"""The calendar that opens under a day."""

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme.theme import Theme


class CalendarPopup(QFrame):
    """A month to point at; ``picked`` by a click or Enter, closed by Esc."""

    picked = Signal(QDate)

    def __init__(self, parent: QWidget, language: str, theme: Theme) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("box", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(language))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self._dress(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)

    def _dress(self, theme: Theme) -> None:
        """Quiet names of days, no alarm about weekends, arrows of the one set of icons."""
        head, weekend = QTextCharFormat(), QTextCharFormat()
        head.setForeground(theme.colour("muted"))
        weekend.setForeground(theme.colour("text"))
        self.calendar.setHeaderTextFormat(head)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        for name, arrow in (("prev", "chevron_left"), ("next", "chevron_right")):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(button, QToolButton):
                button.setIcon(icon(arrow, theme.colour("muted")))

    def show_under(self, field: QWidget) -> None:
        """Opens below ``field``, or above it where the screen ends."""
        self.adjustSize()
        corner = field.mapToGlobal(QPoint(0, field.height() + 2))
        bottom = field.screen().availableGeometry().bottom()
        if corner.y() + self.height() > bottom:
            corner = field.mapToGlobal(QPoint(0, -self.height() - 2))
        self.move(corner)
        self.show()
        self.calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(day)
