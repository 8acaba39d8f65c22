"""All calls, the newest first."""

from PySide6.QtWidgets import QPushButton, QWidget

from csapp.i18n import N_
from csapp.kinds import Call
from ui.house import House
from ui.plain import menu_text, set_tip
from ui.tables.page import TablePage
from ui.theme.theme import mark


class CallsPage(TablePage):
    """The contact log."""

    title = N_("Calls")
    icon_name = "calls"
    nothing = N_("Calls are logged here as they end: press F2, type the number, talk, and end the call.")

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, Call.table, parent)

    def more(self) -> tuple[QWidget, ...]:
        self.day_sheet = QPushButton()
        self.day_sheet.setObjectName("day_sheet")
        self.day_sheet.setAutoDefault(True)
        mark(self.day_sheet, deed="quiet")
        self.day_sheet.clicked.connect(self.show_day_sheet)
        return (self.day_sheet,)

    def show_day_sheet(self) -> None:
        """Today's calls on paper; other days are chosen there."""
        from ui.dialogs.preview import PreviewDialog  # the PDF renderer loads with the first paper

        PreviewDialog(self.house, (), "call-day", self).open()

    def retranslate(self) -> None:
        super().retranslate()
        t = self.house.t
        self.day_sheet.setText(menu_text(t(N_("Day sheet"))))
        set_tip(self.day_sheet, t(N_("The calls of a day or of several, to print or to save")))
