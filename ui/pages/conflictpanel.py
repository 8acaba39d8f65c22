"""Two people changed one record: the fields that both changed side by side, to choose from; or what is left to copy
where the record is void or gone."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.conflicts import Difference, FieldDifference, Who
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.showing import Names, shown
from ui.house import House
from ui.plain import label
from ui.theme.theme import mark
from ui.widgets.choicegrid import ChoiceLine
from ui.widgets.differgrid import DifferGrid

THEIRS, MINE = "theirs", "mine"
NAMED = 6  # fields a line tells by name before it counts them


class ConflictPanel(QFrame):
    """``chosen`` carries the fields of which theirs is taken; ``closed`` leaves all as it was typed."""

    closed = Signal()
    chosen = Signal(object)  # frozenset of keys

    def __init__(
        self, house: House, kind: type[Record], names: Names, found: Difference, step: str = ""
    ) -> None:
        """``step``: the msgid of the step that was to be taken with it, "" for a mere save."""
        super().__init__()
        self.house, self.kind, self.names, self.found, self.step = house, kind, names, found, step
        self.setObjectName("conflict")
        mark(self, box="form")
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.title = label("", "section", parent=self)
        self.hint = label("", "muted", wrap=True, parent=self)
        self.kept = label("", "muted", wrap=True, parent=self)
        self.kept.setObjectName("kept")
        self.grid = DifferGrid(self.house.theme)
        self.grid.setObjectName("differences")
        self.copy_all, self.save, self.cancel = (
            self._button(name) for name in ("copy_mine", "save_chosen", "back_to_form")
        )
        mark(self.save, deed="primary")
        self.copy_all.clicked.connect(self._copy)
        self.save.clicked.connect(self.take)
        self.cancel.clicked.connect(self.closed)
        self.grid.ended.connect(lambda: self.save.setFocus(Qt.FocusReason.TabFocusReason))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("clear", True)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(self.grid)
        inside.addStretch(1)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        for part in (self.title, self.hint):
            column.addWidget(part)
        column.addWidget(area, 1)
        column.addWidget(self.kept)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.save, self.cancel, self.copy_all):
            foot.addWidget(button)
        foot.addStretch(1)
        return foot

    def _button(self, name: str) -> QPushButton:
        made = QPushButton(self)
        made.setObjectName(name)
        made.setAutoDefault(True)
        return made

    # --- what is chosen ------------------------------------------------------------------------------

    @property
    def lost(self) -> bool:
        """Whether nothing can be saved over the record any more."""
        return self.found.state != ""

    def take(self) -> None:
        """Saves what is chosen."""
        if not self.lost:
            picked = self.grid.choices()
            self.chosen.emit(frozenset(key for key, side in picked.items() if side == THEIRS))

    def take_focus(self) -> None:
        if self.found.clashes and not self.lost:
            self.grid.focus_first()
        else:
            (self.copy_all if self.lost else self.save).setFocus(Qt.FocusReason.TabFocusReason)

    def _copy(self) -> None:
        lines = [f"{self.house.t(item.label)}: {self._text(item, item.mine)}" for item in self.found.mine]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.house.say(self.house.t(N_("Copied")))

    # --- looks ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        t = self.house.t
        self.title.setText(self._title())
        self.hint.setText(self._hint())
        self.kept.setText(self._kept())
        self.kept.setVisible(bool(self.kept.text()))
        self.save.setText(t(N_("Save the chosen") if self.found.clashes else N_("Save what I typed")))
        self.save.setVisible(not self.lost)
        self.cancel.setText(t(N_("Back to the form")))
        self.copy_all.setText(t(N_("Copy my text")))
        self.copy_all.setVisible(bool(self.found.mine))
        self._show_lines()

    def _show_lines(self) -> None:
        t, chosen = self.house.t, self.grid.choices()
        rows = self.found.mine if self.lost or not self.found.clashes else self.found.clashes
        self.grid.before = {item.key: self._text(item, item.base) for item in rows}
        heads = [(t(N_("Your text")), t(N_("not saved yet")))]
        if not self.lost and self.found.clashes:
            heads = [(t(N_("Saved meanwhile")), self._savers(rows)), *heads]
        lines = [self._line(item, chosen.get(item.key, MINE)) for item in rows]
        self.grid.show_lines([*heads, (t(N_("Before")), "")], lines, t(N_("(nothing)")))

    def _line(self, item: FieldDifference, chosen: str) -> ChoiceLine:
        values = [(MINE, self._text(item, item.mine))]
        if item.clashes and not self.lost:
            values = [(THEIRS, self._text(item, item.theirs)), *values]
        return ChoiceLine(item.key, self.house.t(item.label), values, chosen)

    def _text(self, item: FieldDifference, value: object) -> str:
        return shown(declared(self.kind)[item.key], value, self.house.t, self.house.formats, self.names)

    def _savers(self, rows: Sequence[FieldDifference]) -> str:
        known: Mapping[str, Who] = {item.who.by: item.who for item in rows if item.who is not None}
        return self.house.t(N_(", ")).join(self._who(who) for who in known.values())

    def _who(self, who: Who) -> str:
        return f"{who.by_name} · {self.house.formats.moment(who.at)}"

    def _title(self) -> str:
        t, found = self.house.t, self.found
        if found.state == "gone":
            return t(N_("{number} is not there any more"), number=found.number)
        if found.state == "void":
            return t(N_("{number} was voided meanwhile"), number=found.number)
        if found.moved is not None:
            return t(N_("{number} went on meanwhile"), number=found.number)
        return t(N_("Two people changed {number}"), number=found.number)

    def _hint(self) -> str:
        t, found = self.house.t, self.found
        if self.lost:
            said = [self._who(found.last), found.last.remark] if found.last is not None else []
            line = t(N_("Nothing can be saved in it. What you typed can be copied from here."))
            return " · ".join(part for part in (*said, line) if part)
        parts: list[str] = []
        if found.moved is not None:
            before, now, who = found.moved
            parts.append(f"{self._status(before)} → {self._status(now)} ({self._who(who)}).")
        if found.moved is not None and self.step:
            parts.append(t(N_("Your step “{step}” was not taken."), step=t(self.step)))
        if found.clashes:
            line = N_(
                "Choose what stays: arrows left and right choose, Enter goes on. Nothing is lost until then."
            )
            parts.append(t(line))
        return " ".join(parts)

    def _kept(self) -> str:
        """What goes together by itself."""
        if self.lost:
            return ""
        t, parts = self.house.t, []
        if self.found.theirs:
            parts.append(t(N_("Changed by the others only: {fields}"), fields=self._named(self.found.theirs)))
        mine = [item for item in self.found.mine if not item.clashes]
        if mine and self.found.clashes:
            parts.append(t(N_("Changed by you only: {fields}"), fields=self._named(mine)))
        if parts:
            parts.append(t(N_("that stays")))
        return " · ".join(parts)

    def _named(self, items: Sequence[FieldDifference]) -> str:
        t = self.house.t
        names = [t(item.label) for item in items]
        more = f" +{len(names) - NAMED}" if len(names) > NAMED else ""
        return t(N_(", ")).join(names[:NAMED]) + more

    def _status(self, key: str) -> str:
        flow = self.kind.flow
        known = {status.key: status.label for status in flow.statuses} if flow is not None else {}
        return self.house.t(known[key]) if key in known else key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
