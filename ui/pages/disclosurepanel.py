"""Who looked at, printed or exported a person's data: one list, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services import looking, papers
from csapp.services.context import ADMINS
from csapp.services.looking import Disclosure
from csapp.services.needs import SEERS
from csapp.services.registers import register
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.kinds import declared
from ui.plain import label, menu_text, set_tip
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.deedbar import Entry
from ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from ui.house import House
    from ui.pages.record import RecordPage

HEADS = (N_("Time"), N_("Who"), N_("What was done"), N_("Record"), N_("What was seen"), N_("Reason"))
LISTS = (*BY_TABLE, "case")
DEEDS = {"look": N_("Looked at"), "print": N_("Printed"), "export": N_("Exported")}
WIDTHS = (2, 2, 2, 2, 4, 4)


def entries(page: RecordPage) -> list[Entry]:
    """The deed that shows the list, for who leads and for administrators."""
    if not (SEERS | ADMINS) & set(page.house.ctx.actor.roles or ()):
        return []
    return [Entry(page.house.t(N_("Who saw this person's data…")), lambda: _show(page))]


def _show(page: RecordPage) -> None:
    panel = DisclosurePanel(page.house, page.number)
    panel.closed.connect(page.close_front)
    page.front.show(panel)
    panel.leave.setFocus()


class DisclosurePanel(QFrame):
    """Stands in place of a record's form until it is closed."""

    closed = Signal()

    def __init__(self, house: House, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house, self.number = house, number
        self.found: tuple[Disclosure, ...] = ()
        self.setObjectName("disclosures")
        mark(self, box="form")
        self.title = label("", "section", parent=self)
        self.about = label("", "muted", wrap=True, parent=self)
        self.leave = QPushButton(self)
        self.leave.setObjectName("close")
        self.leave.setAutoDefault(True)
        self.leave.clicked.connect(self.closed)
        self._build()
        self.retranslate()
        house.run(looking.disclosures, number, then=self.show_found, failed=self._refused, owner=self)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.leave)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(SIZES.gap * 2)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.area, 1)

    def show_found(self, found: tuple[Disclosure, ...]) -> None:
        """Shows these."""
        self.found = found
        inside = QWidget()
        inside.setProperty("clear", True)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place, (words, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
            grid.setColumnStretch(place, width)
            if found:
                grid.addWidget(label(self.house.t(words), "label", parent=inside), 0, place)
        for row, one in enumerate(found, 1):
            for place, text in enumerate(self.line(one)):
                cell = ElidedLabel(text, "" if place else "muted", inside)
                set_tip(cell, text)
                grid.addWidget(cell, row, place)
        grid.setRowStretch(len(found) + 1, 1)
        self.area.setWidget(inside)
        self.retranslate(again=False)

    def line(self, one: Disclosure) -> tuple[str, ...]:
        """One line in words."""
        house = self.house
        deed = house.t(DEEDS[one.deed])
        if not one.unmasked:
            deed = house.t(N_("{deed}, masked"), deed=deed)
        return house.formats.moment(one.at), one.by_name, deed, one.number, self._what(one), one.reason

    def _what(self, one: Disclosure) -> str:
        t = self.house.t
        if one.deed == "print":
            return t(papers.paper_names().get(one.what[0], one.what[0]))
        if one.deed == "export":
            listed = register(one.what[0]).label if one.what[0] in LISTS else N_("List")
            listed = papers.paper_names().get(one.what[0], listed)
            more = t.plural("and {count} more", "and {count} more", one.others) if one.others else ""
            return " ".join(part for part in (t(listed), more) if part)
        known = declared(BY_TABLE[one.kind])
        return t(N_(", ")).join(t(known[key].label) if key in known else key for key in one.what)

    def _refused(self, fault: UserFault) -> None:
        self.about.setText(fault.text(self.house.t))

    def retranslate(self, *, again: bool = True) -> None:
        t = self.house.t
        self.title.setText(t(N_("Who saw this person's data")))
        none = t(N_("Nobody has looked at it without need, printed it or exported it."))
        told = t(
            N_(
                "Looks for a reason, prints and lists that left the program, of this record and all that is theirs."
            )
        )
        self.about.setText(told if self.found else none)
        self.about.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.leave.setText(menu_text(t(N_("Close"))))
        if again and self.found:
            self.show_found(self.found)
