"""The row above the page: search, the quiet line, what can be begun, who is here."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from csapp.i18n import N_
from csapp.vocabulary.kinds import Record
from ui.house import House
from ui.icons import icon
from ui.keys import hint, keys
from ui.kindlooks import Shelf, beginnings, icon_of
from ui.plain import set_tip
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.lettermenu import LetterMenu
from ui.widgets.personmenu import PersonMenu
from ui.widgets.quiet import QuietLine
from ui.widgets.searchbox import SearchBox
from ui.widgets.undobar import UndoBar

MANY = 3  # kinds of a group: the last group stands in a menu of its own where it has more


class TopBar(QFrame):
    """``help_asked``: somebody wants the list of keys; ``lock_asked``: somebody goes away."""

    help_asked = Signal()
    lock_asked = Signal()

    def __init__(self, house: House, frame: QWidget) -> None:
        super().__init__()
        self._house = house
        mark(self, box="top")
        sized(self, height="top")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.pad, 0, SIZES.pad - 4, 0)
        row.setSpacing(SIZES.gap * 2)
        self.search = SearchBox(house, frame)
        self.quiet = QuietLine(house.theme)
        self.begin = QPushButton()
        self.begin.setObjectName("new")
        self.begin.setAutoDefault(False)
        self._menu = LetterMenu(self.begin)
        self.begin.setMenu(self._menu)
        self._undrawn: list[tuple[QAction, str]] = []  # entries without their icon, and its name
        self._menu.aboutToShow.connect(self._draw)
        mark(self.begin, menu=True)
        self.person = PersonMenu(house)
        self.lock = QPushButton()
        self.lock.setObjectName("lock_window")
        self.lock.setAutoDefault(False)
        mark(self.lock, deed="quiet")
        self.lock.clicked.connect(self.lock_asked)
        self.help = QPushButton()
        self.help.setObjectName("help")
        self.help.setAutoDefault(False)
        mark(self.help, deed="quiet")
        self.help.clicked.connect(self.help_asked)
        row.addWidget(self.search, 5)
        row.addWidget(self.quiet, 5)
        self.undo = UndoBar(house)
        row.addWidget(self.undo)
        row.addWidget(self.begin)
        row.addWidget(self.help)
        row.addWidget(self.person)
        row.addWidget(self.lock)
        house.language_changed.connect(self.retranslate)
        house.theme_changed.connect(self.retranslate)
        self.retranslate()

    def take_bell(self, bell: QWidget) -> None:
        """Makes room for what reminds, before the deeds."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self.begin), bell)

    def retranslate(self) -> None:
        t, colour = self._house.t, self._house.theme.colour("muted")
        self.begin.setText(t(N_("New")))
        self.begin.setAccessibleName(t(N_("New record")))
        self.begin.setIcon(icon("plus", self._house.theme.colour("text")))
        set_tip(self.begin, keys("begin"))
        self._menu.clear()
        self._undrawn.clear()
        shelves = beginnings(self._house.ctx.actor.roles or ())
        for place, shelf in enumerate(shelves, 1):
            last = place == len(shelves)
            many = last and len(shelf.kinds) > MANY and place > 1
            self._fill(self._menu.under(t(shelf.title)) if many else self._menu, shelf)
            if not last:
                self._menu.addSeparator()
        self.help.setIcon(icon("keyboard", colour, size=SIZES.big_icon))
        self.help.setAccessibleName(t(N_("Keys")))
        self.help.setToolTip(keys("help"))
        self.lock.setIcon(icon("lock", colour, size=SIZES.big_icon))
        self.lock.setAccessibleName(t(N_("Lock the window")))
        self.lock.setToolTip(keys("lock"))

    def _fill(self, menu: LetterMenu, shelf: Shelf) -> None:
        for kind in shelf.kinds:
            self._add(menu, kind)

    def _draw(self) -> None:
        """The icons of the menu are drawn when somebody looks: twenty of them took the frame 20 ms."""
        colour = self._house.theme.colour("muted")
        for action, name in self._undrawn:
            action.setIcon(icon(name, colour))
        self._undrawn.clear()

    def _add(self, menu: LetterMenu, kind: type[Record]) -> None:
        house = self._house
        action = menu.add(
            house.t(kind.label_new),
            lambda: house.new(kind.table),
            letter=kind.letter,
            keys=hint(f"new_{kind.table}"),
        )
        action.setObjectName(f"new_{kind.table}")
        self._undrawn.append((action, icon_of(kind.table)))
