"""The box in which a question stands: words, perhaps a field, and buttons named by what they do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_, Translator
from ui.plain import label
from ui.prompts import Question, Way
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.line import take_composed


class QuestionBox(QDialog):
    """Shows a :class:`Question`; answering is the question's own business."""

    def __init__(self, question: Question, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.setObjectName("question")
        self.setWindowTitle(t(N_("Service desk")))
        self.setMinimumWidth(SIZES.pad * 26)
        self.setMaximumWidth(SIZES.pad * 45)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.pad + 8, SIZES.pad + 4, SIZES.pad + 8, SIZES.pad)
        column.setSpacing(SIZES.gap * 2)
        head = label(question.text, "section", wrap=True)
        column.addWidget(head)
        if question.detail:
            detail = label(question.detail, "muted", wrap=True)
            detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(detail)
        self.field = self._field(column, t) if question.typed else None
        self.missing = label("", "error", wrap=True)
        self.missing.setVisible(False)
        column.addWidget(self.missing)
        self._missing_text = t(N_("Please write why: it is kept with the case."))
        column.addSpacing(SIZES.gap * 2)
        column.addLayout(self._buttons(t))

    def _field(self, column: QVBoxLayout, t: Translator) -> QPlainTextEdit:
        name = label(t(self.question.label), "label")
        column.addWidget(name)
        field = QPlainTextEdit()
        field.setObjectName("remark")
        field.setAccessibleName(t(self.question.label))
        field.setTabChangesFocus(True)
        field.setFixedHeight(SIZES.row * 3)
        name.setBuddy(field)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, lambda: self._press(self.question.default))
        column.addWidget(field)
        return field

    def _buttons(self, t: Translator) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SIZES.gap * 2)
        row.addStretch(1)
        for way in self.question.ways:
            row.addWidget(self._button(way, t))
        return row

    def _button(self, way: Way, t: Translator) -> QPushButton:
        button = QPushButton(t(way.label))
        button.setObjectName(way.key)
        button.setAutoDefault(False)
        mark(button, deed=way.kind)
        button.clicked.connect(lambda: self._press(way.key))
        if way.key == self.question.default:
            button.setDefault(self.field is None)
            if self.field is None:
                button.setFocus()
        return button

    def _press(self, key: str) -> None:
        take_composed(self.field)
        typed = self.field.toPlainText() if self.field is not None else ""
        if (
            self.question.needed
            and key != self.question.escape
            and not typed.strip()
            and self.field is not None
        ):
            mark(self.field, problem=True)
            self.missing.setText(self._missing_text)
            self.missing.setVisible(True)
            self.field.setFocus()
            return
        self.question.answer(key, typed)

    def reject(self) -> None:
        """Esc."""
        self.question.answer(self.question.escape)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.question.answer(self.question.escape)
