"""The limits: the time each step is given, and the sums each role may grant."""

from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.kinds.case import ALL as EVERY_KIND
from csapp.kinds.figures import SCOPES
from csapp.kinds.rules import CONCESSION, CONTACT, LimitRule
from csapp.services import figures, rulebook
from csapp.services.context import MANAGERS, Context
from csapp.services.rulebook import LimitLine
from csapp.services.views import Draft
from csapp.vocabulary.errors import InvalidInput, UserFault
from ui.forms.drafts import DraftKeeper
from ui.house import House
from ui.keys import keys
from ui.pages.settings.limitrow import LimitRow
from ui.pages.settings.part import Part
from ui.pages.settings.row import TitledRow
from ui.widgets.deedbar import DeedBar

Wanted = Sequence[tuple[str, str, dict[str, object] | None]]  # scope, key, what to set; None: as declared


def save(ctx: Context, wanted: Wanted) -> tuple[LimitLine, ...]:
    """A deed for the worker: sets each of these; what holds afterwards."""
    plain = {
        (scope, key): str((given or {}).get("amount", "")) for scope, key, given in wanted if scope in SCOPES
    }
    if plain:
        figures.set_figures(ctx, plain)
    for scope, key, given in wanted:
        if scope in SCOPES:
            continue
        if given is None:
            rulebook.reset_limit(ctx, scope, key)
        else:
            rulebook.set_limit(ctx, scope, key, **given)  # type: ignore[arg-type]
    return read(ctx)


def read(ctx: Context) -> tuple[LimitLine, ...]:
    """All that can be set here: limits, sums, and the plain figures."""
    return rulebook.limits(ctx) + figures.lines(ctx)


class LimitsPart(Part):
    """A block a kind of case, one for the sums; all that was typed is saved with one button."""

    key = "limits"
    icon = "wait"
    words = N_("Limits")
    about = N_("How long a step may take before it is overdue. Open cases follow at once.")
    roles = tuple(MANAGERS)
    kinds = (LimitRule.table,)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.rows: dict[tuple[str, str], LimitRow] = {}
        self.blocks: dict[str, TitledRow] = {}
        self._task = None
        self._lacking: list[tuple[str, list[LimitLine]]] = []  # blocks that are not made yet
        self._draft: Draft | None = None
        self._keeper = DraftKeeper(house, uuid4().hex, self._typed_texts, self)
        self.area, self.body = QScrollArea(self), QWidget()
        self.body.setProperty("clear", True)
        self._blocks = QVBoxLayout(self.body)
        self._blocks.setContentsMargins(0, 0, 0, 0)
        self._blocks.setSpacing(0)
        self._blocks.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.body)
        self.bar = DeedBar(self)
        self.bar.primary_wanted.connect(self.save)
        self.column.addWidget(self.area, 1)
        self.column.addWidget(self.bar)
        for pressed in (keys("save"), keys("deed"), "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(pressed), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def shown(self) -> None:
        self.house.run(read, then=self._show, owner=self)

    def take_focus(self) -> None:
        if self.rows:
            next(iter(self.rows.values())).figure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed_texts(self) -> tuple[str, str, int, dict[str, object]]:
        texts: dict[str, object] = {
            f"{scope}/{key}": list(row.typed()) for (scope, key), row in self.rows.items() if row.is_changed()
        }
        return LimitRule.table, "", 0, texts

    def keep_draft(self) -> None:
        self._keeper.keep_now()

    def restore(self, draft: Draft) -> None:
        self._draft = draft
        self._restore_now()

    def _restore_now(self) -> None:
        if self._draft is None or not self.rows or self._lacking:
            return
        draft, self._draft = self._draft, None
        self._keeper.resumed(draft.form)
        for row in self.rows.values():
            typed = draft.values.get(f"{row.line.scope}/{row.line.key}")
            if isinstance(typed, list) and len(typed) == 2:
                row.fill(str(typed[0]), str(typed[1]))

    def is_changed(self) -> bool:
        return any(row.is_changed() for row in self.rows.values())

    def _show(self, lines: tuple[LimitLine, ...]) -> None:
        making, self._lacking = bool(self._lacking), []
        for scope in dict.fromkeys(line.scope for line in lines):
            mine = [line for line in lines if line.scope == scope]
            if scope not in self.blocks:
                self._lacking.append((scope, mine))
            else:
                for line in mine:
                    self.rows[scope, line.key].show_line(line)
        if not making and self._make_next():
            self.house.slices.add(self, self._make_next)

    def _make_next(self) -> bool:
        """Makes the next block, of some dozen widgets; whether more are left."""
        if self._lacking:
            self._add_block(*self._lacking.pop(0))
        if not self._lacking:
            self._restore_now()
            self._show_state()
        return bool(self._lacking)

    def _add_block(self, scope: str, lines: list[LimitLine]) -> None:
        block = TitledRow(self.body, first=not self.blocks, above=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 5)
        for place, line in enumerate(lines):
            row = LimitRow(self.house, line, grid, place * 2, block)
            row.edited.connect(self._typed)
            row.submitted.connect(lambda here=row: self._next(here))
            self.rows[scope, line.key] = row
        block.inside.addLayout(grid)
        self.blocks[scope] = block
        self._blocks.insertWidget(self._blocks.count() - 1, block)
        block.name(self._name_of(scope))

    def _name_of(self, scope: str) -> str:
        named = {
            **SCOPES,
            CONCESSION: N_("Sums to grant"),
            EVERY_KIND: N_("Every order"),
            CONTACT: N_("Calls and messages out"),
        }
        return self.house.t(named[scope] if scope in named else BY_TABLE[scope].label)

    def _next(self, here: LimitRow) -> None:
        rows = list(self.rows.values())
        rows[(rows.index(here) + 1) % len(rows)].figure.setFocus(Qt.FocusReason.TabFocusReason)

    # --- saving ------------------------------------------------------------------------------------

    def save(self) -> None:
        """Saves every figure that was changed; none, if one of them can't be."""
        changed = [row for row in self.rows.values() if row.is_changed()]
        if self._task is not None:
            return
        if not changed:
            self.house.say(self.house.t(N_("Nothing to save.")))
            return
        if not all([row.check() or row.is_declared() for row in changed]):
            return
        wanted = [
            (row.line.scope, row.line.key, None if row.is_declared() else row.given()) for row in changed
        ]
        sent = {(row.line.scope, row.line.key): row.typed() for row in changed}
        self._task = self.house.run(
            save, wanted, then=lambda lines: self._saved(lines, sent), failed=self._refused, owner=self
        )
        self._task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._task = None

    def _saved(self, lines: tuple[LimitLine, ...], sent: dict[tuple[str, str], tuple[str, str]]) -> None:
        for line in lines:
            if (line.scope, line.key) in sent:
                self.rows[line.scope, line.key].saved(line, sent[line.scope, line.key])
        self._show(lines)
        self._keeper.keep()  # what is left to keep, or nothing
        text = N_("Saved {time}")
        self.house.say(self.house.t(text, time=self.house.formats.clock(self.house.ctx.now())))
        self.house.changed.emit(LimitRule.table, "")

    def _refused(self, fault: UserFault) -> None:
        wrong = fault.problems if isinstance(fault, InvalidInput) else ()
        for problem in wrong:
            for (_scope, key), row in self.rows.items():
                if key == problem.key and row.is_changed():
                    row.refuse(problem.text(self.house.t))
        if not wrong:
            self.house.refuse(fault)
        self.shown()

    def _typed(self) -> None:
        if self.is_changed():
            self._keeper.touched()
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        t = self.house.t
        self.bar.name_primary(t(N_("Save")), keys("deed").replace("Return", "Enter"))
        self.bar.saved.setText(t(N_("not saved yet")) if self.is_changed() else "")

    def retranslate(self) -> None:
        super().retranslate()
        for scope, block in self.blocks.items():
            block.name(self._name_of(scope))
        for row in self.rows.values():
            row.retranslate()
        self._show_state()
