"""What to say and what to type, beside the page: the cursor may stay in the field it was in."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from csapp.i18n import LANGUAGES, N_
from csapp.vocabulary.fields import Text
from ui.forms.editors.base import LineEditor
from ui.house import House
from ui.icons import wear
from ui.keys import keys
from ui.phrases import Screen, Shown, put_in
from ui.plain import label, show_short
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.line import Line, take_composed
from ui.widgets.phraselist import PhraseList
from ui.widgets.segments import Segments

WIDTH, NARROW = 340, 0.45  # pixels at 100 %, and the share of a narrow window it takes at most
PAUSE = 150
SHORT = {"zh_CN": "中文", "en": "English", "es": "Español"}
FITS, ALL = "fits", "all"


class ScriptPanel(QFrame):
    """Enter puts the chosen text into the field that had the focus, or on the clipboard where that takes no text.
    ``left``: it was closed while it had the focus."""

    left = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house, self._book = house, house.phrases
        self._target: QWidget | None = None
        self._asked: object = None
        self._chosen_language = ""
        self.setObjectName("scripts")
        mark(self, box="panel")
        self._build()
        self._connect()
        self.retranslate()
        self.hide()

    def _build(self) -> None:
        self.title = label("", "section")
        self.close_button = QPushButton()
        self.close_button.setObjectName("close_scripts")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark(self.close_button, deed="quiet")
        wear(self._house.theme, self.close_button, "close")
        sized(self.close_button, width="field")
        self.search = Line()
        self.search.setObjectName("find_script")
        self.scope, self.language = Segments(clearable=False), Segments(clearable=False)
        self.scope.setObjectName("scope")
        self.language.setObjectName("script_language")
        self.language.set_choices((name, SHORT[name]) for name in LANGUAGES)
        self.list = PhraseList(self._house.theme)
        self.nothing = label("", "muted", wrap=True)
        self.warned = label("", "hint", wrap=True)
        self.foot = label("", "hint", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, SIZES.gap * 2, 12, SIZES.gap * 2)
        column.setSpacing(SIZES.gap * 2)
        column.addLayout(head)
        for part in (self.search, self.scope, self.language, self.nothing):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.warned)
        column.addWidget(self.foot)
        self.warned.hide()

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.search.installEventFilter(self)
        for segments in (self.scope, self.language):
            segments.installEventFilter(self)
        self.scope.chosen.connect(lambda _key: self.refresh())
        self.language.chosen.connect(self._choose_language)
        self.list.pressed_on.connect(self.use)
        self.list.currentRowChanged.connect(lambda _row: self._say_current())
        self.close_button.clicked.connect(self.shut)
        self._book.changed.connect(self._anew)
        self._house.language_changed.connect(self.retranslate)
        self._house.changed.connect(lambda _kind, _number: self.soon())
        app = cast(QApplication, QApplication.instance())
        app.focusChanged.connect(self._focus_moved)

    # --- coming and going -------------------------------------------------------------------------

    def call(self) -> None:
        """The key: shows it, goes to its search, and back to the field."""
        if self.isVisible() and self.search.hasFocus():
            self._back()
            return
        if not self.isVisible():
            self._chosen_language = ""
            self.scope.set_key(FITS)
            self.search.clear()
            self.show()
        self._anew()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def shut(self) -> None:
        """Takes it away; the cursor goes back to where it was."""
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        if inside:
            self._back()
        self.hide()

    def _back(self) -> None:
        if self._target is not None and isValid(self._target) and self._target.isVisible():
            self._target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new is self or self.isAncestorOf(new) or new.window() is not self.window():
            return
        self._target = new
        if self.isVisible():
            self.soon()

    def soon(self) -> None:
        """Looks again what fits, in a moment: pages read their records meanwhile."""
        if self.isVisible():
            self._pause.start()

    # --- what is offered --------------------------------------------------------------------------

    def _anew(self) -> None:
        self._asked = None
        self.refresh()

    def refresh(self) -> None:
        """What fits the screen now, in the customer's language or the one that was chosen."""
        if not self.isVisible():
            return
        screen = self._book.screen()
        language = self._chosen_language or screen.language or self._house.language
        typed = self.search.text()
        asked = (screen, language, typed, self.scope.key())
        if asked != self._asked:
            self._asked = asked
            self._fill(screen, language, typed)
        self._say_foot()

    def _fill(self, screen: Screen, language: str, typed: str) -> None:
        t = self._house.t
        self.language.set_key(language)
        found = self._book.offer(language, typed, everything=self.scope.key() == ALL)
        self.list.show_phrases(found, t)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        empty = N_("Nothing fits. Type other words, or look at all of them.")
        self.nothing.setText(t(empty) if typed else t(N_("No script is in this language yet.")))
        self._say_current()

    def _choose_language(self, language: str) -> None:
        self._chosen_language = language
        self.refresh()

    def _say_current(self) -> None:
        shown = self.list.current()
        text = "" if shown is None or shown.phrase.words else shown.text
        show_short(self.warned, self._book.hint(text))

    def _say_foot(self) -> None:
        t = self._house.t
        if self._takes_text() is None:
            self.foot.setText(t(N_("Enter copies it.")))
        else:
            field = getattr(self._target, "field", None)
            name = t(field.label) if field is not None else getattr(self._target, "accessibleName", str)()
            self.foot.setText(t(N_("Enter puts it into “{field}”."), field=name or t(N_("the field"))))

    # --- using it ---------------------------------------------------------------------------------

    def _takes_text(self) -> QWidget | None:
        """The field that had the focus, if it is one for words."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            return None
        if isinstance(target, QPlainTextEdit):
            return None if target.isReadOnly() else target
        words = isinstance(target, LineEditor) and type(target.field) is Text and not target.isReadOnly()
        return target if words or (isinstance(target, Line) and target.objectName() == "note") else None

    def use(self, shown: Shown | None) -> None:
        """Puts the text into the field, where one can undo it, or on the clipboard."""
        if shown is None:
            return
        target = self._takes_text()
        if isinstance(target, QPlainTextEdit):
            take_composed(target)
            put_in(target, shown.text)
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(target, Line):
            take_composed(target)
            target.insert(" ".join(shown.text.split()))
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            target.end(False)
        else:
            QGuiApplication.clipboard().setText(shown.text)
            self._house.say(self._house.t(N_("Copied: {title}"), title=shown.title))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and watched is self.search:
                self.list.step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is self.search:
                self.use(self.list.current())
                return True
            if key == Qt.Key.Key_Escape:
                self.shut()
                return True
        return False

    # --- looks ------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        window = self.window().width()
        return QSize(min(SIZES.px(WIDTH), round(window * NARROW)), super().sizeHint().height())

    def retranslate(self) -> None:
        t = self._house.t
        self.title.setText(t(N_("What to say")))
        self.search.setPlaceholderText(t(N_("Find a script or snippet")))
        self.search.setAccessibleName(t(N_("Find a script or snippet")))
        self.close_button.setToolTip(f"{t(N_('Close'))}   {keys('leave')}")
        self.close_button.setAccessibleName(t(N_("Close")))
        self.scope.set_choices(((FITS, t(N_("Fits now"))), (ALL, t(N_("All")))))
        self.scope.set_key(self.scope.key() or FITS)
        self.scope.setAccessibleName(t(N_("Which scripts")))
        self.language.setAccessibleName(t(N_("Language")))
        self.list.setAccessibleName(t(N_("Scripts and snippets")))
        self._anew()
