"""One figure: its value large, the period before beside it, its course, and how it is reckoned."""

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.vocabulary.measures import FigureRow, Trend
from ui.house import House
from ui.icons import wear
from ui.pages.figures import words
from ui.plain import label, menu_text, set_tip
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.chart import ChartView
from ui.widgets.elided import ElidedButton, ElidedLabel

CHART = 76


class TrendView(ChartView):
    """As high as it need be on a card."""

    def sizeHint(self) -> QSize:
        return QSize(SIZES.px(200), SIZES.px(CHART))

    def minimumSizeHint(self) -> QSize:
        return QSize(SIZES.px(120), SIZES.px(CHART))


class FigureCard(QFrame):
    """``opened``: the records behind it are wanted; ``pointed``: those of the stretch at that place of its trend;
    ``entering``: somebody wants to enter what it lacks."""

    opened = Signal()
    pointed = Signal(int)
    entering = Signal()

    def __init__(self, house: House, parent: QWidget | None = None, *, may_enter: bool = False) -> None:
        super().__init__(parent)
        self.house, self._may_enter = house, may_enter
        self.row: FigureRow | None = None
        self.trend: Trend | None = None
        self._today = house.ctx.now().astimezone().date()
        mark(self, box="card")
        self._name = ElidedLabel("", "strong")
        self.info = QToolButton(self)
        self.info.setObjectName("info")
        self.info.setCheckable(True)
        wear(house.theme, self.info, "info", "muted")
        self.value = ElidedButton(self)
        self.value.setObjectName("value")
        self.value.setAutoDefault(True)
        mark(self.value, deed="figure", align="left")
        self._lacking = label("", "muted", wrap=True)
        self.enter = QPushButton(self)
        self.enter.setObjectName("enter_figures")
        self.enter.setAutoDefault(True)
        mark(self.enter, deed="fold")
        self._gap, self._before = label(), ElidedLabel("", "muted")
        self.chart = TrendView(house.theme, self, pressable=True)
        self._formula = label("", "hint", wrap=True)
        self._formula.hide()
        self._lay_out()
        self.value.clicked.connect(lambda _on=False: self.opened.emit())
        self.enter.clicked.connect(lambda _on=False: self.entering.emit())
        self.chart.chosen.connect(self.pointed)
        self.info.toggled.connect(self._formula.setVisible)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SIZES.gap)
        head.addWidget(self._name, 1)
        head.addWidget(self.info)
        beside = QHBoxLayout()
        beside.setSpacing(SIZES.gap * 2)
        beside.addWidget(self._gap)
        beside.addWidget(self._before, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.gap * 3, SIZES.gap * 2, SIZES.gap * 2, SIZES.gap * 2)
        column.setSpacing(SIZES.gap)
        column.addLayout(head)
        for part in (self.value, self._lacking, self.enter):
            column.addWidget(part)
        column.addLayout(beside)
        column.addWidget(self.chart)
        column.addWidget(self._formula)
        column.addStretch(1)

    def show_row(self, row: FigureRow, *, anew: bool = True) -> None:
        """Another value of the figure. ``anew``: of other days, so that its course goes until theirs is there."""
        self.row = row
        if anew:
            self.trend = None
        self.setObjectName(f"figure_{row.about.key}")
        self.retranslate()

    def show_trend(self, trend: Trend | None, today: date) -> None:
        """Its course over the period; None where there is none to be shown."""
        self.trend, self._today = trend, today
        chart = words.trend_chart(self.house, trend, today) if trend is not None else None
        self.chart.show_chart(chart)
        self.chart.setVisible(chart is not None)

    def retranslate(self) -> None:
        row, t = self.row, self.house.t
        if row is None:
            return
        self._name.setText(t(row.about.label))
        said = words.value_words(self.house, row)
        lacking = row.now.value is None and bool(row.now.missing)
        opens = bool(row.about.opens) and not lacking
        self.value.say(said)
        self.value.setAccessibleName(words.told(self.house, row))
        self.value.setEnabled(opens)
        self.value.setVisible(not lacking)
        self._lacking.setText(said)
        self._lacking.setVisible(lacking)
        self.enter.setText(menu_text(t(N_("Enter the figures of this period"))))
        self.enter.setVisible(lacking and self._may_enter)
        gap, role = words.gap_words(self.house, row)
        self._gap.setText(gap)
        mark(self._gap, role=role)
        self._gap.setVisible(bool(gap))
        self._before.setText(words.before_words(self.house, row))
        formula = t(row.about.formula)
        self._formula.setText(formula)
        self.info.setAccessibleName(t(N_("How “{figure}” is reckoned"), figure=t(row.about.label)))
        self.info.setAccessibleDescription(formula)
        set_tip(self.info, formula)
        set_tip(self, formula)
        self.show_trend(self.trend, self._today)
