"""Says in the call bar's pop-up, before one dials, what stands against ringing a number now, and takes the reason."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds.call import Direction
from csapp.services import contact_guard
from csapp.services.contact_guard import Guarded
from ui.house import House
from ui.icons import wear
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.line import Line

PAUSE = 250  # milliseconds after the last key


class CallGuard(QFrame):
    """Not there while nothing stands against it. It never blocks: whoever has a reason types it and goes on.

    ``edited``: the reason was typed into; ``shown``: its height is another now."""

    edited = Signal()
    shown = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._asked = ("", "")
        self.guarded: Guarded | None = None
        self.setObjectName("contact_guard")
        mark(self, box="notice")
        sign = QLabel()
        wear(house.theme, sign, "at_risk", "at_risk")
        self.line = label("", wrap=True)
        self.reason = Line()
        self.reason.setObjectName("guard_reason")
        self.reason.textChanged.connect(lambda _text: self.edited.emit())
        words = QVBoxLayout()
        words.setSpacing(SIZES.gap)
        words.addWidget(self.line)
        words.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, SIZES.gap * 2, 12, SIZES.gap * 2)
        row.setSpacing(SIZES.gap * 2)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.hide()

    def look(self, direction: str, phone: str) -> None:
        """A number stands in the bar, with the direction of the call; only one that goes out is guarded."""
        wanted = (direction, phone.strip())
        if wanted == self._asked:
            return
        self._asked = wanted
        if direction != Direction.OUT or not phone.strip():
            self._pause.stop()
            self._show(None)
        else:
            self._pause.start()

    def clear(self) -> None:
        """For the next call."""
        self.reason.clear()
        self.look("", "")

    def retranslate(self) -> None:
        t = self._house.t
        words = t(N_("Why now, in spite of the limit"))
        self.reason.setPlaceholderText(words)
        self.reason.setAccessibleName(words)
        lines = self.guarded.lines if self.guarded is not None else ()
        self.line.setText("\n".join(t(line, **values) for line, values in lines))

    def _ask(self) -> None:
        asked = self._asked

        def answered(found: Guarded) -> None:
            if asked == self._asked:
                self._show(found)

        self._house.run(contact_guard.ask, asked[1], then=answered, owner=self)

    def _show(self, found: Guarded | None) -> None:
        self.guarded = found
        wanted = bool(found is not None and found.lines)
        was = not self.isHidden()
        self.retranslate()
        self.setVisible(wanted)
        if wanted or was:
            self.shown.emit()
