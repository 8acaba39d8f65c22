"""A section of a form: its title in the margin, its fields in two columns, the later ones folded away."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.vocabulary.fields import Field, Need
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.showing import Names
from ui.forms.facts import Facts
from ui.forms.fieldbox import FieldBox
from ui.plain import label
from ui.theme.theme import sized

if TYPE_CHECKING:
    from ui.house import House

MARGIN = "margin"  # the size in which the title stands


class SectionBox(QFrame):
    """The boxes stand in the order of the declaration: left, right, next row; a long text takes a row."""

    edited = Signal(str)

    def __init__(
        self, section: Section, fields: Mapping[str, Field], house: "House", parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.section, self.house = section, house
        mine = {key: fields[key] for key in section.fields}
        self.boxes = {
            k: FieldBox(k, f, house, self, later=True) for k, f in mine.items() if f.need is not Need.AUTO
        }
        self.facts = Facts({k: f for k, f in mine.items() if f.need is Need.AUTO}, house, self)
        self._unfolded = False  # by the person
        self._opened = False  # by the status of the case
        self._shown: list[str] = []
        self._placed_in = ""  # the language; what is wide in one may not be in another
        self.awake = False
        self._fillers: list[QWidget] = []
        for box in self.boxes.values():
            box.edited.connect(self.edited)
            box.hide()
        self._build()

    def _build(self) -> None:
        self.title = label("", "section", wrap=True, parent=self)
        sized(self.title, width=MARGIN)
        self.more = QPushButton(self)
        self.more.setObjectName(f"more_{self.section.key}")
        self.more.setAutoDefault(True)
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more.setProperty("deed", "fold")
        self.more.clicked.connect(self.toggle)
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(0, 1)
        self._rows.setColumnStretch(1, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addLayout(self._rows)
        right.addWidget(self.facts)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 8, 0, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.title, 0, 0, top)
        self._grid.addWidget(self.more, 1, 0, top | Qt.AlignmentFlag.AlignLeft)
        self._grid.addLayout(right, 0, 1, 3, 1)
        self._grid.setRowStretch(2, 1)

    # --- what is shown -----------------------------------------------------------------------------

    def needs(self, box: FieldBox) -> bool:
        """Whether the box is shown though nobody unfolded the section."""
        kept = box.mandatory or box.asked or box.problem is not None or box.field.need is Need.CALL
        return kept or self._opened or self.section.whole or box.is_filled() or box.is_given()

    def shows(self, key: str) -> bool:
        """Whether the field is shown, or will be once they are made."""
        return not self.boxes[key].isHidden() if self.awake else self.needs(self.boxes[key])

    def folded(self) -> list[FieldBox]:
        """Those that are shown only because the person unfolded the section, or would be."""
        return [box for box in self.boxes.values() if not self.needs(box)]

    def lay_out(self, *, anew: bool = False, again: bool = False) -> None:
        """Puts the boxes that are shown in their places. Once shown they stay: a text taken out again while
        typing must not take its field away. ``anew`` begins from what is needed, ``again`` places the same. Nothing
        is placed before :meth:`wake`."""
        if not self.awake:
            return
        kept = () if anew else self._shown
        wanted = [k for k, box in self.boxes.items() if self._unfolded or k in kept or self.needs(box)]
        if wanted != self._shown or again:
            self._place(wanted)
        self._show_more(bool(wanted))
        self.setVisible(bool(self.boxes) or self.facts.has_any())

    def wake(self) -> None:
        """Makes the fields that are needed by now, once: what they are to show was told before."""
        if not self.awake:
            self.awake = True
            self.lay_out(anew=True)

    def shown(self) -> list[str]:
        """The keys of the fields that stand in their places."""
        return list(self._shown)

    def prepare(self, keys: Sequence[str]) -> Iterator[None]:
        """Makes these fields and puts them in their places, a few at a time; which of them are needed is told later."""
        for key in keys:
            self.boxes[key].make()
            self.boxes[key].ensurePolished()
            yield
        self._place(list(keys))
        self.ensurePolished()
        yield

    def _place(self, wanted: list[str]) -> None:
        self._shown, self._placed_in = wanted, self.house.language
        for filler in self._fillers:
            self._rows.removeWidget(filler)
            filler.deleteLater()
        self._fillers = []
        row = column = 0
        for key, box in self.boxes.items():
            if box.made:
                self._rows.removeWidget(box)
            elif key in wanted:
                box.make()
            if box.isHidden() == (key in wanted):
                box.setVisible(key in wanted)
            if key not in wanted:
                continue
            if box.wide:
                row, column = self._end_row(row, column), 0
                self._rows.addWidget(box, row, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
                row += 1
            else:
                self._rows.addWidget(box, row, column, Qt.AlignmentFlag.AlignTop)
                row, column = row + column, 1 - column
        self._end_row(row, column)

    def _end_row(self, row: int, column: int) -> int:
        """Fills the empty half of a row, which would lend its width to the other; the row that follows."""
        if not column:
            return row
        filler = QWidget(self)
        self._rows.addWidget(filler, row, 1)
        filler.show()
        self._fillers.append(filler)
        return row + 1

    def _show_more(self, any_shown: bool) -> None:
        hidden = len(self.boxes) - len(self._shown)
        count = hidden or len(self.folded())
        self.more.setVisible(bool(hidden) or (self._unfolded and count > 0))
        t = self.house.t
        more = t.plural("{count} more field", "{count} more fields", count)
        text = more if hidden else t(N_("Fewer fields"))
        self.more.setText(text)
        self.more.setAccessibleName(f"{t(self.section.label)}: {text}")
        # Beside its fields it is no stop of the tab key (Ctrl+M opens it from any of them); alone it is.
        self.more.setFocusPolicy(Qt.FocusPolicy.ClickFocus if any_shown else Qt.FocusPolicy.StrongFocus)
        place = (1, 0) if any_shown or self.facts.has_any() else (0, 1)
        self._grid.addWidget(self.more, *place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def toggle(self) -> None:
        """Unfolds for the person who asked, and gives the first new field the focus; or folds again."""
        self.wake()
        new = [box for key, box in self.boxes.items() if key not in self._shown]
        self._unfolded = bool(new)
        self.lay_out(anew=not new)
        if new:
            new[0].widget.setFocus(Qt.FocusReason.TabFocusReason)

    def open(self, opened: bool) -> None:
        """The status of the case has reached, or not, where this section is filled in."""
        self._opened = opened

    def fold(self) -> None:
        """Back to what is needed, as for a record just loaded."""
        self._unfolded = False
        self.lay_out(anew=True)

    def show_facts(self, record: Record | None, names: Names) -> None:
        self.facts.show_record(record, names)
        self.lay_out()

    def retranslate(self) -> None:
        self.title.setText(self.house.t(self.section.label))
        for box in self.boxes.values():
            box.retranslate()
        self.facts.retranslate()
        self.lay_out(again=self._placed_in != self.house.language)
