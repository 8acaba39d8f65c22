"""What is promised in a call, and by when: it becomes a promise of its own with the call."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Call
from csapp.vocabulary.kinds import declared
from ui.forms.editors.date import DateTimeEditor
from ui.house import House
from ui.theme.theme import sized
from ui.theme.tokens import SIZES
from ui.widgets.line import Line

WHEN = 200  # pixels


class CallPromise(QWidget):
    """``edited``: something was typed into one of the two."""

    edited = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.what = Line()
        self.what.setObjectName("promise")
        self.due = DateTimeEditor(declared(Call)["promise_due_at"], house)
        self.due.setObjectName("promise_due_at")
        sized(self.due, width=WHEN)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.gap * 2)
        row.addWidget(self.what, 1)
        row.addWidget(self.due)
        for line in (self.what, self.due):
            line.textChanged.connect(lambda _text: self.edited.emit())
        self.retranslate()

    def values(self) -> dict[str, object]:
        """By field key; what can't be read as a time as it was typed."""
        return {"promise": self.what.text(), "promise_due_at": self.due.value()}

    def fill(self, promise: str, due: str) -> None:
        """Shows these in place of what stands there."""
        self.what.setText(promise)
        self.due.show_value(due or None)

    def inputs(self) -> dict[str, QWidget]:
        return {"promise": self.what, "promise_due_at": self.due}

    def retranslate(self) -> None:
        t = self._house.t
        for line, words in (
            (self.what, N_("What you promise")),
            (self.due, N_("by when: 14:30, +2h")),
        ):
            line.setPlaceholderText(t(words))
        self.what.setAccessibleName(t(declared(Call)["promise"].label))
        when = declared(Call)["promise_due_at"].label
        self.due.setAccessibleName(t(when))
        self.due.retranslate()
