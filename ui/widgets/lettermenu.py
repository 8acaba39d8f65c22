"""A menu of record kinds: the letter that stands in a record's number chooses its kind, whatever the language."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.plain import menu_text

GAP = "   "


class LetterMenu(QMenu):
    """What is added with a letter is chosen by it, also from a menu under this one."""

    def __init__(self, parent: QWidget | None = None, above: "LetterMenu | None" = None) -> None:
        super().__init__(parent)
        self._above = above
        self._letters: dict[str, QAction] = above._letters if above is not None else {}
        self._under: list[LetterMenu] = []

    def add(
        self,
        text: str,
        deed: Callable[[], object],
        *,
        letter: str = "",
        keys: str = "",
        icon: QIcon | None = None,
    ) -> QAction:
        """An entry; ``keys`` are those that do the same without the menu, shown beside the letter."""
        shown = GAP.join(part for part in (keys, letter) if part)
        action = self.addAction(menu_text(text) + (f"\t{shown}" if shown else ""))
        if icon is not None:
            action.setIcon(icon)
        action.setData(text)
        action.triggered.connect(lambda _on=False: deed())
        if letter:
            self._letters.setdefault(letter, action)
        return action

    def under(self, title: str) -> "LetterMenu":
        """A menu under an entry of this one; its letters are known here as well."""
        made = LetterMenu(self, self)
        made.setTitle(menu_text(title))
        self.addMenu(made)
        self._under.append(made)
        return made

    def clear(self) -> None:
        """Takes the entries out, the menus under this one and their letters with them."""
        for under in self._under:
            under.clear()
            under.deleteLater()
        self._under.clear()
        mine = self.actions()
        for letter in [letter for letter, action in self._letters.items() if action in mine]:
            del self._letters[letter]  # Qt deletes the action: its letter must not choose it any more
        super().clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._letters.get(event.text().upper())
        if action is None or not action.isEnabled():
            super().keyPressEvent(event)
            return
        menu: LetterMenu | None = self
        while menu is not None:
            menu.close()
            menu = menu._above
        action.trigger()
