"""All cases: those with work left to do, the most urgent first, or all."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, KINDS, Case
from ui.house import House
from ui.tables.page import TablePage
from ui.widgets.combo import Combo
from ui.widgets.segments import Segments

OPEN, ALL = "open", "all"
SCOPES = ((OPEN, N_("Still open")), ("overdue", N_("Overdue")), ("waiting", N_("Waiting")), (ALL, N_("All")))
KIND_TABLES = tuple(kind.table for kind in KINDS if issubclass(kind, Case))


class CasesPage(TablePage):
    """Filtered by open or all, by status, and by kind where there are several."""

    title = N_("Cases")
    icon_name = "cases"
    nothing = N_("A complaint taken on the phone becomes a case here, with a clock on each of its steps.")

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, KIND_TABLES[0], parent)
        self.sort_by_due()

    def filters(self) -> tuple[QWidget, ...]:
        self.scope = Segments(clearable=False)
        self.scope.setObjectName("scope")
        self.status = Combo()
        self.status.setObjectName("status_filter")
        self.status.setMinimumWidth(110)
        self.status.setMaximumWidth(190)
        self.kinds = Combo()
        self.kinds.setObjectName("kind_filter")
        self.kinds.setVisible(len(KIND_TABLES) > 1)
        self._say_filters()
        self.scope.set_key(OPEN)
        self.kinds.set_key(KIND_TABLES[0])
        self.scope.chosen.connect(lambda _key: self.ask())
        self.status.chosen.connect(lambda _key: self.ask())
        self.kinds.chosen.connect(self._show_kind)
        return (self.kinds, self.scope, self.status)

    def where(self) -> Mapping[str, str]:
        wanted = {} if self.scope.key() == ALL else {"state": self.scope.key()}
        return {**wanted, "status": self.status.key()} if self.status.key() else wanted

    def show_state(self, state: str) -> None:
        """Shows the cases of one of the scopes, as the tiles of Today ask."""
        self.scope.set_key(state if state in dict(SCOPES) else ALL)

    def _show_kind(self, kind_table: str) -> None:
        self.kind_table = kind_table
        self._say_filters()
        self.ask()

    def _filtered(self) -> bool:
        narrowed = self.scope.key() not in (OPEN, ALL)
        return bool(self.filter.text().strip() or self.status.key() or narrowed)

    def clear_filters(self) -> None:
        self.status.set_key("")
        self.scope.set_key(ALL)
        super().clear_filters()

    def retranslate(self) -> None:
        self._say_filters()
        super().retranslate()

    def _say_filters(self) -> None:
        t = self.house.t
        self.scope.set_choices([(key, t(label)) for key, label in SCOPES])
        self.scope.setAccessibleName(t(N_("Which cases")))
        flow = (
            BY_TABLE[self.kind_table].flow if hasattr(self, "kind_table") else BY_TABLE[KIND_TABLES[0]].flow
        )
        statuses = flow.statuses if flow is not None else ()
        self.status.set_choices(
            [(status.key, t(status.label)) for status in statuses], empty=t(N_("any status"))
        )
        self.status.setAccessibleName(t(N_("Status")))
        self.kinds.set_choices([(table, t(BY_TABLE[table].label)) for table in KIND_TABLES])
        self.kinds.setAccessibleName(t(N_("Kind of case")))
