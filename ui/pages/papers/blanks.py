"""The blank forms that were printed and are not keyed in yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import LANGUAGES, N_
from csapp.services import blanks
from csapp.services.blanks import BlankForm
from ui.house import House
from ui.pages.settings.lines import Column, Line, Lines
from ui.plain import menu_text
from ui.tables.empty import Empty
from ui.theme.theme import mark
from ui.theme.tokens import SIZES


class BlanksPart(QWidget):
    """``counted`` with how many wait; ``making``: some are wanted. Enter on a line opens the form to key it in."""

    counted = Signal(int)
    making = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.found: tuple[BlankForm, ...] = ()
        self.lines = Lines(house, self)
        self.lines.setObjectName("blank_forms")
        self.lines.opened.connect(self._key_in)
        self.key_in, self.void = QPushButton(self), QPushButton(self)
        for button, name, kind, deed in (
            (self.key_in, "key_in_blank", "primary", self.deed),
            (self.void, "void_blank", "quiet", self.ask_void),
        ):
            button.setObjectName(name)
            button.setAutoDefault(True)
            mark(button, deed=kind)
            button.clicked.connect(lambda _on=False, deed=deed: deed())
        self.empty = Empty(house.theme, "note", self)
        self.empty.deed.setObjectName("make_blanks")
        self.empty.wanted.connect(self.making)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lines, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 8)
        foot.setSpacing(SIZES.gap * 2)
        foot.addWidget(self.key_in)
        foot.addWidget(self.void)
        foot.addStretch(1)
        column.addLayout(foot)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self.found)

    def read(self) -> None:
        self.house.run(blanks.open_blanks, then=self._show, owner=self)

    def take_focus(self) -> None:
        (self.lines if self.found else self.empty.deed).setFocus()

    def deed(self) -> None:
        """Keys the chosen one in."""
        if self.lines.key():
            self._key_in(self.lines.key())

    def _key_in(self, number: str) -> None:
        self.house.open_print(number, 0)

    def ask_void(self) -> None:
        """Asks why the chosen sheet will not be keyed in."""
        number, t = self.lines.key(), self.house.t
        if not number:
            return
        question = t(N_("Why will the blank form {number} not be keyed in?"), number=number)

        def said(reason: str) -> None:
            self.house.run(blanks.void_blank, number, reason, then=lambda _done: self.read(), owner=self)

        self.house.prompts.remark(self, question, t(N_("Reason")), N_("Cross it off"), said)

    def _show(self, found: tuple[BlankForm, ...]) -> None:
        changed, self.found = len(found) != len(self.found), found
        t = self.house.t
        columns = [
            Column(t(N_("Number")), 180),
            Column(t(N_("Form"))),
            Column(t(N_("Printed at")), 170),
            Column(t(N_("Printed by")), 160),
            Column(t(N_("Language")), 110),
        ]
        self.lines.show_lines([self._line(one) for one in found], columns)
        self._stack.setCurrentIndex(int(bool(found)))
        if changed:
            self.counted.emit(len(found))

    def _line(self, one: BlankForm) -> Line:
        when = self.house.formats.moment(one.at)
        language = LANGUAGES.get(one.language, one.language)
        return Line(one.number, (one.number, self.house.t(one.title), when, one.by_name, language))

    def retranslate(self) -> None:
        t = self.house.t
        self.key_in.setText(menu_text(t(N_("Key it in"))))
        self.void.setText(menu_text(t(N_("Cross it off…"))))
        later = N_("Numbered blank forms for when the PC is down are listed here until they are keyed in.")
        self.empty.say(t(N_("No blank form waits to be keyed in")), t(later), t(N_("Make")))
        self.lines.setAccessibleName(t(N_("Blank forms to key in")))
        self._show(self.found)
