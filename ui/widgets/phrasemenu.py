"""The list that drops down at the cursor of a long text."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import SIZES
from ui.widgets.floating import MARGIN, Floating
from ui.widgets.phraselist import PhraseList

WIDTH, MOST = 420, 280


class PhraseMenu(Floating):
    """Under the line one is in, or above it where there is no room below; the cursor stays in the text."""

    def __init__(self, theme: Theme, editor: QPlainTextEdit, window: QWidget) -> None:
        super().__init__(editor, window)
        self._editor = editor
        self.setObjectName("phrase_menu")
        self.list = PhraseList(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)

    def fit(self) -> None:
        """As high as its rows, within the window."""
        around, cursor = self.frame, self._editor.cursorRect()
        view = self._editor.viewport()
        below = view.mapTo(around, QPoint(cursor.left(), cursor.bottom() + 4))
        above = view.mapTo(around, QPoint(cursor.left(), cursor.top() - 4)).y()
        width = min(SIZES.px(WIDTH), around.width() - 2 * MARGIN)
        self.resize(width, self.height())
        self.list.doItemsLayout()
        wanted = min(SIZES.px(MOST), self.list.height_of_rows() + 12)
        room = around.height() - below.y() - MARGIN
        left = max(MARGIN, min(below.x(), around.width() - width - MARGIN))
        if room < wanted and above > room:
            wanted = min(wanted, above - MARGIN)
            self.setGeometry(left, above - wanted, width, wanted)
        else:
            self.setGeometry(left, below.y(), width, min(wanted, room))
