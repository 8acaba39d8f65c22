"""A choice of up to five as buttons in a row: one key each."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.plain import menu_text
from ui.theme.theme import dress, mark
from ui.theme.tokens import SIZES

NUMBER = 12  # pixels before the word for the key that chooses it
GAP = 4  # between two rows


class _Numbered(QPushButton):
    """A word, and small before it the digit that chooses it."""

    def __init__(self, digit: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._digit = digit

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QPainter

        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(SIZES.label - 1)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(self.palette().buttonText().color())
        painter.setOpacity(0.75 if self.isEnabled() else 0.5)
        box = self.rect().adjusted(SIZES.px(8), 0, 0, 0)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._digit)
        painter.end()


class Segments(QWidget):
    """Buttons in a row, at most one pressed. Arrows move, digits 1-9 choose, Backspace clears.

    ``numbered``: each button shows the digit that chooses it.
    """

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, clearable: bool = True, numbered: bool = False
    ) -> None:
        super().__init__(parent)
        self._clearable, self._numbered = clearable, numbered
        self._buttons: dict[str, QPushButton] = {}
        self._words: dict[str, str] = {}
        self._key = ""
        self._seen = False  # whether the style has dressed the buttons
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """The buttons as (key, label). The same keys again only change the words; focus and choice stay."""
        wanted = list(choices)
        if [key for key, _ in wanted] != list(self._buttons):
            self._build([key for key, _ in wanted])
        self._words = dict(wanted)
        for key, label in wanted:
            self._buttons[key].setText(menu_text(label))
            self._buttons[key].setAccessibleName(label)
        self._arrange()

    def _room_for(self, label: str) -> int:
        """Pixels for the label in bold, as it is when pressed; the style sheet's size hint knows the plain one."""
        bold = self.font()
        bold.setBold(True)
        room = QFontMetrics(bold).horizontalAdvance(label) + 24
        return room + SIZES.px(NUMBER) if self._numbered else room

    def setAccessibleName(self, name: str) -> None:
        """The name of the choice; every button tells it beside its own."""
        super().setAccessibleName(name)
        for button in self._buttons.values():
            button.setAccessibleDescription(name)

    def _build(self, keys: list[str]) -> None:
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for number, key in enumerate(keys, 1):
            button = _Numbered(str(number), self) if self._numbered else QPushButton(self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("deed", "segment")
            button.setProperty("numbered", self._numbered)
            button.clicked.connect(lambda _on, key=key: self._clicked(key))
            button.installEventFilter(self)
            if self.isVisible():
                button.show()
            self._buttons[key] = button
        if keys:
            self.setFocusProxy(self._buttons[keys[0]])
        self._draw()

    # --- places ----------------------------------------------------------------------------------------

    def _bands(self, width: int) -> list[list[str]]:
        """The keys row by row: as many in a row as ``width`` has room for."""
        bands: list[list[str]] = [[]]
        used = 0
        for key in self._buttons:
            wide = self._wide(key)
            if bands[-1] and used + wide > width:
                bands.append([])
                used = 0
            bands[-1].append(key)
            used += wide
        return bands

    def _wide(self, key: str) -> int:
        return self._room_for(self._words[key])

    def _arrange(self) -> None:
        """Puts the buttons side by side, in a second row where one has no room for all of them."""
        high = SIZES.field
        bands = self._bands(self.width())
        for row, band in enumerate(bands):
            left = 0
            for place, key in enumerate(band):
                button, wide = self._buttons[key], self._wide(key)
                ends = {0: "first", len(band) - 1: "last"}
                where = "only" if len(band) == 1 else ends.get(place, "middle")
                before = button.property("place")
                if before != where:  # the style may have looked at it already: a new place is told anew
                    (dress if before is None and not self._seen else mark)(button, place=where)
                button.setGeometry(left, row * (high + GAP), wide, high)
                left += wide
        self.setFixedHeight(len(bands) * (high + GAP) - GAP)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(sum(map(self._wide, self._buttons)), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(max(map(self._wide, self._buttons), default=0), SIZES.field)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._seen = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    # --- the choice -----------------------------------------------------------------------------------

    def key(self) -> str:
        """Key of the pressed button, "" for none."""
        return self._key

    def set_key(self, key: str) -> None:
        """Presses a button; "" or an unknown key presses none."""
        key = key if key in self._buttons else ""
        if key != self._key:
            self._key = key
            self._draw()
            self.chosen.emit(key)

    def button(self, key: str) -> QPushButton:
        """The button of a key; KeyError for none."""
        return self._buttons[key]

    def _clicked(self, key: str) -> None:
        self.set_key("" if key == self._key and self._clearable else key)
        self._draw()

    def _draw(self) -> None:
        for key, button in self._buttons.items():
            button.setChecked(key == self._key)
            # Tab enters at the pressed one, or at the first; the arrows do the rest.
            entered = key == (self._key or next(iter(self._buttons)))
            # by name: see ui/theme/theme.py
            button.setProperty("focusPolicy", "StrongFocus" if entered else "ClickFocus")
        if self._buttons:
            self.setFocusProxy(self._buttons.get(self._key) or next(iter(self._buttons.values())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        from PySide6.QtCore import Qt

        keys = list(self._buttons)
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and event.text().isdigit():
            place = int(event.text()) - 1
            if 0 <= place < len(keys):
                self._move(keys[place])
                return True
        moves = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in moves:
            self._move(keys[(self._place() + moves[Qt.Key(event.key())]) % len(keys)])
            return True
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._clearable:
            self.set_key("")
            return True
        return False

    def _place(self) -> int:
        focused = [place for place, button in enumerate(self._buttons.values()) if button.hasFocus()]
        return focused[0] if focused and self._key else -1

    def _move(self, key: str) -> None:
        from PySide6.QtCore import Qt

        self.set_key(key)
        self._buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)
