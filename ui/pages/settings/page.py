"""The settings: the sections one may do something in at the left, the one chosen at the right."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.views import Draft
from ui.house import House
from ui.pages.page import Page
from ui.pages.settings.part import Part
from ui.pages.settings.parts import PARTS
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.navbutton import NavButton
from ui.widgets.roomy import PageStack, Roomy

LIST_WIDTH = 216


class Sections(QFrame):
    """The list at the left: one stop of the tab key, arrows go on to the next section."""

    def __init__(self, page: "SettingsPage", parts: tuple[type[Part], ...]) -> None:
        super().__init__(page)
        self._page = page
        mark(self, box="rail")
        sized(self, width=LIST_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(0)
        self.title = label("", "title", parent=self)
        self.title.setContentsMargins(SIZES.pad, 0, SIZES.pad, SIZES.gap * 2)
        column.addWidget(self.title)
        self.buttons: dict[str, NavButton] = {}
        for part in parts:
            button = NavButton(page.house.theme, part.icon)
            button.setObjectName(f"section_{part.key}")
            button.clicked.connect(lambda _on, key=part.key: page.show_part(key).take_focus())
            button.installEventFilter(self)
            column.addWidget(button)
            self.buttons[part.key] = button
        column.addStretch(1)

    def here(self, key: str) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == key)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if name == key else Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.buttons[key])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        names = list(self.buttons)
        if event.key() in moves:
            place = names.index(self._page.here) + moves[Qt.Key(event.key())]
            self._page.show_part(names[place % len(names)])
            self.buttons[self._page.here].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self._page.part.take_focus()
        else:
            return False
        return True


class SettingsPage(Page):
    """Scripts use :meth:`show_part` with the key of a section, which returns it."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.setObjectName("page_settings")
        roles = set(house.ctx.actor.roles or ())
        self.allowed = {part.key: part for part in PARTS if roles & set(part.roles)}
        self.parts: dict[str, Part] = {}
        self.here = ""
        self.list = Sections(self, tuple(self.allowed.values()))
        self.stack = PageStack(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(Roomy(self.stack), 1)
        self._name()

    @property
    def part(self) -> Part:
        """The section that is shown."""
        part = self.stack.currentWidget()
        assert isinstance(part, Part)
        return part

    def show_part(self, key: str) -> Part:
        """Shows a section; KeyError for one this person has nothing to do in."""
        if key not in self.parts:
            part = self.allowed[key](self.house, self.stack)
            part.retranslate()
            part.changed.connect(self._changed)
            self.stack.addWidget(part)
            self.parts[key] = part
        self.here = key
        self.stack.setCurrentWidget(self.parts[key])
        self.list.here(key)
        self.parts[key].shown()
        return self.parts[key]

    def heading(self) -> str:
        return self.house.t(N_("Settings"))

    def is_changed(self) -> bool:
        return any(part.is_changed() for part in self.parts.values())

    def keep_draft(self) -> None:
        for part in self.parts.values():
            part.keep_draft()

    def restore(self, draft: Draft) -> None:
        """Shows the section a draft was typed in, with its text; it is kept on where this person may not any more."""
        key = next((key for key, part in self.allowed.items() if draft.kind in part.kinds), "")
        if key:
            self.show_part(key).restore(draft)

    def shown(self) -> None:
        self.show_part(self.here or next(iter(self.allowed)))

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        self._name()
        for part in self.parts.values():
            part.retranslate()

    def _changed(self) -> None:
        for key, part in self.parts.items():
            self.list.buttons[key].dot(part.is_changed())
        self.heading_changed.emit()

    def _name(self) -> None:
        t = self.house.t
        self.list.title.setText(t(N_("Settings")))
        for key, part in self.allowed.items():
            self.list.buttons[key].name(t(part.words), t(part.words))
