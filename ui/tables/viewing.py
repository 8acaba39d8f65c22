"""Named views on a page: tabs, and what is done with those of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from csapp.i18n import N_
from csapp.services.context import MANAGERS
from ui.plain import menu_text
from ui.tables.viewtabs import NamePanel

if TYPE_CHECKING:
    from ui.tables.page import TablePage


class Viewing(QObject):
    """Brings the tabs of a page, the panel for names and its looks together."""

    def __init__(self, page: TablePage) -> None:
        super().__init__(page)
        self.page, self.looks, self.head = page, page.looks, page.head
        self.panel = NamePanel(page.house, page.head.save, page)
        self.menu: QMenu | None = None
        self._renamed = ""  # key of the view being given another name, "" for a new one
        tabs = self.head.tabs
        tabs.chosen.connect(self.looks.choose)
        tabs.default_wanted.connect(self.looks.begin_with)
        tabs.rename_wanted.connect(self.rename)
        tabs.delete_wanted.connect(self.delete)
        tabs.share_wanted.connect(self.share)
        tabs.withdraw_wanted.connect(self.withdraw)
        self.head.save.clicked.connect(self.offer)
        self.panel.named.connect(self._named)

    def say(self) -> None:
        """The tabs as the views are."""
        self.head.tabs.show_views(self.looks)
        self.head.save.setVisible(self.looks.modified)

    def offer(self) -> None:
        """Opens the menu of what can be done with what was changed."""
        t, looks = self.page.house.t, self.looks
        self.menu = QMenu(self.page)
        if looks.habits.is_own(looks.key):
            words = t(N_("Save in “{view}”"), view=looks.habits.find(looks.key).label)
            self.menu.addAction(menu_text(words), looks.save).setObjectName("save_same")
        elif looks.habits.is_shared(looks.key) and MANAGERS & set(self.page.house.ctx.actor.roles or ()):
            words = t(N_("Save in “{view}” for everybody"), view=looks.habits.find(looks.key).label)
            self.menu.addAction(menu_text(words), looks.share).setObjectName("save_shared")
        self.menu.addAction(t(N_("Save as a view of my own …")), self.save_as).setObjectName("save_as")
        back = self.menu.addAction(t(N_("Take the changes back")), lambda: looks.choose(looks.key))
        back.setObjectName("take_back")
        self.menu.aboutToHide.connect(self.menu.deleteLater)
        self.menu.popup(self.head.save.mapToGlobal(QPoint(0, self.head.save.height())))

    def save_as(self) -> None:
        self._renamed = ""
        self.panel.ask("", self._taken(), self.head.save)

    def rename(self, key: str) -> None:
        self._renamed = key
        self.panel.ask(self.looks.habits.find(key).label, self._taken(), self.head.tabs)

    def _taken(self) -> list[str]:
        habits, t = self.looks.habits, self.page.house.t
        return [
            *(view.label for view in (*habits.shared, *habits.views)),
            *(t(view.label) for view in habits.table.views),
        ]

    def _named(self, name: str) -> None:
        if self._renamed:
            self.looks.rename(self._renamed, name)
        else:
            self.looks.save_as(name)

    def delete(self, key: str) -> None:
        """Asks first: there is no other way back."""
        house = self.page.house
        text = house.t(
            N_("Delete the view “{view}”? No record is touched."), view=self.looks.habits.find(key).label
        )
        house.prompts.confirm(
            self.page, text, N_("Delete the view"), lambda: self.looks.delete(key), danger=True
        )

    def share(self, key: str) -> None:
        """Gives a view of one's own to everybody."""
        if key != self.looks.key:
            self.looks.choose(key)
        self.looks.share()

    def withdraw(self, key: str) -> None:
        """Asks first: everybody who looks by it loses it."""
        house = self.page.house
        line = N_("Share “{view}” no longer? It goes from everybody's list; no record is touched.")
        text = house.t(line, view=self.looks.habits.find(key).label)
        house.prompts.confirm(
            self.page, text, N_("Share no longer"), lambda: self.looks.withdraw(key), danger=True
        )
