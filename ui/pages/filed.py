"""A record's page that takes files: dropped, pasted or chosen, looked at in place of the form, claimed with."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from csapp.kinds import Case
from csapp.services.paying import has_proposal
from csapp.services.views import Saved
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.kinds import Record
from ui.pages.case_claim import claim_of
from ui.pages.case_files import CaseFiles
from ui.pages.case_paying import CasePaying
from ui.pages.course import Course
from ui.pages.record import RecordPage
from ui.widgets.attach_entry import FileEntry, role_text, roles_for
from ui.widgets.claimstrip import Claim, ClaimStrip
from ui.widgets.deedbar import Entry


class FiledPage(RecordPage):
    """What :class:`ui.pages.case.CasePage` stands on; the deeds with files themselves are :class:`CaseFiles`'."""

    def _build(self) -> None:
        super()._build()
        self._later: Callable[[], None] | None = None
        self._viewer_file = ""
        pack = self.kind.pack if issubclass(self.kind, Case) else ()
        self.strip: ClaimStrip | None = None
        if pack:
            self.strip = ClaimStrip(self.house, pack, self)
            self.strip.role_wanted.connect(self._pack_pressed)
            self.strip.brought.connect(lambda role, mime: self.files.bring(mime, role))
            self.strip.remedy_wanted.connect(lambda: self.form.go_to("customer_remedy"))
            self.layout().insertWidget(2, self.strip)  # type: ignore[union-attr]
        self.paying: CasePaying | None = None
        if has_proposal(self.kind.table):
            self.paying = CasePaying(self)
            self.layout().insertWidget(2, self.paying.strip)  # type: ignore[union-attr]
        self.files = CaseFiles(self, self.kind)
        self.side.timeline.thumbs = self.files.thumbs
        self.side.timeline.file_wanted.connect(self.show_viewer)
        self.files.begin()

    def parts(self) -> tuple[QWidget, ...]:
        strips = (self.strip, self.paying.strip if self.paying is not None else None)
        return (*super().parts(), *(strip for strip in strips if strip is not None))

    # --- what the frame asks --------------------------------------------------------------------------

    def is_changed(self) -> bool:
        return super().is_changed() or self.files.is_busy()

    def files_at_risk(self) -> int:
        return self.files.unsaved

    def loss(self) -> str:
        lost = self.files.unsaved
        if not lost:
            return super().loss()
        files = self.house.t.plural(
            "{count} file waits for the first save and is in no record yet.",
            "{count} files wait for the first save and are in no record yet.",
            lost,
        )
        return f"{super().loss()} {files}" if self.form.is_changed() else files

    def retranslate(self) -> None:
        super().retranslate()
        self.files.retranslate()
        if self.strip is not None:
            self.strip.retranslate()
            self._show_claim()
        if self.paying is not None:
            self.paying.strip.retranslate()
            self.paying.show()

    # --- the record -----------------------------------------------------------------------------------

    def shown(self) -> None:
        super().shown()
        if self.paying is not None and (self.record is not None or not self.number):
            self.paying.ask()

    def take_record(self, record: Record) -> None:
        super().take_record(record)
        self.files.show()
        if self.paying is not None:
            self.paying.ask()

    def took_over(self, record: Record) -> None:
        super().took_over(record)
        self.files.show()
        if self.paying is not None:
            self.paying.ask()
        self.files.attach_waiting()

    def took_files(self, saved: Saved) -> None:
        """Files came, went or were described; what is typed stays as it is."""
        known = self.record is not None and saved.record.revision == self.record.revision
        self.may_undo(saved.record)
        self.take_record(saved.record)
        if not known:
            self.tell_saved()
            self.tell_others()
        self.read()

    def course(self) -> Course:
        course = super().course()
        course.files = {entry.file: entry for entry in self.files.entries}
        return course

    # --- one deed at a time ---------------------------------------------------------------------------

    def is_saving(self) -> bool:
        """Whether the page itself is at a deed."""
        return self._task is not None

    def start(
        self,
        deed: Callable[..., object],
        *args: object,
        then: Callable[..., None],
        failed: Callable[[UserFault], None] | None = None,
        **given: object,
    ) -> None:
        """As on any page, but after the deeds with files that are under way: none of the two is dropped. The revision
        they lead to is no conflict: what was typed goes together with it."""
        if not self.files.deeds.running:
            super().start(deed, *args, then=then, failed=failed, **given)
        else:
            self._later = lambda: self.start(deed, *args, then=then, failed=failed, **given)

    def files_done(self) -> None:
        """No deed with files is left: what was asked for meanwhile has its turn."""
        later, self._later = self._later, None
        if later is not None:
            later()
        self.files_moved()

    def _ended(self) -> None:
        super()._ended()
        QTimer.singleShot(0, self, self.files.deeds.go_on)

    # --- the files ------------------------------------------------------------------------------------

    def files_moved(self) -> None:
        """Something is under way with files, or no longer: the page may hold what is in no record."""
        self._typed()

    def files_shown(self, entries: Sequence[FileEntry]) -> None:
        """These are the files now."""
        panel = self.front.panel
        if panel is not None and panel.objectName() == "viewer":
            panel.show_entries(entries)  # type: ignore[attr-defined]
        self._show_claim()

    def _show_claim(self, *, asked: bool = False) -> None:
        if self.strip is None:
            return
        roles = [entry.role for entry in self.files.entries]
        counts = {role: roles.count(role) for role in set(roles)}
        self.strip.show_files(counts, asked=asked, enabled=not self.files.read_only)
        record = self.record
        self.strip.show_claim(
            claim_of(record, self.house, self.form.names) if isinstance(record, Case) else Claim()
        )

    def _pack_pressed(self, role: str) -> None:
        there = self.files.of_role(role)
        if there:
            self.show_viewer(there[0].file)
        else:
            self.files.ask_files(role)

    def ask_for_enclosures(self, roles: Sequence[str], keys: str) -> None:
        """Says what the pack still lacks; who presses ``keys`` again sends it as it is."""
        if not roles:
            return
        t = self.house.t
        names = t(N_(", ")).join(role_text(role, t) for role in roles)
        line = N_("The claim pack still lacks: {roles}. {keys} again sends it without.")
        self.notice.say(t(line, roles=names, keys=keys))
        self._show_claim(asked=True)

    def show_bar(self) -> None:
        super().show_bar()
        t, files = self.house.t, self.files
        entries = [
            Entry(t(N_("Add files…")), files.ask_files),
            Entry(t(N_("Add from a folder…")), files.ask_folder),
            Entry(t(N_("Paste a picture or copied files")), files.paste),
        ]
        self.bar.set_menu(
            "add", t(N_("Files")), () if self.number else entries
        )  # later they have their panel

    # --- in place of the form -------------------------------------------------------------------------

    def show_viewer(self, file: str) -> None:
        """Looks at a file; Esc comes back to where one was."""
        from ui.dialogs.viewer import Viewer  # with the first look

        if not any(entry.file == file for entry in self.files.entries):
            return
        viewer = Viewer(self.house, self.number, roles_for(self.kind), self.files.read_only, self)
        viewer.described.connect(self._described)
        viewer.closed.connect(self.close_front)
        self.front.show(viewer)
        viewer.begin(self.files.entries, file)

    def _described(self, file: str, role: str | None, caption: str | None) -> None:
        if role is not None:
            self.files.deeds.give_role((file,), role)
        if caption is not None:
            self.files.deeds.caption(file, caption)

    def show_folder(self, role: str = "") -> None:
        """Chooses among the pictures of a folder."""
        from ui.dialogs.folder import FolderPanel  # with the first look

        panel = FolderPanel(self.house, {entry.name for entry in self.files.entries}, self)

        def chosen(paths: list[Path]) -> None:
            self.files.take_paths(paths, role)

        panel.chosen.connect(chosen)
        panel.closed.connect(self.close_front)
        self.front.show(panel)
        panel.begin()

    def close_front(self) -> bool:
        """Back to the form; False if it was there."""
        panel = self.front.panel
        if panel is not None and panel.objectName() == "viewer":
            panel.keep_caption()  # type: ignore[attr-defined]
        return super().close_front()
