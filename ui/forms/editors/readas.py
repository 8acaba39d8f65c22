"""What a short form was read as, shown under the field while one types; the form below does not move."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

from csapp.i18n import N_
from ui.theme.theme import mark

if TYPE_CHECKING:
    from ui.house import House


class ReadAs(QLabel):
    """A line over the page, close under its field; it goes with the focus."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        mark(self, role="read_as")
        self.hide()

    def say(self, words: str) -> None:
        """Shows the words, "" hides them."""
        self.setText(words)
        self._field.setAccessibleDescription(words)
        if not words:
            self.hide()
            return
        ground = self._ground()
        if self.parentWidget() is not ground:
            self.setParent(ground)
        self.adjustSize()
        corner = self._field.mapTo(ground, QPoint(0, self._field.height() + 1))
        if corner.y() + self.height() > self._bottom(ground):
            corner.setY(corner.y() - self._field.height() - self.height() - 2)
        self.move(corner)
        self.show()
        self.raise_()

    def _bottom(self, ground: QWidget) -> int:
        """The lowest line of the ground one can see."""
        view = ground.parentWidget()
        return ground.height() if ground.isWindow() or view is None else view.height() - ground.y()

    def _ground(self) -> QWidget:
        """What scrolls with the field, else the window."""
        here = self._field
        above = here.parentWidget()
        while above is not None and not here.isWindow():
            if isinstance(above.parentWidget(), QAbstractScrollArea):
                return here
            here, above = above, above.parentWidget()
        return self._field.window()


def told_day(day: date, today: date, house: "House") -> str:
    """``Tue 12 May 2026 · 194 days ago``."""
    t, away = house.t, (day - today).days
    near = {-1: N_("yesterday"), 0: N_("today"), 1: N_("tomorrow")}
    if away in near:
        words = t(near[away])
    elif away < 0:
        words = t.plural("{count} day ago", "{count} days ago", -away)
    else:
        words = t.plural("in {count} day", "in {count} days", away)
    name = QLocale(house.language).dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
    return f"{name} {house.formats.day(day)} · {words}"
