"""The way out of a table into a spreadsheet, and the way in: both as the person sees the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Customer
from csapp.services import exporting, segments
from csapp.services.context import Context
from csapp.services.making import roles_for
from csapp.services.needs import SEERS
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.masking import private_keys
from ui.plain import menu_text
from ui.tables.query import Query
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.tables.page import TablePage

WORKBOOK, COMMAS = N_("Spreadsheet (*.xlsx)"), N_("Text with commas (*.csv)")
PATIENCE_MS = 300  # what is over by then needs no bar
READ = (".xlsx", ".csv", ".tsv", ".txt")


class Sheets(QObject):
    """Belongs to a :class:`ui.tables.page.TablePage`; one export at a time."""

    def __init__(self, page: TablePage) -> None:
        super().__init__(page)
        self.page, self.house = page, page.house
        self._task: Task | None = None
        self.folder: Path | None = None  # where the last one went
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_progress)
        page.head.sheets.clicked.connect(lambda _on=False: self.open_menu())

    # --- the menu ----------------------------------------------------------------------------------

    def open_menu(self) -> None:
        button, t = self.page.head.sheets, self.house.t
        menu = QMenu(button)
        chosen = self._chosen()
        words = t(N_("Export as shown…"))
        if len(chosen) > 1:
            words = t.plural("Export the {count} chosen row…", "Export the {count} chosen rows…", len(chosen))
        menu.addAction(menu_text(words), lambda: self.ask_export(chosen)).setObjectName("export")
        if chosen:
            menu.addAction(menu_text(t(N_("Export the whole list…"))), self.ask_export).setObjectName(
                "export_all"
            )
        if self.page.kind_table == Customer.table:
            words = t(N_("Export for a mailing, without who wants no advertising…"))
            ask = self.ask_reason if SEERS & set(self.house.ctx.actor.roles or ()) else self.ask_export
            deed = menu.addAction(menu_text(words), lambda: ask(chosen, mailing=True))
            deed.setObjectName("export_mailing")
        if SEERS & set(self.house.ctx.actor.roles or ()):
            words = t(N_("Export with personal data…"))
            deed = menu.addAction(menu_text(words), lambda: self.ask_reason(chosen))
            deed.setObjectName("export_personal")
        menu.addSeparator()
        for kind in self.page.kinds():
            if self.may_import(kind.table):
                words = t(N_("Import {kind}…"), kind=t(kind.label_many or kind.label))
                deed = menu.addAction(menu_text(words), lambda table=kind.table: self.house.bring_in(table))
                deed.setObjectName(f"import_{kind.table}")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        self.menu = menu

    def may_import(self, kind_table: str) -> bool:
        """Whether this person makes records of that kind at all."""
        kind = BY_TABLE[kind_table]
        return bool(kind.letter) and bool(roles_for(kind) & set(self.house.ctx.actor.roles or ()))

    def _chosen(self) -> tuple[tuple[int, int], ...]:
        """The places of the rows that are chosen, as spans; () for one row or none: then all are meant."""
        spans = self.page.view.spans()
        return tuple(spans) if sum(last - first + 1 for first, last in spans) > 1 else ()

    # --- out ---------------------------------------------------------------------------------------

    def ask_reason(self, spans: tuple[tuple[int, int], ...] = (), *, mailing: bool = False) -> None:
        """Asks why personal data is to be in it first: otherwise it is masked."""
        t = self.house.t
        self.house.prompts.remark(
            self.page,
            t(N_("Whose personal data is in the file is entered with your name and the reason.")),
            t(N_("Reason")),
            N_("Export"),
            lambda reason: self.ask_export(spans, mailing=mailing, reason=reason),
        )

    def ask_export(
        self, spans: tuple[tuple[int, int], ...] = (), *, mailing: bool = False, reason: str = ""
    ) -> None:
        """Asks where to, then writes the rows with columns, filters and order as they are seen; for a ``mailing``
        without the customers who asked for no marketing."""
        if self._task is not None:
            return
        t = self.house.t
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = self.house.ctx.now().astimezone().date().isoformat()
        suggested = (self.folder or Path(documents)) / f"{self.page.heading()} {day}.xlsx"
        self.house.prompts.save_file(
            self.page,
            t(N_("Export")),
            suggested,
            f"{t(WORKBOOK)};;{t(COMMAS)}",
            lambda path: self.export(path, spans, mailing=mailing, reason=reason),
        )

    def export(
        self,
        path: Path,
        spans: tuple[tuple[int, int], ...] = (),
        *,
        mailing: bool = False,
        reason: str = "",
    ) -> None:
        """Writes the file; progress and the way to give it up stand above the table."""
        model, columns, language = self.page.model, self.page.view.header.order(), self.house.language
        query, these = model.query, model.ids_at(list(spans)) if spans else None

        def job(ctx: Context, task: Task) -> int:
            return write(ctx, query, columns, path, these, language, task, mailing=mailing, reason=reason)

        self.folder = path.parent
        self._task = self.house.aside(
            job,
            then=lambda count: self._written(path, count, masked=not reason),
            failed=self._refused,
            owner=self,
        )
        self._task.progress.connect(self.page.head.tell_written)
        self._task.ended.connect(self._ended)
        self.page.head.busy_cancel.clicked.connect(self._task.cancel)
        self._patience.start()

    def _show_progress(self) -> None:
        self.page.head.busy.setVisible(self._task is not None)

    def _ended(self) -> None:
        self._task = None
        self._patience.stop()
        self.page.head.busy.hide()

    def _written(self, path: Path, count: int, *, masked: bool) -> None:
        """Says that the file holds less than the screen shows, too: nobody expects that of an export."""
        t = self.house.t
        rows = t.plural("{count} row", "{count} rows", count)
        words = N_("{rows} saved as {file}")
        if masked and any(private_keys(kind) for kind in self.page.kinds()):
            words = N_("{rows} saved, personal data masked: {file}")
        self.house.say(t(words, rows=rows, file=str(path)))

    def _refused(self, fault: UserFault) -> None:
        self.house.refuse(fault)

    def open_folder(self) -> None:
        """Shows where the last export lies."""
        if self.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    # --- in ----------------------------------------------------------------------------------------

    def takes(self, mime: QMimeData) -> bool:
        """Whether what is held over the table is a spreadsheet that could be read as its kind."""
        return self._meant(mime) is not None

    def dropped(self, mime: QMimeData) -> None:
        """A file let go over the table."""
        meant = self._meant(mime)
        if meant is not None:
            self.house.bring_in(meant[0], str(meant[1]))

    def _meant(self, mime: QMimeData) -> tuple[str, Path] | None:
        kinds = [kind.table for kind in self.page.kinds() if self.may_import(kind.table)]
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if len(kinds) != 1 or len(paths) != 1 or paths[0].suffix.casefold() not in READ:
            return None
        return kinds[0], paths[0]


def write(
    ctx: Context,
    query: Query,
    columns: tuple[str, ...],
    path: Path,
    these: Sequence[int] | None,
    language: str,
    task: Task,
    *,
    mailing: bool = False,
    reason: str = "",
) -> int:
    """A deed for a worker that may take long: the rows of the list, or ``these`` ids of them, into a file."""
    wanted = replace(query, filters=segments.for_mailing(query.kind, query.filters)) if mailing else query
    if these is None:
        these = wanted.every(ctx, lambda: task.cancelled)
    elif mailing:
        left = frozenset(wanted.every(ctx, lambda: task.cancelled))
        these = [one for one in these if one in left]
    return exporting.export(
        ctx,
        query.kind,
        path,
        columns=columns,
        language=language,
        these=these,
        unmasked=bool(reason),
        reason=reason,
        progress=task.tell,
    )
