"""Many missed calls at once: one box to paste or type them into, and beside it how each line was read."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Call
from csapp.services import missed, personal
from csapp.services.missed import BAD, DOUBLE, KNOWN, Entered, MissedLine
from csapp.vocabulary.errors import UserFault
from ui.house import House
from ui.keys import keys
from ui.pages.missedtable import MissedTable
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.deedbar import DeedBar
from ui.widgets.line import take_composed

PAUSE = 200  # milliseconds after the last key until it is read
KEEP = 1_500  # until it is written down
REMEMBERED = "missed_lines"  # what was typed and not entered yet waits for the person under this key


class MissedPanel(QWidget):
    """What is typed is kept for the person until it is entered. ``closed``: back to the list."""

    closed = Signal()
    changed = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._entering = False
        self._read: tuple[MissedLine, ...] = ()
        self.setObjectName("missed_panel")
        mark(self, box="form")
        self._build()
        self._connect()
        self.retranslate()
        house.run(personal.get, REMEMBERED, "", then=self._remembered, owner=self)

    def _build(self) -> None:
        self.title, self.hint = label("", "section"), label("", "muted", wrap=True)
        self.lines = QPlainTextEdit()
        self.lines.setObjectName(REMEMBERED)
        self.lines.setTabChangesFocus(True)
        sized(self.lines, least_width=300)
        self.table = MissedTable(self.house)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.bar = DeedBar()
        self.back = QPushButton()
        self.back.setObjectName("back_to_calls")
        self.back.setAutoDefault(True)
        mark(self.back, deed="quiet")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        sides = QHBoxLayout()
        sides.setSpacing(SIZES.pad)
        sides.addWidget(self.lines, 1)
        sides.addWidget(self.table, 2)
        inside = QVBoxLayout()
        inside.setContentsMargins(20, 12, 20, SIZES.pad)
        inside.setSpacing(SIZES.gap * 2)
        inside.addLayout(head)
        inside.addWidget(self.hint)
        inside.addLayout(sides, 1)
        inside.addWidget(self.error)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self._pause, self._keeping = QTimer(self), QTimer(self)
        for timer, length, deed in ((self._pause, PAUSE, self._look), (self._keeping, KEEP, self.keep)):
            timer.setSingleShot(True)
            timer.setInterval(length)
            timer.timeout.connect(deed)
        self.lines.textChanged.connect(self._typed)
        self.table.line_chosen.connect(self._go_to)
        self.bar.primary_wanted.connect(self.enter)
        self.back.clicked.connect(self.leave)
        self.house.language_changed.connect(self.retranslate)
        self.house.changed.connect(self._saved_elsewhere)
        pressed = {keys("deed"): self.enter, "Ctrl+Enter": self.enter, keys("leave"): self.leave}
        for key, deed in pressed.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    # --- what is typed --------------------------------------------------------------------------------

    def text(self) -> str:
        """The list as it stands there."""
        return self.lines.toPlainText()

    def is_changed(self) -> bool:
        """Whether it holds lines that are not entered."""
        return bool(self.text().strip())

    def keep(self) -> None:
        """Writes down what is typed, to be there again at the next sign-in."""
        self._keeping.stop()
        self.house.run(personal.put, REMEMBERED, self.text() or None)

    def take_focus(self) -> None:
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to the list; what is typed stays here."""
        take_composed(self.lines)
        self.keep()
        self.closed.emit()

    def _remembered(self, kept: object) -> None:
        if isinstance(kept, str) and kept and not self.text():
            self.lines.setPlainText(kept)
            self.lines.moveCursor(QTextCursor.MoveOperation.End)

    def _typed(self) -> None:
        self._pause.start()
        self._keeping.start()
        self.error.hide()
        self.changed.emit()

    def _saved_elsewhere(self, kind: str, _number: str) -> None:
        if kind == Call.table and not self._entering and self.isVisible():
            self._pause.start()

    def _go_to(self, line: int) -> None:
        """The cursor to a line of the list, to mend it."""
        block = self.lines.document().findBlockByLineNumber(line - 1)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.lines.setTextCursor(cursor)
        self.take_focus()

    # --- how it is read -------------------------------------------------------------------------------

    def _look(self) -> None:
        asked = self.text()

        def read(found: tuple[MissedLine, ...]) -> None:
            if asked == self.text():
                self._read = found
                self.table.show_lines(found)
                self._say()

        language = self.house.language
        self.house.run(
            missed.read_lines, asked, language=language, then=read, failed=self._refused, owner=self
        )

    def _say(self) -> None:
        t = self.house.t
        count = sum(line.calls for line in self._read)
        words = t.plural("Enter {count} missed call", "Enter {count} missed calls", count) if count else ""
        self.bar.name_primary(words or t(N_("Enter missed calls")), keys("deed").replace("Return", "Enter"))
        self.bar.primary.setEnabled(bool(count))
        skipped = sum(line.state in (DOUBLE, KNOWN) for line in self._read)
        bad = [str(line.read.line) for line in self._read if line.state == BAD]
        said = [t.plural("{count} line is known already", "{count} lines are known already", skipped)]
        said = said if skipped else []
        if bad:
            shown = ", ".join(bad[:8]) + (" …" if len(bad) > 8 else "")
            said.append(
                t.plural("line {lines} can't be read", "lines {lines} can't be read", len(bad), lines=shown)
            )
        self.bar.saved.setText(" · ".join(said))

    # --- the deed -------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Enters every line that is new, in one commit; what can't be read stays in the box."""
        take_composed(self.lines)
        if self._entering or not self.is_changed():
            return
        self._entering = True
        sent, language = self.text(), self.house.language
        task = self.house.run(
            missed.enter,
            sent,
            language=language,
            then=lambda done: self._entered(done, sent),
            failed=self._refused,
            owner=self,
        )
        task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._entering = False

    def _entered(self, done: Entered, sent: str) -> None:
        left = "\n".join(done.left)
        now = self.text()
        if now != sent:  # typed while it was being entered
            left = "\n".join(part for part in (left, now.removeprefix(sent).lstrip("\n")) if part)
        cursor = QTextCursor(self.lines.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(left)
        self.keep()
        t = self.house.t
        words = t.plural("{count} missed call entered", "{count} missed calls entered", len(done.made))
        self.house.say(words)
        for number in done.made[-1:]:
            self.house.changed.emit(Call.table, number)
        if done.made:
            self.house.changed.emit("customer", "")
        if not left.strip():
            self.closed.emit()

    def _refused(self, fault: UserFault) -> None:
        self.error.setText(fault.text(self.house.t))
        self.error.show()

    def retranslate(self) -> None:
        t = self.house.t
        self.title.setText(t(N_("Enter missed calls")))
        self.back.setText(f"{t(N_('Back to the calls'))}   {keys('leave')}")
        self.hint.setText(
            t(
                N_(
                    "One call a line: the number, and if you like the time, the day, how often, voicemail, a name."
                )
            )
        )
        self.lines.setPlaceholderText(
            "10:32 138 1234 5678 x2\n0571-8888 1234  09:05  李伟\n+34 612 345 678 18:20"
        )
        self.lines.setAccessibleName(t(N_("Missed calls, one a line")))
        self.table.retranslate()
        self._say()
