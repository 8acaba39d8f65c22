"""What a file is to its case: a button that names it, and a menu of the others, each with its digit."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from csapp.i18n import N_, Translator
from csapp.kinds.case import AttachmentRole
from ui.plain import menu_text
from ui.theme.theme import mark
from ui.widgets.attach_entry import role_text

if TYPE_CHECKING:
    from ui.house import House


def fill_roles(
    menu: QMenu,
    roles: Sequence[AttachmentRole],
    current: Collection[str],
    t: Translator,
    then: Callable[[str], None],
) -> None:
    """One entry a role, chosen by its digit; those in ``current`` are ticked."""
    for place, role in enumerate(roles):
        action = menu.addAction(f"&{place + 1}  {menu_text(t(role.label))}")
        action.setData(str(role))
        action.setCheckable(True)
        action.setChecked(str(role) in current)
        action.triggered.connect(lambda _on, role=role: then(str(role)))


class RoleButton(QPushButton):
    """``chosen`` with the key of another role; who listens shows it here."""

    chosen = Signal(str)

    def __init__(
        self, house: "House", roles: Sequence[AttachmentRole], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.house, self._roles = house, tuple(roles)
        self.key = ""
        self.setAutoDefault(False)
        mark(self, menu="true")
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill)

    def show_role(self, key: str) -> None:
        self.key = key
        self.retranslate()

    def retranslate(self) -> None:
        t = self.house.t
        role = role_text(self.key, t) if self.key else t(N_("Role"))
        self.setText(menu_text(role))
        self.setAccessibleName(f"{t(N_('Role'))}: {role}")

    def _fill(self) -> None:
        self.menu().clear()
        fill_roles(self.menu(), self._roles, (self.key,), self.house.t, self.chosen.emit)
