"""The deeds of a visit's result: save and go on to the next, or nobody was reached."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from csapp.i18n import N_
from csapp.services.context import RECORDERS
from csapp.vocabulary.fields import Date
from ui.forms.editors.date import date_editor
from ui.house import House
from ui.keys import hint
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized

AGAIN = Date(label=N_("Try again on"))


class ResultFoot(QFrame):
    """``missed`` carries the day of the next try, or None."""

    wanted = Signal()
    missed = Signal(object)

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        mark(self, box="foot")
        sized(self, height=60)
        self.primary, self.none = QPushButton(self), QPushButton(self)
        self.primary.setObjectName("save_result")
        self.none.setObjectName("not_reached")
        mark(self.primary, deed="primary")
        for button in (self.primary, self.none):
            button.setAutoDefault(True)
        self._label = label("", "label", parent=self)
        self.again = date_editor(AGAIN, house, self)
        self.again.setObjectName("again_on")
        sized(self.again, most_width=140)
        self._label.setBuddy(self.again)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(self.primary)
        row.addStretch(1)
        for part in (self._label, self.again, self.none):
            row.addWidget(part)
        self.primary.clicked.connect(self.wanted)
        self.none.clicked.connect(self._miss)
        self.again.textEdited.connect(lambda _text: mark(self.again, problem=False))
        self.setVisible(bool(RECORDERS & set(house.ctx.actor.roles or ())))
        self.show_state("")
        self.retranslate()

    def show_state(self, status: str) -> None:
        """The status of the visit, "" for none."""
        self.primary.setEnabled(bool(status))
        self.none.setEnabled(status in ("approved", "unreached"))
        self.again.setEnabled(status in ("approved", "unreached"))

    def press(self) -> None:
        if self.primary.isEnabled():
            self.wanted.emit()

    def clear(self) -> None:
        self.again.clear()

    def _miss(self) -> None:
        typed = str(self.again.value() or "").strip()
        try:
            day = date.fromisoformat(typed) if typed else None
        except ValueError:
            mark(self.again, problem=True)
            self.again.setFocus()
            return
        self.missed.emit(day)

    def retranslate(self) -> None:
        t = self.house.t
        self.primary.setText(menu_text(f"{t(N_('Save and next'))}   {hint('deed')}"))
        self.none.setText(menu_text(t(N_("Nobody reached"))))
        self._label.setText(t(AGAIN.label))
        self.again.setAccessibleName(t(AGAIN.label))
        self.again.retranslate()
