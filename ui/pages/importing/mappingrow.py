"""One column of a file beside the field it is filed under."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme.theme import sized
from ui.theme.tokens import SIZES
from ui.widgets.elided import ElidedLabel
from ui.widgets.filtercombo import FilterCombo

BOX_WIDTH = 210


class MappingRow(QWidget):
    """The column's name, what it holds, and ``box``: the field. ``fields``: what there is to choose from."""

    def __init__(self, column: str, held: str, fields: QAbstractItemModel, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.box = FilterCombo(self, fields)
        sized(self.box, width=BOX_WIDTH)
        grid = QGridLayout(self)
        grid.setContentsMargins(SIZES.pad, 0, SIZES.pad, SIZES.gap * 3)
        grid.setHorizontalSpacing(SIZES.gap * 3)
        grid.setVerticalSpacing(SIZES.gap)
        grid.setColumnStretch(0, 1)
        grid.addWidget(ElidedLabel(column, "strong"), 0, 0)
        grid.addWidget(ElidedLabel(held, "hint"), 1, 0)
        grid.addWidget(self.box, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
