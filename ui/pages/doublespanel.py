"""All who may be in the archive twice, the likeliest pairs first: compared and merged, or told apart."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import doubles
from csapp.services.doubles import Pair
from ui.house import House
from ui.pages.customer_doubles import called, told
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.pairrow import PairRow

AT_ONCE = 60  # pairs drawn; the next ones come when these are seen to


class DoublesPanel(QFrame):
    """``merge_wanted`` carries the two numbers, ``closed`` goes back to the list. Arrows go from pair to pair."""

    closed = Signal()
    merge_wanted = Signal(str, str)

    def __init__(self, house: House) -> None:
        super().__init__()
        self.house = house
        self.setObjectName("doubles")
        mark(self, box="form")
        self.pairs: list[Pair] | None = None
        self.rows: list[PairRow] = []
        self.title = label("", "title", parent=self)
        self.count = label("", "muted", parent=self)
        self.hint = label("", "muted", wrap=True, parent=self)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(True)
        self.back.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setSpacing(SIZES.gap * 3)
        top.addWidget(self.title)
        top.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self.back)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("clear", True)
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(0, 0, SIZES.gap * 2, 0)
        self._lines.setSpacing(0)
        self._lines.addStretch(1)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(SIZES.gap * 2)
        column.addLayout(top)
        column.addWidget(self.hint)
        column.addWidget(area, 1)
        self.retranslate()
        self.read()

    def read(self) -> None:
        """Asks the archive anew."""
        self.house.run(doubles.pairs, then=self._show, owner=self)

    def _show(self, pairs: tuple[Pair, ...]) -> None:
        held = self.pairs is None or any(row.isAncestorOf(self.focusWidget() or self) for row in self.rows)
        self.pairs = list(pairs)
        self._draw()
        if held:
            self.take_focus()

    def take_focus(self) -> None:
        """The first pair, or the way back where there is none."""
        (self.rows[0].merge if self.rows else self.back).setFocus(Qt.FocusReason.TabFocusReason)

    def _draw(self) -> None:
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(pair) for pair in (self.pairs or [])[:AT_ONCE]]
        for place, row in enumerate(self.rows):
            self._lines.insertWidget(place, row)
        self._say()

    def _row(self, pair: Pair) -> PairRow:
        one, other = pair.one.number, pair.other.number
        row = PairRow(
            self.house, called(pair.one), called(pair.other), told(pair.reasons, self.house.t), self
        )
        row.setProperty("pair", (one, other))
        for button in (row.merge, row.apart):
            button.installEventFilter(self)
        row.merge.clicked.connect(lambda: self.merge_wanted.emit(one, other))
        row.apart.clicked.connect(lambda: self._tell_apart(pair, row))
        return row

    def _tell_apart(self, pair: Pair, row: PairRow) -> None:
        one, other = pair.one.number, pair.other.number

        def remembered(_nothing: None) -> None:
            place = self.rows.index(row) if row in self.rows else 0
            self.pairs = [known for known in self.pairs or [] if known is not pair]
            self._draw()
            if self.rows:
                self.rows[min(place, len(self.rows) - 1)].apart.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.take_focus()
            self.house.say(self.house.t(N_("Remembered: they are two.")))
            for number in (one, other):
                self.house.changed.emit("customer", number)

        row.setEnabled(False)
        self.house.run(doubles.not_same, one, other, then=remembered, owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go from pair to pair; a button itself would go to its neighbour."""
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if (
            not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
            or event.key() not in moves
        ):
            return False
        here = next((place for place, row in enumerate(self.rows) if watched in (row.merge, row.apart)), 0)
        row = self.rows[max(0, min(here + moves[Qt.Key(event.key())], len(self.rows) - 1))]
        (row.apart if watched is self.rows[here].apart else row.merge).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _say(self) -> None:
        t = self.house.t
        found = self.pairs
        if found is None:
            self.count.setText("")
            self.hint.setText(t(N_("Looking through the archive …")))
        elif not found:
            self.count.setText("")
            self.hint.setText(t(N_("Nobody seems to be in the archive twice.")))
        else:
            count = len(found)
            number = self.house.formats.number(count)
            self.count.setText(t.plural("{count} pair", "{count} pairs", count, count=number))
            line = N_(
                "The likeliest first. Merging can be taken back; who is told apart is not offered again."
            )
            self.hint.setText(t(line))

    def retranslate(self) -> None:
        t = self.house.t
        self.title.setText(t(N_("Possible doubles")))
        self.back.setText(t(N_("Back to the list")))
        self._draw()
