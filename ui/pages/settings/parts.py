"""The sections of the settings, in the order of the list at the left."""

from ui.pages.settings.account import AccountPart
from ui.pages.settings.backups import BackupsPart
from ui.pages.settings.calendar import CalendarPart
from ui.pages.settings.company import CompanyPart
from ui.pages.settings.desk import DeskPart
from ui.pages.settings.limits import LimitsPart
from ui.pages.settings.lists import ListsPart
from ui.pages.settings.part import Part
from ui.pages.settings.recovery import RecoveryPart
from ui.pages.settings.refused import RefusedPart
from ui.pages.settings.retention import RetentionPart
from ui.pages.settings.sampledata import SamplePart
from ui.pages.settings.staff import StaffPart

PARTS: tuple[type[Part], ...] = (
    CompanyPart,
    DeskPart,
    StaffPart,
    RecoveryPart,
    RefusedPart,
    BackupsPart,
    ListsPart,
    LimitsPart,
    CalendarPart,
    RetentionPart,
    SamplePart,
    AccountPart,
)
