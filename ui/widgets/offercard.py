"""Somebody hands their shift over: what it holds, what they wrote, and one's word that it is taken over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.handover import Handover
from ui.house import House
from ui.icons import wear
from ui.plain import label, menu_text, show_short
from ui.theme.theme import mark
from ui.theme.tokens import SIZES

LONG = 400  # characters of the remarks


class OfferCard(QFrame):
    """``taken`` and ``opened`` carry the number of the shift."""

    taken = Signal(str)
    opened = Signal(str)

    def __init__(self, house: House, offered: Handover, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert offered.shift is not None
        shift, t = offered.shift, house.t
        self.setObjectName(f"offer_{shift.number}")
        mark(self, box="banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(SIZES.gap * 2)
        sign = QLabel()
        wear(house.theme, sign, "person", "waiting")
        words = QVBoxLayout()
        words.setSpacing(2)
        count = len(offered.rows)
        head = t.plural(
            "{name} hands over to you: {count} record, {time}",
            "{name} hands over to you: {count} records, {time}",
            count,
            name=offered.names.get(shift.user, shift.user),
            time=house.formats.moment(offered.at),
        )
        words.addWidget(label(head, "strong", wrap=True))
        remarks = label("", wrap=True)
        show_short(remarks, shift.remarks or "", LONG)
        words.addWidget(remarks)
        self.look = self._button("look_at_shift", t(N_("Look at the shift")), "quiet")
        self.look.clicked.connect(lambda: self.opened.emit(shift.number))
        self.take = self._button("take_over", t(N_("Take over")), "")
        self.take.clicked.connect(lambda: self.taken.emit(shift.number))
        row.addWidget(sign)
        row.addLayout(words, 1)
        row.addWidget(self.look)
        row.addWidget(self.take)

    def _button(self, name: str, words: str, deed: str) -> QPushButton:
        button = QPushButton(menu_text(words))
        button.setObjectName(name)
        button.setAutoDefault(True)
        mark(button, deed=deed)
        return button
