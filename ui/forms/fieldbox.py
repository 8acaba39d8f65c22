"""One field of a form: its label, its editor, and the line that says what is wrong."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Field, Need
from ui.forms.editors.choose import editor_for, is_wide
from ui.icons import wear
from ui.plain import label as plain_label
from ui.plain import set_tip
from ui.theme.theme import mark

if TYPE_CHECKING:
    from ui.house import House

HALF = 340  # pixels one of the two columns always has


class FieldBox(QWidget):
    """Knows what is stored and what a person made of it; only that is ever given to a deed."""

    edited = Signal(str)  # the field's key

    def __init__(self, key: str, field: Field, house: "House", parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self.field, self.house = key, field, house
        self.mandatory = field.need is Need.CALL
        self.asked = False
        self.problem: Problem | None = None
        self._quiet = False
        self._build()
        self.editor, self.widget = editor_for(field, house, self)
        self.widget.setObjectName(key)
        self.widget.setSizePolicy(QSizePolicy.Policy.Expanding, self.widget.sizePolicy().verticalPolicy())
        self._layout.insertWidget(1, self.widget)
        self.label.setBuddy(self.widget)
        self._stored = self.editor.typed()
        self._start = self._stored
        self.editor.edited.connect(self._edited)
        self.retranslate()

    def _build(self) -> None:
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.label = plain_label("", "label")
        self.mark = QLabel("*")
        self.mark.setProperty("role", "mark")
        self.note = plain_label("", "asked")
        top = QHBoxLayout()
        top.setSpacing(4)
        for part in (self.label, self.mark):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.note)
        self._layout.addLayout(top)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        sign = QLabel()
        wear(self.house.theme, sign, "error", "overdue", 14)
        self.line = plain_label("", "error", wrap=True)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.line, 1)
        self._layout.addWidget(self._line)
        self._line.hide()
        self.note.hide()

    @property
    def wide(self) -> bool:
        """Whether it takes both columns: long texts, and buttons whose words need more than one."""
        return is_wide(self.field) or self.widget.minimumSizeHint().width() > HALF

    # --- value -------------------------------------------------------------------------------------

    def load(self, value: object) -> None:
        """Shows a stored value (its JSON form)."""
        self._show(lambda: self.editor.show_value(value))
        self._mark_asked()
        self._stored = self._start = self.editor.typed()
        self.show_problem(None)

    def prefill(self, typed: object) -> None:
        """Shows what is known already: it is given to the deed, but a person typed nothing yet."""
        self.fill(typed)
        self._start = self.editor.typed()

    def fill(self, typed: object) -> None:
        """Shows a text as it was typed before, on top of what is stored."""
        self._show(lambda: self.editor.show_typed(typed))

    def saved(self, value: object, sent: object) -> None:
        """``value`` is what the store has now; text typed since ``sent`` went to it stays."""
        typed = self.editor.typed()
        self.load(value)
        if typed != sent:
            self.fill(typed)

    def is_given(self) -> bool:
        """Whether it differs from what is stored."""
        return self.editor.typed() != self._stored

    def is_touched(self) -> bool:
        """Whether a person changed it since the form was shown."""
        return self.editor.typed() != self._start

    def is_filled(self) -> bool:
        return self.editor.typed() not in ("", None, [])

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
        self.problem = problem
        self._line.setVisible(problem is not None)
        mark(self.widget, problem=problem is not None)
        self._say_problem()

    def _say_problem(self) -> None:
        text = self.problem.text(self.house.t) if self.problem else ""
        self.line.setText(text if len(text) <= 300 else text[:300] + "…")
        self.widget.setAccessibleDescription(text)

    def show_mandatory(self, mandatory: bool) -> None:
        """Marks that the field must be filled, to the eye and to a screen reader."""
        self.mandatory = mandatory
        self.mark.setVisible(mandatory)
        name = self.house.t(self.field.label)
        if mandatory:
            name = self.house.t(N_("{label}, required"), label=name)
        self.widget.setAccessibleName(name)

    def show_asked(self, asked: bool) -> None:
        """Says that the step which comes next asks for it; marked as long as it is empty."""
        self.asked = asked
        self._mark_asked()

    def _mark_asked(self) -> None:
        lacking = self.asked and not self.is_filled()
        if lacking != bool(self.widget.property("asked")):
            self.note.setVisible(lacking)
            mark(self.widget, asked=lacking)

    def retranslate(self) -> None:
        t = self.house.t
        self.label.setText(t(self.field.label))
        self.note.setText(t(N_("for this step")))
        self.note.setAccessibleName(t(N_("for this step")))
        self.mark.setAccessibleName(t(N_("required")))
        set_tip(self.mark, t(N_("required")))
        if self.field.hint:
            set_tip(self.label, t(self.field.hint))
        self.editor.retranslate()
        self.show_mandatory(self.mandatory)
        self._say_problem()
