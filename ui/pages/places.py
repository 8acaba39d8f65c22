"""Which page each place of the rail is, and the kinds of record whose page is one of its own."""

from csapp.kinds import Call, Customer
from csapp.vocabulary.kinds import Record
from ui.pages.call import CallPage
from ui.pages.calls import CallsPage
from ui.pages.cases import CasesPage
from ui.pages.customer import CustomerPage
from ui.pages.customers import CustomersPage
from ui.pages.figures.page import FiguresPage
from ui.pages.papers.page import PapersPage
from ui.pages.record import RecordPage
from ui.pages.registers import RegistersPage
from ui.pages.settings.page import SettingsPage
from ui.pages.shift.page import ShiftPage
from ui.pages.today import TodayPage
from ui.pages.visits.page import VisitsPage

PAGES: dict[type[Record], type[RecordPage]] = {Customer: CustomerPage, Call: CallPage}
MAKES = {
    "today": TodayPage,
    "calls": CallsPage,
    "cases": CasesPage,
    "customers": CustomersPage,
    "registers": RegistersPage,
    "visits": VisitsPage,
    "figures": FiguresPage,
    "papers": PapersPage,
    "shift": ShiftPage,
    "settings": SettingsPage,
}
