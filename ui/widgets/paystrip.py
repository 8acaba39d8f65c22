"""Under the head of a case: who pays by the rules, the sum and its parts, and the one deed that takes them over."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.plain import label, set_tip
from ui.theme.theme import mark, sized
from ui.widgets.chip import Chip
from ui.widgets.elided import ElidedButton, ElidedLabel

if TYPE_CHECKING:
    from ui.house import House

PANEL = 460  # pixels the reckoning is wide


@dataclass(frozen=True)
class Paying:
    """A proposal in words. ``payer`` "" says that no rule applies; ``lines``: label and value of its reckoning;
    ``taken``: nothing is left to take over; ``otherwise``: it was decided otherwise."""

    payer: str = ""
    sum: str = ""
    parts: str = ""
    rule: str = ""
    approval: str = ""
    note: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    taken: bool = False
    otherwise: str = ""


class PayStrip(QFrame):
    """``taken``: the proposal is to be put into the form."""

    taken = Signal()

    def __init__(self, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.paying = Paying()
        self.wanted = True
        self.setObjectName("pay_strip")
        mark(self, box="bar")
        self.payer = label("", "strong", parent=self)
        self.payer.setObjectName("payer_proposed")
        self.note = ElidedLabel("", "hint", self)
        self.sum = label("", "strong", parent=self)
        self.sum.setObjectName("sum_proposed")
        self.parts = ElidedLabel("", "hint", self)
        self.chips = [Chip(house.theme, tone, parent=self) for tone in ("at_risk", "waiting")]
        self.rule = ElidedButton(self)
        self.rule.setObjectName("pay_rule")
        self.rule.setAutoDefault(True)
        mark(self.rule, deed="fold")
        sized(self.rule, least_width=120)
        self.take = QPushButton(self)
        self.take.setObjectName("take_over")
        self.take.setAutoDefault(True)
        self.rule.clicked.connect(self.open_panel)
        self.take.clicked.connect(self.taken)
        self._lay_out()
        self.show_paying(Paying())
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(16)
        for parts, stretch in (((self.payer, self.note), 2), ((self.sum, self.parts), 3)):
            column = QVBoxLayout()
            column.setSpacing(0)
            for part in parts:
                column.addWidget(part)
            row.addLayout(column, stretch)
        for chip in self.chips:
            row.addWidget(chip)
        row.addWidget(self.rule, 3)
        row.addWidget(self.take)

    def show_paying(self, paying: Paying) -> None:
        """Says what the rules propose now."""
        self.paying = paying
        self.payer.setText(paying.payer)
        self.note.setText(paying.note)
        self.sum.setText(paying.sum)
        self.parts.setText(paying.parts)
        self.sum.setVisible(bool(paying.sum))
        self.parts.setVisible(bool(paying.parts))
        for chip, text in zip(self.chips, (paying.otherwise, paying.approval), strict=True):
            chip.show_status(chip.tone(), text)
            chip.setVisible(bool(text))
        self.rule.say(paying.rule)
        self.rule.setVisible(bool(paying.rule))
        self.take.setVisible(bool(paying.rule) and not paying.taken)
        told = " · ".join(part for part in (paying.payer, paying.sum, paying.rule, paying.note) if part)
        self.setAccessibleName(told)
        set_tip(self.payer, "\n".join(f"{name}: {value}" for name, value in paying.lines))

    def setVisible(self, visible: bool) -> None:
        """Stays out of sight while nothing is to be said, whoever shows the parts of the page again."""
        super().setVisible(visible and self.wanted)

    def open_panel(self) -> None:
        """Shows how it was worked out until one clicks elsewhere or presses Esc."""
        panel = QFrame(self, Qt.WindowType.Popup)
        panel.setObjectName("pay_panel")
        panel.setProperty("box", "popup")
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = QFormLayout(panel)
        form.setContentsMargins(16, 12, 16, 12)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(6)
        for name, value in self.paying.lines:
            form.addRow(label(name, "label"), label(value, wrap=True))
        width = self.house.theme.sizes.px(PANEL)
        panel.setFixedWidth(width)
        panel.setFixedHeight(form.totalHeightForWidth(width))
        right = self.rule.mapToGlobal(QPoint(self.rule.width() - width, self.rule.height() + 4))
        panel.move(max(0, right.x()), right.y())
        panel.show()

    def retranslate(self) -> None:
        self.take.setText(self.house.t(N_("Use the proposal")))
        set_tip(self.take, self.house.t(N_("Payer and sum go into the form; nothing is saved yet.")))
