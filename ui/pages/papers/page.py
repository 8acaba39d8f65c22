"""Papers: those of a day, week or month to be made, blank forms that are not keyed in yet, and the print log."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.keys import keys
from ui.pages.page import Page
from ui.pages.papers.blanks import BlanksPart
from ui.pages.papers.log import LogPart
from ui.pages.papers.make import MakePart
from ui.plain import label
from ui.theme.tokens import SIZES
from ui.widgets.segments import Segments

MAKE, BLANKS, LOG = "make", "blanks", "log"


class PapersPage(Page):
    """Scripts use ``make``, ``blanks`` and ``log``; :meth:`show_part` goes from one to the other."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.setObjectName("page_papers")
        self._title = label("", "title", parent=self)
        self.parts = Segments(self, clearable=False)
        self.parts.setObjectName("part")
        self.parts.set_choices([(part, "") for part in (MAKE, BLANKS, LOG)])  # Tab comes to them first
        self.make, self.blanks, self.log = (
            MakePart(house, self),
            BlanksPart(house, self),
            LogPart(house, self),
        )
        self._stack = QStackedWidget(self)
        self._by_name = {MAKE: self.make, BLANKS: self.blanks, LOG: self.log}
        for part in self._by_name.values():
            self._stack.addWidget(part)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, SIZES.pad, 0)
        head.setSpacing(SIZES.gap * 2)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.blanks.counted.connect(lambda _count: self._name_parts())
        self.blanks.making.connect(self._make_blank)
        self.retranslate()
        self.parts.set_key(MAKE)
        self.parts.chosen.connect(self._chosen)
        for pressed in (keys("deed"), "Ctrl+Enter"):
            QShortcut(QKeySequence(pressed), self).activated.connect(lambda: self.here.deed())

    @property
    def here(self) -> MakePart | BlanksPart | LogPart:
        """The part that is shown."""
        return self._by_name[self.parts.key()]

    def show_part(self, part: str) -> None:
        """``make``, ``blanks`` or ``log``."""
        self.parts.set_key(part)

    def show_state(self, state: str) -> None:
        """A part by its name; ``print:ID`` is a line of the print log."""
        part, _, line = state.partition(":")
        if part == "print":
            self.log.want(int(line))
            part = LOG
        self.show_part(part)

    def _chosen(self, part: str) -> None:
        self._stack.setCurrentWidget(self._by_name[part])
        self.shown()

    def _make_blank(self) -> None:
        """To where blank forms are made."""
        self.show_part(MAKE)
        self.make.choose_blank()
        self.take_focus()

    def heading(self) -> str:
        return self.house.t(N_("Papers"))

    def shown(self) -> None:
        self.here.read()
        if self.here is not self.blanks:
            self.blanks.read()  # how many wait stands on their tab

    def take_focus(self) -> None:
        self.here.take_focus()

    def _name_parts(self) -> None:
        t, count = self.house.t, self.blanks.count
        waiting = t(N_("Blank forms to key in"))
        self.parts.set_choices(
            [
                (MAKE, t(N_("Make"))),
                (BLANKS, f"{waiting} {self.house.formats.number(count)}" if count else waiting),
                (LOG, t(N_("Print log"))),
            ]
        )

    def retranslate(self) -> None:
        self._title.setText(self.house.t(N_("Papers")))
        self._name_parts()
        self.parts.setAccessibleName(self.house.t(N_("What is shown")))
        for part in self._by_name.values():
            part.retranslate()
