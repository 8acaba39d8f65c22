"""The foot of a shift: to whom it goes, and the one deed that comes next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from csapp.i18n import N_
from csapp.services.handover import Handover
from ui.house import House
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized
from ui.widgets.combo import Combo
from ui.widgets.elided import ElidedLabel

IN, OVER, OUT = "sign_in", "hand_over", "sign_out"
PRINT = "print_handover"


class ShiftFoot(QFrame):
    """``deed`` carries ``sign_in``, ``hand_over``, ``sign_out`` or ``print_handover``."""

    deed = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        mark(self, box="foot")
        sized(self, height="foot")
        self.heirs = Combo()
        self.heirs.setObjectName("hand_over_to")
        sized(self.heirs, width=190)
        self.heirs.chosen.connect(lambda _user: self._name())
        self._to = label("", "muted")
        self.buttons = {name: self._button(name) for name in (IN, OVER, OUT)}
        self.print_ = self._button(PRINT)
        mark(self.print_, deed="quiet")
        self.told = ElidedLabel("", "hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        for widget in (self._to, self.heirs, *self.buttons.values()):
            row.addWidget(widget)
        row.addWidget(self.told, 1)
        row.addWidget(self.print_)
        self._found: Handover | None = None
        self._going = self._staying = 0

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.deed.emit(name))
        return button

    def next(self) -> str:
        """The deed that comes next: the one on the main button."""
        found = self._found
        if found is None or found.shift is None:
            return IN
        return OVER if self._going else OUT

    def show_shift(self, found: Handover, going: int, staying: int) -> None:
        """``going`` and ``staying``: how much is ticked, and how much is not."""
        self._found, self._going, self._staying = found, going, staying
        t, here = self.house.t, found.shift is not None
        self.heirs.set_choices(sorted(found.heirs.items(), key=lambda one: one[1]), t(N_("choose a person")))
        if found.shift is not None and found.shift.handed_to and not self.heirs.key():
            self.heirs.set_key(found.shift.handed_to)
        for widget in (self._to, self.heirs, self.buttons[OVER], self.buttons[OUT], self.print_):
            widget.setVisible(here)
        self.buttons[IN].setVisible(not here)
        self._to.setText(t(N_("Hand the shift over to")))
        self.heirs.setAccessibleName(t(N_("Hand the shift over to")))
        self._name()

    def _name(self) -> None:
        t, found = self.house.t, self._found
        if found is None:
            return
        main, to = self.next(), self.heirs.key()
        self.print_.setText(menu_text(t(N_("Print the handover…"))))
        words = {IN: t(N_("Begin the shift")), OUT: t(N_("End the shift")), OVER: t(N_("Hand over"))}
        if self._going:
            words[OVER] = t.plural("Hand over {count} record", "Hand over {count} records", self._going)
        for name, button in self.buttons.items():
            keys = "    Ctrl+Enter" if name == main else ""
            button.setText(menu_text(words[name]) + keys)
            button.setAccessibleName(words[name])
            mark(button, deed="primary" if name == main else "")
        self.buttons[OVER].setEnabled(bool(to))
        self.told.setText(self._telling(found, to))

    def _telling(self, found: Handover, to: str) -> str:
        t, shift = self.house.t, found.shift
        if shift is None:
            return ""
        if shift.taken_over_by is not None:
            return t(
                N_("Taken over by {name}"), name=found.names.get(shift.taken_over_by, shift.taken_over_by)
            )
        if self._staying:
            return t.plural("{count} record stays with you", "{count} records stay with you", self._staying)
        if self._going and not to:
            return t(N_("Choose who takes it over."))
        if shift.handed_to is not None:
            return t(N_("Handed over to {name}"), name=found.names.get(shift.handed_to, shift.handed_to))
        return ""
