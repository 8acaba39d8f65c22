"""The customer archive."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from csapp.i18n import N_
from csapp.kinds import Customer
from ui.house import House
from ui.pages.doublespanel import DoublesPanel
from ui.pages.front import Front
from ui.tables.page import TablePage
from ui.theme.theme import mark


class CustomersPage(TablePage):
    """Every customer, the newest first; and who may be in it twice."""

    title = N_("Customers")
    icon_name = "customers"
    nothing = N_("The archive grows by itself: a call or a case from an unknown number makes a customer.")

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        self.doubles = QPushButton()
        self.doubles.setObjectName("doubles")
        self.doubles.setAutoDefault(True)
        mark(self.doubles, deed="link")
        super().__init__(house, Customer.table, parent)
        self.doubles.clicked.connect(self.show_doubles)
        self.front = Front(self, (self.head, self.stack))

    def more(self) -> tuple[QWidget, ...]:
        return (self.doubles,)

    def show_doubles(self) -> DoublesPanel:
        """Shows all possible doubles in place of the list."""
        panel = DoublesPanel(self.house)
        panel.closed.connect(self.front.close)
        panel.merge_wanted.connect(self._merge)
        self.front.show(panel)
        return panel

    def _merge(self, keep: str, other: str) -> None:
        """The merge panel stands on the page of the customer who is kept."""
        from ui.pages.customer import CustomerPage

        self.house.open(keep)
        page = next(
            (p for p in self.window().findChildren(CustomerPage) if p.number == keep and p.isVisible()), None
        )
        if page is not None:
            QTimer.singleShot(0, page, lambda: page.merge_with(other))

    def shown(self) -> None:
        super().shown()
        panel = self.front.panel
        if isinstance(panel, DoublesPanel):
            panel.read()  # who was merged meanwhile is a pair no longer

    def take_focus(self) -> None:
        panel = self.front.panel
        if isinstance(panel, DoublesPanel):
            panel.take_focus()
        else:
            super().take_focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.doubles.setText(self.house.t(N_("Possible doubles")))
        front = getattr(self, "front", None)
        if front is not None and isinstance(front.panel, DoublesPanel):
            front.panel.retranslate()
