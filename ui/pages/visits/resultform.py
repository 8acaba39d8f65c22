"""The result of one visit, entered by keyboard: digits choose, Enter goes on, Ctrl+Enter saves."""

from collections.abc import Mapping
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Visit
from csapp.services.visits import Sheet
from csapp.vocabulary.errors import Problem
from ui.forms.drafts import DraftKeeper
from ui.forms.fieldbox import FieldBox
from ui.house import House
from ui.pages.visits.resultfields import GRADES, MAIN
from ui.pages.visits.resulthead import ResultHead
from ui.pages.visits.servqual import ServqualGrid
from ui.plain import label
from ui.theme.theme import mark
from ui.widgets.line import take_composed

OR_NONE = ("demand", "anomaly")  # left empty they say "none"


class ResultForm(QFrame):
    """Text typed for one visit is kept for it while another is looked at, and as a draft in the store."""

    edited = Signal()

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        self.sheet: Sheet | None = None
        self._away: dict[str, tuple[str, dict[str, object]]] = {}
        mark(self, box="form")
        self.head = ResultHead(house, self)
        self.boxes = {key: FieldBox(key, field, house, self) for key, field in MAIN.items()}
        self._title = label("", "section", parent=self)
        self.grid = ServqualGrid(house, self)
        self._lay_out()
        self._keeper = DraftKeeper(house, uuid4().hex, self._draft, self)
        for box in self.boxes.values():
            box.edited.connect(self._edited)
        for editor in self.grid.boxes.values():
            editor.edited.connect(lambda: self._edited(""))
        self.setEnabled(False)
        self.retranslate()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("clear", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        fields = QGridLayout()
        fields.setHorizontalSpacing(20)
        fields.setVerticalSpacing(8)
        places = {
            "reached": (0, 0), "score": (0, 1), "demand": (1, 0), "anomaly": (1, 1), "new_grade": (2, 0),
            "next_on": (2, 1),
        }  # fmt: skip
        for key, (line, place) in places.items():
            fields.addWidget(self.boxes[key], line, place, Qt.AlignmentFlag.AlignTop)
        fields.setColumnStretch(0, 1)
        fields.setColumnStretch(1, 1)
        column.addLayout(fields)
        column.addWidget(self._title)
        column.addWidget(self.grid)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    # --- which visit --------------------------------------------------------------------------------

    def show_sheet(self, sheet: Sheet) -> None:
        """Another visit; what was typed for it before comes back."""
        if self.sheet is not None and self.sheet.row.number == sheet.row.number and self.is_changed():
            self.sheet = sheet  # read anew while somebody types
            return
        self.put_away()
        self.sheet = sheet
        self.head.show_sheet(sheet)
        values = sheet.row.values
        for key, box in self.boxes.items():
            box.load(None)
            box.prefill(self._known(key, values.get(key)))
        for key, editor in self.grid.boxes.items():
            editor.show_value(values.get(key))
        form_id, typed = self._away.pop(sheet.row.number, (uuid4().hex, {}))
        if typed:
            self._keeper.resumed(form_id)
            self.fill(typed)
        else:
            self._keeper.form_id = form_id
        self.setEnabled(True)
        self.edited.emit()

    def _known(self, key: str, stored: object) -> object:
        """What stands there before anybody types: what is stored, else what is most likely."""
        assert self.sheet is not None
        if stored is not None and not (key == "reached" and self.sheet.row.values["status"] == "unreached"):
            return str(stored).lower() if isinstance(stored, bool) else str(stored)
        if key == "reached":
            return "true"
        if key == "new_grade":
            return self.sheet.grade
        return self.sheet.next_by_grade[self.sheet.grade].isoformat() if key == "next_on" else None

    def put_away(self) -> None:
        """Keeps what is typed for the visit that is shown."""
        take_composed()
        if self.sheet is not None and self.is_changed():
            self._keeper.keep()
            self._away[self.sheet.row.number] = (self._keeper.form_id, self.typed())
        self._keeper = DraftKeeper(self.house, uuid4().hex, self._draft, self)

    def clear(self) -> None:
        """No visit is shown."""
        self.put_away()
        self.sheet = None
        self.setEnabled(False)
        self.edited.emit()

    def saved(self) -> None:
        """The result is in the store, and no draft of it is needed any more."""
        self._keeper.discard()
        self.sheet = None

    # --- values -------------------------------------------------------------------------------------

    def typed(self) -> dict[str, object]:
        """What a person put in, as it stands there, by field."""
        found = {key: box.editor.typed() for key, box in self.boxes.items() if box.is_touched()}
        stored = self.sheet.row.values if self.sheet is not None else {}
        for key, editor in self.grid.boxes.items():
            if str(editor.typed()) != str(stored.get(key) or ""):
                found[key] = editor.typed()
        return found

    def fill(self, texts: Mapping[str, object]) -> None:
        """Shows what was typed before."""
        for key, text in texts.items():
            if key in self.boxes:
                self.boxes[key].fill(text)
            elif key in self.grid.boxes:
                self.grid.boxes[key].show_typed(text)

    def given(self) -> dict[str, object]:
        """All that is said, for the deed; "none" for a demand or an anomaly left empty."""
        take_composed()
        values = {key: box.editor.value() for key, box in self.boxes.items()}
        values |= {key: editor.value() for key, editor in self.grid.boxes.items()}
        found = {key: value for key, value in values.items() if value not in ("", None)}
        if found.get("reached") is True and "score" in found:
            found = {**{key: self.house.t(N_("none")) for key in OR_NONE}, **found}
        if found.get("reached") is False:
            found = {key: value for key, value in found.items() if key not in ("new_grade", "next_on")}
        return found

    def is_changed(self) -> bool:
        return self.sheet is not None and bool(self.typed())

    def holds_text(self) -> bool:
        """Whether anything is typed, for this visit or for one looked at before."""
        return self.is_changed() or bool(self._away)

    def keep_draft(self) -> None:
        self._keeper.keep_now()

    def _draft(self) -> tuple[str, str, int, Mapping[str, object]]:
        if self.sheet is None:
            return Visit.table, "", 0, {}
        return Visit.table, self.sheet.row.number, 0, self.typed()

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Says at the fields what is wrong; those without a field of their own are the caller's to tell."""
        known = {problem.key: problem for problem in reversed(problems)}
        for key, box in self.boxes.items():
            box.show_problem(known.get(key))
        wrong = next((key for key in self.boxes if key in known), "")
        if wrong:
            self.boxes[wrong].widget.setFocus()

    # --- typing -------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        self.boxes["score"].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, key: str) -> None:
        self._keeper.touched()
        if key == "score":
            self._propose_grade()
        if key in ("score", "new_grade"):
            self._propose_day()
        self.edited.emit()

    def _propose_grade(self) -> None:
        """A grade for who has none: a person still sees and may change it."""
        box, score = self.boxes["new_grade"], str(self.boxes["score"].editor.typed())
        if self.sheet is not None and not self.sheet.grade and score and not box.is_touched():
            box.prefill(GRADES.get(score, "C"))

    def _propose_day(self) -> None:
        box, grade = self.boxes["next_on"], str(self.boxes["new_grade"].editor.typed())
        if self.sheet is not None and not box.is_touched() and grade in self.sheet.next_by_grade:
            box.prefill(self.sheet.next_by_grade[grade].isoformat())

    def retranslate(self) -> None:
        t = self.house.t
        self._title.setText(t(N_("Expected and perceived")))
        for box in self.boxes.values():
            box.retranslate()
        self.grid.retranslate()
        self.head.retranslate()
