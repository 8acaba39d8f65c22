"""What stands above and below the pages of a preview: language and size, saving and printing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from csapp.i18n import LANGUAGES, N_
from csapp.services.needs import SEERS
from ui.house import House
from ui.icons import icon
from ui.plain import menu_text, set_tip
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.elided import ElidedLabel
from ui.widgets.segments import Segments


class PreviewHead(QFrame):
    """Title, the paper's language, smaller and larger."""

    zoomed = Signal(float)  # a factor

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        mark(self, box="bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.pad, 8, SIZES.pad, 8)
        row.setSpacing(SIZES.gap * 2)
        self._title = ElidedLabel("", "section")
        self.languages = Segments(clearable=False)
        self.languages.setObjectName("language")
        self.languages.set_choices(LANGUAGES.items())
        self.smaller, self.larger = QPushButton(), QPushButton()
        self.personal = QPushButton()
        self.personal.setObjectName("personal")
        self.personal.setAutoDefault(False)
        self.personal.setVisible(bool(SEERS & set(house.ctx.actor.roles or ())))
        mark(self.personal, deed="quiet")
        self._shown = False
        row.addWidget(self._title, 1)
        row.addWidget(self.personal)
        row.addWidget(self.languages)
        row.addSpacing(SIZES.pad)
        for button, name, factor in ((self.smaller, "zoom_out", 0.8), (self.larger, "zoom_in", 1.25)):
            button.setObjectName(name)
            button.setAutoDefault(False)
            mark(button, deed="quiet")
            button.clicked.connect(lambda _on=False, factor=factor: self.zoomed.emit(factor))
            row.addWidget(button)
        house.theme_changed.connect(self._recolour)
        self._recolour()

    def tell_personal(self, shown: bool) -> None:
        """Whether personal data was asked for."""
        self._shown = shown
        words = N_("Mask personal data") if shown else N_("Show personal data…")
        self.personal.setText(menu_text(self.house.t(words)))

    def set_title(self, text: str) -> None:
        self._title.setText(text)

    def retranslate(self) -> None:
        t = self.house.t
        self.tell_personal(self._shown)
        about = t(N_("Language of the paper"))
        self.languages.setAccessibleName(about)
        set_tip(self.languages, about)
        for button, words in ((self.smaller, N_("Smaller")), (self.larger, N_("Larger"))):
            button.setAccessibleName(t(words))
            set_tip(button, t(words))

    def _recolour(self) -> None:
        for button in (self.smaller, self.larger):
            colour = self.house.theme.colour("muted")
            button.setIcon(icon(button.objectName(), colour, size=SIZES.big_icon))


class PreviewFoot(QFrame):
    """What is shown, and the ways out: the main one prints, or saves where there is no printer."""

    def __init__(self, house: House, *, can_print: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house, self.can_print = house, can_print
        mark(self, box="foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.pad, 8, SIZES.pad, 8)
        row.setSpacing(SIZES.gap * 2)
        self._facts = ElidedLabel("", "muted")
        self._facts.setObjectName("facts")
        self.print_, self.save, self.leave = QPushButton(), QPushButton(), QPushButton()
        for button, name, deed in (
            (self.leave, "close", "quiet"),
            (self.print_, "print", "primary" if can_print else ""),
            (self.save, "save", "" if can_print else "primary"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            mark(button, deed=deed)
        row.addWidget(self._facts, 1)
        ways = (self.save, self.print_) if can_print else (self.print_, self.save)
        for button in (self.leave, *ways):
            row.addWidget(button)
        self.enable(False)

    def enable(self, on: bool) -> None:
        """Whether there is something to save or print."""
        self.save.setEnabled(on)
        self.print_.setEnabled(on and self.can_print)

    def say(self, text: str) -> None:
        self._facts.setText(text)

    def retranslate(self) -> None:
        t = self.house.t
        self.print_.setText(menu_text(t(N_("Print"))))
        set_tip(self.print_, "Ctrl+P" if self.can_print else t(N_("No printer is set up on this PC.")))
        self.save.setText(menu_text(t(N_("Save as PDF"))))
        set_tip(self.save, "Ctrl+S")
        self.leave.setText(menu_text(t(N_("Close"))))
