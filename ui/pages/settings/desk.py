"""The desk: its code, which begins every number, and where it stands."""

from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from csapp.kinds import DeskPlace
from csapp.services import records
from csapp.services.context import ADMINS
from csapp.services.views import Draft
from csapp.vocabulary.kinds import Section
from ui.house import House
from ui.pages.settings.editor import RecordEditor
from ui.pages.settings.part import Part


class HereDesk(DeskPlace):
    """The desk one sits at: whether it is active is no question."""

    sections = (Section(key="desk", label=DeskPlace.label, fields=("code", "place")),)


class DeskPart(Part):
    """The form of the desk; its code can't be changed, papers carry it."""

    key = "desk"
    icon = "desk"
    words = N_("Desk")
    about = N_("The code begins every number issued here; it stays, for papers carry it.")
    roles = tuple(ADMINS)
    kinds = (DeskPlace.table,)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.editor = RecordEditor(house, HereDesk, fixed=("code",), parent=self)
        self.column.addWidget(self.editor, 1)
        self.editor.changed.connect(self.changed)

    def is_changed(self) -> bool:
        return self.editor.is_changed()

    def keep_draft(self) -> None:
        self.editor.form.keep_now()

    def restore(self, draft: Draft) -> None:
        self.editor.restore(draft)

    def shown(self) -> None:
        number = f"DESK-{self.house.ctx.desk_code}"
        self.house.run(records.get, number, then=self.editor.show_record, owner=self)

    def take_focus(self) -> None:
        self.editor.form.boxes["place"].widget.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.editor.retranslate()
