"""The head of the page: its views, and what is done with all of it: save the view, print, copy, save as a file."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.icons import wear
from ui.pages.figures.looks import Looks
from ui.plain import label, menu_text
from ui.tables.viewtabs import NamePanel, ViewTabs
from ui.theme.theme import mark
from ui.theme.tokens import SIZES

COPY, SAVE = "copy_figures", "save_figures"


class FiguresHead(QWidget):
    """``printing``: the name of a paper that is wanted; ``hiding``: a part that is to be hidden, or shown again."""

    printing = Signal(str)
    copying = Signal()
    exporting = Signal()
    hiding = Signal(str)

    def __init__(self, house: House, page: QWidget) -> None:
        super().__init__(page)
        self.house = house
        self._title = label("", "title")
        self.tabs = ViewTabs(house, self, shares=False)
        self.save = self._button("save_view", "save")
        self.undo = self._button("view_again", "history")
        self.shown = self._button("shown_parts", "list")
        self.print_ = self._button("print_figures", "print")
        self.more = self._button("more_deeds", "more")
        self.name_panel = NamePanel(house, self.save, page)
        self._print_menu, self._shown_menu, self._more_menu = (QMenu(self) for _ in range(3))
        for button, menu in (
            (self.print_, self._print_menu),
            (self.shown, self._shown_menu),
            (self.more, self._more_menu),
        ):
            button.setMenu(menu)
            mark(button, menu=True)
        self._lay_out()
        self.retranslate()

    def _button(self, name: str, icon: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(True)
        wear(self.house.theme, button, icon, "text")
        mark(button, deed="quiet")
        return button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(SIZES.gap)
        first.addWidget(self._title)
        first.addStretch(1)
        for part in (self.shown, self.print_, self.more):
            first.addWidget(part)
        second = QHBoxLayout()
        second.setSpacing(SIZES.gap)
        second.addWidget(self.tabs)
        second.addWidget(self.undo)
        second.addWidget(self.save)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap)
        column.addLayout(first)
        column.addLayout(second)

    def show_looks(self, looks: Looks) -> None:
        """The views there are, and whether what is looked at is one of them."""
        self.tabs.show_views(looks)
        self.save.setVisible(looks.modified)
        self.undo.setVisible(looks.modified)

    def offer_papers(self, papers: Mapping[str, str]) -> None:
        """The papers that can be made of what is looked at: name and title."""
        self._print_menu.clear()
        for name, title in papers.items():
            action = self._print_menu.addAction(menu_text(title))
            action.setObjectName(name)
            action.triggered.connect(lambda _on=False, name=name: self.printing.emit(name))
        self.print_.setVisible(bool(papers))

    def offer_parts(self, parts: Mapping[str, str], looks: Looks) -> None:
        """What there is to be shown: key and words; ticked is what is not hidden."""
        self._shown_menu.clear()
        for key, words in parts.items():
            action = self._shown_menu.addAction(menu_text(words))
            action.setObjectName(f"show_{key}")
            action.setCheckable(True)
            action.setChecked(not looks.wish.hides(key))
            action.triggered.connect(lambda _on=False, key=key: self.hiding.emit(key))

    def retranslate(self) -> None:
        t = self.house.t
        self._title.setText(t(N_("Figures")))
        words = (
            (self.save, N_("Save the view")),
            (self.undo, N_("Reset the view")),
            (self.shown, N_("Shown")),
            (self.print_, N_("Print")),
            (self.more, N_("More")),
        )
        for button, text in words:
            button.setText(menu_text(t(text)))
        self._more_menu.clear()
        deeds = ((COPY, N_("Copy as a table"), self.copying), (SAVE, N_("Save as a file…"), self.exporting))
        for name, text, signal in deeds:
            action = self._more_menu.addAction(menu_text(t(text)))
            action.setObjectName(name)
            action.triggered.connect(lambda _on=False, signal=signal: signal.emit())
