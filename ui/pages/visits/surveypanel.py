"""What a survey has brought: how many were reached, their score, expected against perceived."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QWidget

from csapp.i18n import N_
from csapp.services.surveys import Summary
from ui.house import House
from ui.pages.visits.gapbars import HEADS, GapBars, shown
from ui.pages.visits.scrolling import scrolled
from ui.plain import label, menu_text, show_short
from ui.theme.theme import mark

FIGURES = (
    ("drawn", N_("Drawn")), ("asked", N_("Asked")), ("reached", N_("Reached")), ("score", N_("Mean score")),
)  # fmt: skip


class SurveyPanel(QFrame):
    """``entering`` carries the name of the survey whose results are to be entered."""

    entering = Signal(str)

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        self._summary: Summary | None = None
        mark(self, box="ground")
        self.name, self.seed = label("", "section", wrap=True, parent=self), label("", "hint", parent=self)
        self.figures = {key: label("", "figure", parent=self) for key, _words in FIGURES}
        self._words = {key: label("", "label", parent=self) for key, _words in FIGURES}
        self.scores = label("", "muted", wrap=True, parent=self)
        self._head, self._legend = label("", "strong", parent=self), label("", "hint", parent=self)
        self.gaps = GapBars(house, self)
        self.enter = QPushButton(self)
        self.enter.setObjectName("enter_survey")
        self.enter.setAutoDefault(True)
        self.enter.clicked.connect(self._enter)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        for place, (key, _msgid) in enumerate(FIGURES):
            grid.addWidget(self.figures[key], 0, place)
            grid.addWidget(self._words[key], 1, place)
        grid.setColumnStretch(len(FIGURES), 1)
        column = scrolled(self, (19, 12, 20, 12))
        for part in (self.name, self.seed):
            column.addWidget(part)
        column.addLayout(grid)
        for part in (self.scores, self._head, self.gaps, self._legend):
            column.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.enter)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        self.hide()

    def show_summary(self, summary: Summary | None) -> None:
        """None hides the panel."""
        self._summary = summary
        self.setVisible(summary is not None)
        if summary is not None:
            self.retranslate()

    def _enter(self) -> None:
        if self._summary is not None:
            self.entering.emit(self._summary.survey)

    def retranslate(self) -> None:
        if self._summary is None:
            return
        t, told = self.house.t, self._summary
        show_short(self.name, told.survey, 120)
        seed = "" if told.seed is None else t(N_("lot number {seed}"), seed=told.seed)
        self.seed.setText(seed)
        share = f"{told.reached} ({round(100 * told.reached / told.asked)} %)" if told.asked else "0"
        values = {"drawn": told.drawn, "asked": told.asked, "reached": share, "score": shown(told.score)}
        for key, words in FIGURES:
            self.figures[key].setText(str(values[key]))
            self._words[key].setText(t(words))
        given = "   ".join(f"{score}: {count}" for score, count in sorted(told.scores.items(), reverse=True))
        self.scores.setText(t(N_("Scores   {told}"), told=given))
        self._head.setText(t(N_("Expected and perceived")))
        self._legend.setText(" · ".join(t(words) for words in HEADS))
        self.gaps.show_gaps(told.gaps)
        left = told.drawn - told.asked
        words = t.plural("Enter {count} result", "Enter {count} results", left) if left else ""
        self.enter.setText(menu_text(words))
        self.enter.setVisible(bool(words))
