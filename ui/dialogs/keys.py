"""F1: the keys, read from the one table of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_, Translator
from ui.keys import TABLE, Key
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES


def shown_keys(key: Key) -> str:
    """The keys as this system writes them."""
    if " " in key.keys:
        return key.keys  # a range, no sequence
    return QKeySequence(key.keys).toString(QKeySequence.SequenceFormat.NativeText)


class KeysBox(QDialog):
    """Two columns of groups."""

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(t(N_("Keys")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.pad * 2, SIZES.pad, SIZES.pad * 2, SIZES.pad)
        column.setSpacing(SIZES.pad)
        column.addWidget(label(t(N_("Keys")), "title"))
        sides = QHBoxLayout()
        sides.setSpacing(SIZES.pad * 3)
        groups = list(TABLE.items())
        for part in (groups[:1], groups[1:]):
            side = QVBoxLayout()
            side.setSpacing(SIZES.gap * 2)
            for name, table in part:
                side.addLayout(self._group(t(name), table, t))
            side.addStretch(1)
            sides.addLayout(side)
        column.addLayout(sides)
        close = QPushButton(t(N_("Close")))
        close.setObjectName("close")
        mark(close, deed="primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        close.setFocus()

    def _group(self, name: str, table: tuple[Key, ...], t: Translator) -> QVBoxLayout:
        group = QVBoxLayout()
        group.setSpacing(SIZES.gap)
        group.addWidget(label(name, "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.pad)
        grid.setVerticalSpacing(SIZES.gap)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnStretch(1, 1)
        for row, key in enumerate(table):
            grid.addWidget(label(shown_keys(key), "strong"), row, 0)
            grid.addWidget(label(t(key.does), "muted"), row, 1)
        group.addLayout(grid)
        return group
