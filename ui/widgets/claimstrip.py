"""Under the head of a case with a claim: what the pack lacks, the carrier's deadline, the sums, the remedy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds.case import AttachmentRole
from ui.plain import set_tip
from ui.theme.theme import mark, sized
from ui.widgets.chip import Chip
from ui.widgets.elided import ElidedButton, ElidedLabel
from ui.widgets.packtile import PackTile

if TYPE_CHECKING:
    from ui.house import House


@dataclass(frozen=True)
class Claim:
    """How a claim stands, in words: ``tone`` and ``deadline`` of the time left, ``facts`` the last day and the sums."""

    tone: str = "neutral"
    deadline: str = ""
    facts: tuple[str, ...] = ()
    remedy: str = ""
    remedy_label: str = ""


class ClaimStrip(QFrame):
    """``role_wanted``: a tile was pressed; ``brought``: dropped upon, with the data; ``remedy_wanted``: its field."""

    role_wanted = Signal(str)
    brought = Signal(str, object)
    remedy_wanted = Signal()

    def __init__(self, house: "House", pack: Sequence[AttachmentRole], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.setObjectName("claim_strip")
        mark(self, box="bar")
        self.tiles = {str(role): PackTile(house, role) for role in pack}
        self.deadline = Chip(house.theme)
        self.deadline.setObjectName("deadline")
        self.sums = ElidedLabel("", "hint")
        self.sums.setObjectName("claim_sums")
        self.remedy_label = ElidedLabel("", "hint")
        self.remedy = ElidedButton()
        self.remedy.setObjectName("remedy")
        self.remedy.setAutoDefault(True)
        mark(self.remedy, deed="fold")
        sized(self.remedy, least_width=84)
        self._lay_out()
        for role, tile in self.tiles.items():
            tile.clicked.connect(lambda _on=False, role=role: self.role_wanted.emit(role))
            tile.dropped.connect(lambda mime, role=role: self.brought.emit(role, mime))
        self.remedy.clicked.connect(self.remedy_wanted)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(8)
        for tile in self.tiles.values():
            row.addWidget(tile)
        row.addSpacing(8)
        for parts, stretch in (((self.deadline, self.sums), 3), ((self.remedy_label, self.remedy), 2)):
            column = QVBoxLayout()
            column.setSpacing(0)
            for part in parts:
                column.addWidget(part)
            row.addLayout(column, stretch)

    def show_files(self, counts: Mapping[str, int], *, asked: bool = False, enabled: bool = True) -> None:
        """How many files of each role there are; ``asked``: the pack was just found incomplete."""
        for role, tile in self.tiles.items():
            tile.show_count(counts.get(role, 0), asked=asked)
            tile.setEnabled(enabled or tile.count > 0)

    def show_claim(self, claim: Claim) -> None:
        facts = " · ".join(claim.facts)
        told = " · ".join(part for part in (claim.deadline, facts) if part)
        self.deadline.show_status(claim.tone, claim.deadline)
        self.deadline.setAccessibleName(told)
        self.deadline.setVisible(bool(claim.deadline))
        set_tip(self.deadline, told)
        self.sums.setText(facts)
        self.sums.setVisible(bool(facts))
        self.remedy_label.setText(claim.remedy_label)
        self.remedy.say(claim.remedy or self.house.t(N_("none yet")))
        self.remedy.setAccessibleName(f"{claim.remedy_label}: {self.remedy.words()}")
        for part in (self.remedy, self.remedy_label):
            part.setVisible(bool(claim.remedy_label))

    def retranslate(self) -> None:
        self.setAccessibleName(self.house.t(N_("Claim")))
        for tile in self.tiles.values():
            tile.retranslate()
