"""What every row of the file has where no column says it: one editor for each field that would be lacking."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from csapp.i18n import N_
from csapp.services import importing
from csapp.vocabulary.fields import Bool, Choice, ContactPoints, Field, Person
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.showing import Names
from ui.house import House
from ui.theme.theme import sized
from ui.theme.tokens import SIZES
from ui.widgets.combo import Combo
from ui.widgets.elided import ElidedLabel
from ui.widgets.line import Line

PAIRS = 2  # beside one another
MOST = 4  # lines that are seen at once
Box = Combo | Line


def fixable(field: Field) -> bool:
    """Whether all rows may have the same: not the number somebody is reached at, which would make them all one."""
    return not isinstance(field, ContactPoints)


class FixedValues(QScrollArea):
    """``changed`` whenever something else is said. What was said of a field is kept while a column gives it."""

    changed = Signal()

    def __init__(self, house: House, kind: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house, self.kind = house, kind
        self.boxes: dict[str, Box] = {}
        self._said: dict[str, str] = {}
        self._names = Names()
        self.setObjectName("fixed")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def begin(self, said: Mapping[str, str], names: Names) -> None:
        """With another file: what was remembered of it, and the names to choose from."""
        self._said, self._names = {**importing.SUGGESTED, **said}, names
        self.boxes = {}

    def show_fields(self, fields: Sequence[Field], keys: Sequence[str]) -> None:
        """An editor for each of these fields; ``keys`` are theirs."""
        wanted = {key: field for key, field in zip(keys, fields, strict=True) if fixable(field)}
        if list(wanted) != list(self.boxes):
            self._build(wanted)
        self.setVisible(bool(self.boxes))

    def values(self) -> dict[str, str]:
        """By field what every row has; fields of which nothing was said are left out."""
        return {key: self._said[key] for key in self.boxes if self._said.get(key, "").strip()}

    def _build(self, fields: Mapping[str, Field]) -> None:
        body, self.boxes = QWidget(), {}
        grid = QGridLayout(body)
        grid.setContentsMargins(SIZES.pad, 0, SIZES.pad, SIZES.gap)
        grid.setHorizontalSpacing(SIZES.gap * 2)
        grid.setVerticalSpacing(SIZES.gap)
        self._labels: dict[str, ElidedLabel] = {}
        for place, (key, field) in enumerate(fields.items()):
            line, pair = divmod(place, PAIRS)
            words, box = ElidedLabel("", "label"), self._box(key, field)
            sized(words, width=110)
            sized(box, width=190)
            self._labels[key], self.boxes[key] = words, box
            grid.addWidget(words, line, pair * 2)
            grid.addWidget(box, line, pair * 2 + 1)
        grid.setColumnStretch(PAIRS * 2, 1)
        self.setWidget(body)
        self.retranslate()
        height = body.sizeHint().height()
        lines = -(-len(fields) // PAIRS) or 1
        self.setFixedHeight(height * min(lines, MOST) // lines)

    def _box(self, key: str, field: Field) -> Box:
        if self._choices(field):
            box = Combo()
            box.chosen.connect(lambda said: self._say(key, said))
        else:
            box = Line()
            box.setText(self._said.get(key, ""))
            box.textChanged.connect(lambda said: self._say(key, said))
        box.setObjectName(f"fixed_{key}")
        return box

    def _say(self, key: str, said: str) -> None:
        if self._said.get(key, "") != said:
            self._said[key] = said
            self.changed.emit()

    def _choices(self, field: Field) -> list[tuple[str, str]]:
        """Key and words of what there is to choose; nothing where it is typed."""
        t, names = self.house.t, self._names
        if isinstance(field, Person):
            return list(names.staff.items())
        if isinstance(field, Bool):
            return [(key, self.house.formats.yes_no(key == "yes")) for key in ("yes", "no")]
        if not isinstance(field, Choice) or field.free:
            return []
        if field.choices is not None:
            return [(str(one), t(one.label)) for one in list(field.choices)]
        entries = names.lists.get(field.listed, ())
        return [(key, names.listed(field.listed, key, t.language)) for key, _labels in entries]

    def retranslate(self) -> None:
        t, known = self.house.t, declared(self.kind)
        for key, box in self.boxes.items():
            words = t(known[key].label)
            self._labels[key].setText(words)
            box.setAccessibleName(words)
            if isinstance(box, QLineEdit):
                box.setPlaceholderText(t(N_("the same in every row")))
                continue
            box.blockSignals(True)
            box.set_choices(self._choices(known[key]), t(N_("the same in every row")))
            box.set_key(self._said.get(key, ""))
            box.blockSignals(False)
