"""Which column of the file is which field: one line a column, with what it holds."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from csapp.i18n import N_
from csapp.services import importing
from csapp.vocabulary.fields import Field, Need, excused
from csapp.vocabulary.kinds import Record, form_fields
from ui.house import House
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.elided import ElidedLabel
from ui.widgets.filtercombo import FilterCombo

SAMPLES = 3


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
    """``changed`` whenever a column means something else."""

    changed = Signal()

    def __init__(self, house: House, kind: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house, self.kind = house, kind
        self.boxes: dict[str, FilterCombo] = {}
        self._samples: Sequence[Sequence[str]] = ()
        self.setObjectName("mapping")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_columns(
        self, columns: Sequence[str], samples: Sequence[Sequence[str]], mapping: Mapping[str, str]
    ) -> None:
        """A line a column; ``samples`` are the first rows, ``mapping`` the field of each column, "" for none."""
        self.boxes, self._samples = {}, samples
        body = QWidget()
        mark(body, box="ground")
        grid = QGridLayout(body)
        grid.setContentsMargins(SIZES.pad, SIZES.gap * 2, SIZES.pad, SIZES.gap * 2)
        grid.setHorizontalSpacing(SIZES.gap * 3)
        grid.setVerticalSpacing(SIZES.gap)
        grid.setColumnStretch(0, 1)
        for place, column in enumerate(columns):
            self._add(grid, place, column, mapping.get(column, ""))
        grid.setRowStretch(len(columns) * 3, 1)
        self.setWidget(body)
        self.retranslate()

    def _add(self, grid: QGridLayout, place: int, column: str, key: str) -> None:
        held = [row[place] for row in self._samples if place < len(row) and row[place].strip()]
        grid.addWidget(ElidedLabel(column, "strong"), place * 3, 0)
        grid.addWidget(ElidedLabel(" · ".join(held[:SAMPLES]), "hint"), place * 3 + 1, 0)
        grid.addWidget(label("", "hint"), place * 3 + 2, 0)
        box = FilterCombo(self)
        box.setObjectName(f"column_{place}")
        sized(box, width=210)
        self.boxes[column] = box
        self._name(column, box)
        box.set_key(key)
        box.chosen.connect(lambda _key, column=column: self._chosen(column))
        grid.addWidget(box, place * 3, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)

    def _name(self, column: str, box: FilterCombo) -> None:
        t = self.house.t
        known = [(key, t(field.label)) for key, field in importing.targets(self.kind.table).items()]
        box.set_choices(known, t(N_("Leave out")))
        box.setAccessibleName(t(N_("Field for the column “{column}”"), column=column[:80]))

    def _chosen(self, column: str) -> None:
        """A field has one column, unless it takes several: the one that had it before lets go."""
        key = self.boxes[column].key()
        field = importing.targets(self.kind.table).get(key)
        if field is None or importing.takes_several(field):
            self.changed.emit()
            return
        for other, box in self.boxes.items():
            if other != column and box.key() == key:
                box.blockSignals(True)
                box.set_key("")
                box.blockSignals(False)
        self.changed.emit()

    def mapping(self) -> dict[str, str]:
        """The field of each column, "" for those that are left out."""
        return {column: box.key() for column, box in self.boxes.items()}

    def lacking(self) -> dict[str, Field]:
        return lacking(self.kind, [box.key() for box in self.boxes.values()])

    def retranslate(self) -> None:
        for column, box in self.boxes.items():
            box.blockSignals(True)
            self._name(column, box)
            box.blockSignals(False)
