"""A quiet sign in the top bar where something is wrong with the backups. It takes no focus and moves nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget, QWidgetAction

from csapp.i18n import N_
from ui.house import House
from ui.icons import icon
from ui.plain import label, menu_text, set_tip
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES

WIDTH = 420


class BackupSign(QPushButton):
    """Hidden while all is well. ``wanted``: a backup now."""

    wanted = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.lines: tuple[str, ...] = ()
        self._busy = False
        self.setObjectName("backup_sign")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoDefault(False)
        mark(self, deed="quiet", menu=True)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        house.language_changed.connect(self._say)
        house.theme_changed.connect(self._say)
        self._say()

    def show_found(self, lines: tuple[str, ...]) -> None:
        """These are wrong now, in the language of the screen; () for nothing."""
        self.lines = lines
        self._say()

    def busy(self, on: bool) -> None:
        """A backup that was asked for here is being made."""
        self._busy = on
        self._say()

    def _say(self, *_why: object) -> None:
        t = self._house.t
        self.setIcon(icon("save", self._house.theme.colour("at_risk")))
        self.setText(t(N_("Backing up …")) if self._busy else t(N_("Backup")))
        self.setAccessibleName("\n".join((t(N_("Backup")), *self.lines)))
        set_tip(self, "\n".join(self.lines))
        self.setEnabled(not self._busy)
        self.setVisible(bool(self.lines))

    def _said(self, line: str) -> QWidgetAction:
        """A line of the menu that wraps: it names a file and why, which is wider than many a screen."""
        said, words = QWidgetAction(self._menu), label(line, "muted", wrap=True)
        words.setContentsMargins(SIZES.gap * 3, SIZES.gap, SIZES.gap * 3, SIZES.gap)
        sized(words, width=WIDTH)
        said.setText(menu_text(line))
        said.setDefaultWidget(words)
        said.setEnabled(False)
        return said

    def _fill(self) -> None:
        self._menu.clear()
        for line in self.lines:
            self._menu.addAction(self._said(line))
        self._menu.addSeparator()
        now = self._menu.addAction(menu_text(self._house.t(N_("Back up now"))))
        now.setObjectName("backup_now")
        now.triggered.connect(lambda _on=False: self.wanted.emit())
