"""The files of a case's page: what is brought in, what becomes of it, and what waits for the first save."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths
from PySide6.QtGui import QKeySequence, QShortcut
from shiboken6 import isValid

from csapp.i18n import N_
from csapp.kinds import Case
from csapp.services import attachments
from csapp.services.attachments import Prepared
from csapp.services.views import Saved
from csapp.vocabulary.kinds import Record
from ui.keys import keys
from ui.pages.case_file_deeds import FileDeeds
from ui.widgets.attach_entry import FileEntry, entries_of, ordered, roles_for, waiting_entry, with_changes
from ui.widgets.attach_gate import FileGate
from ui.widgets.attach_intake import Batch, Intake
from ui.widgets.attach_panel import FilesPanel
from ui.widgets.attach_sources import Gathered, Source, gather
from ui.widgets.attach_thumbs import Thumbs

if TYPE_CHECKING:
    from ui.pages.filed import FiledPage
    from ui.tasks import Task

PATTERN = N_("Pictures and PDFs (*.jpg *.jpeg *.png *.webp *.pdf)")


class CaseFiles(QObject):
    """Made by the page; it holds the panel and stands between it and the deeds of the desk."""

    def __init__(self, page: "FiledPage", kind: type[Record]) -> None:
        super().__init__(page)
        self.page, self.house = page, page.house
        self.roles = [str(role) for role in roles_for(kind)]
        self.thumbs = Thumbs(self.house, self)
        self.panel = FilesPanel(self.house, self.thumbs, roles_for(kind), page)
        self.intake = Intake(self.house, self)
        self.deeds = FileDeeds(self)
        self.waiting: tuple[FileEntry, ...] = ()
        self._serial = 0
        self._begun = False
        self._read_only = False
        self._last_folder: Path | None = None  # a case takes its files from one folder, role by role
        self._connect()

    def _connect(self) -> None:
        panel, view = self.panel, self.panel.view
        panel.add_wanted.connect(lambda: self.ask_files())
        panel.folder_wanted.connect(lambda: self.ask_folder())
        panel.paste_wanted.connect(self.paste)
        panel.progress.cancelled.connect(self.give_up)
        panel.refused.accepted.connect(self._keep)
        panel.refused.declined.connect(self._declined)
        panel.removed.wanted.connect(self.deeds.undo)
        view.look_wanted.connect(self.look)
        view.role_wanted.connect(self.deeds.give_role)
        view.remove_wanted.connect(self.deeds.remove)
        view.undo_wanted.connect(self.deeds.undo)
        view.files.captioned.connect(self.deeds.caption)
        self.intake.progressed.connect(self._progressed)
        self.intake.ready.connect(self._ready)

    def begin(self) -> None:
        """The page is built: files may come."""
        self._begun = True
        self.gate = FileGate(self.page)
        self.gate.brought.connect(self.bring)
        self.gate.hovering.connect(self._hovering)
        self.gate.guard_fields()
        for box in self.page.form.boxes.values():
            box.was_made.connect(lambda box=box: self.gate.guard_fields(box))
        side = self.page.side
        side.add_part(self.panel, self._words, 1)
        for name, deed in (("attach", self.ask_files), ("files", self.take_focus)):
            shortcut = QShortcut(QKeySequence(keys(name)), self.page)
            shortcut.activated.connect(deed)
        self.retranslate()
        self.show()

    def _words(self) -> str:
        count = self.panel.count()
        name = self.house.t(N_("Files"))
        return f"{name} {count}" if count else name

    # --- what is shown --------------------------------------------------------------------------------

    @property
    def entries(self) -> tuple[FileEntry, ...]:
        """The files as they are shown: those of the record, before its first save those that wait."""
        if not self.page.number:
            return self.waiting
        return entries_of(self.page.record, self.roles)

    @property
    def unsaved(self) -> int:
        """How many files are in no record yet: they would be lost with the page."""
        return len(self.waiting) + (1 if self.intake.running and not self.page.number else 0)

    def is_busy(self) -> bool:
        """Whether something is under way or waits that is in no record yet."""
        return (
            bool(self.waiting) or self.intake.running or self.deeds.is_busy() or self.panel.view.is_editing()
        )

    @property
    def read_only(self) -> bool:
        return self._read_only

    def show(self) -> None:
        """The record was read, saved, or files came or went."""
        if not self._begun:
            return
        self.thumbs.number = self.page.number
        if self.page.record is not None:
            self.deeds.seen(self.page.record.revision)
        self._read_only = bool(self.page.record is not None and self.page.record.voided)
        self.gate.open = not self._read_only
        self.panel.set_read_only(self._read_only)
        self.panel.show_entries(self.entries, waiting=not self.page.number)
        self.page.side.rename()
        new = not self.page.number
        self.page.side.only(self.panel if new else None)
        if new:
            self.page.side.setVisible(bool(self.waiting) or self.intake.running or self._offering())
        self.page.files_shown(self.entries)

    def _offering(self) -> bool:
        return self.panel.refused.batch is not None

    def take_focus(self) -> None:
        """Goes to the files."""
        self.page.close_front()
        self.open_panel()
        self.panel.take_focus()

    def open_panel(self) -> None:
        self.page.side.setVisible(True)
        self.page.side.show_part(self.panel)

    def retranslate(self) -> None:
        if self._begun:
            self.panel.retranslate()
            self.page.side.rename()

    def _hovering(self, over: bool) -> None:
        self.panel.show_target(over)
        if over:
            self.open_panel()
        elif not self.page.number and not self.waiting and not self.intake.running:
            self.page.side.setVisible(self._offering())

    # --- what is brought in ---------------------------------------------------------------------------

    def bring(self, mime: QMimeData, role: str = "") -> None:
        """Takes in what was dropped or pasted."""
        self.take(gather(mime, self.house.ctx.now()), role)

    def take(self, gathered: Gathered, role: str = "", *, signs: int = 0, caption: str = "") -> None:
        """Reads the sources; what of them can be taken is attached under ``role``, or as scans of the print
        ``signs``."""
        if self._read_only or not (gathered.sources or gathered.refused):
            return
        self.open_panel()
        self.intake.take(gathered, role, signs=signs, caption=caption)

    def take_paths(self, paths: Sequence[Path], role: str = "", *, signs: int = 0, caption: str = "") -> None:
        sources = tuple(Source(path.name or str(path), path) for path in paths)
        self.take(Gathered(sources), role, signs=signs, caption=caption)

    def paste(self) -> None:
        """Takes what the clipboard holds."""
        if not self.gate.paste():
            self.house.say(self.house.t(N_("There is no picture and no file in the clipboard.")), "error")

    def ask_files(self, role: str = "", *, signs: int = 0, caption: str = "") -> None:
        """The system's own dialog, several files at once."""
        if self._read_only:
            return
        t = self.house.t
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        pattern = f"{t(PATTERN)};;{t(N_('All files (*)'))}"
        title = t(N_("Add files"))

        def chosen(paths: tuple[Path, ...]) -> None:
            self._last_folder = paths[0].parent if paths else self._last_folder
            self.take_paths(paths, role, signs=signs, caption=caption)

        self.house.prompts.open_files(self.page, title, self._last_folder or Path(usual), pattern, chosen)

    def ask_folder(self, role: str = "") -> None:
        """The pictures of a folder, to choose from."""
        self.page.show_folder(role)

    def give_up(self) -> None:
        """Nothing of what is being read or attached is kept."""
        self.intake.cancel()
        self.deeds.cancel()
        self.panel.progress.end()
        self.house.say(self.house.t(N_("Given up: nothing was attached.")))
        self.show()

    def _progressed(self, done: int, total: int) -> None:
        self.panel.progress.tell(done, total)
        self.page.files_moved()

    def _ready(self, batch: Batch) -> None:
        self.panel.progress.end()
        if batch.refused:
            self.page.close_front()
            self.open_panel()
            self.panel.offer(batch)
        else:
            self._keep(batch)
        self.page.files_moved()

    def _declined(self) -> None:
        self.show()
        self.panel.take_focus() if self.panel.isVisible() else self.page.take_focus()

    def _keep(self, batch: Batch) -> None:
        files = [
            replace(file, role=batch.role or file.role, caption=batch.caption or file.caption)
            for file in batch.good
        ]
        if self.page.number:
            self.attach(files, signs=batch.signs)
        else:
            self._wait(files)

    def _wait(self, files: Sequence[Prepared]) -> None:
        """The record has no number yet: they are attached with its first save."""
        fresh = []
        for file in files:
            self._serial += 1
            fresh.append(waiting_entry(file, self._serial))
        self.set_waiting(ordered([*self.waiting, *fresh], self.roles))
        self.house.say(self.house.t(N_("Attached as soon as this is saved.")))

    def set_waiting(self, entries: Sequence[FileEntry]) -> None:
        """Other files wait for the first save."""
        self.waiting = ordered(entries, self.roles)
        self.show()
        self.page.files_moved()

    def change_waiting(
        self, files: Sequence[str], role: str | None = None, caption: str | None = None
    ) -> None:
        """Another role or caption for files that wait."""
        self.set_waiting([with_changes(e, role, caption) if e.file in files else e for e in self.waiting])

    def attach_waiting(self) -> None:
        """The record has its number: what waited for it is attached now."""
        if not self.waiting or not self.page.number:
            return
        files = [
            replace(entry.prepared, role=entry.role, caption=entry.caption)
            for entry in self.waiting
            if entry.prepared is not None
        ]
        self.attach(files, then=lambda: self.set_waiting(()))

    def attach(
        self, files: Sequence[Prepared], then: Callable[[], None] | None = None, *, signs: int = 0
    ) -> None:
        """Attaches them to the record, all or none; ``signs``: as scans of that print."""
        if not files:
            return
        before = self.page.record.revision if self.page.record is not None else 0

        def work(task: "Task") -> Saved:
            return attachments.attach(
                self.house.ctx, self.page.number, files, signs=signs, progress=task.tell
            )

        def done(saved: Saved) -> None:
            if then is not None:
                then()
            self._attached(saved, before, len(files))

        self.deeds.queue(work, done, self.panel.progress.tell_kept)

    def _attached(self, saved: Saved, before: int, count: int) -> None:
        t = self.house.t
        had = {entry.file for entry in self.panel.view.files.entries}
        self.deeds.took(saved)
        fresh = [entry.file for entry in self.entries if entry.file not in had]
        if fresh and isValid(self.panel):
            self.panel.view.go_to(self.panel.view.files.row_of(fresh[0]))
        if saved.record.revision == before:
            self.house.say(t(N_("They are attached already.")))
        else:
            self.house.say(t.plural("{count} file attached", "{count} files attached", len(fresh) or count))

    # --- looking --------------------------------------------------------------------------------------

    def look(self, file: str) -> None:
        """Opens the viewer at that file."""
        self.page.show_viewer(file)

    def of_role(self, role: str) -> tuple[FileEntry, ...]:
        return tuple(entry for entry in self.entries if entry.role == role)

    def lacking(self) -> tuple[str, ...]:
        """The roles the claim pack still lacks, among the files shown."""
        record = self.page.record
        if self.page.number and isinstance(record, Case):
            return tuple(str(role) for role in attachments.missing_enclosures(record))
        held = {entry.role for entry in self.waiting}
        kind = self.page.kind
        pack = kind.pack if issubclass(kind, Case) else ()
        return tuple(str(role) for role in pack if str(role) not in held)
