"""What the settings page asks of each of its sections."""

from collections.abc import Collection
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from csapp.kinds import Company, Staff
from csapp.services.views import Draft
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.steps import Role
from ui.house import House
from ui.plain import label
from ui.theme.theme import mark

SIDE = 20  # pixels at the left of everything a section shows, as in a form


class Part(QFrame):
    """A section: a heading, a line that says what it is for, and below them what the section itself puts there."""

    changed = Signal()  # whether it holds unsaved text may have changed

    key: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    words: ClassVar[str] = ""  # msgid of its name
    about: ClassVar[str] = ""  # msgid of the line below
    roles: ClassVar[Collection[Role]] = tuple(Role)  # who may do something here
    kinds: ClassVar[tuple[str, ...]] = ()  # tables whose drafts belong here

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.setObjectName(f"settings_{self.key}")
        mark(self, box="form")
        self.title, self.line = label("", "section", parent=self), label("", "muted", wrap=True, parent=self)
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, 14, SIDE, 8)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.line)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(head)

    def is_changed(self) -> bool:
        """Whether it holds text that is saved nowhere yet."""
        return False

    def keep_draft(self) -> None:
        """Keeps its unsaved text now."""

    def restore(self, draft: Draft) -> None:
        """Goes on with text typed before."""

    def shown(self) -> None:
        """It became the visible section: read what it shows."""

    def take_focus(self) -> None:
        """Puts the cursor where work begins."""

    def retranslate(self) -> None:
        self.title.setText(self.house.t(self.words))
        self.line.setText(self.house.t(self.about))
        self.line.setVisible(bool(self.about))


def adopt(house: House, record: Record) -> None:
    """The company or the person's own record was saved: all that is done from now on goes by it."""
    if isinstance(record, Company):
        house.ctx = replace(house.ctx, company=record)
    elif isinstance(record, Staff) and record.user == house.ctx.actor.user:
        house.ctx = replace(house.ctx, actor=record)
    house.changed.emit(record.table, record.number)
