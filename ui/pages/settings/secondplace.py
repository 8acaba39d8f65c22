"""The second place for backups: which folder, how old the newest one there is, and whether it can be reached."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from csapp.i18n import N_
from csapp.services.backups import Second
from ui.house import House
from ui.pages.settings.row import TitledRow
from ui.plain import label
from ui.theme.theme import mark


class SecondPlace(TitledRow):
    """``chosen``: another folder, "" for none; ``brought``: the newest good backup is to go there now."""

    chosen = Signal(str)
    brought = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._second = Second()
        self.setObjectName("second_backup")
        self.folder, self.state = (
            label("", "strong", wrap=True, parent=self),
            label("", "hint", wrap=True, parent=self),
        )
        self.choose, self.bring, self.none = (QPushButton(self) for _ in range(3))
        deeds = (("choose_second", self.choose), ("bring_second", self.bring), ("no_second", self.none))
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, button in deeds:
            button.setObjectName(name)
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.bring, self.none):
            mark(button, deed="quiet")
        self.inside.addWidget(self.folder)
        self.inside.addWidget(self.state)
        self.inside.addLayout(row)
        self.choose.clicked.connect(self._choose)
        self.bring.clicked.connect(self.brought)
        self.none.clicked.connect(lambda: self.chosen.emit(""))

    def show_second(self, second: Second) -> None:
        self._second = second
        self.retranslate()

    def _choose(self) -> None:
        start = Path(self._second.folder) if self._second.there else Path.home()
        title = self.house.t(N_("Second place for backups"))
        self.house.prompts.open_folder(self, title, start, lambda folder: self.chosen.emit(str(folder)))

    def retranslate(self) -> None:
        t, second = self.house.t, self._second
        self.name(t(N_("Second place")))
        self.choose.setText(t(N_("Choose a folder …")))
        self.bring.setText(t(N_("Copy there now")))
        self.none.setText(t(N_("No second place")))
        self.folder.setText(second.folder or t(N_("None yet")))
        self.state.setText(self._words())
        mark(self.state, problem=second.late)
        self.bring.setVisible(bool(second.folder))
        self.bring.setEnabled(second.there)
        self.none.setVisible(bool(second.folder))

    def _words(self) -> str:
        t, second = self.house.t, self._second
        if not second.folder:
            return t(
                N_(
                    "A folder on a USB stick or in the network: what happens to this PC does not happen there."
                )
            )
        there = "" if second.there else t(N_("It is not there now."))
        if second.newest is None:
            return f"{there} {t(N_('No backup lies there yet.'))}".strip()
        at = self.house.formats.moment(second.newest)
        return f"{there} {t(N_('The newest backup there is of {at}.'), at=at)}".strip()
