"""Days and moments: a line that understands short forms, and a calendar for who likes to point."""

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from csapp.i18n import N_
from csapp.vocabulary.fields import Date, DateTime, Field
from ui.forms.dates import day_text, read_day
from ui.forms.editors.base import LineEditor
from ui.forms.editors.calendar import CalendarPopup
from ui.forms.editors.readas import ReadAs, told_day
from ui.forms.moments import moment_text, read_moment
from ui.icons import icon
from ui.widgets.line import take_composed

if TYPE_CHECKING:
    from ui.house import House


class DateEditor(LineEditor):
    """``22``, ``11-22``, ``+3``, ``昨天``; written out when the field is left. Empty stays empty."""

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(field, house, parent)
        self._stored: tuple[str, object] = ("", "")
        self._past = isinstance(field, Date | DateTime) and field.past
        self.textChanged.connect(self._tell)
        self._open = QAction(self)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._open.triggered.connect(self.look)
        house.theme_changed.connect(self._recolour)
        self._recolour()
        self.retranslate()

    def show_value(self, value: object) -> None:
        super().show_value(value)
        self._stored = (self.text(), value)

    def value(self) -> object:
        if self.text() == self._stored[0] and self._stored[1] is not None:
            return self._stored[1]  # seconds and offset are not shown, but neither are they changed
        return self.read(self.text()) or self.text().strip()

    def now(self) -> datetime:
        """The desk's own clock, naive."""
        return self.house.ctx.now().astimezone().replace(tzinfo=None)

    def read(self, typed: str) -> str:
        """The ISO form of a typed text, or "" if it is none."""
        day = read_day(typed, self.now().date(), past=self._past, day_first=self.house.language == "es")
        return day.isoformat() if day else ""

    def written_out(self, iso: str) -> str:
        return day_text(date.fromisoformat(iso))

    def _tell(self, text: str) -> None:
        """Says under the field what a short form was read as, while one types."""
        iso = self.read(text) if self.hasFocus() and text != self._stored[0] else ""
        words = self.told(iso) if iso and text.strip() != self.written_out(iso) else ""
        if words or "read_as" in vars(self):
            self.read_as.say(words)

    @cached_property
    def read_as(self) -> ReadAs:
        """Made when it is first needed: a form has some thirty such fields."""
        return ReadAs(self)

    def told(self, iso: str) -> str:
        """``Tue 12 May 2026 · 194 days ago``."""
        return told_day(date.fromisoformat(iso[:10]), self.now().date(), self.house)

    def look(self) -> None:
        """Opens the calendar."""
        self.setFocus()
        popup = CalendarPopup(self, self.house.language, self.house.theme)
        known = self.read(self.text())
        if known:
            popup.calendar.setSelectedDate(QDate.fromString(known[:10], "yyyy-MM-dd"))
        popup.picked.connect(self.take_day)
        popup.show_under(self)

    def take_day(self, day: QDate) -> None:
        self.replace_text(day.toString("yyyy-MM-dd"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        take_composed(self)
        if "read_as" in vars(self):
            self.read_as.say("")
        iso = self.read(self.text())
        if iso and self.text() != self._stored[0]:
            self.replace_text(self.written_out(iso))
        super().focusOutEvent(event)

    def retranslate(self) -> None:
        self._open.setText(self.house.t(N_("Calendar")))
        self._open.setToolTip(self.house.t(N_("Calendar")))

    def _recolour(self) -> None:
        self._open.setIcon(icon("calendar", self.house.theme.colour("muted")))


class DateTimeEditor(DateEditor):
    """A day, a time, or both: ``22 14:05``, ``14:05`` for today."""

    def text_of(self, value: object) -> str:
        iso = self.read(str(value)) if value else ""
        return self.written_out(iso) if iso else super().text_of(value)

    def read(self, typed: str) -> str:
        moment = read_moment(typed, self.now(), past=self._past, day_first=self.house.language == "es")
        return moment.isoformat() if moment else ""

    def written_out(self, iso: str) -> str:
        return moment_text(datetime.fromisoformat(iso))

    def told(self, iso: str) -> str:
        return f"{super().told(iso)} · {iso[11:16]}"

    def take_day(self, day: QDate) -> None:
        """Keeps the time that stands there; today's day gets the time it is."""
        known = self.read(self.text())
        now = self.now()
        time = known[11:16] if known else f"{now.hour:02}:{now.minute:02}"
        self.replace_text(f"{day.toString('yyyy-MM-dd')} {time}")


def date_editor(field: Field, house: "House", parent: QWidget | None = None) -> DateEditor:
    kind = DateTimeEditor if isinstance(field, DateTime) else DateEditor
    return kind(field, house, parent)
