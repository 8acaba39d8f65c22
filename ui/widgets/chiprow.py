"""Several chips in a row, replaced together."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.widgets.chip import Chip


class ChipRow(QWidget):
    """Hidden while it has none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chips: list[Chip] = []
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.hide()

    def show_signs(self, signs: Iterable[tuple[str, str]]) -> None:
        """Tone and word of each."""
        wanted = list(signs)
        if wanted != [(chip.tone(), chip.text()) for chip in self.chips]:
            for chip in self.chips:
                self._row.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self.chips = [Chip(self._theme, tone, text, self) for tone, text in wanted]
            for chip in self.chips:
                self._row.addWidget(chip)
                chip.setMinimumWidth(chip.sizeHint().width())  # words beside it give way first
                chip.show()
        self.setVisible(bool(wanted))
