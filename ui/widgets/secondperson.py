"""Who answers for a deed, too, with their own password, where one person does not hold both roles."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from csapp.i18n import N_, Translator
from csapp.services.two import Second
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.line import Line

WIDTH = 260


class SecondPerson(QWidget):
    """A user name and a password, which is kept nowhere. ``second`` is None while it is hidden."""

    edited = Signal()

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = label("", "muted", wrap=True, parent=self)
        self.user, self.password = Line(self), Line(self)
        self.password.setEchoMode(Line.EchoMode.Password)
        self.wrong = label("", "error", wrap=True, parent=self)
        self.wrong.hide()
        self._names = (label("", "label", parent=self), label("", "label", parent=self))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SIZES.pad)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.about, 0, 0, 1, 3)
        fields = (("second_user", self.user), ("second_password", self.password))
        for place, (name, field) in enumerate(fields):
            field.setObjectName(name)
            sized(field, width=WIDTH)
            field.textChanged.connect(self._typed)
            grid.addWidget(self._names[place], 1, place)
            grid.addWidget(field, 2, place)
        grid.addWidget(self.wrong, 3, 0, 1, 3)
        grid.setColumnStretch(2, 1)
        self.retranslate(t)

    def is_ready(self) -> bool:
        """Whether nobody else is needed, or both fields are filled."""
        return self.isHidden() or bool(self.user.text().strip() and self.password.text())

    def second(self) -> Second | None:
        return None if self.isHidden() else Second(self.user.text().strip(), self.password.text())

    def refuse(self, text: str) -> None:
        """Says why it is not enough; the password is typed again."""
        self.password.clear()
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
        mark(self.password, problem=bool(text))
        self.password.setFocus()

    def _typed(self) -> None:
        if self.password.text():
            self.wrong.hide()
            mark(self.password, problem=False)
        self.edited.emit()

    def retranslate(self, t: Translator) -> None:
        line = N_(
            "A manager and an administrator stand behind this. You are one of them; the other signs here."
        )
        self.about.setText(t(line))
        for name, field, words in zip(
            self._names,
            (self.user, self.password),
            (N_("User of the other one"), N_("Their password")),
            strict=True,
        ):
            name.setText(t(words))
            name.setBuddy(field)
            field.setAccessibleName(t(words))
