"""A spreadsheet into the desk: which file, which column is which field, what becomes of each row, and go."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services import importing
from csapp.services.context import Context
from csapp.services.importing import Imported, Preview, Sheet
from csapp.vocabulary.errors import InvalidInput, UserFault
from csapp.vocabulary.showing import Names
from ui.dialogs.paper_progress import PaperProgress
from ui.forms.names import lists_of, read_names
from ui.house import House
from ui.icons import wear
from ui.keys import keys
from ui.pages.importing.fixed import FixedValues
from ui.pages.importing.mapping import MappingList
from ui.pages.importing.preview import PreviewTable, labelled
from ui.pages.importing.result import ResultPanel
from ui.pages.importing.source import SourceBox
from ui.pages.page import Page
from ui.plain import label, menu_text
from ui.tables.empty import Empty
from ui.tasks import Task
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.deedbar import DeedBar
from ui.widgets.notice import Notice

EDGE = 20
PAUSE_MS = 300
PREVIEWED = 200
MAPPING_WIDTH = 400
NOTHING, WORK, DONE = range(3)
Read = tuple[Sheet, Mapping[str, str], Mapping[str, str], Names]


class ImportPage(Page):
    """One kind's import. ``listed``: go to the list of the kind."""

    listed = Signal(str)

    def __init__(self, house: House, kind_table: str, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.kind = BY_TABLE[kind_table]
        self.setObjectName(f"import_{kind_table}")
        self.setAcceptDrops(True)
        self.sheet: Sheet | None = None
        self.found: Preview | None = None
        self._task: Task | None = None
        self._looking: Task | None = None
        self.title = label("", "title")
        self.back = QPushButton()
        self.source = SourceBox(house)
        self.notice = Notice(house.theme, self)
        self.mapping = MappingList(house, self.kind)
        self.summary, self.needs = label("", "strong"), label("", "hint", wrap=True)
        self.fixed = FixedValues(house, self.kind)
        self.preview = PreviewTable(house, self.kind)
        self.result = ResultPanel(house)
        self.empty = Empty(house.theme, "list")
        self.progress = PaperProgress(house)
        self.bar = DeedBar(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    # --- parts -------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.back.setObjectName("back")
        mark(self.back, deed="quiet")
        wear(self.house.theme, self.back, "chevron_left", "text")
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 12, EDGE, 4)
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        self.stack = QStackedWidget()
        for part in (self.empty, self._work(), self._boxed(self.result)):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._boxed(self.source, 8))
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        column.addWidget(self.progress)
        column.addWidget(self.bar)

    def _boxed(self, part: QWidget, above: int = 12) -> QWidget:
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(EDGE, above, EDGE, 12)
        inside.addWidget(part)
        return box

    def _work(self) -> QWidget:
        """Left the columns, right what comes of them."""
        work, left, right = QWidget(), QFrame(), QVBoxLayout()
        mark(left, box="ground")
        sized(left, width=MAPPING_WIDTH)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(4, 0, 0, 0)
        self.mapping_head = label("", "section")
        self.mapping_head.setContentsMargins(SIZES.pad, 8, 0, 0)
        inside.addWidget(self.mapping_head)
        inside.addWidget(self.mapping, 1)
        line = QFrame()
        mark(line, box="upright")
        right.setContentsMargins(0, 8, 0, 0)
        right.setSpacing(4)
        for words in (self.summary, self.needs):
            words.setContentsMargins(SIZES.pad, 0, SIZES.pad, 0)
            right.addWidget(words)
        right.addWidget(self.fixed)
        right.addWidget(self.preview, 1)
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(line)
        row.addLayout(right, 1)
        return work

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look_ahead)
        self.back.clicked.connect(lambda _on=False: self.leave())
        self.source.chosen.connect(self.take)
        self.source.read_anew.connect(self._read)
        self.empty.wanted.connect(self.source.ask)
        self.mapping.changed.connect(self._mapped)
        self.fixed.changed.connect(self._mapped)
        self.bar.primary_wanted.connect(self.go_on)
        self.progress.cancelled.connect(self.give_up)
        self.result.show_wanted.connect(lambda: self.listed.emit(self.kind.table))
        self.result.again_wanted.connect(self.source.ask)
        for pressed, deed in (
            (keys("deed"), self.go_on),
            ("Ctrl+Enter", self.go_on),
            (keys("leave"), self.leave),
        ):
            shortcut = QShortcut(QKeySequence(pressed), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    # --- reading -----------------------------------------------------------------------------------

    def take(self, path: Path) -> None:
        """Begins with another file."""
        self.source.forget_ways()
        self.source.show_file(path)
        self.sheet = self.found = None
        self._read()

    def _read(self) -> None:
        path, ways = self.source.path, self.source.ways()
        if path is None or self._task is not None:
            return
        self.notice.clear()

        def read(ctx: Context) -> Read:
            sheet, table = importing.look(path, **ways), self.kind.table
            names = read_names(ctx, lists_of(self.kind))
            mapping, fixed = (
                say(ctx, table, sheet.columns) for say in (importing.mapping, importing.fixed_values)
            )
            return sheet, mapping, fixed, names

        self.house.run(read, then=self._have_read, failed=self._unread, owner=self)

    def _have_read(self, answer: Read) -> None:
        sheet, mapping, fixed, names = answer
        self.sheet = sheet
        self.source.show_file(self.source.path, sheet.rows)
        self.source.show_ways(sheet.sheets, sheet.sheet, sheet.encoding)
        self.mapping.show_columns(sheet.columns, sheet.sample, mapping)
        self.fixed.begin(fixed, names)
        self.preview.show_rows((), ())
        self.stack.setCurrentIndex(WORK)
        self._mapped()
        self.look_ahead()

    def _unread(self, fault: UserFault) -> None:
        """Nothing was changed; where the letters may be one thing or another, the person says which."""
        self._tell(fault)
        if getattr(fault, "encodings", ()):
            self.source.show_ways((), "", "")
        self.stack.setCurrentIndex(NOTHING)
        self._say()

    def _unforeseen(self, fault: UserFault) -> None:
        """The file can't be filed as its columns are mapped now; they stay, to be mapped otherwise."""
        self._tell(fault)
        if self.sheet is None or not self.sheet.rows:
            self.stack.setCurrentIndex(NOTHING)
        self._say()

    def _tell(self, fault: UserFault) -> None:
        said = labelled(fault.problems, self.house.t) if isinstance(fault, InvalidInput) else ""
        self.notice.say(said or fault.text(self.house.t))
        self.house.say(self.notice.text(), "error")

    def _mapped(self) -> None:
        self.found = None
        lacking = self.mapping.lacking()
        self.fixed.show_fields(list(lacking.values()), list(lacking))
        self._say()
        self._pause.start()

    def look_ahead(self) -> None:
        """Asks what would become of the file."""
        self._pause.stop()
        path = self.source.path
        if path is None or self.sheet is None or self._task is not None:
            return
        mapping, fixed = self.mapping.mapping(), self.fixed.values()
        kind, ways, language = self.kind.table, self.source.ways(), self.house.language

        def job(task: Task) -> Preview:
            return importing.preview(
                self.house.ctx,
                kind,
                path,
                mapping,
                fixed=fixed,
                limit=PREVIEWED,
                language=language,
                progress=task.tell,
                **ways,
            )

        if self._looking is not None:
            self._looking.cancel()  # of another mapping: nobody waits for its answer
        looking = self._looking = self.house.tasks.start(job, self._foreseen, self._unforeseen, self)
        looking.ended.connect(lambda: self._looked(looking))

    def _looked(self, looking: Task) -> None:
        if self._looking is looking:
            self._looking = None

    def _foreseen(self, found: Preview) -> None:
        self.found = found
        self.notice.clear()
        keys = dict.fromkeys((*self.mapping.mapping().values(), *self.fixed.values()))
        self.preview.show_rows(found.rows, [key for key in keys if key])
        self._say()

    # --- the deed ----------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Files all rows that can be."""
        path, found = self.source.path, self.found
        if self._task is not None or path is None or found is None or found.good <= found.known:
            return
        mapping, ways, kind = self.mapping.mapping(), self.source.ways(), self.kind.table
        fixed = self.fixed.values()

        def job(task: Task) -> Imported:
            importing.remember(self.house.ctx, kind, mapping, fixed)
            return importing.run(
                self.house.ctx,
                kind,
                path,
                mapping,
                fixed=fixed,
                encoding=ways["encoding"],
                sheet=ways["sheet"],
                progress=task.tell,
            )

        self._task = self.house.tasks.start(job, self._filed, self._unread, self)
        self._task.progress.connect(self.progress.tell)
        self._task.ended.connect(self._ended)
        self.progress.begin(N_("Importing"))
        self.mapping.setEnabled(False)
        self.fixed.setEnabled(False)
        self._say()

    def give_up(self) -> None:
        """Nothing of the import is left behind."""
        if self._task is not None:
            self._task.cancel()
            self.house.say(self.house.t(N_("Given up; nothing was imported.")))

    def _ended(self) -> None:
        self._task = None
        self.progress.end()
        self.mapping.setEnabled(True)
        self.fixed.setEnabled(True)
        self._say()

    def _filed(self, found: Imported) -> None:
        self.result.show_result(found)
        self.stack.setCurrentIndex(DONE)
        self.house.changed.emit(self.kind.table, "")
        self._say()

    # --- what the frame asks --------------------------------------------------------------------------

    def leave(self) -> None:
        """Back to the list."""
        if self._task is None:
            self.listed.emit(self.kind.table)

    def take_focus(self) -> None:
        (self.source.choose if self.sheet is None else self.mapping).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._task is None and len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))

    # --- words -------------------------------------------------------------------------------------

    def heading(self) -> str:
        return self.house.t(N_("Import: {kind}"), kind=self._many())

    def _many(self) -> str:
        return self.house.t(self.kind.label_many or self.kind.label)

    def retranslate(self) -> None:
        t = self.house.t
        self.title.setText(self.heading())
        self.back.setAccessibleName(t(N_("Back to the list")))
        self.back.setToolTip(t(N_("Back to the list")))
        self.mapping_head.setText(t(N_("Which column is which field")))
        self.empty.say(
            t(N_("A spreadsheet into the desk")),
            t(N_("XLSX or CSV, one row a record, the names of the columns above. Nothing is filed before you say so.")),
            t(N_("Choose a file…")),
        )  # fmt: skip
        for part in (self.source, self.mapping, self.fixed, self.preview, self.result, self.progress):
            part.retranslate()
        self._say()

    def _say(self) -> None:
        """What is known of the file by now, and the deed it leads to."""
        t, found, number = self.house.t, self.found, self.house.formats.number
        parts: list[str] = []
        if found is not None:
            parts.append(t(N_("{count} can be filed"), count=number(found.good - found.known)))
            parts += [t(N_("{count} can't"), count=number(found.bad))] if found.bad else []
            known = t.plural("{count} is known already", "{count} are known already", found.known)
            parts += [known] if found.known else []
        self.summary.setText(
            " · ".join(parts) or (t(N_("Reading the file …")) if self.notice.isHidden() else "")
        )
        lacking = self.mapping.lacking()
        names = t(N_(", ")).join(t(field.label) for field in lacking.values())
        self.needs.setText(t(N_("No column gives: {fields}"), fields=names) if names else "")
        self.needs.setVisible(bool(names))
        can = found is not None and found.good > found.known and self.stack.currentIndex() == WORK
        words = (
            t.plural("Import {count} row", "Import {count} rows", found.good - found.known)
            if found and can
            else ""
        )
        refusal = t(N_("An import is under way.")) if self._task is not None else ""
        self.bar.name_primary(menu_text(words), keys("deed").replace("Return", "Enter"), refusal)
