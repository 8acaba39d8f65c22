"""Snippets and scripts within a long text: a menu at the cursor, a snippet of what is marked, words never said."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit

from csapp.i18n import N_
from ui.house import House
from ui.keys import keys
from ui.phrases import Shown, put_in
from ui.plain import label, show_short
from ui.widgets.line import composed_in, take_composed
from ui.widgets.phrasemenu import PhraseMenu

PAUSE = 400  # milliseconds after the last key until the text is looked through
LONGEST = 30  # characters of what one types to find a phrase
SLASH = "/"
CONTROL = Qt.KeyboardModifier.ControlModifier


class PhraseHelp(QObject):
    """Watches one long text. ``hinted``: the line under it came or went."""

    hinted = Signal()

    def __init__(self, house: House, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self.house, self.editor = house, editor
        self.menu: PhraseMenu | None = None
        self._start = -1  # where what is typed for the menu begins; -1 while it is closed
        self._slash = False
        self.hint = label("", "hint", wrap=True)
        self.hint.setObjectName("never_said")
        self.hint.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        editor.installEventFilter(self)
        editor.document().contentsChange.connect(self._changed)
        editor.cursorPositionChanged.connect(self._moved)
        editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        editor.customContextMenuRequested.connect(self._context_menu)
        editor.destroyed.connect(self.hint.deleteLater)
        house.phrases.changed.connect(self._pause.start)
        house.language_changed.connect(self._again)  # a bound one: it goes with the editor

    def _again(self) -> None:
        self._pause.start()

    # --- the menu at the cursor -----------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self._start >= 0

    def open(self) -> None:
        """Offers what fits; what stands before the cursor is looked for, where it means something."""
        take_composed(self.editor)
        if self.editor.isReadOnly():
            return
        position = self.editor.textCursor().position()
        word = self._word_before()
        self._slash = False
        self._start = position - len(word) if word and self._offer(word) else position
        self._show()

    def close(self) -> None:
        self._start = -1
        if self.menu is not None:
            self.menu.hide()

    def typed(self) -> str:
        """What was typed since the menu came."""
        cursor = self.editor.textCursor()
        cursor.setPosition(self._start)
        cursor.setPosition(self.editor.textCursor().position(), cursor.MoveMode.KeepAnchor)
        text = cursor.selectedText()
        return text.removeprefix(SLASH) if self._slash else text

    def _word_before(self) -> str:
        block = self.editor.textCursor().block().text()
        before = block.encode("utf-16-le")[: self.editor.textCursor().positionInBlock() * 2]
        words = before.decode("utf-16-le", "replace")
        tail = ""
        for char in reversed(words[-LONGEST:]):
            if not (char.isascii() and char.isalnum()):
                break
            tail = char + tail
        return tail

    def _offer(self, typed: str) -> list[Shown]:
        screen = self.house.phrases.screen()
        return self.house.phrases.offer(screen.language or self.house.language, typed, writing=True)

    def _show(self) -> None:
        """The menu as what is typed narrows it; nothing fits, and it goes."""
        typed = self.typed()
        found = self._offer(typed) if len(typed) <= LONGEST and "\u2029" not in typed else []
        if not found:
            self.close()
            return
        if self.menu is None:
            self.menu = PhraseMenu(self.house.theme, self.editor, self.editor.window())
            self.menu.list.pressed_on.connect(self._use)
            self.editor.destroyed.connect(self.menu.deleteLater)
        sure = bool(typed) or not self._slash  # a bare / is only a character until one chooses
        self.menu.list.show_phrases(found, self.house.t, choose=sure)
        self.menu.appear()
        self.menu.fit()

    def _use(self, shown: Shown) -> None:
        start = self._start
        self.close()
        put_in(self.editor, shown.text, start)

    def _changed(self, place: int, _removed: int, added: int) -> None:
        self._pause.start()
        if self.is_open:
            QTimer.singleShot(0, self, self._follow)
        elif added == 1 and self.editor.hasFocus() and self._begins(place):
            QTimer.singleShot(0, self, lambda: self._open_at(place))

    def _begins(self, place: int) -> bool:
        """Whether a / was put there, at the beginning of a word."""
        document = self.editor.document()
        if document.characterAt(place) != SLASH:
            return False
        before = document.characterAt(place - 1) if place else " "
        return not before.isalnum() and before not in (SLASH, ":", ".")

    def _open_at(self, place: int) -> None:
        here = self.editor.textCursor().position()
        if self.is_open or not place < here <= place + LONGEST or composed_in(self.editor):
            return
        self._start, self._slash = place, True
        self._follow()  # one may have typed on meanwhile

    def _follow(self) -> None:
        if not self.is_open:
            return
        here = self.editor.textCursor().position()
        gone = here < self._start + int(self._slash)
        if gone or (self._slash and self.typed().endswith((" ", "\u3000"))):
            self.close()
        else:
            self._show()

    def _moved(self) -> None:
        if self.is_open and self.editor.textCursor().position() < self._start:
            self.close()

    # --- keys -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.editor:
            return False
        if event.type() == QEvent.Type.FocusOut and self.is_open:
            self.close()
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._is_mine(event):
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._pressed(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        return self._is_own(event) or (self.is_open and self._is_for_menu(event))

    def _is_own(self, event: QKeyEvent) -> bool:
        control = event.modifiers() == CONTROL
        if control and event.key() in (Qt.Key.Key_J, Qt.Key.Key_Space):
            return True
        wanted = QKeySequence(keys("keep_snippet"))
        return QKeySequence(event.keyCombination()) == wanted

    def _is_for_menu(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        wanted = (
            Qt.Key.Key_Down,
            Qt.Key.Key_Up,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Escape,
            Qt.Key.Key_Tab,
        )
        return plain and event.key() in wanted

    def _pressed(self, event: QKeyEvent) -> bool:
        if self._is_own(event):
            if event.key() in (Qt.Key.Key_J, Qt.Key.Key_Space):
                self.open()
            else:
                self.keep()
            return True
        if self.is_open and self._is_for_menu(event):
            return self._steer(Qt.Key(event.key()))
        return False

    def _steer(self, key: Qt.Key) -> bool:
        menu = self.menu
        if menu is None:
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            menu.list.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        shown = menu.list.current()
        if key == Qt.Key.Key_Escape or shown is None:
            self.close()
            return key == Qt.Key.Key_Escape
        self._use(shown)
        return True

    # --- a snippet of what is marked ------------------------------------------------------------------

    def keep(self) -> None:
        """What is marked becomes a snippet of one's own."""
        take_composed(self.editor)
        self.house.phrases.keep(self.editor.textCursor().selectedText().replace("\u2029", "\n"))

    def _context_menu(self, at: QPoint) -> None:
        menu = self.editor.createStandardContextMenu(at)
        menu.addSeparator()
        t = self.house.t
        if not self.editor.isReadOnly():
            offer = menu.addAction(f"{t(N_('Put in a script or snippet'))}\tCtrl+J")
            offer.setObjectName("phrases")
            offer.triggered.connect(self.open)
        mine = menu.addAction(f"{t(N_('Keep what is marked as a snippet'))}\t{keys('keep_snippet')}")
        mine.setObjectName("keep_snippet")
        mine.setEnabled(self.editor.textCursor().hasSelection())
        mine.triggered.connect(self.keep)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.editor.viewport().mapToGlobal(at))

    # --- words never said -----------------------------------------------------------------------------

    def look(self) -> None:
        """Says quietly under the text which of its words are never said, and what is said instead."""
        line = "" if self.editor.isReadOnly() else self.house.phrases.hint(self.editor.toPlainText())
        if not line and self.hint.isHidden():
            return
        if self.hint.parentWidget() is None:
            self._place()
        show_short(self.hint, line, 400)
        self.editor.setAccessibleDescription(line)
        self.hinted.emit()

    def _place(self) -> None:
        around = self.editor.parentWidget()
        layout = around.layout() if around is not None else None
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(layout.indexOf(self.editor) + 1, self.hint)
