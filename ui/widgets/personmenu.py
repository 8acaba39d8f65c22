"""The person who is signed in: language, look, about, sign out."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from csapp import __version__
from csapp.i18n import LANGUAGES, N_
from csapp.kinds import KINDS
from csapp.services import needs
from csapp.services.needs import SEERS
from csapp.vocabulary.steps import Role
from ui.house import House
from ui.icons import icon
from ui.keys import keys
from ui.plain import menu_text
from ui.theme.theme import Mode, mark, sized
from ui.theme.tokens import TEXT_SIZES

LOOKS: tuple[tuple[Mode, str], ...] = (
    ("system", N_("As the system")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
)


class PersonMenu(QPushButton):
    """A button with the person's name and their menu."""

    language_chosen = Signal(str)
    change_chosen = Signal()
    sign_out_chosen = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.setObjectName("person")
        self.setAutoDefault(True)
        mark(self, deed="quiet", menu=True)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(False)
        self.setMenu(self._menu)
        sized(self, most_width=220)
        house.language_changed.connect(self.retranslate)
        house.theme_changed.connect(self.retranslate)
        house.changed.connect(self._renamed)
        self._discreet = False
        self.retranslate()
        if SEERS & set(house.ctx.actor.roles or ()):
            self._read()

    def _renamed(self, kind: str, _number: str) -> None:
        if kind in ("company", "staff"):
            self.retranslate()

    def retranslate(self) -> None:
        t, actor = self._house.t, self._house.ctx.actor
        self.setText(menu_text(self.fontMetrics().elidedText(actor.name, Qt.TextElideMode.ElideRight, 150)))
        self.setAccessibleName(t(N_("{name}: language, look, sign out"), name=actor.name))
        self.setIcon(icon("person", self._house.theme.colour("muted")))
        menu = self._menu
        menu.clear()
        roles = ", ".join(t(Role(role).label) for role in actor.roles or ())
        self._head(f"{actor.name} · {actor.user} · {roles}")
        self._head(
            t(
                N_("Desk {code} · {company}"),
                code=self._house.ctx.desk_code,
                company=self._house.ctx.company.name,
            )
        )
        menu.addSeparator()
        self._choices(
            t(N_("Language")), tuple(LANGUAGES.items()), self._house.language, self.language_chosen.emit
        )
        self._looks()
        menu.addSeparator()
        self._head(t(N_("Service desk {version}"), version=__version__))
        other = menu.addAction(icon("customers", self._house.theme.colour("muted")), t(N_("Change person")))
        other.setObjectName("change_person")
        other.setShortcut(QKeySequence(keys("change_person")))
        other.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here, bound by the frame
        other.triggered.connect(self.change_chosen)
        leave = menu.addAction(icon("sign_out", self._house.theme.colour("muted")), t(N_("Sign out")))
        leave.triggered.connect(self.sign_out_chosen)

    def _looks(self) -> None:
        t, look = self._house.t, self._house.theme.look
        modes = tuple((mode, t(words)) for mode, words in LOOKS)
        self._choices(t(N_("Look")), modes, look.mode, lambda mode: self._wear(mode=mode))
        sizes = tuple((str(percent), f"{percent} %") for percent in TEXT_SIZES)
        self._choices(t(N_("Text size")), sizes, str(look.text), lambda size: self._wear(text=int(size)))
        contrast = self._menu.addAction(t(N_("High contrast")))
        contrast.setObjectName("contrast")
        contrast.setCheckable(True)
        contrast.setChecked(look.contrast)
        contrast.triggered.connect(lambda on: self._wear(contrast=on))
        if SEERS & set(self._house.ctx.actor.roles or ()):
            masked = self._menu.addAction(t(N_("Mask personal data on my screen")))
            masked.setObjectName("discreet")
            masked.setCheckable(True)
            masked.setChecked(self._discreet)
            masked.triggered.connect(self._mask)

    def _mask(self, on: bool) -> None:
        self._house.run(needs.set_discreet, on, then=lambda _done: self._read(), owner=self)

    def _read(self) -> None:
        """Asks anew whether somebody who sees all wants it masked; what is shown is read again where that changed."""

        def told(wanted: bool) -> None:
            if wanted != self._discreet:
                self._discreet = wanted
                self.retranslate()
                for kind in KINDS:  # lists read their rows, the page in sight its record
                    self._house.changed.emit(kind.table, "")
                self._house.language_changed.emit(self._house.language)

        self._house.run(needs.discreet, then=told, owner=self)

    def _wear(self, **part: object) -> None:
        self._house.set_look(self._house.theme.look._replace(**part))

    def _head(self, text: str) -> None:
        line = self._menu.addAction(menu_text(text[:80]))
        line.setEnabled(False)

    def choose(self, key: str) -> None:
        """Chooses by key: a language, a look, a text size such as "125"; KeyError for none (scripts and tests)."""
        menus = [self._menu, *(action.menu() for action in self._menu.actions() if action.menu() is not None)]
        {action.objectName(): action for menu in menus for action in menu.actions()}[key].trigger()

    def _choices(
        self, title: str, entries: tuple[tuple[str, str], ...], now: str, chosen: Callable[[str], None]
    ) -> None:
        menu = self._menu.addMenu("")
        group = QActionGroup(menu)
        for key, words in entries:
            action = QAction(menu_text(words), menu)
            action.setObjectName(key)
            action.setCheckable(True)
            action.setChecked(key == now)
            action.triggered.connect(lambda _on, key=key: chosen(key))
            group.addAction(action)
            menu.addAction(action)
            if key == now:
                menu.setTitle(menu_text(f"{title}   {words}"))
