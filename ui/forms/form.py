"""A form for any kind, built from its declaration alone."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from csapp.services.views import Draft
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Field
from csapp.vocabulary.kinds import Record, Section, declared, form_fields
from csapp.vocabulary.showing import Names
from ui.forms.drafts import DraftKeeper
from ui.forms.fieldbox import FieldBox
from ui.forms.marks import mandatory_keys
from ui.forms.names import NAMED, lists_of, read_names
from ui.forms.options import offer_names
from ui.forms.section import SectionBox
from ui.plain import label
from ui.widgets.line import take_composed

if TYPE_CHECKING:
    from ui.house import House


class RecordForm(QWidget):
    """Shows a record or an empty form. Its ``objectName`` is the kind's, each editor's the field's key.

    ``waits``: for a record that is being read. Until :meth:`load` has it, no field is made that it may not need.
    """

    changed = Signal()
    blank = ""  # the number of the sheet it is keyed in from

    def __init__(
        self, house: "House", kind: type[Record], parent: QWidget | None = None, *, waits: bool = False
    ) -> None:
        super().__init__(parent)
        self.house, self.kind = house, kind
        self.setObjectName(kind.table)
        self.record: Record | None = None
        self.base = 0  # the revision that was read when what is typed here was begun
        self.names = Names()
        self._read_only, self._sought = False, ""  # the field to be brought into view once all are made
        self.beside: dict[str, Callable[[], str]] = {}  # typed next to the form, kept with its draft
        self._sent: dict[str, object] = {}
        self._build()
        self._home = {key: section for section in self.sections for key in section.boxes}
        self.boxes: dict[str, FieldBox] = {key: home.boxes[key] for key, home in self._home.items()}
        self._there: list[FieldBox] = []  # those that were made: the others hold nothing a person typed
        for box in self.boxes.values():
            box.was_made.connect(lambda box=box: self._made(box))
        self._keeper = DraftKeeper(house, uuid4().hex, self._draft, self)
        app = cast(QApplication, QApplication.instance())
        app.focusChanged.connect(self._focus_changed)
        house.changed.connect(self._names_changed)
        house.run(read_names, lists_of(kind), then=self.take_names, owner=self)
        self.retranslate()
        if not waits:
            self.load(None)

    def _build(self) -> None:
        sections, fields = self.parts()
        self.area = QScrollArea(self)
        self.body = QWidget(self.area.viewport())
        self.body.setProperty("clear", True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(20, 0, 20, 16)
        column.setSpacing(0)
        self._whole = label("", "error", wrap=True, parent=self.body)
        self._whole.hide()
        column.addWidget(self._whole)
        self.sections: list[SectionBox] = []
        for section in sections:
            box = SectionBox(section, fields, self.house, self.body)
            box.edited.connect(self._edited)
            box.setProperty("first", not self.sections)
            box.setProperty("box", "section")
            self.sections.append(box)
            column.addWidget(box)
        column.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def parts(self) -> tuple[tuple[Section, ...], Mapping[str, Field]]:
        """The sections, and their fields by key."""
        return self.kind.sections, form_fields(self.kind)

    def _made(self, box: FieldBox) -> None:
        """A field got its parts only now: the names it offers are here already."""
        self._there.append(box)
        offer_names((box,), self.names, self.house.t)

    def findChild(self, kind: type, name: str = "", *more: Any) -> Any:
        """As ever; an input that was not made yet is, so that scripts find each by its field's key."""
        if name in getattr(self, "boxes", {}):
            self.boxes[name].make()
        return super().findChild(kind, name, *more)

    @property
    def form_id(self) -> str:
        """Id of the draft of this form."""
        return self._keeper.form_id

    # --- values ------------------------------------------------------------------------------------

    def load(self, record: Record | None, prefill: Mapping[str, object] | None = None) -> None:
        """Shows ``record``, or an empty form with the defaults, and on top what is known already."""
        self.record, self.base = record, record.revision if record is not None else 0
        known = declared(self.kind)
        for key, box in self.boxes.items():
            stored = known[key].dump(getattr(record, key)) if record is not None else None
            box.load(stored)
            if record is None and box.field.default is not None:
                box.load(box.field.default)
        self._mark_hidden()
        for key, value in (prefill or {}).items():
            if key in self.boxes and value not in (None, ""):
                self.boxes[key].prefill(value)
        self._show_whole(())
        self._refresh(anew=True)

    def values(self) -> dict[str, object]:
        """What differs from what is stored, as typed or as JSON; text still in the input method included."""
        take_composed()
        self._sent = {key: box.typed() for key, box in self.boxes.items()}
        return {key: box.editor.value() for key, box in self.boxes.items() if box.is_given()}

    def all_values(self) -> dict[str, object]:
        """Every field that holds something."""
        take_composed()
        return {key: box.editor.value() for key, box in self.boxes.items() if box.is_filled()}

    def is_changed(self) -> bool:
        """Whether a person typed something that is in no record."""
        beside = any(read() for read in self.beside.values())
        return beside or any(box.is_touched() for box in self._there)

    def mark_saved(self, record: Record) -> None:
        """``record`` is what the last :meth:`values` became. What was typed meanwhile stays, and stays unsaved."""
        self.record, self.base = record, record.revision
        known = declared(self.kind)
        for key, box in self.boxes.items():
            box.saved(known[key].dump(getattr(record, key)), self._sent.get(key, box.typed()))
        self._mark_hidden()
        self._show_whole(())
        self._refresh()
        self._keeper.saved()

    def rebase(self, record: Record, *, mine: bool = False) -> None:
        """``record`` was saved by somebody else: shown as it is now, under what is typed here. That was begun over an
        older revision all the same, and is held against it when it is saved. ``mine``: by the same person, beside the
        form."""
        self.record = record
        next_one = mine and record.revision == self.base + 1
        if next_one or not any(box.is_given() for box in self.boxes.values()):
            self.base = record.revision
        known = declared(self.kind)
        for key, box in self.boxes.items():
            sent = object() if box.is_given() else box.typed()
            box.saved(known[key].dump(getattr(record, key)), sent)
        self._mark_hidden()
        self._refresh()

    def restore(self, draft: Draft) -> None:
        """Puts the text of a draft over the record that was loaded; it is kept under the same id on."""
        self._keeper.resumed(draft.form)
        self.base = min(self.base, draft.revision)
        for key, typed in draft.values.items():
            if key in self.boxes:
                self.boxes[key].fill(typed)
        self._refresh()
        self.changed.emit()

    def take(self, record: Record) -> None:
        """Shows the values of ``record`` as text nobody has saved: what was taken back comes back to be typed on."""
        said = {key: declared(self.kind)[key].dump(getattr(record, key)) for key in self.boxes}
        self.put({key: value for key, value in said.items() if value not in (None, "", [])})

    def put(self, values: Mapping[str, object]) -> None:
        """Shows values (their JSON form) by key as text nobody has saved, over what stands in their fields."""
        for key, value in values.items():
            self.boxes[key].put(value)
        self._refresh()
        self._keeper.touched()
        self.changed.emit()

    def discard(self) -> None:
        """Throws the kept draft away; what stands in the fields goes with the form."""
        self._keeper.discard()

    def keep_now(self) -> None:
        """Keeps the draft at once, where something was typed since."""
        self._keeper.keep_now()

    def _draft(self) -> tuple[str, str, int, dict[str, object]]:
        typed = {key: box.typed() for key, box in self.boxes.items() if box.is_given()}
        number = self.record.number if self.record else ""
        revision = self.base
        typed |= {key: text for key, read in self.beside.items() if (text := read())}
        return self.kind.table, number, revision, typed if self.is_changed() else {}

    # --- looks -------------------------------------------------------------------------------------

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """A line next to each field; its section unfolds, the first gets the focus."""
        elsewhere: list[Problem] = []
        first: FieldBox | None = None
        by_key: dict[str, Problem] = {}
        for problem in problems:
            if problem.key in self.boxes:
                by_key.setdefault(problem.key, problem)
            else:
                elsewhere.append(problem)
        for key, box in self.boxes.items():
            box.show_problem(by_key.get(key))
            first = first or (box if key in by_key else None)
        self._show_whole(elsewhere)
        self._refresh()
        if first is not None:
            self.go_to(first.key)

    def _show_whole(self, problems: Iterable[Problem]) -> None:
        lines = [
            f"{self.house.t(p.label)}: {p.text(self.house.t)}" if p.label else p.text(self.house.t)
            for p in problems
        ]
        self._whole.setText("\n".join(lines))
        self._whole.setVisible(bool(lines))

    def go_to(self, key: str) -> None:
        """Gives the field the focus and brings it into view."""
        self._sought = "" if all(section.awake for section in self.sections) else key
        if self._home[key].awake:
            self.boxes[key].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll_to(key)

    def set_status(self, status: str, asks: tuple[str, ...]) -> None:
        """Unfolds the sections filled in by now, and marks what the next step asks for."""
        reached = self._place_of(status)
        for section in self.sections:
            opens = section.section.opens
            section.open(bool(opens) and reached >= self._place_of(opens) >= 0)
        for key, box in self.boxes.items():
            box.show_asked(key in asks)
        self._refresh()

    def _place_of(self, status: str) -> int:
        keys = [s.key for s in self.kind.flow.statuses if s.main] if self.kind.flow is not None else []
        return keys.index(status) if status in keys else -1

    def set_read_only(self, read_only: bool) -> None:
        """Nothing can be typed, for example into a record that is void."""
        self._read_only = read_only
        self._mark_hidden()

    def _mark_hidden(self) -> None:
        """What is masked can be neither typed over nor saved."""
        hidden = self.record.hidden if self.record is not None else ()
        for key, box in self.boxes.items():
            box.show_hidden(key in hidden and not box.is_given())
            box.enable(not self._read_only and not box.hidden)

    def reveal(self, record: Record) -> None:
        """Shows what is masked as it stands in ``record``, still not to be typed over, until :meth:`conceal`."""
        known = declared(self.kind)
        for key, box in self.boxes.items():
            if box.hidden:
                box.load(known[key].dump(getattr(record, key)))

    def conceal(self) -> None:
        """Masks it again."""
        if self.record is not None:
            self.reveal(self.record)

    def focus_first(self) -> None:
        """Puts the cursor where typing begins: the first empty mandatory field, else the first that the next step
        asks for, else the first."""
        boxes = {key: box for key, box in self.boxes.items() if self._home[key].shows(key)}
        empty = [key for key, box in boxes.items() if box.mandatory and not box.is_filled()]
        if empty or not self.focus_asked():
            for key in (*empty, *boxes)[:1]:
                # not as by Tab, which would select the text: the first stray key would replace it
                self._home[key].wake()
                boxes[key].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_asked(self, *, first: bool = False) -> bool:
        """Puts the cursor into the next empty field that the step to come asks for, around the end; False if there is
        none. ``first``: into the first of them, wherever one is."""
        keys = list(self.boxes)
        here = -1 if first else next((place for place, key in enumerate(keys) if self._is_in(key)), -1)
        asked = [key for key in keys[here + 1 :] + keys[: here + 1] if self._is_asked(key)]
        if asked:
            self.go_to(asked[0])
        return bool(asked)

    def next_asked(self) -> None:
        """The same for a key, which cares for no answer."""
        self.focus_asked()

    def _is_in(self, key: str) -> bool:
        return self.boxes[key].isAncestorOf(self.focusWidget() or self)

    def _is_asked(self, key: str) -> bool:
        box = self.boxes[key]
        return box.asked and self._home[key].shows(key) and not box.is_filled()

    def unfold_here(self) -> None:
        """Unfolds the section that has the focus."""
        focus = QApplication.focusWidget()
        for section in self.sections:
            if focus is not None and section.isAncestorOf(focus):
                section.toggle()

    def retranslate(self) -> None:
        for section in self.sections:
            section.retranslate()
        offer_names(self.boxes.values(), self.names, self.house.t)

    # --- what happens ------------------------------------------------------------------------------

    def _names_changed(self, kind: str, _number: str) -> None:
        """A list or the staff was edited in the settings; what is typed here stays."""
        if kind in NAMED:
            self.house.run(read_names, lists_of(self.kind), then=self.take_names, owner=self)

    def take_names(self, names: Names) -> None:
        """Offers what may be chosen now; what is typed stays."""
        self.names = names
        offer_names(self.boxes.values(), names, self.house.t)
        self._refresh()

    def _refresh(self, *, anew: bool = False) -> None:
        self._mark()
        for section in self.sections:
            section.facts.show_record(self.record, self.names)
            if anew:
                section.fold()
            else:
                section.lay_out()
        if anew:
            self._wake()

    def _wake(self) -> None:
        """Makes the fields: on the screen what comes first at once, the rest in slices."""
        if self.isVisible() and self._wake_next():
            self.house.slices.add(self, self._wake_next)
        elif not self.isVisible():
            for section in self.sections:
                section.wake()

    def _wake_next(self) -> bool:
        """The next section; whether more are left."""
        asleep = [section for section in self.sections if not section.awake]
        for section in asleep[:1]:
            section.wake()
            if self._sought in section.boxes:
                self.boxes[self._sought].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if len(asleep) <= 1 and self._sought:
            self._scroll_to(self._sought)
        return len(asleep) > 1

    def _scroll_to(self, key: str) -> None:
        # the layout has to settle first: the line under the field has only just come
        box = self.boxes[key]
        QTimer.singleShot(0, box, lambda: self.area.ensureWidgetVisible(box, 0, 24))

    def _mark(self) -> None:
        wanted = mandatory_keys({key: box.field for key, box in self.boxes.items()}, self._filled())
        for key, box in self.boxes.items():
            if box.mandatory != (key in wanted):
                box.show_mandatory(key in wanted)

    def _filled(self) -> dict[str, object]:
        return {key: box.said() for key, box in self.boxes.items() if box.is_filled()}

    def _edited(self, key: str) -> None:
        group = self.boxes[key].field.either
        for box in self.boxes.values():
            if group and box.field.either == group:
                box.show_problem(None)
        self._mark()
        self._keeper.touched()
        self.changed.emit()

    def typed_beside(self) -> None:
        """Something was typed into what stands in :attr:`beside`."""
        self._keeper.touched()
        self.changed.emit()

    def _focus_changed(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and self.isAncestorOf(old):
            self._keeper.keep_now()
