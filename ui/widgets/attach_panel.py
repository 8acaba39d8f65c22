"""The files of a record: added here, looked at, named, given a role, taken away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from csapp.i18n import N_
from csapp.kinds.case import AttachmentRole
from ui.icons import wear
from ui.plain import label, menu_text, set_tip
from ui.widgets.attach_entry import FileEntry
from ui.widgets.attach_intake import Batch
from ui.widgets.attach_progress import ProgressLine
from ui.widgets.attach_refused import RefusedOffer
from ui.widgets.attach_thumbs import Thumbs
from ui.widgets.attach_view import FileView
from ui.widgets.drophint import DropHint
from ui.widgets.elided import ElidedLabel
from ui.widgets.notice import Notice
from ui.widgets.oneof import OneOf

if TYPE_CHECKING:
    from ui.house import House


class FilesPanel(QFrame):
    """What a person asks for comes as signals; the page does it."""

    add_wanted = Signal()
    folder_wanted = Signal()
    paste_wanted = Signal()

    def __init__(
        self, house: "House", thumbs: Thumbs, roles: Sequence[AttachmentRole], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.house = house
        self.setObjectName("files_panel")
        self._waiting = False
        self.view = FileView(house, thumbs, roles, self)
        self.progress = ProgressLine(house, self)
        self.refused = RefusedOffer(house, self)
        self.removed = Notice(house.theme, self)
        self.removed.deed.setObjectName("undo_remove")
        self.add, self.folder, self.paste = QPushButton(), QToolButton(), QToolButton()
        self._empty = label("", "muted", wrap=True)
        self._waits = label("", "hint", wrap=True)
        self._hint = ElidedLabel("", "hint")
        self._lay_out()
        self.target = DropHint(house, self)
        self.show_entries(())

    def _lay_out(self) -> None:
        deeds = (
            (self.add, "add_files", "plus", self.add_wanted),
            (self.folder, "add_from_folder", "folder", self.folder_wanted),
            (self.paste, "paste_file", "paste", self.paste_wanted),
        )
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        for button, name, sign, wanted in deeds:
            button.setObjectName(name)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            wear(self.house.theme, button, sign)
            button.clicked.connect(wanted)
            row.addWidget(button)
        self.add.setAutoDefault(True)
        row.addStretch(1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(16, 8, 16, 16)
        self._empty.setMinimumHeight(1)  # else a wrapped text asks for the height it has at its narrowest
        self._waits.setContentsMargins(16, 0, 16, 8)
        self._hint.setContentsMargins(16, 4, 16, 8)
        self.stack = OneOf()
        self.stack.addWidget(self._empty)
        self.stack.addWidget(self._tiles())
        self.stack.addWidget(self._offer_page())
        self.refused.accepted.connect(self._turn)
        self.refused.declined.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        for part in (self.progress, self.removed, self._waits):
            column.addWidget(part)
        column.addWidget(self.stack, 1)

    def _offer_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.refused)
        column.addStretch(1)
        return page

    def offer(self, batch: Batch) -> None:
        """What of a batch can't be taken, in the place of the tiles until somebody has decided."""
        self.stack.setCurrentIndex(2)
        self.refused.offer(batch)

    def _turn(self) -> None:
        offering = self.refused.batch is not None
        self.stack.setCurrentIndex(2 if offering else 1 if self.view.files.entries else 0)

    def _tiles(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inset = QHBoxLayout()
        inset.setContentsMargins(12, 0, 0, 0)
        inset.addWidget(self.view)
        column.addLayout(inset, 1)
        column.addWidget(self._hint)
        return part

    def show_entries(self, entries: Sequence[FileEntry], *, waiting: bool = False) -> None:
        """The files there are; ``waiting``: they are attached with the record's first save."""
        self._waiting = waiting and bool(entries)
        self.view.show_entries(entries)
        self._turn()
        self._waits.setVisible(self._waiting)
        self._hint.setVisible(not self.view.files.read_only)

    def show_target(self, over: bool) -> None:
        """Files are held over the page, or no longer."""
        self.target.cover(over)

    def set_read_only(self, read_only: bool) -> None:
        """Nothing can be added or taken away, for example from a record that is void."""
        for button in (self.add, self.folder, self.paste):
            button.setVisible(not read_only)
        self.view.set_read_only(read_only)

    def take_focus(self) -> None:
        """Puts the keys where they are of use: on the tiles, or on the button that brings the first one."""
        if self.view.files.entries:
            self.view.go_to(max(0, self.view.currentIndex().row()))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self) -> int:
        return len(self.view.files.entries)

    def retranslate(self) -> None:
        t = self.house.t
        self.add.setText(menu_text(t(N_("Add…"))))
        set_tip(self.add, t(N_("Add files…")))
        self.add.setAccessibleName(t(N_("Add files…")))
        names = ((self.folder, N_("Add from a folder…")), (self.paste, N_("Paste a picture or copied files")))
        for button, name in names:
            button.setAccessibleName(t(name))
            set_tip(button, t(name))
        self._empty.setText(
            t(N_("No files yet. Drop pictures or PDFs anywhere on this page, paste them, or add them here."))
        )
        self._waits.setText(t(N_("Attached as soon as this is saved; until then they are nowhere else.")))
        last = len(self.view.roles)
        self._hint.setText(t(N_("Enter looks · F2 caption · 1–{last} role · Del removes"), last=last))
        for part in (self.view, self.progress, self.refused):
            part.retranslate()
