"""One condition of a rule: what is looked at, and the answers with which it is met."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from csapp.i18n import N_
from csapp.vocabulary.conditions import Conditions, choices_of
from csapp.vocabulary.fields import Choice, ListOf
from csapp.vocabulary.loose import as_items
from ui.forms.editors.combo import ComboEditor
from ui.forms.editors.ticks import TicksEditor
from ui.icons import wear
from ui.plain import label, set_tip
from ui.theme.theme import mark, sized

if TYPE_CHECKING:
    from ui.house import House

FACT = 230  # pixels of the box that names what is looked at


class ConditionRow(QWidget):
    """``edited``: another fact or answer; ``gone``: the row is to go."""

    edited = Signal()
    gone = Signal()

    def __init__(self, field: Conditions, house: "House", parent: QWidget) -> None:
        super().__init__(parent)
        self.house, self.facts = house, field.facts
        self.fact = ComboEditor(field.columns()["field"], house, self)
        self.fact.setObjectName("condition_field")
        self._asked = ""
        sized(self.fact, width=FACT)
        self.words = label("", "hint", parent=self)
        self.ticks: TicksEditor | None = None
        self.remove = QToolButton(self)
        self.remove.setObjectName("condition_remove")
        mark(self.remove, deed="icon")
        wear(house.theme, self.remove, "close", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self.fact, 0, top)
        self._row.addWidget(self.words, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.remove, 0, top)
        self.setFocusProxy(self.fact)
        self.fact.edited.connect(self._typed)
        self.remove.clicked.connect(self.gone)
        self.retranslate()

    def show_entry(self, entry: Mapping[str, object]) -> None:
        """A condition in its JSON form."""
        self.fact.show_typed(str(entry.get("field") or ""))
        self._ask(list(as_items(entry.get("values")) or ()))

    def entry(self) -> dict[str, object]:
        """The same back; empty while nothing is looked at. What names no fact stays as typed."""
        fact = self.fact.value()
        given = self.ticks.value() if self.ticks is not None else ""
        return {"field": fact, "values": given or []} if fact else {}

    def _typed(self) -> None:
        if self.fact.value() != self._asked and (self.fact.value() in self.facts or not self.fact.value()):
            self._ask([])
        self.edited.emit()

    def _ask(self, given: list[object]) -> None:
        """Offers the answers to the fact that is looked at."""
        if self.ticks is not None:
            self._row.removeWidget(self.ticks)
            self.ticks.deleteLater()
            self.ticks = None
        self._asked = str(self.fact.value())
        fact = self.facts.get(self._asked)
        if fact is not None:
            asked = ListOf(label=fact.label, item=Choice(label=fact.label, choices=choices_of(fact)))
            self.ticks = TicksEditor(asked, self.house, self)
            self.ticks.setAccessibleName(self.house.t(fact.label))
            self.ticks.show_value(given)
            self.ticks.edited.connect(self.edited)
            self._row.insertWidget(2, self.ticks, 1)
        self._show_parts()

    def _show_parts(self) -> None:
        told = self.ticks is not None
        self.words.setVisible(told)
        self.remove.setVisible(told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        delete = event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if delete and self.fact.value():
            self.gone.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        t = self.house.t
        self.fact.retranslate()
        self.fact.set_placeholder(t(N_("What is looked at")))
        self.fact.setAccessibleName(t(N_("What is looked at")))
        self.words.setText(t(N_("is")))
        self.remove.setAccessibleName(t(N_("Take the condition out")))
        set_tip(self.remove, t(N_("Take the condition out")))
        if self.ticks is not None:
            self.ticks.retranslate()
        self._show_parts()
