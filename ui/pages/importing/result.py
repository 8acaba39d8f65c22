"""What an import left behind: how many records, and the rows that stayed out with what was wrong with them."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import exporting
from csapp.services.importing import Imported, same_as
from ui.house import House
from ui.pages.importing.preview import labelled
from ui.plain import label, menu_text
from ui.theme.theme import mark
from ui.theme.tokens import SIZES

SHOWN = 500  # bad rows on the screen; the file holds them all


class ResultPanel(QFrame):
    """``show_wanted``: the list of what was filed; ``again_wanted``: another file."""

    show_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.found: Imported | None = None
        mark(self, box="card")
        self.head, self.line = label("", "section"), label("", "muted", wrap=True)
        self.bad_head = label("", "strong")
        self.bad = QListWidget()
        self.bad.setObjectName("bad_rows")
        self.bad.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.show_them = self._button("show_them", "primary", self.show_wanted.emit)
        self.again = self._button("again", "", self.again_wanted.emit)
        self.save_bad = self._button("save_bad", "quiet", self._save)
        deeds = QHBoxLayout()
        deeds.setSpacing(SIZES.gap * 2)
        for button in (self.show_them, self.again):
            deeds.addWidget(button)
        deeds.addStretch(1)
        heads = QHBoxLayout()
        heads.addWidget(self.bad_head, 1)
        heads.addWidget(self.save_bad)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.pad, SIZES.pad, SIZES.pad, SIZES.pad)
        column.setSpacing(SIZES.gap * 3)
        for part in (self.head, self.line):
            column.addWidget(part)
        column.addLayout(deeds)
        column.addLayout(heads)
        column.addWidget(self.bad, 1)
        column.addStretch(0)
        self.hide()

    def _button(self, name: str, deed: str, then) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setAutoDefault(True)
        if deed:
            mark(button, deed=deed)
        button.clicked.connect(lambda _on=False: then())
        return button

    def show_result(self, found: Imported) -> None:
        self.found = found
        self.retranslate()
        self.show()
        self.show_them.setFocus() if found.made else self.again.setFocus()

    def retranslate(self) -> None:
        found, t = self.found, self.house.t
        if found is None:
            return
        number = self.house.formats.number
        made = t.plural("{count} record filed", "{count} records filed", found.made)
        self.head.setText(made)
        parts = [t(N_("{first} to {last}"), first=found.first, last=found.last)] if found.made > 1 else []
        if found.skipped:
            known = t.plural("{count} was known already", "{count} were known already", found.skipped)
            parts.append(known)
        parts.append(t(N_("{seconds} s"), seconds=self.house.formats.number(round(found.seconds))))
        self.line.setText(" · ".join(parts))
        self.show_them.setText(menu_text(t(N_("Show them"))))
        self.show_them.setVisible(bool(found.made))
        self.again.setText(menu_text(t(N_("Another file…"))))
        self.save_bad.setText(menu_text(t(N_("Save these rows…"))))
        told, bad = self._all_told(), len(found.bad)
        heads = [t.plural("{count} row stayed out", "{count} rows stayed out", bad)] if bad else []
        if found.others:
            others = t.plural(
                "{count} is known under another name",
                "{count} are known under another name",
                len(found.others),
            )
            heads.append(others)
        self.bad_head.setText(" · ".join(heads))
        for part in (self.bad, self.bad_head, self.save_bad):
            part.setVisible(bool(told))
        self.bad.clear()
        for line, said in told[:SHOWN]:
            self.bad.addItem(t(N_("Line {line}: {problems}"), line=line, problems=said))
        if len(told) > SHOWN:
            self.bad.addItem(t(N_("… and {count} more"), count=number(len(told) - SHOWN)))

    def _all_told(self) -> list[tuple[int, str]]:
        """Line of the file and why it stayed out: what was wrong, then what is known under another name."""
        found, t = self.found, self.house.t
        if found is None:
            return []
        told = [(row.line, labelled(row.problems, t)) for row in found.bad]
        for row in found.others:
            said = t(same_as(row.number, row.called), number=row.number, line=row.twin, name=row.called)
            told.append((row.line, t(N_("{field}: {values}"), field=row.name, values=said)))
        return told

    def _save(self) -> None:
        t = self.house.t
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        name = t(N_("rows that stayed out")) + ".csv"
        self.house.prompts.save_file(
            self, t(N_("Save these rows")), folder / name, t(N_("Text with commas (*.csv)")), self._write
        )

    def _write(self, path: Path) -> None:
        found, t = self.found, self.house.t
        if found is None:
            return
        rows = [(str(line), said) for line, said in self._all_told()]
        saved = t(N_("Saved as {file}"), file=path.name)
        self.house.run(
            exporting.save_lines,
            path,
            (t(N_("Line")), t(N_("Problem"))),
            rows,
            then=lambda _none: self.house.say(saved),
            owner=self,
        )
