"""The page of a call: what came out of it, and what still may."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from csapp.i18n import N_
from csapp.kinds import CASES, Call
from csapp.kinds.carrying import carried, preferred
from csapp.services.plain import as_json
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.phone import phone_key
from ui.icons import wear
from ui.keys import keys
from ui.kindlooks import followers
from ui.pages.record import RecordPage
from ui.plain import menu_text, set_tip
from ui.theme.theme import mark
from ui.widgets.deedbar import Entry


class CallPage(RecordPage):
    """A saved call opens cases too; each is named in it once it is saved."""

    def _build(self) -> None:
        super()._build()
        self.ring = QPushButton(self.head)
        self.ring.setObjectName("call_back")
        self.ring.setAutoDefault(True)
        mark(self.ring, deed="quiet")
        wear(self.house.theme, self.ring, "phone_out")
        self.ring.clicked.connect(self.ring_back)
        self.head_row.insertWidget(self.head_row.indexOf(self.pin), self.ring)
        shortcut = QShortcut(QKeySequence(keys("ring")), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.ring_back)

    def ring_back(self) -> None:
        """Begins a call out to the number of this one."""
        record = self.record
        if isinstance(record, Call) and preferred(record.phone):
            self.house.ring(preferred(record.phone), record.customer or "")

    def show_head(self) -> None:
        super().show_head()
        record, t = self.record, self.house.t
        phone = preferred(record.phone) if isinstance(record, Call) and not record.voided else ""
        self.ring.setText(menu_text(t(N_("Ring back"))))
        set_tip(self.ring, f"{phone}   {keys('ring')}")
        self.ring.setVisible(phone_key(phone) is not None)

    def show_bar(self) -> None:
        super().show_bar()
        record, t = self.record, self.house.t
        if not isinstance(record, Call) or record.voided:
            return
        entries = [self._entry(kind) for kind in CASES]
        entries += [self._entry(kind, apart=not place) for place, kind in enumerate(followers())]
        self.bar.set_menu("new_case", t(N_("New from this call")), entries)
        opened = [
            Entry(number, lambda number=number: self.house.open(number)) for number in record.cases or ()
        ]
        self.bar.set_menu("cases", t(N_("Cases")), opened)

    def _entry(self, kind: type[Record], *, apart: bool = False) -> Entry:
        def deed() -> None:
            record = self.record
            assert record is not None
            self.house.new_case(kind.table, carried(kind, [(Call, as_json(record))]), record.number)

        return Entry(self.house.t(kind.label), deed, letter=kind.letter, apart=apart)
