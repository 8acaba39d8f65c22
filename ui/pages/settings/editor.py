"""A record of the settings as the house's form, with what stands around it: notice, deed, time of the last save."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import records
from csapp.services.context import Context
from csapp.services.views import Draft, Saved
from csapp.vocabulary.errors import Conflict, InvalidInput, UserFault
from csapp.vocabulary.kinds import Record
from ui.forms.form import RecordForm
from ui.house import House
from ui.keys import keys
from ui.pages.settings.part import adopt
from ui.tasks import Task
from ui.widgets.deedbar import DeedBar
from ui.widgets.notice import Notice

Make = Callable[[Context, dict[str, object]], Saved]


class RecordEditor(QWidget):
    """Edits one record, or makes one with ``make``. ``fixed`` names the fields that are given once."""

    changed = Signal()
    saved = Signal(object)  # Record
    left = Signal()  # Esc, with nothing unsaved left

    def __init__(
        self,
        house: House,
        kind: type[Record],
        *,
        make: Make | None = None,
        fixed: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.house, self.kind, self.make, self.fixed = house, kind, make, fixed
        self.record: Record | None = None
        self._task: Task | None = None
        self._saved_at = ""
        self._draft: Draft | None = None
        self.notice = Notice(house.theme, self)
        self.form = RecordForm(house, kind, self)
        self.bar = DeedBar(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.form, 1)
        self.column.addWidget(self.bar)
        self._unfold()
        self._bind()

    def _unfold(self) -> None:
        """Nothing is asked in haste here: all fields are in sight."""
        for section in self.form.sections:
            section.open(True)
            section.lay_out()

    def _bind(self) -> None:
        deeds = {
            keys("save"): self.save,
            keys("deed"): self.save,
            "Ctrl+Enter": self.save,
            keys("leave"): self.leave,
        }
        for pressed, deed in deeds.items():
            shortcut = QShortcut(QKeySequence(pressed), self)
            shortcut.setAutoRepeat(False)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)
        self.bar.primary_wanted.connect(self.save)
        self.form.changed.connect(self._typed)
        self.notice.wanted.connect(self._take_newer)

    # --- what is shown -----------------------------------------------------------------------------

    def show_new(self) -> None:
        """An empty form."""
        self.record = None
        self._saved_at = ""
        self.notice.clear()
        self.form.load(None)
        self._fix()
        self._restore_now()
        self.retranslate()

    def show_record(self, record: Record, *, mine: bool = False) -> None:
        """The record as it was just read, or as the person saved it beside the form (``mine``); text typed over the
        same record stays."""
        same = self.record is not None and self.record.number == record.number
        if not same:
            self._saved_at = ""
            self.notice.clear()
            self.form.load(record)
        elif self.record is not None and record.revision != self.record.revision:
            self.form.rebase(record, mine=mine)
        self.record = record
        self._fix()
        self._restore_now()
        self.retranslate()

    def _fix(self) -> None:
        for key in self.fixed:
            self.form.boxes[key].widget.setEnabled(self.record is None)

    def focus_first(self) -> None:
        """Puts the cursor into the first field that can be typed into."""
        fixed = self.fixed if self.record is not None else ()
        first = next((key for key in self.form.boxes if key not in fixed), "")
        if first and fixed:
            self.form.boxes[first].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.focus_first()

    def restore(self, draft: Draft) -> None:
        """Puts the text of a draft over the record, as soon as that is there."""
        self._draft = draft
        if (self.record.number if self.record else "") == draft.number:
            self._restore_now()

    def _restore_now(self) -> None:
        if self._draft is not None and (self.record.number if self.record else "") == self._draft.number:
            draft, self._draft = self._draft, None
            self.form.restore(draft)

    def is_changed(self) -> bool:
        return self.form.is_changed()

    # --- saving ------------------------------------------------------------------------------------

    def save(self) -> None:
        """Saves what is typed; a second press meanwhile does nothing."""
        if self._task is not None:
            return
        given = self.form.values()
        if self.record is not None and not given:
            self.house.say(self.house.t(N_("Nothing to save.")))
            return
        self.submit(given)

    def submit(self, given: dict[str, object]) -> None:
        """The deed itself; a section that asks more first comes in between."""
        if self.record is not None:
            self.start(
                records.change,
                self.record.number,
                given,
                revision=self.form.base,
                draft=self.form.form_id,
            )
        elif self.make is not None:
            self.start(self.make, given)

    def start(self, deed: Callable[..., Saved], *args: object, **given: object) -> None:
        """Runs a deed that saves this form."""
        self.notice.clear()
        self._task = self.house.run(deed, *args, then=self._done, failed=self.refused, owner=self, **given)
        self._task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._task = None

    def _done(self, saved: Saved) -> None:
        if self.record is None:
            self.form.discard()  # its draft was that of a new record
        self.record = saved.record
        self.form.mark_saved(saved.record)
        self._fix()
        self._saved_at = self.house.formats.clock(self.house.ctx.now())
        self.house.say(self.house.t(N_("Saved {time}"), time=self._saved_at))
        self.retranslate()
        adopt(self.house, saved.record)
        self.changed.emit()
        self.saved.emit(saved.record)

    def refused(self, fault: UserFault) -> None:
        """What was typed stays; what is wrong is said where it is wrong."""
        if isinstance(fault, InvalidInput):
            self.form.show_problems(fault.problems)
            self.house.say(self.house.t(N_("Not saved.")), "error")
        elif isinstance(fault, Conflict) and self.record is not None:
            text = self.house.t(N_("Somebody else saved this record meanwhile. Your text is still here."))
            self.notice.say(text, self.house.t(N_("Take over the newer version")))
        else:
            self.notice.say(fault.text(self.house.t))
            self.house.refuse(fault)

    def _take_newer(self) -> None:
        self.notice.clear()
        if self.record is not None:
            self.house.run(records.get, self.record.number, then=self._take_over, owner=self)

    def _take_over(self, record: Record) -> None:
        """What is typed is saved over this one from now on: the person has said so."""
        self.show_record(record)
        self.form.base = record.revision

    # --- leaving -----------------------------------------------------------------------------------

    def leave(self) -> None:
        """Goes back to what is saved; asks first where something is typed."""
        if not self.is_changed():
            self.left.emit()
            return
        self.house.prompts.discard(self, self.house.t(N_("What you typed is not saved.")), self._discard)

    def _discard(self) -> None:
        self.form.discard()
        self.form.load(self.record)
        self._fix()
        self._typed()
        self.left.emit()

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    # --- looks -------------------------------------------------------------------------------------

    def name_deed(self) -> str:
        """Msgid of the word on the button."""
        return N_("Save")

    def _show_state(self) -> None:
        t = self.house.t
        self.bar.name_primary(t(self.name_deed()), keys("deed").replace("Return", "Enter"))
        state = t(N_("saved {time}"), time=self._saved_at) if self._saved_at else ""
        self.bar.saved.setText(t(N_("not saved yet")) if self.is_changed() else state)

    def retranslate(self) -> None:
        self.form.retranslate()
        self._show_state()
