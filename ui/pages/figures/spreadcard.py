"""One spread on a card: rows, the most frequent first, or columns where the values follow one another."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.vocabulary.measures import Spread
from ui.house import House
from ui.pages.figures import words
from ui.pages.figures.spreadrows import Line, SpreadRows
from ui.plain import label, menu_text
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.chart import ChartView
from ui.widgets.elided import ElidedLabel

FEW = 7  # rows before the rest is folded


class ClockView(ChartView):
    def sizeHint(self) -> QSize:
        return QSize(SIZES.px(320), SIZES.px(160))


class SpreadCard(QFrame):
    """``opened``: the value whose records are wanted, as it is kept."""

    opened = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.spread: Spread | None = None
        self._whole = False
        mark(self, box="card")
        self._name, self._total = ElidedLabel("", "strong"), label("", "muted")
        self.rows, self.chart = SpreadRows(house, self), ClockView(house.theme, self, pressable=True)
        self.more = QPushButton(self)
        self.more.setAutoDefault(True)
        mark(self.more, deed="fold")
        head = QHBoxLayout()
        head.setContentsMargins(SIZES.gap * 2, 0, SIZES.gap * 2, 0)
        head.addWidget(self._name, 1)
        head.addWidget(self._total)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.gap, SIZES.gap * 2, SIZES.gap, SIZES.gap * 2)
        column.setSpacing(SIZES.gap)
        column.addLayout(head)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIZES.gap * 2, 0, SIZES.gap * 2, 0)
        foot.addWidget(self.more)
        foot.addStretch(1)
        for part in (self.rows, self.chart):
            column.addWidget(part)
        column.addLayout(foot)
        column.addStretch(1)
        self.more.clicked.connect(lambda _on=False: self._unfold())
        self.rows.chosen.connect(self._press)
        self.chart.chosen.connect(self._press)

    def show_spread(self, spread: Spread) -> None:
        self.spread = spread
        self.setObjectName(f"spread_{spread.key}")
        self.retranslate()

    def _unfold(self) -> None:
        self._whole = not self._whole
        self.retranslate()

    def _press(self, place: int) -> None:
        if self.spread is not None:
            self.opened.emit(self._values[place])

    def retranslate(self) -> None:
        spread, t = self.spread, self.house.t
        if spread is None:
            return
        self._name.setText(t(spread.label))
        number = self.house.formats.number(spread.total)
        self._total.setText(t.plural("{count} record", "{count} records", spread.total, count=number))
        drawn = words.in_order(spread) and not spread.money and bool(spread.total or spread.before)
        self.chart.setVisible(drawn)
        self.rows.setVisible(not drawn)
        if drawn:
            filled = [place for place, row in enumerate(spread.rows) if row.count or row.before]
            self._values = [row.value for row in spread.rows[filled[0] : filled[-1] + 1]]
            self.chart.show_chart(words.spread_chart(self.house, spread))
        else:
            self._values = [row.value for row in spread.rows]
            self._show_rows(spread)
        folded = len(spread.rows) - FEW
        self.more.setVisible(not drawn and folded > 0)
        number = self.house.formats.number(folded)
        says = (
            t(N_("Fewer")) if self._whole else t.plural("{count} more", "{count} more", folded, count=number)
        )
        self.more.setText(menu_text(says))

    def _show_rows(self, spread: Spread) -> None:
        rows = spread.rows if self._whole else spread.rows[:FEW]
        parts = words.weights(spread)
        most = max((abs(part) for part in parts), default=0) or 1
        lines = [
            Line(
                " ".join(self.house.t(row.label)[:300].split()),
                *words.tail_words(self.house, spread, row),
                float(abs(part) / most),
            )
            for row, part in zip(rows, parts, strict=False)
        ]
        self.rows.show_lines(self.house.t(spread.label), lines)
