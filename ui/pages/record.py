"""The page of a record of any kind: header, form, course, and the foot with its deeds."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_LETTER
from csapp.services import records
from csapp.services.context import Context
from csapp.services.views import Draft, Event, Saved
from csapp.vocabulary.errors import InvalidInput, UserFault
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.showing import shown
from ui.forms.keyed import form_for
from ui.house import House
from ui.icons import wear
from ui.keys import hint, keys
from ui.pages.conflicting import Conflicting
from ui.pages.course import Course
from ui.pages.front import Front
from ui.pages.masking import Masking
from ui.pages.page import Page
from ui.pages.side import Side
from ui.pages.veil import Veil
from ui.plain import label
from ui.tasks import Task
from ui.theme.theme import mark
from ui.widgets.deedbar import DeedBar
from ui.widgets.elided import ElidedLabel
from ui.widgets.notice import Notice


class RecordPage(Page):
    """A new record (``number`` "") or one that exists; saving turns the first into the second, in place."""

    has_notes = False

    def __init__(
        self,
        house: House,
        kind: type[Record],
        number: str = "",
        prefill: Mapping[str, object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(house, parent)
        self.kind, self.number = kind, number
        self.setObjectName(f"page_{kind.table}")
        self.record: Record | None = None
        self._task: Task | None = None
        self._draft: Draft | None = None
        self._was_changed = False
        self._saved_at = ""
        self._telling = False
        self._veil = Veil(self)
        self._undoable = 0  # the revision just saved, until the way back was offered
        self.sheet = QFrame(self)
        # born in its place: moved, it would be styled twice
        self.form = form_for(house, kind, self.sheet, number, prefill)
        self.side = Side(house, notes=self.has_notes, parent=self.sheet)
        self.bar = DeedBar(self)
        self.notice = Notice(house.theme, self)
        self.conflicts = Conflicting(self)
        self.masking = Masking(self)
        self._build()
        self._connect()
        self.side.setVisible(bool(number))
        if not number:
            self.form.load(None, prefill)
        self.retranslate()

    # --- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.head = QFrame(self)
        mark(self.head, box="head")
        self._head_column = QVBoxLayout(self.head)
        self._head_column.setContentsMargins(20, 8, 20, 8)
        self._head_column.setSpacing(4)
        self.head_row = QHBoxLayout()
        self.head_row.setSpacing(12)
        self._head_column.addLayout(self.head_row)
        self.title = label("", "title", parent=self.head)
        self.subtitle = ElidedLabel("", "muted", self.head)
        self.head_row.addWidget(self.title)
        self.head_row.addWidget(self.subtitle, 1)
        self.pin = QPushButton(self.head)
        self.pin.setObjectName("pin")
        self.pin.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it has a key
        mark(self.pin, deed="quiet")
        self._pin = wear(self.house.theme, self.pin, "pin")
        self.pin.clicked.connect(lambda: self.house.shelf.toggle(self.number))
        self.head_row.addWidget(self.pin)
        mark(self.sheet, box="form")
        middle = QHBoxLayout(self.sheet)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.form, 1)
        middle.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.masking.strip, self.notice, self.sheet, self.bar):
            column.addWidget(part, int(part is self.sheet))

    def _connect(self) -> None:
        deeds: dict[str, Callable[[], None]] = {
            keys("save"): self.save,
            keys("deed"): self.primary,
            "Ctrl+Enter": self.primary,
            keys("print"): lambda: self.bar.press("print"),
            keys("leave"): self.leave,
            keys("unfold"): self.form.unfold_here,
            keys("next_asked"): self.form.next_asked,
        }
        for pressed, deed in deeds.items():
            shortcut = QShortcut(QKeySequence(pressed), self)
            shortcut.setAutoRepeat(False)  # a key held down is one press
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)
        self.form.changed.connect(self._typed)
        self.bar.primary_wanted.connect(self.primary)
        self.house.changed.connect(self._changed_elsewhere)
        self.house.shelf.changed.connect(self._show_pin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit(self.width())

    # --- what the frame asks -----------------------------------------------------------------------

    def heading(self) -> str:
        return self.number or self.form.blank or self.house.t(self.kind.label_new)

    def is_changed(self) -> bool:
        return self.form.is_changed()

    def shown(self) -> None:
        if self.number:
            if self.record is None:
                self._veil.drop()
            self.read()
        elif not self.form.isAncestorOf(self.focusWidget() or self):
            self.form.focus_first()

    def take_focus(self) -> None:
        self.form.focus_first()

    def restore(self, draft: Draft) -> None:
        """Puts the text of a draft over the record, as soon as that is there."""
        self._draft = draft
        if not self.number or self.record is not None:
            self._restore_now()

    def _restore_now(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        self.form.restore(draft)
        if self.record is not None and draft.revision < self.record.revision:
            self.notice.say(self.house.t(N_("The record was changed since this text was typed.")))

    def keep_draft(self) -> None:
        """Keeps what is typed, now."""
        self.form.keep_now()

    # --- reading -----------------------------------------------------------------------------------

    def read(self) -> None:
        """Reads the record anew; what is typed here stays on top of it."""
        if not self.is_busy():
            self.house.run(self._look, then=self._looked, failed=self._refused, owner=self)

    def _look(self, ctx: Context) -> tuple[Record, tuple[Event, ...]]:
        return records.get(ctx, self.number), records.history(ctx, self.number)

    def _looked(self, found: tuple[Record, tuple[Event, ...]]) -> None:
        record, events = found
        self.take_record(record)
        self.show_events(events)

    def take_record(self, record: Record) -> None:
        """Shows a record just read."""
        first = self.record is None
        self._veil.lift()
        self.record = record
        if first:
            self.form.load(record)
            self.form.set_read_only(record.voided)
            self._restore_now()
            if self.isVisible() and self.form.names is not None:
                self.form.focus_first()
        elif (known := self.form.record) is None or (known.revision, known.hidden) != (
            record.revision, record.hidden,
        ):  # fmt: skip
            self.form.rebase(record)
        self.show_head()

    def show_events(self, events: Sequence[Event]) -> None:
        self.side.show_events(events, self.course())

    def course(self) -> Course:
        """What puts the events into words."""
        return Course(self.house, self.kind, self.form.names)

    def _changed_elsewhere(self, _kind: str, number: str) -> None:
        mine = bool(self.number) and number == self.number and not self._telling
        if mine and not self.is_busy() and self.isVisible():
            self.read()

    # --- saving ------------------------------------------------------------------------------------

    def is_busy(self) -> bool:
        return self._task is not None

    def start(
        self,
        deed: Callable[..., object],
        *args: object,
        then: Callable[..., None],
        failed: Callable[[UserFault], None] | None = None,
        **given: object,
    ) -> None:
        """Runs one deed at a time; a second asked for meanwhile is not started."""
        if self.is_busy():
            return
        self.notice.clear()
        self.hold(self.house.run(deed, *args, then=then, failed=failed or self._refused, owner=self, **given))

    def hold(self, task: Task) -> None:
        """No deed begins before this one has ended."""
        self._task = task
        task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._task = None

    def primary(self) -> None:
        """The deed named on the main button."""
        self.save()

    def save(self) -> None:
        """Saves what is typed; a new record gets its number."""
        if self.is_busy() or self.conflicts.takes():
            return
        given = self.form.values()
        if not self.number:
            self.start(records.new, self.kind.table, given, then=self.took_saved, draft=self.form.form_id)
        elif given and self.record is not None:
            self.conflicts.save()
        else:
            self.house.say(self.house.t(N_("Nothing to save.")))

    def took_saved(self, saved: Saved) -> None:
        """What was typed is in the record."""
        self.took_over(saved.record)
        for number in saved.made:
            self.house.changed.emit(BY_LETTER[number.split("-")[1]].table, number)
        self.tell_saved()
        self.read()

    def took_over(self, record: Record) -> None:
        """The record is saved: from now on this is its page."""
        self.may_undo(record)
        self.conflicts.close()
        self.record, self.number = record, record.number
        self.form.mark_saved(record)
        self.form.set_read_only(record.voided)
        self.side.setVisible(True)
        self.show_head()
        self._typed()
        self.heading_changed.emit()
        self.tell_others()

    def tell_others(self) -> None:
        """Other views read the record again; this page has it already."""
        self._telling = True
        self.house.changed.emit(self.kind.table, self.number)
        self._telling = False

    def tell_saved(self) -> None:
        """Says when, quietly."""
        self._saved_at = self.house.formats.clock(self.house.ctx.now())
        line, others = N_("Saved {time}"), self.conflicts.joined()
        if others:
            line = N_("Saved {time}, together with what {names} changed")
        self.house.say(self.house.t(line, time=self._saved_at, names=others))
        self.show_bar()
        if self._undoable:
            self.house.offer_undo(self.number, self._undoable)
            self._undoable = 0

    def may_undo(self, record: Record) -> None:
        """``record`` is what a deed of this page made of the one it shows: the way back is offered with the success."""
        known = self.record.revision if self.record is not None else 0
        self._undoable = record.revision if record.revision != known else 0

    def _refused(self, fault: UserFault) -> None:
        """Nothing typed is lost; what is wrong is said where it is wrong."""
        if isinstance(fault, InvalidInput):
            self.form.show_problems(fault.problems)
            count = len(fault.problems)
            text = self.house.t.plural(
                "Not saved: {count} field needs a look.", "Not saved: {count} fields need a look.", count
            )
            self.house.say(text, "error")
        else:
            self.notice.say(fault.text(self.house.t))
            self.house.refuse(fault)

    # --- leaving -----------------------------------------------------------------------------------

    @cached_property
    def front(self) -> Front:
        """What is shown in place of the record for a while."""
        return Front(self, self.parts())

    def parts(self) -> tuple[QWidget, ...]:
        """What makes way for it."""
        return self.head, self.masking.strip, self.sheet, self.bar

    def close_front(self) -> bool:
        """Back to the form; False if it was there."""
        return self.front.close()

    def leave(self) -> None:
        """Goes back, out of what is in front of the form first; asks where something is typed that is in no record."""
        if self.close_front():
            return
        if self.is_changed():
            self.house.prompts.discard(self, self.loss(), self._discard)
        else:
            self.closed.emit()

    def loss(self) -> str:
        """What would be lost if it were left now."""
        return self.house.t(N_("What you typed is not saved."))

    def _discard(self) -> None:
        self.form.discard()
        self.closed.emit()

    # --- looks -------------------------------------------------------------------------------------

    def _show_pin(self) -> None:
        pinned = self.house.shelf.is_pinned(self.number)
        self._pin.name, self._pin.colour = ("pinned", "accent") if pinned else ("pin", "muted")
        self._pin.draw()
        words = self.house.t(N_("Take the pin out") if pinned else N_("Pin: keep at hand in the rail"))
        self.pin.setAccessibleName(words)
        self.pin.setToolTip(f"{words}   {keys('pin')}")
        self.pin.setVisible(bool(self.number))

    def _typed(self) -> None:
        changed = self.is_changed()
        if changed != self._was_changed:
            self._was_changed = changed
            self.show_bar()
            self.heading_changed.emit()

    def show_head(self) -> None:
        t = self.house.t
        self.title.setText(self.number or self.form.blank or t(self.kind.label_new))
        self.subtitle.setText(" · ".join(self.about()) if self.number or self.form.blank else "")
        self._show_pin()
        self.masking.follow()
        self.show_bar()

    def about(self) -> list[str]:
        """What the header tells beside the number: the kind, and what the record is called."""
        t, record = self.house.t, self.record
        if record is None:
            return [t(self.kind.label), t(N_("from a blank form"))][: 1 + bool(self.form.blank)]
        fields, known = declared(self.kind), (t, self.house.formats, self.form.names)
        called = [shown(fields[k], getattr(record, k), *known) for k in self.kind.title]
        return [t(self.kind.label), *[text[:80] for text in called if text][:2]]

    def show_bar(self) -> None:
        """Names the deeds that are possible now."""
        t = self.house.t
        self.bar.name_primary(t(N_("Save")), hint("deed"))
        parts = [t(N_("{keys} saves"), keys=hint("save"))]
        if self.is_changed():
            parts.append(t(N_("not saved yet")))
        elif self._saved_at:
            parts.append(t(N_("saved {time}"), time=self._saved_at))
        self.bar.saved.setText(" · ".join(parts))

    def retranslate(self) -> None:
        for part in (self.form, self.side, self.masking):
            part.retranslate()
        self.show_head()
        if self.front.panel is not None:
            self.front.panel.retranslate()  # type: ignore[attr-defined]
        if self.record is not None:
            self.read()
