"""The recovery key: whether there is one, and the making of another; it is shown until it has been put away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csapp.desk import Desk
from csapp.i18n import N_
from csapp.services import paper_files, recovery
from csapp.services.context import ADMINS
from csapp.services.recovery import RecoveryState
from csapp.vocabulary.errors import UserFault, WrongPassword
from ui.house import House
from ui.pages.settings.part import Part
from ui.pages.settings.row import TitledRow
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.widgets.secretfields import WIDTH, SecretFields

SECRETS = (("own", N_("Your own password")),)


class RecoveryPart(Part):
    """``show_key`` puts a key that was just made on the screen, to be printed or saved."""

    key = "recovery"
    icon = "lock"
    words = N_("Recovery key")
    about = N_(
        "It opens the desk when no administrator knows a password any more. Without it the records are lost then."
    )
    roles = tuple(ADMINS)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self._key, self._state = "", RecoveryState(there=False)
        self._task = None
        self.now = label("", "strong", wrap=True, parent=self)
        self.hint = label("", "hint", wrap=True, parent=self)
        self.secrets = SecretFields(SECRETS, house.t, self)
        self.deed = QPushButton(self)
        self.shown_key = label("", "figure", wrap=True, parent=self)
        self.care = label("", "muted", wrap=True, parent=self)
        self.print_, self.save, self.away = (QPushButton(self) for _ in range(3))
        self._build()
        self.secrets.submitted.connect(self.make)
        self.deed.clicked.connect(self.make)
        self.print_.clicked.connect(lambda: self._paper(self._print))
        self.save.clicked.connect(self.ask_file)
        self.away.clicked.connect(self._ask_away)

    def _build(self) -> None:
        self.shown_key.setObjectName("recovery_key")
        self.shown_key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        names = {
            "make_key": self.deed,
            "print_key": self.print_,
            "save_key": self.save,
            "key_away": self.away,
        }
        for name, button in names.items():
            button.setObjectName(name)
            button.setAutoDefault(True)
        mark(self.away, deed="quiet")
        area, body = QScrollArea(self), QWidget()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setProperty("clear", True)
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.made, self.making = TitledRow(body, first=True), TitledRow(body)
        for row in (self.made, self.making):
            rows.addWidget(row)
        rows.addStretch(1)
        for widget in (self.now, self.shown_key, self.care):
            self.made.inside.addWidget(widget)
        self.made.inside.addLayout(_row(self.print_, self.save, self.away))
        sized(self.secrets, width=WIDTH)
        self.making.inside.addWidget(self.secrets, 0, Qt.AlignmentFlag.AlignLeft)
        self.making.inside.addWidget(self.hint)
        self.making.inside.addLayout(_row(self.deed))
        area.setWidget(body)
        self.column.addWidget(area, 1)

    def shown(self) -> None:
        self.house.run(recovery.state, then=self._show, owner=self)

    def take_focus(self) -> None:
        (self.print_ if self._key else self.secrets).setFocus(Qt.FocusReason.TabFocusReason)

    def is_changed(self) -> bool:
        return bool(self._key)

    def _show(self, state: RecoveryState) -> None:
        self._state = state
        self.retranslate()

    # --- making one --------------------------------------------------------------------------------

    def make(self) -> None:
        """A new key, confirmed with one's own password; asks first where it takes another's place."""
        if self._task is not None or not self.secrets.check():
            return
        if not self._state.there:
            self._make()
            return
        t = self.house.t
        self.house.prompts.confirm(
            self,
            t(N_("The recovery key there is now will open nothing any more.")),
            N_("Make another"),
            self._make,
            detail=t(N_("Destroy its sheet when the new one is put away.")),
        )

    def _make(self) -> None:
        own = self.secrets.text("own")
        self._task = self.house.run(
            Desk.new_recovery_key, own, then=self.show_key, failed=self._refused, owner=self
        )
        self._task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._task = None

    def show_key(self, key: str) -> None:
        """The key is on the screen until it has been put away; it is kept nowhere."""
        self._key = key
        self.secrets.clear()
        self.shown()
        self.retranslate()
        self.changed.emit()
        self.house.changed.emit("desk", f"DESK-{self.house.ctx.desk_code}")
        self.print_.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, fault: UserFault) -> None:
        if isinstance(fault, WrongPassword):
            self.secrets.refuse("own", N_("This is not your password."))
        else:
            self.secrets.refuse("own", fault.message, fault.values)

    # --- on paper ----------------------------------------------------------------------------------

    def _paper(self, then: Callable[[bytes], None]) -> None:
        self.house.run(recovery.paper, self._key, self.house.language, then=then, owner=self)

    def _print(self, pdf: bytes) -> None:
        from ui.dialogs.print_sheet import PrintSheet  # Qt's printing is loaded when something is printed

        PrintSheet(pdf, self.house.t(self.words), self._printed, self).ask()

    def _printed(self, whole: bool) -> None:
        t = self.house.t
        said = N_("Sent to the printer") if whole else N_("Not printed, or not all of it.")
        self.house.say(t(said), "ok" if whole else "error")

    def ask_file(self) -> None:
        """Asks where to save the sheet."""
        t = self.house.t
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(folder) / f"{t(self.words)} {self.house.ctx.desk_code}.pdf"
        self.house.prompts.save_file(self, t(N_("Save as PDF")), suggested, "PDF (*.pdf)", self.save_to)

    def save_to(self, file: Path) -> None:
        """Writes the sheet there; where that can't be it is told, and another try may be made."""

        def write(pdf: bytes) -> None:
            self.house.run(paper_files.save, file, pdf, then=self._saved, owner=self)

        self._paper(write)

    def _saved(self, file: Path) -> None:
        self.house.say(self.house.t(N_("Saved as {file}"), file=file.name))

    def _ask_away(self) -> None:
        t = self.house.t
        self.house.prompts.confirm(
            self,
            t(N_("Is the key on paper?")),
            N_("It is put away"),
            self._away,
            detail=t(N_("It is not shown again, and nobody can find it again.")),
        )

    def _away(self) -> None:
        self._key = ""
        self.retranslate()
        self.changed.emit()

    # --- looks -------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        super().retranslate()
        t, here = self.house.t, bool(self._key)
        self.made.name(t(N_("The key")))
        self.making.name(t(N_("Another one")) if self._state.there else t(N_("Make one")))
        self.now.setText(self._standing())
        self.now.setVisible(not here)
        self.shown_key.setText(self._key.replace("-", "  "))
        self.shown_key.setAccessibleName(t(N_("Recovery key")))
        self.care.setText(
            t(N_("Print it and put the sheet into a safe. It is kept nowhere, and is shown this once."))
        )
        for widget in (self.shown_key, self.care, self.print_, self.save, self.away):
            widget.setVisible(here)
        mark(self.print_, deed="primary" if here else "")
        mark(self.deed, deed="" if here or self._state.there else "primary")
        self.making.setVisible(not here)
        self.hint.setText(
            t(N_("Your own password is asked because the key of the store is kept nowhere else."))
        )
        self.deed.setText(t(N_("Make a recovery key")))
        self.print_.setText(t(N_("Print …")))
        self.save.setText(t(N_("Save as PDF …")))
        self.away.setText(t(N_("It is put away")))
        self.secrets.retranslate(t)

    def _standing(self) -> str:
        t, state = self.house.t, self._state
        if not state.there:
            return t(N_("There is none yet. If every password is forgotten, nobody can open this desk."))
        if state.made_at is None:
            return t(N_("There is one."))
        day = self.house.formats.day(state.made_at.astimezone().date())
        return t(N_("There is one, made on {day} by {user}."), day=day, user=state.made_by)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
