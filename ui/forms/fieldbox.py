"""One field of a form: its label, its editor, and the line that says what is wrong.

Most fields of a form are empty and folded away. Such a box is made of nothing but itself until something stands in it,
or it is shown: that is what opening a form costs.
"""

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Field, Need
from ui.forms.editors.base import Editor
from ui.forms.editors.choose import editor_for, is_wide
from ui.icons import wear
from ui.plain import label as plain_label
from ui.plain import set_tip
from ui.theme.theme import mark
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from ui.house import House

NOTHING = ("", None, [], ())  # what an editor tells that nobody put anything into
HALF = 300  # pixels one of the two columns has even where the window is narrow or the text large


class FieldBox(QWidget):
    """Knows what is stored and what a person made of it; only that is ever given to a deed.

    ``later``: its parts come with the first look at them (:meth:`make`). ``made`` tells that they are there.
    """

    edited = Signal(str)  # the field's key
    was_made = Signal()

    def __init__(
        self, key: str, field: Field, house: "House", parent: QWidget, *, later: bool = False
    ) -> None:
        super().__init__(parent)
        self.key, self.field, self.house = key, field, house
        self.made = False
        self._enabled = True
        self._waiting: object = None  # what is stored, until there is an editor to show it
        self._stored: object = None
        self._start: object = None
        self.mandatory = field.need is Need.CALL
        self.asked = False
        self.hidden = False
        self.problem: Problem | None = None
        self._quiet = False
        if not later:
            self.make()

    # --- parts -------------------------------------------------------------------------------------

    @property
    def editor(self) -> Editor:
        self.make()
        return self._editor

    @property
    def widget(self) -> QWidget:
        self.make()
        return self._widget

    def make(self) -> None:
        """Makes the parts, if they are not there yet."""
        if self.made:
            return
        self.made = True
        self._build()
        self._editor, self._widget = editor_for(self.field, self.house, self)
        self._widget.setObjectName(self.key)
        self._widget.setSizePolicy(QSizePolicy.Policy.Expanding, self._widget.sizePolicy().verticalPolicy())
        self._layout.insertWidget(1, self._widget)
        self.label.setBuddy(self._widget)
        self._stored = self._start = self._editor.typed()
        self._editor.edited.connect(self._edited)
        self.enable(self._enabled)
        self.retranslate()
        self._mark_asked()
        self._take_turn()
        if self.isVisible():  # else they are shown with it
            self.label.show()
            self._widget.show()
        self.was_made.emit()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.load(waiting)

    def _take_turn(self) -> None:
        """Brings the parts from the end of the order of the tab key to where the box stands in it."""
        parts: list[QWidget] = [self]
        part = self.window().previousInFocusChain()
        while part is not None and part is not self and self.isAncestorOf(part):
            parts.insert(1, part)
            part = part.previousInFocusChain()
        as_it_was = [(part, part.focusPolicy(), part.focusProxy()) for part in parts]
        for part in parts:  # only what takes the focus itself can be told an order
            part.setFocusProxy(None)  # type: ignore[arg-type]
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for one, other in pairwise(parts):
            QWidget.setTabOrder(one, other)
        for part, policy, proxy in as_it_was:
            part.setFocusPolicy(policy)
            part.setFocusProxy(proxy)  # type: ignore[arg-type]

    def _build(self) -> None:
        # Every part is born with its parent: moving it there later styles it again, some 500 times a form.
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.label = plain_label("", "label", parent=self)
        self.mark = plain_label("*", "mark", parent=self)
        self._top = QHBoxLayout()
        self._top.setSpacing(4)
        self._top.addWidget(self.label)
        self._top.addWidget(self.mark)
        self._top.addStretch(1)
        self._layout.addLayout(self._top)

    @cached_property
    def note(self) -> QLabel:
        """ "for this step", at the right of the label."""
        made = plain_label(self.house.t(N_("for this step")), "asked", parent=self)
        made.hide()
        self._top.addWidget(made)
        return made

    @cached_property
    def line(self) -> QLabel:
        """Says what is wrong, under the editor."""
        self._wrong = QWidget(self)
        row = QHBoxLayout(self._wrong)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        sign = QLabel(self._wrong)
        wear(self.house.theme, sign, "error", "overdue", 14)
        made = plain_label("", "error", wrap=True, parent=self._wrong)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(made, 1)
        self._layout.addWidget(self._wrong)
        return made

    @property
    def wide(self) -> bool:
        """Whether it takes both columns: long texts, and buttons whose words need more than one."""
        words = self.widget.sizeHint if isinstance(self.widget, Segments) else self.widget.minimumSizeHint
        return is_wide(self.field) or words().width() > HALF

    # --- value -------------------------------------------------------------------------------------

    def typed(self) -> object:
        """What stands in the editor; None where nothing was ever put there."""
        return self.editor.typed() if self.made or self._waiting is not None else None

    def said(self) -> object:
        """The same, without making an editor of it; a value that was not shown yet as it is stored."""
        return self._waiting if self._waiting is not None else self.typed()

    def load(self, value: object) -> None:
        """Shows a stored value (its JSON form)."""
        if not self.made:
            self._waiting = None if value in NOTHING else value
            return
        self._show(lambda: self.editor.show_value(value))
        self._mark_asked()
        self._stored = self._start = self.editor.typed()
        self.show_problem(None)

    def prefill(self, value: object) -> None:
        """Shows what is known already (in its JSON form): it is given to the deed, but a person typed nothing yet."""
        self._show(lambda: self.editor.show_value(value))
        self._start = self.editor.typed()

    def fill(self, typed: object) -> None:
        """Shows a text as it was typed before, on top of what is stored."""
        self._show(lambda: self.editor.show_typed(typed))

    def put(self, value: object) -> None:
        """Shows a value (its JSON form) on top of what is stored, as if it had been typed."""
        self._show(lambda: self.editor.show_value(value))
        self._mark_asked()

    def saved(self, value: object, sent: object) -> None:
        """``value`` is what the store has now; text typed since ``sent`` went to it stays."""
        typed = self.typed()
        self.load(value)
        if typed != sent and not (typed in NOTHING and sent in NOTHING):
            self.fill(typed)

    def is_given(self) -> bool:
        """Whether it differs from what is stored."""
        return self.made and self._editor.typed() != self._stored

    def is_touched(self) -> bool:
        """Whether a person changed it since the form was shown."""
        return self.made and self._editor.typed() != self._start

    def is_filled(self) -> bool:
        return self._waiting is not None or (self.made and self._editor.typed() not in ("", None, []))

    def _show(self, put) -> None:
        self._quiet = True
        put()
        self._quiet = False

    def _edited(self) -> None:
        self._mark_asked()
        if not self._quiet:
            self.show_problem(None)
            self.edited.emit(self.key)

    # --- looks -------------------------------------------------------------------------------------

    def show_problem(self, problem: Problem | None) -> None:
        """Says next to the field what is wrong, or takes the line away."""
        if problem is None and self.problem is None:
            return
        self.make()
        self.problem = problem
        self._say_problem()
        self._wrong.setVisible(problem is not None)
        mark(self.widget, problem=problem is not None)

    def _say_problem(self) -> None:
        text = self.problem.text(self.house.t) if self.problem else ""
        self.line.setText(text if len(text) <= 300 else text[:300] + "…")
        self.widget.setAccessibleDescription(text)

    def show_mandatory(self, mandatory: bool) -> None:
        """Marks that the field must be filled, to the eye and to a screen reader."""
        self.mandatory = mandatory
        if not self.made:
            return
        if self.mark.isHidden() == mandatory:
            self.mark.setVisible(mandatory)
        name = self.house.t(self.field.label)
        if mandatory:
            name = self.house.t(N_("{label}, required"), label=name)
        self.widget.setAccessibleName(name)
        inner = self.widget.focusProxy() or self.widget.findChild(QLineEdit)
        if inner is not None and inner is not self.widget and not inner.accessibleName():
            inner.setAccessibleName(name)  # a screen reader asks the part that has the focus

    def show_asked(self, asked: bool) -> None:
        """Says that the step which comes next asks for it; marked as long as it is empty."""
        self.asked = asked
        self._mark_asked()

    @cached_property
    def _lock(self) -> QLabel:
        """Says beside the label that what stands here is masked."""
        made = QLabel(self)
        wear(self.house.theme, made, "lock", "muted", 12)
        made.hide()
        self._top.insertWidget(2, made)
        return made

    def show_hidden(self, hidden: bool) -> None:
        """Whether what stands here is masked."""
        if hidden == self.hidden:
            return
        self.make()
        self.hidden = hidden
        self._lock.setVisible(hidden)
        self._name_lock()

    def _name_lock(self) -> None:
        words = self.house.t(N_("masked"))
        self._lock.setAccessibleName(words)
        set_tip(self._lock, words)

    def enable(self, enabled: bool) -> None:
        """Whether anything can be typed."""
        self._enabled = enabled
        if self.made:
            self._widget.setEnabled(enabled)

    def _mark_asked(self) -> None:
        if not self.made:
            return
        lacking = self.asked and not self.is_filled()
        if lacking != bool(self.widget.property("asked")):
            self.note.setVisible(lacking)
            mark(self.widget, asked=lacking)

    def retranslate(self) -> None:
        if not self.made:
            return
        t = self.house.t
        self.label.setText(t(self.field.label))
        if "note" in vars(self):
            self.note.setText(t(N_("for this step")))
        self.mark.setAccessibleName(t(N_("required")))
        set_tip(self.mark, t(N_("required")))
        if self.field.hint:
            set_tip(self.label, t(self.field.hint))
        self.editor.retranslate()
        self.show_mandatory(self.mandatory)
        if self.hidden:
            self._name_lock()
        if self.problem is not None:
            self._say_problem()
