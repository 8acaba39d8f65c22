"""A section that is a table of records: the table first, the form of one of them in its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.views import Draft
from csapp.vocabulary.kinds import Record
from ui.house import House
from ui.icons import wear
from ui.pages.settings.editor import RecordEditor
from ui.pages.settings.lines import Lines
from ui.pages.settings.part import SIDE, Part
from ui.plain import label
from ui.theme.theme import mark


class ListedPart(Part):
    """Sections fill :attr:`tools`, read their table in :meth:`read` and open a record with :meth:`edit`."""

    ordered = False

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.lines = Lines(house, self, ordered=self.ordered)
        self.lines.setObjectName(f"{self.key}_table")
        self.editor: RecordEditor | None = None
        self.tools = QHBoxLayout()
        self.tools.setContentsMargins(SIDE, 0, SIDE, 8)
        self.tools.setSpacing(8)
        table = QWidget(self)
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.tools)
        column.addWidget(self.lines, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(table)
        self.stack.addWidget(self._form_page())
        self.column.addWidget(self.stack, 1)
        self.lines.opened.connect(self.open)

    def _form_page(self) -> QWidget:
        page = QWidget(self)
        self._form_column = QVBoxLayout(page)
        self._form_column.setContentsMargins(0, 0, 0, 0)
        self._form_column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(SIDE - 6, 0, SIDE, 4)
        self.back = QPushButton(page)
        self.back.setObjectName("back")
        self.back.setAutoDefault(True)
        mark(self.back, deed="link")
        wear(self.house.theme, self.back, "back", "accent")
        self.back.clicked.connect(lambda: self.editor.leave() if self.editor is not None else None)
        self.what = label("", "strong", parent=page)
        row.addWidget(self.back)
        row.addWidget(self.what)
        row.addStretch(1)
        self._form_column.addLayout(row)
        return page

    # --- what a section says -----------------------------------------------------------------------
    # each of the three is the section's own; Qt's metaclass and that of abstract classes don't go together

    def read(self) -> None:
        """Reads the table again."""
        raise NotImplementedError

    def open(self, key: str) -> None:
        """Opens the record of a row."""
        raise NotImplementedError

    # --- one record --------------------------------------------------------------------------------

    def edit(self, editor: RecordEditor, record: Record | None, what: str) -> None:
        """Shows the form of a record, or an empty one; ``what`` is the line above it."""
        self._drop_editor()
        self.editor = editor
        self._form_column.addWidget(editor, 1)
        editor.changed.connect(self.changed)
        editor.left.connect(self.show_table)
        editor.saved.connect(self._saved)
        editor.retranslate()
        self.what.setText(what)
        self.stack.setCurrentIndex(1)
        if record is None:
            editor.show_new()
        else:
            editor.show_record(record)
        editor.focus_first()

    def show_table(self) -> None:
        """Back to the table; the form goes."""
        self._drop_editor()
        self.stack.setCurrentIndex(0)
        self.read()
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop_editor(self) -> None:
        if self.editor is not None:
            self._form_column.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _saved(self, record: Record) -> None:
        self.read()

    # --- what the page asks ------------------------------------------------------------------------

    def is_changed(self) -> bool:
        return self.editor is not None and self.editor.is_changed()

    def keep_draft(self) -> None:
        if self.editor is not None:
            self.editor.form.keep_now()

    def restore(self, draft: Draft) -> None:
        """Opens the record the draft was typed over, or an empty form."""
        self.open(draft.number) if draft.number else self.add()
        if self.editor is not None:
            self.editor.restore(draft)

    def add(self) -> None:
        """Opens an empty form."""
        raise NotImplementedError

    def shown(self) -> None:
        self.read()

    def take_focus(self) -> None:
        if self.editor is not None:
            self.editor.focus_first()
        else:
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.back.setText(self.house.t(N_("Back to the list")))
        if self.editor is not None:
            self.editor.retranslate()
        self.read()
