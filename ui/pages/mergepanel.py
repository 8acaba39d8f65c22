"""Customers side by side: who they are, what differs, which value stays, and what would move."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.services import lists, merging
from csapp.services.context import Context
from csapp.services.views import Comparison, Difference
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.showing import Names, shown
from ui.house import House
from ui.pages.mergesearch import MergeSearch
from ui.plain import label
from ui.theme.theme import mark
from ui.widgets.choicegrid import ChoiceGrid, ChoiceLine
from ui.widgets.segments import Segments

ALL = ""


def _compare(ctx: Context, keep: str, others: Sequence[str]) -> tuple[Comparison, Names]:
    return merging.compare(ctx, keep, others), lists.names(ctx)


class MergePanel(QFrame):
    """``merge_wanted`` carries the number that is kept, the others, the choice for each field, the revisions seen."""

    closed = Signal()
    merge_wanted = Signal(str, list, dict, dict)

    def __init__(self, house: House, number: str, others: Sequence[str] = ()) -> None:
        super().__init__()
        self.house = house
        self.setObjectName("merge")
        mark(self, box="form")
        self.keep = number
        self.numbers = [number, *others]
        self._found: Comparison | None = None
        self._names = Names()
        self._own: dict[str, str] = {}  # what a person chose, by field: stays while others are added
        self._showing = False
        self._build()
        self.retranslate()
        self.search.suggest(number)
        if others:
            self._read()

    def _build(self) -> None:
        house = self.house
        self.title = label("", "section", parent=self)
        self.hint = label("", "muted", wrap=True, parent=self)
        self.search = MergeSearch(house, self)
        self.search.picked.connect(self.add)
        self.kept_label = label("", "label", parent=self)
        self.kept = Segments(self, clearable=False)
        self.kept.setObjectName("keep")
        self.kept.chosen.connect(self._keep_chosen)
        keeping = QHBoxLayout()
        keeping.setSpacing(8)
        keeping.addWidget(self.kept_label)
        keeping.addWidget(self.kept)
        keeping.addStretch(1)
        self.grid = ChoiceGrid(house.theme)
        self.grid.changed.connect(self._chosen)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("clear", True)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(self.grid)
        inside.addStretch(1)
        area.setWidget(body)
        self.preview = label("", "strong", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        for part in (self.title, self.hint, self.search):
            column.addWidget(part)
        column.addLayout(keeping)
        column.addWidget(area, 1)
        column.addWidget(self.preview)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.merge = QPushButton(self)
        self.merge.setObjectName("merge_now")
        self.merge.setAutoDefault(True)
        self.merge.setEnabled(False)
        mark(self.merge, deed="primary")
        self.merge.clicked.connect(self._merge)
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("cancel")
        self.cancel.setAutoDefault(True)
        self.cancel.clicked.connect(self.closed)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.merge)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        return foot

    def take_focus(self) -> None:
        """Where one begins: at the search, or at the first difference."""
        if self._found is None:
            self.search.line.setFocus()
        else:
            self.grid.focus_first()

    # --- whom ---------------------------------------------------------------------------------------

    def add(self, number: str) -> None:
        """Takes another customer in."""
        if number not in self.numbers:
            self.numbers.append(number)
            self._read()

    def _keep_chosen(self, number: str) -> None:
        if not self._showing and number and number != self.keep:
            self.keep = number
            self._read()

    def _read(self) -> None:
        others = [number for number in self.numbers if number != self.keep]
        if others:
            self.house.run(_compare, self.keep, others, then=self._compared, failed=self._refused, owner=self)

    def _refused(self, fault: UserFault) -> None:
        """One that can't be compared is not taken in."""
        self.house.refuse(fault)
        known = [customer.number for customer in self._found.customers] if self._found else [self.keep]
        self.numbers = [number for number in self.numbers if number in known]

    def _compared(self, found: tuple[Comparison, Names]) -> None:
        first = self._found is None
        self._found, self._names = found
        self.search.hide_those({customer.number for customer in self._found.customers})
        self._show()
        if first and (self.search.line.hasFocus() or self.search.isAncestorOf(self.focusWidget() or self)):
            self.grid.focus_first()

    # --- what stays ---------------------------------------------------------------------------------

    def _show(self) -> None:
        found, t = self._found, self.house.t
        for part in (self.kept, self.kept_label, self.preview):
            part.setVisible(found is not None)
        self.hint.setVisible(found is None)  # who has come so far knows; the room is needed
        if found is None:
            return
        self._showing = True
        customers = sorted(found.customers, key=lambda customer: self.numbers.index(customer.number))
        self.kept.set_choices((c.number, c.number) for c in customers)
        self.kept.set_key(self.keep)
        heads = [(customer.name, customer.number) for customer in customers]
        joins = any(difference.joins for difference in found.differences)
        lines = [self._line(difference, [c.number for c in customers]) for difference in found.differences]
        self.grid.show_lines(
            [*heads, *([(t(N_("All of them")), "")] if joins else [])], lines, t(N_("(nothing)"))
        )
        self._showing = False
        self.preview.setText(self._preview(found))
        self.merge.setEnabled(True)

    def _line(self, difference: Difference, numbers: Sequence[str]) -> ChoiceLine:
        t, field = self.house.t, declared(Customer)[difference.key]
        values = [
            (n, shown(field, difference.values[n], t, self.house.formats, self._names)) for n in numbers
        ]
        if difference.joins:
            values.append((ALL, t(N_("keep all"))))
        chosen = self._own.get(difference.key, difference.chosen)
        chosen = chosen if chosen in [key for key, _text in values] else difference.chosen
        return ChoiceLine(difference.key, t(difference.label), values, chosen)

    def _chosen(self) -> None:
        if not self._showing and self._found is not None:
            proposed = {difference.key: difference.chosen for difference in self._found.differences}
            now = self.grid.choices()
            self._own |= {key: key_ for key, key_ in now.items() if key_ != proposed[key] or key in self._own}

    def _preview(self, found: Comparison) -> str:
        t = self.house.t
        moved = [
            t.plural("{count} call", "{count} calls", found.calls),
            t.plural("{count} case", "{count} cases", found.cases),
        ]
        if found.others:
            moved.append(t.plural("{count} other record", "{count} other records", found.others))
        gone = t(N_(", ")).join(customer.number for customer in found.customers[1:])
        line = N_("To move: {what}. {gone} will lead to {number}. All of it can be taken back.")
        return t(line, what=t(N_(", ")).join(moved), number=self.keep, gone=gone)

    def _merge(self) -> None:
        found = self._found
        if found is not None:
            others = [customer.number for customer in found.customers if customer.number != self.keep]
            revisions = {customer.number: customer.revision for customer in found.customers}
            self.merge_wanted.emit(self.keep, others, dict(self.grid.choices()), revisions)

    # --- looks --------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        t = self.house.t
        self.title.setText(t(N_("Merge customers")))
        self.hint.setText(
            t(
                N_(
                    "For two entries of one person. Choose the other, then the value that stays where they differ."
                )
            )
        )
        self.kept_label.setText(t(N_("The number that stays")))
        self.kept.setAccessibleName(t(N_("The number that stays")))
        self.merge.setText(t(N_("Merge")))
        self.cancel.setText(t(N_("Cancel")))
        self.search.retranslate()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
