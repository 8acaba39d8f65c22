"""One way to reach somebody: the number, its label, and the star of the preferred one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QToolButton, QWidget

from csapp.i18n import N_
from ui.forms.editors.popup import dress
from ui.icons import wear
from ui.theme.theme import mark, sized
from ui.widgets.line import Line

if TYPE_CHECKING:
    from ui.house import House

LABELS = (N_("mobile"), N_("home"), N_("office"), N_("shop"), N_("family"), N_("fax"))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SEPARATORS = (";", "；")


class _Part(Line):
    """A line of the row; keys that concern the whole editor go to it."""

    pressed = Signal(object)  # a QKeyEvent

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class ContactRow(QWidget):
    """``label``: what the field is called, a msgid. ``next_wanted``: a further one is to be typed; ``done``: Enter;
    ``gone``: Ctrl+Delete."""

    edited = Signal()
    next_wanted = Signal()
    done = Signal()
    gone = Signal()
    starred = Signal()

    def __init__(self, house: "House", label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._house, self._label = house, label
        self.line, self.name = _Part(self), _Part(self)
        self.line.setObjectName("contact_value")
        self.name.setObjectName("contact_label")
        for part in (self.line, self.name):
            part.setMaxLength(1_000_000)
            part.textChanged.connect(lambda _text: self.edited.emit())
            part.pressed.connect(self._pressed)
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        dress(completer)
        self.name.setCompleter(completer)
        sized(self.name, width=92)
        self.star, self.more = QToolButton(self), QToolButton(self)
        self.star.setObjectName("contact_preferred")
        self.star.setCheckable(True)
        self.star.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.star.clicked.connect(self.starred)
        self.more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # from the keyboard it is the semicolon
        self.more.clicked.connect(self.next_wanted)
        self._sign = wear(house.theme, self.star, "star")
        wear(house.theme, self.more, "plus")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        for part in (self.name, self.star, self.more):
            mark(part, deed="icon")
            row.addWidget(part)
        self.setFocusProxy(self.line)
        self.retranslate()

    def show_entry(self, entry: object) -> None:
        """A contact point in its JSON form: its text, or value, label and preference."""
        known = entry if isinstance(entry, Mapping) else {"value": entry or ""}
        self.line.put_text(str(known.get("value", "")))
        self.line.setCursorPosition(0)
        self.name.put_text(str(known.get("label", "")))
        self.star.setChecked(known.get("preferred") is True)

    def entry(self) -> object:
        """The same back; "" for nothing."""
        value, label = self.line.text(), self.name.text().strip()
        if not label and not self.star.isChecked():
            return value
        return {"value": value, "label": label, "preferred": self.star.isChecked()}

    def is_empty(self) -> bool:
        return not self.line.text().strip() and not self.name.text().strip()

    def show_parts(self, *, several: bool, last: bool) -> None:
        """A label where there is something to label, a star where there is a choice, a plus at the end."""
        filled = bool(self.line.text().strip() or self.name.text())
        self.name.setVisible(filled)
        self.star.setVisible(several and filled)
        self.more.setVisible(last and filled)
        keep = self.more.sizePolicy()
        keep.setRetainSizeWhenHidden(several and filled)  # so that the rows stand one under the other
        self.more.setSizePolicy(keep)
        self._sign.name = "starred" if self.star.isChecked() else "star"
        self._sign.colour = "accent" if self.star.isChecked() else "muted"
        self._sign.draw()

    def _pressed(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if plain and event.key() in _ENTER:
            self.done.emit()
        elif event.text() in SEPARATORS and self.line.hasFocus() and self.line.text().strip():
            self.next_wanted.emit()
        elif control and event.key() == Qt.Key.Key_Delete:
            self.gone.emit()
        else:
            return
        event.accept()

    def retranslate(self) -> None:
        t = self._house.t
        self.line.setAccessibleName(t(self._label))
        self.name.setPlaceholderText(t(N_("label")))
        self.name.setAccessibleName(f"{t(self._label)}: {t(N_('Label'))}")
        self._words.setStringList([t(word) for word in LABELS])
        for button, words in (
            (self.star, N_("The preferred one")),
            (self.more, N_("Another one (type ;)")),
        ):
            button.setToolTip(t(words))
            button.setAccessibleName(t(words))
