"""A month as a sheet of days: arrows move, Enter and the space bar press, each day says what it is."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.house import House
from ui.plain import tip

WEEKS, WEEK = 6, 7
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthGrid(QWidget):
    """``pressed`` carries the day; ``chosen`` follows the cursor. Monday comes first."""

    pressed = Signal(object)  # date
    chosen = Signal(object)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.day = house.ctx.now().astimezone().date()
        self.week: frozenset[int] = frozenset(range(5))
        self.worked: Mapping[date, bool] = {}
        self.names: Mapping[date, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(280, 220))
        house.theme_changed.connect(self.update)

    def show_days(self, week: frozenset[int], worked: Mapping[date, bool], names: Mapping[date, str]) -> None:
        """``week``: the weekdays worked; ``worked``: the exceptions; ``names``: their occasions."""
        self.week, self.worked, self.names = week, worked, names
        self._tell()
        self.update()

    def go(self, day: date) -> None:
        """Moves the cursor, and the month with it."""
        if date(1900, 2, 1) <= day <= date(2200, 11, 30):
            self.day = day
            self._tell()
            self.chosen.emit(day)
            self.update()

    def months(self, count: int) -> None:
        """So many months on or back, the day as near as the month has it."""
        place = self.day.year * 12 + self.day.month - 1 + count
        first = date(place // 12, place % 12 + 1, 1)
        after = (first + timedelta(days=31)).replace(day=1)
        self.go(min(first.replace(day=1) + timedelta(days=self.day.day - 1), after - timedelta(days=1)))

    def is_worked(self, day: date) -> bool:
        return self.worked.get(day, day.weekday() in self.week)

    def first(self) -> date:
        """The Monday in the first cell."""
        begin = self.day.replace(day=1)
        return begin - timedelta(days=begin.weekday())

    def cell(self, day: date) -> QRectF:
        """Where a day stands."""
        place = (day - self.first()).days
        head = self._head()
        wide, high = self.width() / WEEK, (self.height() - head) / WEEKS
        return QRectF(place % WEEK * wide, head + place // WEEK * high, wide, high)

    def _head(self) -> float:
        return float(self.house.theme.sizes.row)

    def _tell(self) -> None:
        """What a screen reader says of the day under the cursor."""
        said = self.house.formats.day(self.day)
        name = self.names.get(self.day, "")
        self.setAccessibleName(f"{said} {name}".strip())

    # --- keys and mouse ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.go(self.day + timedelta(days=_MOVES[Qt.Key(event.key())]))
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.months(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.day)
        else:
            super().keyPressEvent(event)

    def _at(self, x: float, y: float) -> date | None:
        head = self._head()
        if y < head or x >= self.width():
            return None
        column = int(x / (self.width() / WEEK))
        row = int((y - head) / ((self.height() - head) / WEEKS))
        return self.first() + timedelta(days=row * WEEK + column)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._at(event.position().x(), event.position().y())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self._at(event.position().x(), event.position().y())
        if day is not None:
            self.pressed.emit(self.day)

    def event(self, event) -> bool:
        if isinstance(event, QHelpEvent):
            day = self._at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), tip(self.names.get(day, "") if day else ""), self)
            return True
        return super().event(event)

    # --- paint -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_head(painter)
        for place in range(WEEKS * WEEK):
            self._paint_day(painter, self.first() + timedelta(days=place))
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        from babel.dates import format_date

        painter.setPen(self.house.theme.colour("muted"))
        for place in range(WEEK):
            box = QRectF(place * self.width() / WEEK, 0, self.width() / WEEK, self._head())
            name = format_date(self.first() + timedelta(days=place), "EEE", locale=self.house.language)
            painter.drawText(box.adjusted(8, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), name)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        theme, box = self.house.theme, self.cell(day)
        other = day.month != self.day.month
        tone = "" if day not in self.worked else "accent" if self.worked[day] else "at_risk"
        ground = theme.tone(tone)[1] if tone else theme.colour("surface" if self.is_worked(day) else "ground")
        painter.fillRect(box, ground)
        painter.setPen(theme.colour("line"))
        painter.drawRect(box)
        font = QFont(self.font())
        font.setBold(day == self.house.ctx.now().astimezone().date())
        painter.setFont(font)
        painter.setPen(theme.tone(tone)[0] if tone else theme.colour("faint" if other else "text"))
        painter.drawText(box.adjusted(8, 5, -8, 0), int(Qt.AlignmentFlag.AlignLeft), str(day.day))
        self._paint_name(painter, day, box)
        if day == self.day:
            pen = painter.pen()
            pen.setColor(theme.colour("accent"))
            pen.setWidth(2 if self.hasFocus() else 1)
            painter.setPen(pen)
            painter.drawRect(box.adjusted(2, 2, -2, -2))

    def _paint_name(self, painter: QPainter, day: date, box: QRectF) -> None:
        if day not in self.worked:
            return
        font = QFont(self.font())
        font.setPixelSize(self.house.theme.sizes.label)
        painter.setFont(font)
        room = box.adjusted(8, 0, -6, -5)
        shown = painter.fontMetrics().elidedText(
            " ".join(self.names.get(day, "").split()), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), shown)
