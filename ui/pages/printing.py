"""The papers of a record's page: the menu that offers them, and the way to one."""

from typing import TYPE_CHECKING

from csapp.i18n import N_
from csapp.services import papers
from csapp.vocabulary.kinds import Record
from ui.widgets.deedbar import Entry

if TYPE_CHECKING:
    from ui.pages.record import RecordPage


def print_entries(page: "RecordPage", record: Record) -> list[Entry]:
    """The papers that can be made of the record now."""
    names = papers.paper_names()

    def entry(paper: str) -> Entry:
        return Entry(page.house.t(names[paper]), lambda: show_paper(page, paper))

    found = papers.available(record)
    entries = [entry(paper) for paper in found]
    if len(found) > 1:
        words = page.house.t(N_("All of them in one file"))
        entries.append(Entry(words, lambda: show_paper(page, found[0], every=True), apart=True))
    return entries


def show_paper(page: "RecordPage", paper: str, *, every: bool = False) -> None:
    """The paper as it will be printed. It shows what is saved, so what is typed is saved first."""
    if page.form.values():
        page.house.say(page.house.t(N_("Save first: the paper shows what is saved.")), "error")
        return
    from ui.dialogs.preview import PreviewDialog  # the PDF renderer loads with the first paper

    PreviewDialog(page.house, page.number, paper, page, every=every).open()
