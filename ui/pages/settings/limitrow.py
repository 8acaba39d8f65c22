"""One limit: what it is for, what is declared, and the figure that holds."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from csapp.i18n import N_
from csapp.kinds.figures import SCOPES
from csapp.kinds.rules import CLOSING, CONCESSION, TimeUnit
from csapp.services.rulebook import LimitLine
from csapp.vocabulary.values import Sum
from ui.house import House
from ui.icons import wear
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.widgets.combo import Combo

FIGURE, UNIT = 96, 190  # pixels at 100 %
COLUMNS = 5  # step, declared, figure, unit, back to what is declared


class LimitRow(QObject):
    """Its widgets stand in the grid of the section. ``name`` is ``scope/key``, as the figure's object name."""

    edited = Signal()
    submitted = Signal()

    def __init__(self, house: House, line: LimitLine, grid: QGridLayout, row: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.house, self.line = house, line
        self.plain = line.scope in SCOPES  # a figure that counts in nothing
        self.sum = self.plain or line.scope == CONCESSION
        self.unitless = self.sum or bool(line.fixed)  # nobody chooses what it counts in
        self.step = label("", wrap=True, parent=parent)
        self.declared = label("", "muted", wrap=True, parent=parent)
        self.figure = QLineEdit(parent)
        self.figure.setObjectName(f"{line.scope}/{line.key}")
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        sized(self.figure, width=FIGURE)
        self.unit = Combo(parent)
        self.unit.setVisible(not self.unitless)
        self.limitless = label("", "muted", parent=parent)
        for part in (self.limitless, self.unit):
            sized(part, width=UNIT)
        self.limitless.setVisible(self.unitless)
        self.reset = QPushButton(parent)
        self.reset.setAutoDefault(True)
        mark(self.reset, deed="quiet")
        wear(house.theme, self.reset, "history", "muted")
        sized(self.reset, width="row")
        keeps_room = self.reset.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(keeps_room)
        self.error: QLabel = label("", "error", wrap=True, parent=parent)
        self.error.hide()
        parts = (
            self.step,
            self.declared,
            self.figure,
            self.limitless if self.unitless else self.unit,
            self.reset,
        )
        for place, part in enumerate(parts):
            grid.addWidget(part, row, place, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.error, row + 1, 2, 1, COLUMNS - 2)
        self.figure.textChanged.connect(self._typed)
        self.figure.returnPressed.connect(self._next)
        self.unit.chosen.connect(lambda _key: self._typed())
        self.reset.clicked.connect(self.put_declared)
        self.retranslate()
        self._hold()

    def show_line(self, line: LimitLine) -> None:
        """What holds now; a figure typed and not saved yet stays."""
        mine, same = self.is_changed(), line == self.line
        self.line = line
        if not (mine or same):  # each figure that is put there has the whole part looked through
            self._hold()

    def typed(self) -> tuple[str, str]:
        """Exactly what stands there."""
        return self.figure.text(), "" if self.unitless else self.unit.key()

    def fill(self, figure: str, unit: str) -> None:
        """Shows what was typed before."""
        self.figure.setText(figure)
        if not self.unitless:
            self.unit.set_key(unit)

    def saved(self, line: LimitLine, sent: tuple[str, str]) -> None:
        """``line`` holds now; what was typed since ``sent`` was stays."""
        self.line = line
        if self.typed() == sent:
            self._hold()

    def _hold(self) -> None:
        """The figure that holds."""
        amount = None if self.line.amount is None else f"{self.line.amount:f}"
        self._put(self.line.count, self.line.unit, amount)
        self._typed()

    def put_declared(self) -> None:
        """The declared figure, to be saved like any other."""
        line = self.line
        amount = None if line.declared_amount is None else f"{line.declared_amount:f}"
        self._put(line.declared_count, line.declared_unit, amount)

    def _put(self, count: int | None, unit: TimeUnit | None, amount: str | None) -> None:
        self.figure.setText((amount or "") if self.sum else str(count or ""))
        self.unit.set_key(str(unit or TimeUnit.MINUTES))

    def given(self) -> dict[str, object]:
        """What is typed, as :func:`csapp.services.rulebook.set_limit` takes it. ValueError for what is no number."""
        text = self.figure.text().strip()
        if self.sum:
            return {"amount": text}
        return {"count": int(text), "unit": self.typed()[1]}

    def is_changed(self) -> bool:
        """Whether what is typed is not what holds."""
        text, line = self.figure.text().strip(), self.line
        if self.sum:
            return text != ("" if line.amount is None else f"{line.amount:f}")
        return (text, self.typed()[1]) != (str(line.count or ""), self._unit_of(line.unit))

    def is_declared(self) -> bool:
        """Whether what is typed is what is declared."""
        text, line = self.figure.text().strip(), self.line
        if self.sum:
            return text == ("" if line.declared_amount is None else f"{line.declared_amount:f}")
        return (text, self.typed()[1]) == (str(line.declared_count or ""), self._unit_of(line.declared_unit))

    def _unit_of(self, unit: TimeUnit | None) -> str:
        return "" if self.unitless else str(unit or TimeUnit.MINUTES)

    def check(self) -> bool:
        """Whether it can be given to the deed; says at the figure why not."""
        try:
            self.given()
            if self.sum and self.figure.text().strip():
                Sum.read(self.figure.text().strip())
        except ValueError:
            self.refuse(
                self.house.t(N_("This must be a number such as 200.") if self.sum else N_("A whole number."))
            )
            return False
        return True

    def refuse(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.figure.setAccessibleDescription(text)
        mark(self.figure, problem=bool(text))
        if text:
            self.figure.setFocus()

    def _typed(self, *_what: object) -> None:
        if not self.error.isHidden():
            self.refuse("")
        self.reset.setVisible(not self.is_declared())
        self.edited.emit()

    def _next(self) -> None:
        self.submitted.emit()

    def retranslate(self) -> None:
        t, line = self.house.t, self.line
        name = t(line.label) if line.key != CLOSING else t(N_("The whole case"))
        self.step.setText(name)
        self.figure.setAccessibleName(name)
        if not self.unitless:
            self.unit.set_choices([(str(unit), t(unit.label)) for unit in TimeUnit])
            self.unit.setAccessibleName(f"{name}: {t(N_('Unit'))}")
        limitless = "" if self.plain else t(N_("left empty: no limit"))
        self.limitless.setText(t(line.fixed) if line.fixed else limitless)
        self.declared.setText(t(N_("usual: {limit}"), limit=self._told()))
        self.reset.setText(t(N_("Back to the usual")))
        self.reset.setAccessibleName(f"{t(N_('As declared'))}: {name}")

    def _told(self) -> str:
        t, line, formats = self.house.t, self.line, self.house.formats
        if self.sum:
            if line.declared_amount is None:
                return t(N_("no limit"))
            if self.plain:
                return formats.number(line.declared_amount)
            return formats.money(Sum(line.declared_amount), self.house.ctx.company.currency)
        if line.declared_count and line.fixed:
            return f"{formats.number(line.declared_count)} {t(line.fixed)}"
        if not line.declared_count or line.declared_unit is None:
            return t(N_("none"))
        return f"{formats.number(line.declared_count)} {t(line.declared_unit.label)}"
