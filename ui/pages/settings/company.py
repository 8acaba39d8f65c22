"""The company: its name, money, paper and hours, and the logo at the head of what is printed."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Company
from csapp.kinds.people import Weekday
from csapp.services import attachments, records
from csapp.services.context import ADMINS, MANAGERS, Context
from csapp.services.views import Draft, Saved
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.kinds import Record
from ui.house import House
from ui.pages.settings.editor import RecordEditor
from ui.pages.settings.part import Part, adopt
from ui.pages.settings.row import TitledRow
from ui.widgets.logobox import LogoBox, picture_of

USUAL = {"opens_at_hour": "08:30", "closes_at_hour": "00:30", "lock_minutes": "5"}
USUAL_WEEK = list(Weekday)[:5]


def look(ctx: Context) -> tuple[Record, bytes | None]:
    """A deed for the worker: the company and its logo."""
    return records.get(ctx, "COMPANY"), attachments.logo(ctx)


def put_logo(ctx: Context, name: str, data: bytes, path: Path | None) -> tuple[Saved, bytes | None]:
    """A deed for the worker: takes the picture as the logo; what was kept of it."""
    picture = attachments.prepare_logo(name, data, path)
    return attachments.set_logo(ctx, picture, name), attachments.logo(ctx)


def take_logo_away(ctx: Context) -> tuple[Saved, bytes | None]:
    """A deed for the worker."""
    return attachments.set_logo(ctx, None), None


class CompanyPart(Part):
    """The form of the company with the logo below its first section."""

    key = "company"
    icon = "building"
    words = N_("Company")
    about = N_("Stands at the head of every paper; the hours and days are what limits are reckoned by.")
    roles = tuple(MANAGERS | ADMINS)
    kinds = (Company.table,)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.editor = RecordEditor(house, Company, parent=self)
        self.column.addWidget(self.editor, 1)
        self.row = TitledRow(self.editor.form.body, inset=0)
        self.logo = LogoBox(house.prompts, self.row)
        self.row.inside.addWidget(self.logo)
        column = self.editor.form.body.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.editor.form.sections[0]) + 1, self.row)
        self.logo.brought.connect(self._brought)
        self.logo.removed.connect(lambda: self._change(take_logo_away))
        self.editor.changed.connect(self._typed)

    def is_changed(self) -> bool:
        return self.editor.is_changed()

    def keep_draft(self) -> None:
        self.editor.form.keep_now()

    def restore(self, draft: Draft) -> None:
        self.editor.restore(draft)

    def shown(self) -> None:
        self.house.run(look, then=self._looked, owner=self)

    def take_focus(self) -> None:
        self.editor.form.focus_first()

    def retranslate(self) -> None:
        super().retranslate()
        self.row.name(self.house.t(N_("Logo")))
        self.logo.retranslate(self.house.t)
        self.editor.retranslate()

    def _looked(self, found: tuple[Record, bytes | None]) -> None:
        record, logo = found
        self.editor.show_record(record)
        self.logo.show_logo(logo)
        self._say_usual(record)
        self._typed()

    def _say_usual(self, record: Record) -> None:
        """What holds where the company says nothing."""
        assert isinstance(record, Company)
        boxes = self.editor.form.boxes
        for key, usual in USUAL.items():
            line = boxes[key].widget
            assert isinstance(line, QLineEdit)
            line.setPlaceholderText(usual)
        if not record.working_days and not boxes["working_days"].is_filled():
            boxes["working_days"].prefill([str(day) for day in USUAL_WEEK])

    def _brought(self, brought: object) -> None:
        try:
            name, data, path = picture_of(brought)
        except UserFault as fault:
            self._refused(fault)
            return
        self._change(put_logo, name, data, path)

    def _change(self, deed, *args: object) -> None:
        self.logo.refuse("")
        self.house.run(deed, *args, then=self._changed_logo, failed=self._refused, owner=self)

    def _changed_logo(self, done: tuple[Saved, bytes | None]) -> None:
        saved, logo = done
        self.editor.show_record(saved.record, mine=True)
        self.logo.show_logo(logo)
        self.house.say(self.house.t(N_("The logo is saved.") if logo else N_("The logo is taken away.")))
        adopt(self.house, saved.record)

    def _refused(self, fault: UserFault) -> None:
        self.logo.refuse(fault.text(self.house.t))

    def _typed(self) -> None:
        self.logo.show_company(str(self.editor.form.boxes["name"].editor.typed()))
        self.changed.emit()
