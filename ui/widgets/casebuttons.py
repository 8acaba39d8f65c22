"""What one can open from a call: a button for the usual kinds of case, the others and the registers in a menu."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from csapp.i18n import N_, Translator
from csapp.kinds import CASES
from csapp.vocabulary.kinds import Record
from ui.keys import hint
from ui.kindlooks import followers
from ui.plain import label, menu_text, set_tip
from ui.theme.theme import mark
from ui.widgets.lettermenu import LetterMenu

FEW = 3  # as many have a button of their own: the first of the kinds


class CaseButtons(QWidget):
    """``wanted`` carries the kind, by its table."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._title = label("", "label", parent=self)
        self._row.addWidget(self._title)
        self.buttons: dict[str, QPushButton] = {kind.table: self._button(kind) for kind in CASES[:FEW]}
        self.more = QPushButton(self)
        self.more.setObjectName("call_other")
        self.more.setAutoDefault(True)
        mark(self.more, menu="true")
        self._row.addWidget(self.more)
        self.more.setVisible(len(CASES) > FEW or bool(followers()))

    def _button(self, kind: type[Record]) -> QPushButton:
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
        self._title.setText(t(N_("From this call:")))
        for kind in CASES[:FEW]:
            button = self.buttons[kind.table]
            button.setText(menu_text(t(kind.label)))
            button.setAccessibleName(from_this_call(kind, t))
            set_tip(button, " · ".join(w for w in (from_this_call(kind, t), hint(f"call_{kind.table}")) if w))
        self.more.setText(menu_text(t(N_("Something else"))))
        self.more.setAccessibleName(t(N_("Something else from this call")))
        set_tip(self.more, hint("call_other"))
        self._fill(t)

    def _fill(self, t: Translator) -> None:
        menu = LetterMenu(self.more)
        for kind in CASES[FEW:]:
            self._add(menu, kind, t)
        if len(CASES) > FEW and followers():
            menu.addSeparator()
        for kind in followers():
            self._add(menu, kind, t)
        old = self.more.menu()
        self.more.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _add(self, menu: LetterMenu, kind: type[Record], t: Translator) -> None:
        deed = partial(self.wanted.emit, kind.table)
        action = menu.add(t(kind.label), deed, letter=kind.letter, keys=hint(f"call_{kind.table}"))
        action.setObjectName(f"call_{kind.table}")


def from_this_call(kind: type[Record], t: Translator) -> str:
    """What the button means, in full."""
    return t(N_("{kind} from this call"), kind=t(kind.label))
