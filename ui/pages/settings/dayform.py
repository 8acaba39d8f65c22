"""What a day of the calendar is: off or worked, alone or as the first of several; and a list of days to paste."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import CalendarDay
from csapp.kinds.rules import DayKind
from csapp.services import daylist
from csapp.vocabulary.errors import InvalidInput
from csapp.vocabulary.fields import Date
from ui.forms.editors.date import date_editor
from ui.house import House
from ui.plain import label
from ui.theme.theme import mark
from ui.widgets.segments import Segments

WEEKDAY = "weekday"
LIST_WORDS = N_("Or a list: 2026-10-01 to 2026-10-07, then the occasion; + in front: worked")


class DayForm(QWidget):
    """``wanted`` carries :class:`ListedDay` entries to enter, ``taken_out`` the first and last day of a stretch."""

    wanted = Signal(object)
    taken_out = Signal(object, object)
    edited = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.day = house.ctx.now().astimezone().date()
        self.entry: CalendarDay | None = None
        self._from_list = False  # which of the two was given to the deed under way
        self.heading = label("", "section", wrap=True, parent=self)
        self.kinds = Segments(clearable=False, parent=self)
        self.kinds.setObjectName("day_kind")
        self.until_label, self.name_label, self.list_label = (
            label("", "label", parent=self) for _ in range(3)
        )
        self.until = date_editor(Date(label=N_("Until")), house, self)
        self.until.setObjectName("until")
        self.name = QLineEdit(self)
        self.name.setObjectName("occasion")
        self.list = QPlainTextEdit(self)
        self.list.setObjectName("day_list")
        self.list.setTabChangesFocus(True)
        self.error = label("", "error", wrap=True, parent=self)
        self.error.hide()
        self.save, self.add = QPushButton(self), QPushButton(self)
        self.save.setObjectName("save_day")
        self.add.setObjectName("add_days")
        mark(self.save, deed="primary")
        self._lay_out()
        self.name.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.add.clicked.connect(self._add)
        for signal in (self.name.textEdited, self.until.textEdited, self.list.textChanged):
            signal.connect(self._typed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addSpacing(4)
        column.addWidget(self.kinds)
        for name, field in ((self.name_label, self.name), (self.until_label, self.until)):
            column.addSpacing(6)
            name.setBuddy(field)
            column.addWidget(name)
            column.addWidget(field)
        column.addWidget(self.error)
        column.addSpacing(6)
        column.addLayout(self._deed(self.save))
        column.addSpacing(16)
        self.list_label.setBuddy(self.list)
        self.list_label.setWordWrap(True)
        column.addWidget(self.list_label)
        column.addWidget(self.list, 1)
        column.addLayout(self._deed(self.add))

    def _deed(self, button: QPushButton) -> QHBoxLayout:
        button.setAutoDefault(True)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        return row

    def show_day(self, day: date, entry: CalendarDay | None) -> None:
        """The day that is chosen; an occasion being typed goes on to it."""
        typed = self._named()
        self.day, self.entry = day, entry
        if not typed:
            self.name.setText((entry.name or "") if entry else "")
        kind = str(entry.day_kind or DayKind.HOLIDAY) if entry is not None else WEEKDAY
        self.kinds.set_key(DayKind.HOLIDAY if typed and entry is None else kind)
        self._say_day()

    def _named(self) -> bool:
        """Whether an occasion is typed that is not the shown entry's."""
        held = (self.entry.name or "") if self.entry else ""
        return self.name.text() not in ("", held)

    def is_changed(self) -> bool:
        return self._named() or bool(self.until.text().strip()) or bool(self.list.toPlainText().strip())

    def typed(self) -> Mapping[str, object]:
        """The texts that are in no calendar yet; with an occasion goes its first day."""
        texts = {"name": self.name.text() if self._named() else "", "until": self.until.text()}
        texts["list"] = self.list.toPlainText()
        found: dict[str, object] = {key: text for key, text in texts.items() if text.strip()}
        return found | ({"day_on": self.day.isoformat()} if found else {})

    def fill(self, texts: Mapping[str, object]) -> None:
        """Shows what was typed before."""
        self.name.setText(str(texts.get("name", "")))
        self.until.setText(str(texts.get("until", "")))
        self.list.setPlainText(str(texts.get("list", "")))
        self._typed()

    def clear(self) -> None:
        """What was typed is in the calendar now."""
        self.until.clear()
        self.name.clear()
        if self._from_list:
            self.list.clear()
        self._from_list = False
        self.entry = None
        self.refuse("")
        self.edited.emit()

    def refuse(self, text: str) -> None:
        self._from_list = False
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _last(self) -> date | None:
        """The last day meant; None for a text that is no date or lies before the first."""
        typed = self.until.text().strip()
        iso = self.until.read(typed) if typed else self.day.isoformat()
        last = date.fromisoformat(iso) if iso else None
        return last if last is not None and last >= self.day else None

    def _save(self) -> None:
        last, kind = self._last(), self.kinds.key()
        if last is None:
            self.refuse(self.house.t(N_("The last day must be a date, not before the first.")))
            self.until.setFocus()
        elif kind == WEEKDAY:
            self.taken_out.emit(self.day, last)
        else:
            self._offer(
                lambda: tuple(daylist.stretch(self.day, last, DayKind(kind), self.name.text().strip()))
            )

    def _add(self) -> None:
        self._offer(lambda: daylist.read_days(self.list.toPlainText()), from_list=True)

    def _offer(self, read, *, from_list: bool = False) -> None:
        try:
            days = read()
        except InvalidInput as bad:
            self.refuse(bad.problems[0].text(self.house.t))
            return
        if days:
            self.refuse("")
            self._from_list = from_list
            self.wanted.emit(days)

    def _typed(self, *_what: object) -> None:
        if self.error.isVisibleTo(self):
            self.refuse("")
        if self._named() and self.kinds.key() == WEEKDAY:
            self.kinds.set_key(str(DayKind.HOLIDAY))
        self.edited.emit()

    def _say_day(self) -> None:
        from babel.dates import format_date

        weekday = format_date(self.day, "EEEE", locale=self.house.language)
        self.heading.setText(f"{self.house.formats.day(self.day)} · {weekday}")

    def retranslate(self) -> None:
        t = self.house.t
        self.kinds.set_choices(
            [(WEEKDAY, t(N_("as usual"))), *((str(kind), t(kind.label)) for kind in DayKind)]
        )
        self.kinds.setAccessibleName(t(N_("What it is")))
        for line, words, field in (
            (self.name_label, N_("Occasion"), self.name),
            (self.until_label, N_("Until (for several days in a row)"), self.until),
            (
                self.list_label,
                LIST_WORDS,
                self.list,
            ),
        ):
            line.setText(t(words))
            field.setAccessibleName(t(words))
        self.save.setText(t(N_("Save the day")))
        self.add.setText(t(N_("Enter the list")))
        self._say_day()
