"""The first rows of the file as they will be filed, each with what becomes of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from csapp.i18n import N_, Translator
from csapp.services import importing
from csapp.services.importing import PreviewRow
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.kinds import Record, declared
from ui.house import House
from ui.plain import tip

LINE, FATE = 0, 1
BEFORE = 2  # columns before those of the fields
WIDTHS = (64, 340)
FIELD_WIDTH = 150
Index = QModelIndex | QPersistentModelIndex


def labelled(problems: Iterable[Problem], t: Translator) -> str:
    """What is wrong with a row, each field by the name it has on the screen."""
    return "; ".join(
        t(N_("{field}: {values}"), field=t(one.label), values=one.text(t)) if one.label else one.text(t)
        for one in problems
    )


class PreviewModel(QAbstractTableModel):
    """Rows with the line of the file, their fate in words, and their fields."""

    def __init__(self, house: House, kind: type[Record], parent: QWidget) -> None:
        super().__init__(parent)
        self.house, self.kind = house, kind
        self.rows: Sequence[PreviewRow] = ()
        self.keys: list[str] = []

    def show_rows(self, rows: Sequence[PreviewRow], keys: Sequence[str]) -> None:
        self.beginResetModel()
        self.rows, self.keys = rows, list(keys)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else BEFORE + len(self.keys)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == LINE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        t = self.house.t
        if section < BEFORE:
            return t((N_("Line"), N_("What becomes of it"))[section])
        return t(declared(self.kind)[self.keys[section - BEFORE]].label)

    def data(self, index: Index, role: int = 0) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._text(row, index.column()))
        tone = self._tone(row, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and tone:
            return self.house.theme.colour(tone)
        if role == Qt.ItemDataRole.BackgroundRole and tone and index.column() >= BEFORE:
            return self.house.theme.colour(f"{tone}_tint")
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == LINE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def fate(self, row: PreviewRow) -> str:
        """What becomes of a row, in words."""
        t = self.house.t
        if row.problems:
            return labelled(row.problems, t)
        if row.twin or row.known:
            line = importing.same_as(row.known, row.called)
            return t(line, number=row.known, line=row.twin, name=row.called)
        return t(N_("will be filed"))

    def _text(self, row: PreviewRow, column: int) -> str:
        if column == LINE:
            return str(row.line)
        if column == FATE:
            return self.fate(row)
        return " ".join(row.values.get(self.keys[column - BEFORE], "").split())

    def _tone(self, row: PreviewRow, column: int) -> str:
        if column == LINE:
            return "muted"
        if column == FATE:
            known = "at_risk" if row.called else "waiting"  # another name may be another person
            return "overdue" if row.problems else known if row.known or row.twin else "muted"
        bad = {problem.key for problem in row.problems}
        return "overdue" if self.keys[column - BEFORE] in bad else ""


class PreviewTable(QTableView):
    """Read only."""

    def __init__(self, house: House, kind: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.rows = PreviewModel(house, kind, self)
        self.setObjectName("preview")
        self.setModel(self.rows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)
        house.theme_changed.connect(self._fit)

    def show_rows(self, rows: Sequence[PreviewRow], keys: Sequence[str]) -> None:
        """``keys``: the fields that columns of the file fill, in their order."""
        self.rows.show_rows(rows, keys)
        self._fit()

    def _fit(self) -> None:
        sizes = self.house.theme.sizes
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        widths = (*WIDTHS, *(FIELD_WIDTH for _key in self.rows.keys))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, sizes.px(width))

    def retranslate(self) -> None:
        self.show_rows(self.rows.rows, self.rows.keys)
