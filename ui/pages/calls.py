"""All calls, the newest first."""

from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from csapp.kinds import Call
from ui.house import House
from ui.tables.page import TablePage


class CallsPage(TablePage):
    """The contact log."""

    title = N_("Calls")
    icon_name = "calls"
    nothing = N_("Calls are logged here as they end: press F2, type the number, talk, and end the call.")

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, Call.table, parent)
