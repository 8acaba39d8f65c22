"""Which column of the file is which field: one line a column, with what it holds."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from csapp.i18n import N_
from csapp.services import importing
from csapp.vocabulary.fields import Field, Need, excused
from csapp.vocabulary.kinds import Record, form_fields
from ui.house import House
from ui.pages.importing.mappingrow import MappingRow
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.filtercombo import KEY, FilterCombo

SAMPLES = 3
AHEAD = 4  # lines that are made before they are in sight: the Tab key leads to them


def lacking(kind: type[Record], given: Sequence[str]) -> dict[str, Field]:
    """The fields that every record of the kind needs and that no column gives; of an either-or group the first."""
    known = form_fields(kind)
    groups = {known[key].either for key in given if key in known}
    found: dict[str, Field] = {}
    for key, field in known.items():
        needless = key in given or field.need is not Need.CALL or field.default is not None
        if (
            needless
            or field.unless is not None
            or excused(field, {})
            or (field.either and field.either in groups)
        ):
            continue
        groups.add(field.either)
        found[key] = field
    return found


class MappingList(QScrollArea):
    """``changed`` whenever a column means something else.

    A table may have a thousand columns: a line is made when it comes into sight, and stays. ``boxes`` are those of the
    lines made so far; what each column means is known without them.
    """

    changed = Signal()

    def __init__(self, house: House, kind: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house, self.kind = house, kind
        self.columns: tuple[str, ...] = ()
        self.boxes: dict[str, FilterCombo] = {}
        self._rows: dict[int, MappingRow] = {}
        self._meant: dict[str, str] = {}
        self._samples: Sequence[Sequence[str]] = ()
        self._filling = False
        self._fields = QStandardItemModel(self)  # what there is to choose from, the same in all lines
        for key in ("", *importing.targets(kind.table)):
            entry = QStandardItem()
            entry.setData(key, KEY)
            self._fields.appendRow(entry)
        self.setObjectName("mapping")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._fill)
        house.theme_changed.connect(self._fit)
        self.retranslate()

    def show_columns(
        self, columns: Sequence[str], samples: Sequence[Sequence[str]], mapping: Mapping[str, str]
    ) -> None:
        """A line a column; ``samples`` are the first rows, ``mapping`` the field of each column, "" for none."""
        self.columns, self._samples = tuple(columns), samples
        self._meant = {column: mapping.get(column, "") for column in columns}
        self.boxes, self._rows = {}, {}
        body = QWidget()
        mark(body, box="ground")
        self.setWidget(body)
        self._fit()

    # --- lines -------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Makes the lines in sight, a few at a time."""
        if not self._filling and self._missing() is not None:
            self._filling = True
            self.house.slices.add(self, self._make_next)

    def _missing(self) -> int | None:
        """The first place in sight that has no line yet."""
        top, high = self.verticalScrollBar().value(), self._high()
        first = max(0, top // high - AHEAD)
        last = min(len(self.columns), (top + self.viewport().height()) // high + 1 + AHEAD)
        return next((place for place in range(first, last) if place not in self._rows), None)

    def _make_next(self) -> bool:
        place = self._missing()
        if place is not None:
            self._make(place)
        self._filling = self._missing() is not None
        return self._filling

    def _make(self, place: int) -> None:
        column = self.columns[place]
        held = [row[place] for row in self._samples if place < len(row) and row[place].strip()]
        row = MappingRow(column, " · ".join(held[:SAMPLES]), self._fields, self.widget())
        row.box.setObjectName(f"column_{place}")
        row.box.set_key(self._meant[column])
        row.box.chosen.connect(lambda key: self._chosen(column, key))
        self._rows[place], self.boxes[column] = row, row.box
        self._name(column, row.box)
        before = max((other for other in self._rows if other < place), default=None)
        if before is not None:
            QWidget.setTabOrder(self._rows[before].box, row.box)
        self._put(place)
        row.show()

    def _high(self) -> int:
        """Pixels from one line to the next."""
        row = next(iter(self._rows.values()), None)
        return max(1, row.sizeHint().height() if row is not None else SIZES.field + SIZES.gap * 3)

    def _put(self, place: int) -> None:
        high = self._high()
        self._rows[place].setGeometry(0, SIZES.gap * 2 + place * high, self.viewport().width(), high)

    def _fit(self) -> None:
        """Gives all lines their places anew, at the width and text size in force."""
        body = self.widget()
        if body is None:
            return
        if self.columns and not self._rows:
            self._make(0)  # how high it is tells how long the whole is
        body.setMinimumHeight(SIZES.gap * 4 + len(self.columns) * self._high())
        for place in self._rows:
            self._put(place)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- meaning -----------------------------------------------------------------------------------

    def _chosen(self, column: str, key: str) -> None:
        """A field has one column, unless it takes several: the one that had it before lets go."""
        self._meant[column] = key
        field = importing.targets(self.kind.table).get(key)
        if field is not None and not importing.takes_several(field):
            for other in [each for each, meant in self._meant.items() if each != column and meant == key]:
                self._let_go(other)
        self.changed.emit()

    def _let_go(self, column: str) -> None:
        self._meant[column] = ""
        box = self.boxes.get(column)
        if box is not None:
            box.blockSignals(True)
            box.set_key("")
            box.blockSignals(False)

    def mapping(self) -> dict[str, str]:
        """The field of each column, "" for those that are left out."""
        return dict(self._meant)

    def lacking(self) -> dict[str, Field]:
        return lacking(self.kind, list(self._meant.values()))

    # --- words -------------------------------------------------------------------------------------

    def _name(self, column: str, box: FilterCombo) -> None:
        t = self.house.t
        box.setAccessibleName(t(N_("Field for the column “{column}”"), column=column[:80]))

    def retranslate(self) -> None:
        t, known = self.house.t, importing.targets(self.kind.table)
        for place in range(self._fields.rowCount()):
            entry = self._fields.item(place)
            key = str(entry.data(KEY))
            entry.setText(t(known[key].label) if key else t(N_("Leave out")))
        for column, box in self.boxes.items():
            self._name(column, box)
