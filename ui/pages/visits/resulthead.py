"""Whom the visit is to, by which number they are reached, and what they said last time."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.visits import Sheet
from ui.house import House
from ui.pages.visits.words import Words
from ui.plain import label, menu_text, show_short
from ui.theme.theme import mark


class ResultHead(QWidget):
    """Name and number of the visit, then phones, purpose and the visit before."""

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        self._words = Words(house)
        self._sheet: Sheet | None = None
        self.name = label("", "section", parent=self)
        self.number, self.customer, self.case = (self._link(name) for name in ("visit", "customer", "case"))
        self.phones = label("", "strong", wrap=True, parent=self)
        self.purpose, self.last = (label("", "muted", wrap=True, parent=self) for _ in range(2))
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.name, 1)
        for link in (self.customer, self.case, self.number):
            top.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        for part in (self.phones, self.purpose, self.last):
            column.addWidget(part)

    def _link(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"open_{name}")
        mark(button, deed="link")
        button.clicked.connect(lambda: self._open(name))
        return button

    def _open(self, name: str) -> None:
        if self._sheet is not None:
            row = self._sheet.row
            self.house.open(row.number if name == "visit" else str(row.values[name]))

    def show_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.retranslate()

    def retranslate(self) -> None:
        if self._sheet is None:
            return
        t, sheet, words = self.house.t, self._sheet, self._words
        row = sheet.row
        show_short(self.name, sheet.name, 60)
        self.number.setText(row.number)
        self.customer.setText(menu_text(t(N_("Customer"))))
        self.case.setText(str(row.values.get("case") or ""))
        self.case.setVisible(bool(row.values.get("case")))
        show_short(self.phones, "   ".join(sheet.phones), 80)
        planned = words.day(row.values["planned_on"])
        parts = (words.kind(row.values["visit_kind"]), words.method(row), planned, str(row.values["purpose"]))
        show_short(self.purpose, " · ".join(part for part in parts if part), 140)
        show_short(self.last, self._before(), 160)

    def _before(self) -> str:
        """What was said at the visit before."""
        if self._sheet is None or self._sheet.last is None:
            return ""
        values = self._sheet.last.values
        score = f"{values['score']}/5" if values.get("score") else ""
        said = (self._words.day(values.get("done_at")), score, values.get("demand"), values.get("anomaly"))
        told = " · ".join(str(part) for part in said if part)
        return self.house.t(N_("Last time: {told}"), told=told)
