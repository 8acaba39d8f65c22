"""Promises, always in sight: the late ones first, each settled where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import cases
from csapp.services.views import CaseView, Row
from csapp.vocabulary.showing import Names
from ui.house import House
from ui.plain import label, menu_text, set_tip
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.chip import Chip
from ui.widgets.promiselist import PromiseList

MOST, FEWEST = 4, 2  # lines in sight at once, in a high window and in a low one
LOW = 560  # pixels
WHY = {"broken": N_("Why was it not kept?"), "released": N_("Why does nobody wait for it any more?")}
NAMES = {"broken": N_("Promise broken"), "released": N_("Released from the promise")}


class PromiseCard(QFrame):
    """A heading with how many are late, then the lines."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.setObjectName("promise_card")
        mark(self, box="card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(SIZES.gap * 2, SIZES.gap, SIZES.gap * 2, SIZES.gap)
        head.setSpacing(SIZES.gap * 2)
        self._title, self._none = label("", "strong"), label("", "muted")
        self.late = Chip(house.theme, "overdue")
        self.new = QPushButton()
        self.new.setObjectName("new_promise")
        self.new.setAutoDefault(True)
        mark(self.new, deed="link")
        self.new.clicked.connect(lambda: house.new("promise"))
        head.addWidget(self._title)
        head.addWidget(self.late, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._none, 1)
        head.addWidget(self.new)
        column.addLayout(head)
        self.list = PromiseList(house)
        self.list.opened.connect(house.open)
        self.list.settled.connect(self.settle)
        column.addWidget(self.list)
        self._late, self._read = 0, False
        self.late.hide()
        self.list.hide()

    def show_promises(self, rows: Sequence[Row], late: int, names: Names) -> None:
        """The open promises, late and next first; ``late`` of them are."""
        model, here = self.list.model_, self.list.currentIndex().row()
        number = model.row(here).number if 0 <= here < model.rowCount() else ""
        model.show_rows(rows, names)
        if number and self.list.hasFocus():
            self.list.selectRow(min(max(model.place(number), 0), len(rows) - 1) if rows else -1)
        self._late, self._read = late, True
        self.list.setVisible(bool(rows))
        self.fit(self.window().height())
        self.retranslate()

    def fit(self, height: int) -> None:
        """As many lines as a window of that height has room for."""
        self.list.show_most(MOST if height > LOW else FEWEST)

    def settle(self, number: str, status: str) -> None:
        """Says how a promise ended; of one that was not kept it asks why."""
        if status not in WHY:
            self._take(number, status, "")
            return
        t = self.house.t
        self.house.prompts.remark(
            self, t(WHY[status]), t(N_("Reason")), NAMES[status], lambda why: self._take(number, status, why)
        )

    def _take(self, number: str, status: str, why: str) -> None:
        def taken(view: CaseView) -> None:
            house, record = self.house, view.record
            assert record.flow is not None
            label = house.t(record.flow.status(record.status).label)
            house.say(house.t(N_("{number}: {status}"), number=number, status=label))
            house.offer_undo(number, record.revision)
            house.changed.emit("promise", number)
            if status == "broken" and view.customer is not None:
                house.changed.emit("customer", view.customer.number)

        given = {"remark": why} if why else {}
        self.house.run(cases.take_step, number, status, given, then=taken, owner=self)

    def tick(self) -> None:
        self.list.model_.tick()

    def retranslate(self) -> None:
        t, count = self.house.t, self.list.model_.rowCount()
        self._title.setText(t(N_("Promises")))
        self._none.setText("" if count or not self._read else t(N_("No promise is open.")))
        self.late.show_status("overdue", t.plural("{count} late", "{count} late", self._late))
        self.late.setVisible(bool(self._late))
        self.new.setText(menu_text(t(N_("New promise"))))
        set_tip(self.list, t(N_("K kept, B not kept, R released, Enter opens")) if count else "")
        self.list.setAccessibleName(t(N_("Open promises")))
        self.list.setAccessibleDescription(t(N_("K kept, B not kept, R released, Enter opens")))
        self.tick()
