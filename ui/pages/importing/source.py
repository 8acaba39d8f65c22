"""Which file is read, and how: its sheet and letters, changeable where they were told apart wrongly."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.icons import wear
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.combo import Combo
from ui.widgets.elided import ElidedLabel

PATTERN = N_("Spreadsheets (*.xlsx *.csv *.tsv *.txt)")
ENCODINGS = ("utf-8", "utf-16", "gb18030", "cp1252")
NAMES = {"utf-8": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030", "cp1252": "Windows-1252"}


class SourceBox(QFrame):
    """``chosen``: another file; ``read_anew``: another sheet or other letters of the same."""

    chosen = Signal(Path)
    read_anew = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.path: Path | None = None
        mark(self, box="card")
        self.name = ElidedLabel("", "strong")
        self.rows_told = label("", "muted")
        self.sheet, self.encoding = Combo(self), Combo(self)
        self.sheet_label, self.encoding_label = label("", "label"), label("", "label")
        self.sheet.setObjectName("sheet")
        self.encoding.setObjectName("encoding")
        self.choose = QPushButton()
        self.choose.setObjectName("choose_file")
        self.choose.setAutoDefault(True)
        wear(house.theme, self.choose, "attach", "text")
        self.choose.clicked.connect(self.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.pad, SIZES.gap * 2, SIZES.pad, SIZES.gap * 2)
        row.setSpacing(SIZES.gap * 3)
        row.addWidget(self.name, 1)
        row.addWidget(self.rows_told)
        for words, box in ((self.sheet_label, self.sheet), (self.encoding_label, self.encoding)):
            sized(box, width=130)
            row.addWidget(words)
            row.addWidget(box)
            box.chosen.connect(lambda _key: self.read_anew.emit())
        row.addWidget(self.choose)
        self.show_file(None)

    def ask(self) -> None:
        """Lets the person choose a file."""
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self.path.parent if self.path is not None else Path(start)
        t = self.house.t
        self.house.prompts.open_file(
            self, t(N_("Choose a spreadsheet")), folder / "x", t(PATTERN), self.chosen.emit
        )

    def show_file(self, path: Path | None, rows: int = 0) -> None:
        """``path`` None: no file yet."""
        self.path = path
        self._rows = rows
        self.retranslate()

    def show_ways(self, sheets: tuple[str, ...], sheet: str, encoding: str) -> None:
        """The sheets of a workbook, or the letters a text was read in; what there is no choice of is hidden."""
        for box, known, now in (
            (self.sheet, tuple((name, name) for name in sheets), sheet),
            (self.encoding, tuple(NAMES.items()) if not sheets else (), plain_encoding(encoding)),
        ):
            box.blockSignals(True)
            box.set_choices(known)
            box.set_key(now)
            box.blockSignals(False)
        self._show_ways()

    def _show_ways(self) -> None:
        self.sheet.setVisible(self.sheet.count() > 1)
        self.encoding.setVisible(self.encoding.count() > 0)
        self.sheet_label.setVisible(self.sheet.count() > 1)
        self.encoding_label.setVisible(self.encoding.count() > 0)

    def ways(self) -> dict[str, str]:
        """``encoding`` and ``sheet`` as the person has them now."""
        return {"encoding": self.encoding.key(), "sheet": self.sheet.key()}

    def forget_ways(self) -> None:
        """A new file is told apart anew."""
        self.show_ways((), "", "")
        self.encoding.clear()
        self._show_ways()

    def retranslate(self) -> None:
        t = self.house.t
        self.name.setText(self.path.name if self.path is not None else t(N_("No file chosen yet")))
        rows = t.plural("{count} row", "{count} rows", self._rows) if self._rows else ""
        self.rows_told.setText(rows)
        self.choose.setText(
            menu_text(t(N_("Another file…") if self.path is not None else N_("Choose a file…")))
        )
        self.sheet_label.setText(t(N_("Sheet")))
        self.encoding_label.setText(t(N_("Letters")))
        self.sheet.setAccessibleName(t(N_("Sheet")))
        self.encoding.setAccessibleName(t(N_("Letters")))
        self._show_ways()


def plain_encoding(encoding: str) -> str:
    """The entry of the list that stands for an encoding."""
    told = encoding.casefold().replace("_", "-")
    return next((known for known in ENCODINGS if told.startswith(known)), told)
