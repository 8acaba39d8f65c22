"""Scenes of single records: cases in every status, their files, customers, a merge."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from csapp.kinds import BY_TABLE, CASES, KINDS, Case
from csapp.services import listing, records
from csapp.vocabulary.kinds import Record
from scripts.stage import LIGHT, Stage
from ui.pages.customer import CustomerPage
from ui.pages.filed import FiledPage

LOOKED_THROUGH = 60
USUAL = 3  # the first kinds of cases: they are shown in every status


def records_of(stage: Stage) -> None:
    """The page of a case of each kind and of a customer, with what opens in place of the form."""
    shown = {"case": stage.login.number, "damage": with_files(stage), "customer": a_customer(stage)}
    for name, number in shown.items():
        if number and any(stage.wants(scene) for scene in (name, "viewer", "merge")):
            page = stage.window.open(number)
            stage.rest(0.3)
            stage.scene(name)
            if name == "damage" and isinstance(page, FiledPage):
                viewer(stage, page)
            if name == "customer" and isinstance(page, CustomerPage):
                merge(stage, page)
    for kind in KINDS:
        if kind.letter and kind.table not in (*shown, "complaint"):
            one_of(stage, kind)
    stage.window.go("today")


def one_of(stage: Stage, kind: type[Record]) -> None:
    """The page of the newest record of a kind."""
    name = f"record-{kind.table}"
    if not stage.wants(name):
        return
    rows = listing.listing(stage.ctx, kind.table, limit=1).rows
    if rows:
        stage.window.open(rows[0].number)
        stage.rest(0.3)
        stage.scene(name)


def viewer(stage: Stage, page: FiledPage) -> None:
    """The first file in its full size, and the copy of an ID that is shown on demand only."""
    seen: set[bool] = set()
    for entry in page.files.entries:
        secret = entry.role == "sender_id"
        name = "viewer-id" if secret else "viewer"
        if secret in seen or not stage.wants(name):
            continue
        seen.add(secret)
        page.show_viewer(entry.file)
        stage.rest(0.3)
        stage.scene(name)
        page.close_front()
        stage.rest()


def merge(stage: Stage, page: CustomerPage) -> None:
    """Two customers side by side."""
    if not stage.wants("merge"):
        return
    other = next((number for number in customers(stage) if number != page.number), "")
    if other:
        page.merge_with(other)
        stage.rest(0.3)
        stage.scene("merge")
        page.front.close()
        stage.rest()


def steps(stage: Stage) -> None:
    """A case of the usual kinds in each of its statuses, as far as the sample has one."""
    for case in CASES[:USUAL]:
        flow = BY_TABLE[case.table].flow
        for status in flow.statuses if flow is not None else ():
            name = f"step-{case.table}-{status.key}"
            if not stage.wants(name):
                continue
            rows = listing.listing(stage.ctx, case.table, where={"status": status.key}, limit=1).rows
            if rows:
                stage.window.open(rows[0].number)
                stage.rest(0.2)
                stage.scene(name, looks=(LIGHT,))
    stage.window.go("today")


def some_number(stage: Stage) -> str:
    """The number of somebody with an open case, in characters that a keyboard can type."""
    for record in cases_of(stage, "complaint", {"state": "open"}):
        for contact in getattr(record, "phone", None) or ():
            if contact.value.isascii():
                return contact.value
    return "138"


def with_files(stage: Stage) -> str:
    """The damage report that has the most files; the one the desk was made with where there is none."""
    most = max(cases_of(stage, "damage"), key=lambda case: len(case.attachments or ()), default=None)
    return most.number if most is not None and most.attachments else stage.login.damage


def a_customer(stage: Stage) -> str:
    """The customer of the case the pictures are about."""
    if not stage.login.number:
        return ""
    return getattr(records.get(stage.ctx, stage.login.number), "customer", None) or ""


def cases_of(stage: Stage, kind: str, where: dict[str, str] | None = None) -> Iterator[Case]:
    """The newest cases of a kind."""
    for row in listing.listing(stage.ctx, kind, where=where, limit=LOOKED_THROUGH).rows:
        record = records.get(stage.ctx, row.number)
        assert isinstance(record, Case)
        yield record


def customers(stage: Stage) -> Iterator[str]:
    """Numbers of some customers."""
    for row in listing.listing(stage.ctx, "customer", limit=LOOKED_THROUGH).rows:
        yield row.number


def panel_of(stage: Stage) -> QWidget:
    """The whole window with what is known of the caller."""
    stage.window.callbar._show_panel()
    return stage.shell
