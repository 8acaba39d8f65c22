"""A part of a section that is no record: its title in the margin, as in a form, and what stands beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.forms.section import MARGIN
from ui.pages.settings.part import SIDE
from ui.plain import label
from ui.theme.theme import mark, sized


class TitledRow(QFrame):
    """``inside`` is the column at the right; :meth:`name` says what it is."""

    def __init__(
        self, parent: QWidget | None = None, *, first: bool = False, inset: int = SIDE, above: bool = False
    ) -> None:
        """``above``: the title stands over what it names, which needs all the width."""
        super().__init__(parent)
        mark(self, box="section", first=first)
        self.title = label("", "section", wrap=True, parent=self)
        self.inside = QVBoxLayout()
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(8)
        grid = QGridLayout(self)
        grid.setContentsMargins(inset, 8, inset, 12)
        grid.setHorizontalSpacing(16)
        grid.addWidget(self.title, 0, 0, Qt.AlignmentFlag.AlignTop)
        if above:
            grid.addLayout(self.inside, 1, 0)
            grid.setColumnStretch(0, 1)
        else:
            sized(self.title, width=MARGIN)
            grid.addLayout(self.inside, 0, 1)
            grid.setColumnStretch(1, 1)

    def name(self, text: str) -> None:
        self.title.setText(text)
