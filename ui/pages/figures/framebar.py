"""Which days, and what the figures are narrowed to."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.measuring import Choosable
from csapp.vocabulary.measures import By
from ui.dialogs.paper_choice import PeriodChoice
from ui.house import House
from ui.icons import wear
from ui.pages.figures import periods
from ui.pages.figures.looks import Wish
from ui.pages.figures.words import days_words
from ui.plain import label, menu_text, set_tip
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.combo import Combo
from ui.widgets.filtercombo import FilterCombo
from ui.widgets.flow import Flow

LONG = (By.PRODUCT, By.REGION, By.AGENT)  # lists that are typed into
ALL: Mapping[By, str] = {
    By.DESK: N_("All desks"),
    By.AGENT: N_("All agents"),
    By.KIND: N_("All kinds"),
    By.PRODUCT: N_("All products"),
    By.REGION: N_("All regions"),
}
PERIOD_WIDE, FILTER_WIDE = 152, 186


class FrameBar(QWidget):
    """``changed`` with the wish as it is now. ``fixed``: the agent somebody sees nobody beside, "" for none."""

    changed = Signal(object)

    def __init__(self, house: House, parent: QWidget | None = None, *, fixed: str = "") -> None:
        super().__init__(parent)
        self.house, self._fixed = house, fixed
        self.wish, self._today = Wish(), house.ctx.now().astimezone().date()
        self._choosable: Choosable | None = None
        self.period = Combo(self)
        self.period.setObjectName("period")
        sized(self.period, width=PERIOD_WIDE)
        self.before = self._button("period_before", "chevron_left", lambda: self.step(-1))
        self.after = self._button("period_after", "chevron_right", lambda: self.step(1))
        self.span = label("", "strong")
        self.days = PeriodChoice(house, self)
        self.filters: dict[By, Combo] = {}
        for by in By:
            box = FilterCombo(self) if by in LONG else Combo(self)
            box.setObjectName(f"by_{by.value}")
            sized(box, width=FILTER_WIDE)
            box.chosen.connect(lambda key, by=by: self._narrow(by, key))
            self.filters[by] = box
        self.everything = QPushButton(self)
        self.everything.setObjectName("narrow_nothing")
        self.everything.setAutoDefault(True)
        mark(self.everything, deed="link")
        self.everything.clicked.connect(lambda _on=False: self._widen())
        self.period.chosen.connect(self._choose)
        self.days.changed.connect(self._typed)
        self._lay_out()
        self.retranslate()

    def _button(self, name: str, icon: str, deed: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(True)
        wear(self.house.theme, button, icon, "text")
        mark(button, deed="quiet")
        button.clicked.connect(lambda _on=False: deed())
        return button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(SIZES.gap)
        for part in (self.period, self.before, self.after):
            first.addWidget(part)
        first.addSpacing(SIZES.gap * 2)
        first.addWidget(self.span)
        first.addStretch(1)
        second = Flow(spacing=SIZES.gap * 2)
        for by, box in self.filters.items():
            second.addWidget(box)
            box.setVisible(not (self._fixed and by in (By.AGENT, By.DESK)))
        second.addWidget(self.everything)
        self.days.setVisible(False)
        mark(self.days, box="ground")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap * 2)
        column.addLayout(first)
        column.addWidget(self.days)
        column.addLayout(second)

    # --- what is wished ------------------------------------------------------------------------------

    def show_choices(self, choosable: Choosable, today: date) -> None:
        """What there is to choose from, and the day at the desk."""
        self._choosable, self._today = choosable, today
        self.retranslate()

    def show_wish(self, wish: Wish) -> None:
        """Shows a wish without telling of a change."""
        self.wish = wish
        boxes = [self.period, *self.filters.values()]
        silent = [box.blockSignals(True) for box in boxes]
        self.period.set_key(wish.period)
        for by, box in self.filters.items():
            box.set_key(getattr(wish, by.value))
        for box, was in zip(boxes, silent, strict=True):
            box.blockSignals(was)
        first, last = wish.days(self._today)
        self.days.show_days(first, last)
        self.days.setVisible(wish.period == periods.OWN)
        self._say()

    def _say(self) -> None:
        first, last = self.wish.days(self._today)
        self.span.setText(days_words(self.house, first, last))
        self.everything.setVisible(any(getattr(self.wish, by.value) for by in By if self._may(by)))

    def _may(self, by: By) -> bool:
        return not (self._fixed and by is By.AGENT)

    def _take(self, wish: Wish) -> None:
        if wish != self.wish:
            self.show_wish(wish)
            self.changed.emit(wish)

    def step(self, by: int) -> None:
        """So many periods later."""
        try:
            days = periods.stepped(self.wish.days(self._today), by)
        except (OverflowError, ValueError):
            return  # where the calendar ends nothing more is to be seen
        key = periods.key_of(days, self._today)
        self._take(self._with(key, days))

    def _with(self, key: str, days: periods.Days) -> Wish:
        own = key == periods.OWN
        first, last = (day.isoformat() if own else "" for day in days)
        return replace(self.wish, period=key, first=first, last=last)

    def _choose(self, key: str) -> None:
        days = self.wish.days(self._today) if key == periods.OWN else periods.days_of(key, self._today)
        self._take(self._with(key, days))
        if key == periods.OWN:
            self.days.begin.setFocus()

    def _typed(self) -> None:
        try:
            first, last = self.days.days()
        except ValueError:
            self.house.say(self.house.t(N_("Give the days as 2026-11-22, 22 or yesterday.")), "error")
            return
        if first is None or last is None:
            return
        if last < first or (last - first).days >= periods.MOST_DAYS:
            self.house.say(self.house.t(N_("The end is before the beginning, or too far from it.")), "error")
            return
        self._take(self._with(periods.OWN, (first, last)))

    def _narrow(self, by: By, key: str) -> None:
        self._take(replace(self.wish, **{by.value: key}))

    def _widen(self) -> None:
        self._take(replace(self.wish, **{by.value: "" for by in By if self._may(by)}))
        self.period.setFocus()

    # --- words ---------------------------------------------------------------------------------------

    def names(self, by: By) -> Mapping[str, str]:
        """What the values of a narrowing are called, in the screen's language."""
        if self._choosable is None:
            return {}
        return {one.value: self.house.t(one.label) for one in self._choosable.of(by)}

    def retranslate(self) -> None:
        t = self.house.t
        self.period.set_choices((key, t(words)) for key, words in periods.LABELS.items())
        self.period.setAccessibleName(t(N_("Period")))
        tips = ((self.before, N_("The period before")), (self.after, N_("The period after")))
        for button, words in tips:
            button.setAccessibleName(t(words))
            set_tip(button, t(words))
        for by, box in self.filters.items():
            names = ((value, " ".join(name[:200].split())) for value, name in self.names(by).items())
            box.setAccessibleName(t(by.label))
            if isinstance(box, FilterCombo):
                box.set_choices(names, "")
                box.set_placeholder(t(ALL[by]))
            else:
                box.set_choices(names, t(ALL[by]))
        self.everything.setText(menu_text(t(N_("Everything"))))
        self.days.retranslate()
        self.show_wish(self.wish)
