"""Looks at the files of a record one after another, in the place of its form."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from csapp.i18n import N_
from csapp.kinds.case import AttachmentRole
from csapp.vocabulary.errors import UserFault
from ui.dialogs.viewer_canvas import STEP, Canvas
from ui.dialogs.viewer_head import ViewerHead
from ui.dialogs.viewer_lock import LockedSheet
from ui.dialogs.viewer_source import fetch, full_size
from ui.tasks import Task
from ui.theme.theme import mark
from ui.widgets.attach_entry import FileEntry, facts_text
from ui.widgets.elided import ElidedLabel
from ui.widgets.rolebutton import RoleButton

if TYPE_CHECKING:
    from ui.house import House

PATIENCE = 300  # milliseconds before "being read" is said


class Viewer(QFrame):
    """``described`` with file, role or None, caption or None. The page closes it: by ``closed``, or by its own Esc."""

    closed = Signal()
    described = Signal(str, object, object)

    def __init__(
        self,
        house: "House",
        number: str,
        roles: Sequence[AttachmentRole],
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.house, self.number, self.roles = house, number, tuple(roles)
        self.entries: tuple[FileEntry, ...] = ()
        self.file = ""
        self.page = 0
        self._asked = 0
        self._task: Task | None = None
        self.setObjectName("viewer")
        mark(self, box="ground")
        self.canvas = Canvas(house.theme)
        self.lock = LockedSheet(house)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.canvas)
        self.stack.addWidget(self.lock)
        self.caption, self.role = QLineEdit(), RoleButton(house, roles)
        self.head = ViewerHead(house)
        self.place, self.title, self.sheet = self.head.place, self.head.title, self.head.sheet
        self._lay_out()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(lambda: self._say(N_("Being read …")))
        self._connect()
        for part in (self.caption, self.role):
            part.setEnabled(not read_only)
        self.retranslate()

    # --- parts ----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        mark(foot, box="foot")
        self.caption.setObjectName("viewer_caption")
        self.role.setObjectName("viewer_role")
        self.facts = ElidedLabel("", "hint")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.setContentsMargins(16, 8, 16, 8)
        line.addWidget(self.role)
        line.addWidget(self.caption, 3)
        line.addWidget(self.facts, 2)
        foot.setLayout(line)
        return foot

    def _connect(self) -> None:
        deeds = {
            "previous": lambda: self.step(-1),
            "next": lambda: self.step(1),
            "page_before": lambda: self.turn_page(-1),
            "page_after": lambda: self.turn_page(1),
            "zoom_out": lambda: self.canvas.zoom(1 / STEP),
            "zoom_in": lambda: self.canvas.zoom(STEP),
            "fit": self.canvas.fit,
            "one_to_one": self.canvas.one_to_one,
            "turn": self.canvas.turn,
            "close": self.closed.emit,
        }
        self.head.wanted.connect(lambda name: deeds[name]())
        self.canvas.zoomed.connect(self._tell_zoom)
        self.canvas.detail_wanted.connect(self._read_detail)
        self.lock.wanted.connect(self._unlock)
        self.caption.editingFinished.connect(self.keep_caption)
        self.role.chosen.connect(self._role_chosen)

    # --- what is shown --------------------------------------------------------------------------------

    @property
    def entry(self) -> FileEntry | None:
        return next((entry for entry in self.entries if entry.file == self.file), None)

    def begin(self, entries: Sequence[FileEntry], file: str) -> None:
        """Looks at ``file``, one of ``entries``."""
        self.entries = tuple(entries)
        self.go_to(file)
        self.take_focus()

    def show_entries(self, entries: Sequence[FileEntry]) -> None:
        """The files as they are now; the one looked at stays. Without any left it closes."""
        before, place = self.entry, self._place()
        self.entries = tuple(entries)
        now = self.entry
        if not self.entries:
            self.closed.emit()
        elif now is None:
            self.go_to(self.entries[min(max(place, 0), len(self.entries) - 1)].file)
        elif before is None or before.secret != now.secret:
            self.go_to(self.file)
        else:
            self._tell()

    def go_to(self, file: str) -> None:
        """Shows that file; a copy of an identity card stays locked until somebody says so."""
        self.keep_caption()
        self.file, self.page = file, 0
        self.canvas.watermark = ""
        self._show_caption()
        self._open(locked=self.entry is not None and self.entry.secret)

    def step(self, way: int) -> None:
        """The next file or the one before; at the ends it stays."""
        place = self._place() + way
        if 0 <= place < len(self.entries):
            self.go_to(self.entries[place].file)

    def turn_page(self, way: int) -> None:
        """The next page of a PDF or the one before."""
        entry, page = self.entry, self.page + way
        if entry is not None and 0 <= page < entry.pages and self.stack.currentWidget() is self.canvas:
            self.page = page
            self._open(locked=False)

    def _place(self) -> int:
        return next((place for place, entry in enumerate(self.entries) if entry.file == self.file), -1)

    def _open(self, *, locked: bool) -> None:
        focused = self.isAncestorOf(QGuiApplication.focusObject())  # type: ignore[arg-type]
        typing = self.caption.hasFocus()
        self._drop_task()
        self.stack.setCurrentWidget(self.lock if locked else self.canvas)
        self.canvas.show_words("")
        self._tell()
        if not locked:
            self._read(full=False)
        if focused and not typing:
            self.take_focus()

    def _unlock(self) -> None:
        entry = self.entry
        if entry is not None:
            t = self.house.t
            number = self.number or t(N_("not saved yet"))
            mark = t(N_("only for claim {number}"), number=number)
            self.canvas.watermark = (
                f"{mark} · {self.house.formats.day(self.house.ctx.now().astimezone().date())}"
            )
            self._open(locked=False)

    def take_focus(self) -> None:
        """The keys go to what is shown."""
        part = self.canvas if self.stack.currentWidget() is self.canvas else self.lock.show_
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- reading --------------------------------------------------------------------------------------

    def _drop_task(self) -> None:
        self._asked += 1
        self._patience.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _read(self, *, full: bool) -> None:
        entry = self.entry
        if entry is None:
            return
        asked = self._asked
        self._patience.start()

        def done(image: QImage) -> None:
            if asked == self._asked:
                self._took(image, full=full)

        self._task = self.house.run(
            fetch, self.number, entry, self.page, full, then=done, failed=self._failed, owner=self
        )

    def _read_detail(self) -> None:
        if self._task is None:
            self._read(full=True)

    def _took(self, image: QImage, *, full: bool) -> None:
        entry = self.entry
        self._task = None
        self._patience.stop()
        self._tell_zoom()
        if entry is None:
            return
        if full:
            self.canvas.show_detail(image)
        elif image.isNull():
            self.canvas.show_words(self.house.t(N_("This file can't be shown.")))
        else:
            self.canvas.show_image(image, full_size(entry, image))
        self.canvas.setAccessibleName(entry.title)

    def _failed(self, fault: UserFault) -> None:
        self._task = None
        self._patience.stop()
        self.canvas.show_words(fault.text(self.house.t))

    def _say(self, msgid: str) -> None:
        if self.canvas.has_picture():
            self.head.percent.setText(self.house.t(msgid))
        else:
            self.canvas.show_words(self.house.t(msgid))

    # --- caption and role -----------------------------------------------------------------------------

    def _show_caption(self) -> None:
        entry = self.entry
        self.caption.setText(entry.caption if entry is not None else "")
        self.caption.setModified(False)

    def keep_caption(self) -> None:
        """Keeps what is typed as caption of the file looked at."""
        QGuiApplication.inputMethod().commit() if self.caption.hasFocus() else None
        entry, text = self.entry, " ".join(self.caption.text().split())
        if entry is not None and self.caption.isModified() and text != entry.caption:
            self.described.emit(entry.file, None, text)
        self.caption.setModified(False)

    def _role_chosen(self, role: str) -> None:
        entry = self.entry
        if entry is not None and role and role != entry.role:
            self.described.emit(entry.file, role, None)

    def give_role(self, place: int) -> None:
        """The role of that place in the row, as its digit does."""
        if 0 <= place < len(self.roles) and self.role.isEnabled():
            self._role_chosen(str(self.roles[place]))

    # --- keys -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Left: lambda: self.step(-1),
            Qt.Key.Key_Right: lambda: self.step(1),
            Qt.Key.Key_PageUp: lambda: self.turn_page(-1),
            Qt.Key.Key_PageDown: lambda: self.turn_page(1),
            Qt.Key.Key_Plus: lambda: self.canvas.zoom(STEP),
            Qt.Key.Key_Equal: lambda: self.canvas.zoom(STEP),
            Qt.Key.Key_Minus: lambda: self.canvas.zoom(1 / STEP),
            Qt.Key.Key_0: self.canvas.fit,
            Qt.Key.Key_Z: self.canvas.one_to_one,
            Qt.Key.Key_R: self.canvas.turn,
            Qt.Key.Key_F2: self._to_caption,
        }
        deed = keys.get(Qt.Key(event.key()))
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if deed is not None and plain:
            deed()
        elif plain and event.text().isdigit():
            self.give_role(int(event.text()) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.caption.hasFocus():
            self.take_focus()
        else:
            super().keyPressEvent(event)

    def _to_caption(self) -> None:
        self.caption.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- words ----------------------------------------------------------------------------------------

    def _tell(self) -> None:
        t, entry = self.house.t, self.entry
        if entry is None:
            return
        self.head.show_place(self._place(), len(self.entries))
        self.head.show_page(self.page, entry.pages)
        self.title.setText(entry.title)
        self.facts.setText(f"{entry.name} · {facts_text(entry, t, self.house.formats)}")
        if not self.caption.isModified() and not self.caption.hasFocus():
            self._show_caption()
        self.role.show_role(entry.role)
        self._tell_zoom()

    def _tell_zoom(self) -> None:
        self.head.percent.setText(f"{self.canvas.percent} %" if self.canvas.has_picture() else "")

    def retranslate(self) -> None:
        t = self.house.t
        self.head.retranslate()
        self.caption.setPlaceholderText(t(N_("Caption (F2)")))
        self.caption.setAccessibleName(t(N_("Caption")))
        self.role.retranslate()
        self.setAccessibleName(t(N_("Viewer")))
        self.lock.retranslate()
        self._tell()
