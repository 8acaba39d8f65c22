"""A button for each kind of case one can open from here; those of many kinds stand in a menu."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from csapp.i18n import N_, Translator
from csapp.kinds import CASES, Case
from ui.keys import hint
from ui.plain import menu_text, set_tip
from ui.theme.theme import mark

FEW = 3  # as many have a button of their own


class CaseButtons(QWidget):
    """``wanted`` carries the kind, by its table."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._kinds = CASES[:FEW] if len(CASES) <= FEW else CASES[: FEW - 1]
        self.buttons: dict[str, QPushButton] = {kind.table: self._button(kind) for kind in self._kinds}
        self.more = QPushButton(self)
        self.more.setObjectName("call_other")
        self.more.setAutoDefault(True)
        mark(self.more, menu="true")
        self._row.addWidget(self.more)
        self.more.setVisible(len(CASES) > len(self._kinds))

    def _button(self, kind: type[Case]) -> QPushButton:
        made = QPushButton(self)
        made.setObjectName(f"call_{kind.table}")
        made.setAutoDefault(True)
        made.clicked.connect(lambda: self.wanted.emit(kind.table))
        self._row.addWidget(made)
        return made

    def all_buttons(self) -> list[QPushButton]:
        """Those that are shown."""
        more = [self.more] if not self.more.isHidden() else []
        return [*self.buttons.values(), *more]

    def listen(self, ear: QObject) -> None:
        """Lets ``ear`` filter their events."""
        for button in self.all_buttons():
            button.installEventFilter(ear)

    def retranslate(self, t: Translator) -> None:
        for kind in self._kinds:
            text = from_this_call(kind, t)
            button = self.buttons[kind.table]
            button.setText(menu_text(text))
            button.setAccessibleName(text)
            set_tip(button, hint(f"call_{kind.table}"))
        self.more.setText(menu_text(t(N_("Another kind of case"))))
        menu = QMenu(self.more)
        for kind in CASES[len(self._kinds) :]:
            action = menu.addAction(menu_text(from_this_call(kind, t)))
            action.triggered.connect(lambda _on, kind=kind: self.wanted.emit(kind.table))
        old = self.more.menu()
        self.more.setMenu(menu)
        if old is not None:
            old.deleteLater()


def from_this_call(kind: type[Case], t: Translator) -> str:
    """What the button says."""
    return t(N_("{kind} from this call"), kind=t(kind.label))
