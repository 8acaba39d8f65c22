"""A quiet strip under the head of a page: personal data is masked here; who may see it says why, for half a minute."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.icons import wear
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.line import Line


class MaskStrip(QFrame):
    """Hidden while nothing is masked. ``wanted`` carries the reason; ``done`` says that it was seen."""

    wanted = Signal(str)
    done = Signal()

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        self._masked, self._may, self._left = False, False, 0
        self._problem = ""
        self.setObjectName("masked")
        mark(self, box="bar")
        sign = QLabel(self)
        wear(house.theme, sign, "lock", "muted", 16)
        self.line = label("", "muted", parent=self)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.reason = Line(self)
        self.reason.setObjectName("reason")
        self.reason.setMaxLength(200)
        sized(self.reason, most_width=320)
        self.reason.returnPressed.connect(self._ask)
        self.show_ = QPushButton(self)
        self.show_.setObjectName("show_personal")
        self.show_.setAutoDefault(True)
        mark(self.show_, deed="link")
        self.show_.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 2, 20, 2)
        row.setSpacing(SIZES.gap * 2)
        row.addWidget(sign)
        row.addWidget(self.line, 1)
        row.addWidget(self.reason, 1)
        row.addWidget(self.show_)
        self.hide()
        self.retranslate()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible and self._masked)  # also when a panel in front of the page goes

    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    def show_masked(self, masked: bool, *, may: bool) -> None:
        """Whether something is masked, and whether this person may have it shown."""
        self._masked, self._may = masked, may
        self.retranslate()
        self.setVisible(masked)

    def count(self, seconds: int) -> None:
        """What is left of the time in which it is shown; 0 for masked."""
        self._left, self._problem = seconds, ""
        if seconds:
            self.reason.clear()
        self.retranslate()

    def refuse(self, line: str) -> None:
        """Why it is not shown; what was typed stays."""
        self._problem = line
        self.retranslate()
        self.reason.setFocus()

    def _ask(self) -> None:
        if self._left:
            self.done.emit()
        else:
            self.wanted.emit(self.reason.text())

    def retranslate(self) -> None:
        t = self.house.t
        self.line.setText(self._problem or self._words())
        mark(self.line, role="error" if self._problem else "muted")
        self.reason.setPlaceholderText(t(N_("Why you need to see it")))
        self.reason.setAccessibleName(t(N_("Why you need to see it")))
        self.reason.setVisible(self._may and not self._left)
        self.show_.setText(menu_text(t(N_("Mask again")) if self._left else t(N_("Show for 30 seconds"))))
        self.show_.setVisible(self._may)
        self.setAccessibleName(self.line.text())

    def _words(self) -> str:
        t = self.house.t
        if self._left:
            return t.plural("Masked again in {count} second", "Masked again in {count} seconds", self._left)
        if self._may:
            return t(N_("Personal data is masked. Looking at it is entered with your name and the reason."))
        return t(N_("Personal data is masked: no call, case or visit of yours needs it today."))
