"""The named views of a table, as tabs; those of one's own come last."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QTabBar, QToolButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.context import MANAGERS
from ui.house import House
from ui.icons import icon, wear
from ui.plain import label, menu_text, set_tip, tip
from ui.tables.dropdown import Dropdown
from ui.tables.layout import LONGEST_NAME
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.line import Line

if TYPE_CHECKING:
    from ui.pages.figures.looks import Looks as FigureLooks
    from ui.tables.looks import Looks

WIDTH = 300
WIDEST = 200  # pixels of a name at 100 %


class ViewTabs(QTabBar):
    """``chosen`` with the key of a view. A tab of one's own has a menu: right click, or the menu key."""

    chosen = Signal(str)
    rename_wanted = Signal(str)
    delete_wanted = Signal(str)
    default_wanted = Signal(str)
    share_wanted = Signal(str)
    withdraw_wanted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None, *, shares: bool = True) -> None:
        """``shares``: whether a view can be shared with everybody."""
        super().__init__(parent)
        self.house, self._shares = house, shares
        self.setObjectName("views")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)  # where they have no room, one scrolls
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        mark(self, views=True)
        self._filling = False
        for name, picture in (("ScrollLeftButton", "chevron_left"), ("ScrollRightButton", "chevron_right")):
            button = self.findChild(QToolButton, name)
            assert button is not None
            button.setArrowType(Qt.ArrowType.NoArrow)
            wear(house.theme, button, picture, "muted")
        self.menu: QMenu | None = None
        self.currentChanged.connect(self._changed)

    def show_views(self, looks: Looks | FigureLooks) -> None:
        """The views there are, and which is looked at."""
        self._filling = True
        t, views = self.house.t, looks.habits.all_views
        while self.count() > len(views):
            self.removeTab(self.count() - 1)
        for place, view in enumerate(views):
            own, shared = looks.habits.is_own(view.key), looks.habits.is_shared(view.key)
            name = view.label if own or shared else t(view.label)
            if place == self.count():
                self.addTab("")
            whole = " ".join(name.split())
            shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, SIZES.px(WIDEST))
            self.setTabText(
                place, menu_text(shown + (" •" if view.key == looks.key and looks.modified else ""))
            )
            self.setTabData(place, (view.key, own, view.key == looks.habits.default, shared))
            said = whole if shown != whole else ""
            if shared:
                said = " · ".join(
                    (whole, t(N_("for everybody")), *self._count(looks.counts.get(view.key, -1)))
                )
            self.setTabToolTip(place, tip(said))
            begins = view.key == looks.habits.default
            self.setTabIcon(place, icon("flag", self.house.theme.colour("muted")) if begins else QIcon())
            if view.key == looks.key:
                self.setCurrentIndex(place)
        self.setAccessibleName(t(N_("Views")))
        self._filling = False

    def _count(self, count: int) -> tuple[str, ...]:
        number = self.house.formats.number(count)
        return (
            (self.house.t.plural("{count} record", "{count} records", count, count=number),)
            if count >= 0
            else ()
        )

    def keys(self) -> tuple[str, ...]:
        return tuple(self.tabData(place)[0] for place in range(self.count()))

    def _changed(self, place: int) -> None:
        if not self._filling and place >= 0:
            self.chosen.emit(self.tabData(place)[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = (
            self.tabAt(event.pos())
            if event.reason() == QContextMenuEvent.Reason.Mouse
            else self.currentIndex()
        )
        if place >= 0:
            self.offer(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self.currentIndex() >= 0 and self.tabData(self.currentIndex())[1]:
            self.rename_wanted.emit(self.tabData(self.currentIndex())[0])
            return
        super().keyPressEvent(event)

    def offer(self, place: int) -> None:
        """Opens the menu of a tab."""
        t = self.house.t
        key, own, begins, shared = self.tabData(place)
        manages = self._shares and bool(MANAGERS & set(self.house.ctx.actor.roles or ()))
        self.menu = QMenu(self)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries: list[tuple[str, str, Callable[[], object]]] = [
            (
                "default_view",
                N_("No longer begin with this view") if begins else N_("Begin with this view"),
                lambda: self.default_wanted.emit("" if begins else key),
            )
        ]
        if own:
            entries.append(("rename_view", N_("Rename …"), lambda: self.rename_wanted.emit(key)))
            entries.append(("delete_view", N_("Delete"), lambda: self.delete_wanted.emit(key)))
        if own and manages:
            entries.append(("share_view", N_("Share with everybody"), lambda: self.share_wanted.emit(key)))
        if shared and manages:
            entries.append(("withdraw_view", N_("Share no longer"), lambda: self.withdraw_wanted.emit(key)))
        for name, words, deed in entries:
            action = self.menu.addAction(menu_text(t(words)))
            action.setObjectName(name)
            action.triggered.connect(lambda _on=False, deed=deed: deed())
        self.menu.popup(self.mapToGlobal(QPoint(self.tabRect(place).left(), self.height())))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class NamePanel(Dropdown):
    """Asks for the name of a view. ``named`` once it is one that can be taken."""

    named = Signal(str)

    def __init__(self, house: House, anchor: QWidget, page: QWidget) -> None:
        super().__init__(anchor, page)
        self.house = house
        self.setObjectName("name_panel")
        self._taken: frozenset[str] = frozenset()
        self._label = label("", "label")
        self.line = Line()
        self.line.setObjectName("view_name")
        self.line.setMaxLength(LONGEST_NAME)
        self.line.returnPressed.connect(self._take)
        self.line.textChanged.connect(lambda _text: self._blame(""))
        self._problem = label("", "error", wrap=True)
        self.ready = QPushButton()
        self.ready.setObjectName("save_name")
        self.ready.setAutoDefault(True)
        mark(self.ready, deed="primary")
        self.ready.clicked.connect(self._take)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.ready)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.gap * 3, SIZES.gap * 3, SIZES.gap * 3, SIZES.gap * 3)
        column.setSpacing(SIZES.gap)
        for part in (self._label, self.line, self._problem):
            column.addWidget(part)
        column.addSpacing(SIZES.gap)
        column.addLayout(foot)

    def ask(self, name: str, taken: Collection[str], anchor: QWidget) -> None:
        """``name`` to begin with; ``taken`` are names that can't be had."""
        t = self.house.t
        self._taken = frozenset(one.casefold() for one in taken if one != name)
        self._label.setText(t(N_("Name of the view")))
        self.line.setAccessibleName(t(N_("Name of the view")))
        self.ready.setText(menu_text(t(N_("Save the view"))))
        self.line.setText(name)
        self._blame("")
        self.adjustSize()
        self.drop(SIZES.px(WIDTH), self.sizeHint().height(), anchor)

    def begin(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    def _take(self) -> None:
        name = " ".join(self.line.text().split())
        if not name:
            self._blame(self.house.t(N_("Give it a name.")))
        elif name.casefold() in self._taken:
            self._blame(self.house.t(N_("There is a view of this name already.")))
        else:
            self.close_up()
            self.named.emit(name)

    def _blame(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        mark(self.line, problem=bool(text))
        set_tip(self.line, text)
        if self.isVisible():
            self.resize(self.width(), self.sizeHint().height())
