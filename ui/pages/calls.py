"""All calls, the newest first; the list of missed ones to ring back, and the way to enter many of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from csapp.i18n import N_
from csapp.kinds import Call
from csapp.kinds.call import Direction
from csapp.services.views import Row
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.phone import phone_key
from ui.house import House
from ui.keys import keys
from ui.pages.front import Front
from ui.pages.missedpanel import MissedPanel
from ui.plain import menu_text, set_tip
from ui.tables.page import TablePage
from ui.theme.theme import mark

ENTER = "enter_missed"  # the state in which Today and the key ask for the panel


class CallsPage(TablePage):
    """The contact log."""

    title = N_("Calls")
    icon_name = "calls"
    nothing = N_("Calls are logged here as they end: press F2, type the number, talk, and end the call.")

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        self.missed: MissedPanel | None = None
        super().__init__(house, Call.table, parent)
        self.front = Front(self, (self.head, self.stack))
        ring = QShortcut(QKeySequence(keys("ring")), self)
        ring.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        ring.activated.connect(self.ring)

    def more(self) -> tuple[QWidget, ...]:
        self.day_sheet, self.call_back, self.enter_missed = QPushButton(), QPushButton(), QPushButton()
        for button, name, deed in (
            (self.call_back, "call_back", self.ring),
            (self.enter_missed, ENTER, self.show_missed),
            (self.day_sheet, "day_sheet", self.show_day_sheet),
        ):
            button.setObjectName(name)
            button.setAutoDefault(True)
            mark(button, deed="quiet")
            button.clicked.connect(deed)
        return (self.call_back, self.enter_missed, self.day_sheet)

    def show_day_sheet(self) -> None:
        """Today's calls on paper; other days are chosen there."""
        from ui.dialogs.preview import PreviewDialog  # the PDF renderer loads with the first paper

        PreviewDialog(self.house, (), "call-day", self).open()

    # --- ringing back -------------------------------------------------------------------------------

    def ring(self) -> None:
        """Begins a call out to the number of the row one is on; where that is none, of the first if it was missed."""
        chosen = self.view.currentIndex().isValid()
        row = self.model.here(self.view.currentIndex().row() if chosen else 0)
        if row is not None and not chosen:
            self.view.choose(0)
        if row is None or not (chosen or row.values.get("direction") == Direction.MISSED):
            self.house.say(self.house.t(N_("Choose the call to ring back first.")), "error")
            return
        phone = phone_of(row)
        if not phone:
            self.house.say(self.house.t(N_("The number of this call is not known.")), "error")
            return
        self.house.ring(phone, str(row.values.get("customer") or ""))

    # --- many missed calls --------------------------------------------------------------------------

    def show_state(self, state: str) -> None:
        if state == ENTER:
            self.show_missed()
            return
        self.hide_missed()
        super().show_state(state)

    def show_missed(self) -> None:
        """The box for many missed calls in place of the list."""
        if self.missed is None:
            self.missed = MissedPanel(self.house, self)
            self.missed.closed.connect(self.hide_missed)
            self.missed.changed.connect(self.heading_changed)
            self.front.show(self.missed)
        self.missed.take_focus()

    def hide_missed(self) -> None:
        """The list again."""
        if self.missed is not None:
            self.missed = None
            self.front.close()
            self.heading_changed.emit()
            self.take_focus()

    def is_changed(self) -> bool:
        return self.missed is not None and self.missed.is_changed()

    def keep_draft(self) -> None:
        if self.missed is not None:
            self.missed.keep()

    def take_focus(self) -> None:
        if self.missed is not None:
            self.missed.take_focus()
        else:
            super().take_focus()

    def retranslate(self) -> None:
        super().retranslate()
        t = self.house.t
        self.day_sheet.setText(menu_text(t(N_("Day sheet"))))
        set_tip(self.day_sheet, t(N_("The calls of a day or of several, to print or to save")))
        self.enter_missed.setText(menu_text(t(N_("Enter missed calls"))))
        set_tip(self.enter_missed, f"{t(N_('Many at once, as the telephone lists them'))}   {keys('missed')}")
        self.call_back.setText(menu_text(t(N_("Ring back"))))
        set_tip(self.call_back, f"{t(N_('Begins a call to the number of the chosen row'))}   {keys('ring')}")


def phone_of(row: Row) -> str:
    """The first number of a call that can be dialled, "" for none."""
    given = row.values.get("phone")
    several = as_items(given)
    for entry in several if several is not None else (given,):
        mapping = as_mapping(entry)
        text = str(mapping.get("value") or "") if mapping is not None else str(entry or "")
        if phone_key(text) is not None:
            return text
    return ""
