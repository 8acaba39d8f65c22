"""Chooses among the pictures of a folder, a telephone's for example, in the place of the form."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import personal
from csapp.vocabulary.errors import UserFault
from ui.dialogs.folder_source import FolderThumbs, Found, pictures_in
from ui.dialogs.folder_view import FolderView
from ui.plain import label, menu_text
from ui.theme.theme import mark
from ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from ui.house import House

REMEMBERED = "photo_folder"


class FolderPanel(QFrame):
    """``chosen`` with the paths ticked. The folder looked into last is remembered for each person."""

    closed = Signal()
    chosen = Signal(object)

    def __init__(self, house: "House", held: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.folder: Path | None = None
        self.setObjectName("folder_panel")
        mark(self, box="form")
        self.thumbs = FolderThumbs(house, self)
        self.view = FolderView(house, self.thumbs, self)
        self.view.held = held
        self.title, self.where = label("", "section"), ElidedLabel("", "muted")
        self.words = label("", "muted", wrap=True)
        self.other, self.leave, self.take = QPushButton(), QPushButton(), QPushButton()
        self._lay_out()
        self.view.ticks_changed.connect(self._tell)
        self.other.clicked.connect(self.ask)
        self.leave.clicked.connect(self.closed)
        self.take.clicked.connect(self._take)
        self.retranslate()

    def _lay_out(self) -> None:
        for button, name, deed in (
            (self.other, "other_folder", ""),
            (self.leave, "leave_folder", "quiet"),
            (self.take, "take_ticked", "primary"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(True)
            mark(button, deed=deed)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 8)
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.where, 1)
        head.addWidget(self.other)
        self.words.setContentsMargins(20, 8, 20, 8)
        inset = QHBoxLayout()
        inset.setContentsMargins(16, 0, 4, 0)
        inset.addWidget(self.view)
        foot = QFrame()
        mark(foot, box="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addLayout(inset, 1)
        column.addWidget(foot)

    # --- which folder ---------------------------------------------------------------------------------

    def begin(self) -> None:
        """Looks into the folder of last time; asks where there was none."""
        self.house.run(personal.get, REMEMBERED, then=self._remembered, owner=self)

    def _remembered(self, folder: object) -> None:
        if isinstance(folder, str) and folder:
            self.look_into(Path(folder))
        else:
            self.ask()

    def ask(self) -> None:
        """The system's own dialog."""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        start = self.folder or Path(usual)
        title = self.house.t(N_("The folder of the pictures"))
        self.house.prompts.open_folder(self, title, start, self._chose)

    def _chose(self, folder: Path) -> None:
        self.house.run(personal.put, REMEMBERED, str(folder))
        self.look_into(folder)

    def look_into(self, folder: Path) -> None:
        """Reads the folder and shows what is in it."""
        self.folder = folder
        self.where.setText(str(folder))
        self._say(self.house.t(N_("Being read …")))
        self.house.run(pictures_in, folder, then=self._found, failed=self._failed, owner=self)

    def _found(self, found: tuple[Found, ...]) -> None:
        self.view.ticked.clear()
        self.view.show_entries([one.entry() for one in found])
        self._say("" if found else self.house.t(N_("There are no pictures and no PDFs in this folder.")))
        self.view.go_to(0)
        self._tell()
        self.take_focus()

    def _failed(self, fault: UserFault) -> None:
        self.view.show_entries(())
        self._say(fault.text(self.house.t))

    def _say(self, text: str) -> None:
        self.words.setText(text)
        self.words.setVisible(bool(text))

    # --- what is ticked -------------------------------------------------------------------------------

    def ticked(self) -> list[Path]:
        """The files ticked, in the order they are shown."""
        return [Path(entry.file) for entry in self.view.files.entries if entry.file in self.view.ticked]

    def _take(self) -> None:
        paths = self.ticked()
        if paths:
            self.chosen.emit(paths)
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        count = len(self.view.ticked)
        t = self.house.t
        words = t.plural("Attach {count} file", "Attach {count} files", count) if count else t(N_("Attach"))
        self.take.setText(menu_text(words))
        self.take.setEnabled(bool(count))

    def retranslate(self) -> None:
        t = self.house.t
        self.title.setText(t(N_("Add from a folder")))
        self.other.setText(menu_text(t(N_("Another folder…"))))
        self.leave.setText(menu_text(t(N_("Cancel"))))
        self.view.setAccessibleName(t(N_("Pictures of the folder, newest first. Space ticks.")))
        self._tell()
