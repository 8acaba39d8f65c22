"""The foot of a record: the one primary deed, the quiet others, and when it was last saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.plain import menu_text, set_tip, tip
from ui.theme.theme import mark, sized
from ui.widgets.elided import ElidedLabel
from ui.widgets.lettermenu import LetterMenu


@dataclass(frozen=True)
class Entry:
    """A line of a menu. ``refusal`` says why it can't be chosen, "" where it can; ``under`` is a submenu's title.
    ``letter``: that of the kind it makes a record of, which chooses it; ``apart``: a line stands before it."""

    text: str
    deed: Callable[[], None]
    refusal: str = ""
    under: str = ""
    letter: str = ""
    apart: bool = False


class DeedBar(QFrame):
    """``primary_wanted`` comes from the button; the page's Ctrl+Enter does the same."""

    primary_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, box="foot")
        sized(self, height="foot")
        self.primary = QPushButton()
        self.primary.setObjectName("primary")
        self.primary.setAutoDefault(True)
        mark(self.primary, deed="primary")
        self.primary.clicked.connect(self.primary_wanted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.primary)
        self.reason = ElidedLabel("", "hint")
        self.saved = ElidedLabel("", "hint")
        self.reason.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._menus: dict[str, QPushButton] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._filled: set[str] = set()
        self._row.addWidget(self.reason, 1)
        self._row.addWidget(self.saved)

    def name_primary(self, text: str, keys: str, refusal: str = "") -> None:
        """What the button does; "" hides it. A refused deed stays in sight, with the reason beside it."""
        self.primary.setText(f"{menu_text(text)}    {keys}" if text else "")
        self.primary.setAccessibleName(text)
        self.primary.setVisible(bool(text))
        self.primary.setEnabled(not refusal)
        set_tip(self.primary, refusal)
        self.primary.setAccessibleDescription(refusal or keys)
        self.reason.setText(refusal)

    def set_menu(self, name: str, title: str, entries: Sequence[Entry]) -> None:
        """A button that opens a menu; it is not there while it has no entries."""
        button = self._menus.get(name) or self._add_menu(name)
        self._entries[name] = tuple(entries)
        if name in self._filled:  # the one that is shown now may be what led here: it goes when it has ended
            self._filled.discard(name)
            button.menu().deleteLater()
            self._hang(name, button)
        button.setText(menu_text(title))
        button.setAccessibleName(title)
        button.setVisible(bool(entries))

    def _hang(self, name: str, button: QPushButton) -> None:
        """A menu that is filled with the first look: most of them are never opened."""
        menu = LetterMenu(button)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: self._filled_menu(name))
        button.setMenu(menu)

    def _filled_menu(self, name: str) -> LetterMenu | None:
        """The menu with its entries; None if there is none of that name."""
        button = self._menus.get(name)
        menu = button.menu() if button is not None else None
        if not isinstance(menu, LetterMenu) or name in self._filled:
            return menu if isinstance(menu, LetterMenu) else None
        self._filled.add(name)
        under: dict[str, LetterMenu] = {}
        for entry in self._entries[name]:
            into = menu
            if entry.apart and entry.under not in under:
                menu.addSeparator()
                entry = replace(entry, apart=False)
            if entry.under:
                into = under.get(entry.under) or menu.under(entry.under)
                under[entry.under] = into
            self._fill(into, entry)
        return menu

    def _add_menu(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setAutoDefault(True)
        mark(button, menu="true")
        self._row.insertWidget(1 + len(self._menus), button)
        self._menus[name] = button
        self._hang(name, button)
        return button

    def _fill(self, menu: LetterMenu, entry: Entry) -> None:
        shown = f"{entry.text} — {entry.refusal}" if entry.refusal else entry.text
        if entry.apart:
            menu.addSeparator()
        action = menu.add(shown, entry.deed, letter=entry.letter)
        action.setData(entry.text)
        action.setEnabled(not entry.refusal)
        action.setToolTip(tip(entry.refusal))

    def press(self, name: str) -> None:
        """What the menu's one entry does, or the menu opened; nothing where there is none."""
        button, menu = self._menus.get(name), self._filled_menu(name)
        if button is None or menu is None or not button.isVisible():
            return
        actions = menu.actions()
        if len(actions) == 1 and actions[0].menu() is None:
            actions[0].trigger()
        else:
            button.showMenu()

    def entries(self, name: str) -> dict[str, bool]:
        """Texts of a menu and whether they can be chosen (for scripts and tests)."""
        menu = self._filled_menu(name)
        actions = menu.actions() if menu is not None else []
        return {str(action.data() or action.text()): action.isEnabled() for action in actions}

    def choose(self, name: str, text: str) -> None:
        """Chooses the entry of that text. KeyError if the menu has none."""
        menu = self._filled_menu(name)
        if menu is None:
            raise KeyError(name)
        actions = list(menu.actions())
        for action in list(actions):
            actions += action.menu().actions() if action.menu() is not None else []  # pyright: ignore[reportAttributeAccessIssue]
        {str(action.data() or action.text()): action for action in actions}[text].trigger()
