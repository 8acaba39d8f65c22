"""The customer archive."""

from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from csapp.kinds import Customer
from ui.house import House
from ui.tables.page import TablePage


class CustomersPage(TablePage):
    """Every customer, the newest first."""

    title = N_("Customers")
    icon_name = "customers"
    nothing = N_("The archive grows by itself: a call or a case from an unknown number makes a customer.")

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, Customer.table, parent)
