"""All cases: those with work left to do, the most urgent first; one kind of them, or all together."""

from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from csapp.kinds import CASES
from csapp.services.registers import ALL_CASES
from ui.house import House
from ui.tables.page import TablePage
from ui.theme.theme import sized
from ui.widgets.combo import Combo
from ui.widgets.segments import Segments

FEW = 4  # kinds that stand as buttons in a row


class CasesPage(TablePage):
    """One place for all kinds of cases; each has columns, views and filters of its own."""

    title = N_("Cases")
    icon_name = "cases"
    nothing = N_("What is taken on the phone becomes a case here, with a clock on each of its steps.")

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, ALL_CASES, parent)
        self.kind_choice.set_key(ALL_CASES)
        self.kind_choice.chosen.connect(self._kind_chosen)

    def more(self) -> tuple[QWidget, ...]:
        self.kind_choice = Segments(clearable=False) if len(CASES) < FEW else Combo()
        self.kind_choice.setObjectName("kind_choice")
        if isinstance(self.kind_choice, Combo):
            sized(self.kind_choice, least_width=180)
        return (self.kind_choice,)

    def _kind_chosen(self, kind_table: str) -> None:
        if kind_table and kind_table != self.kind_table:
            self.show_table(kind_table)

    def show_state(self, state: str) -> None:
        """The same of all kinds of cases."""
        self.kind_choice.set_key(ALL_CASES)
        super().show_state(state)

    def retranslate(self) -> None:
        t = self.house.t
        kinds = [(kind.table, t(kind.label)) for kind in CASES]
        self.kind_choice.set_choices([(ALL_CASES, t(N_("All kinds"))), *kinds])
        self.kind_choice.setAccessibleName(t(N_("Kind of case")))
        super().retranslate()
