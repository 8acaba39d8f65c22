"""What keeps things safe and what goes out in numbers: the lock, the papers of many rows, leave of a person's data."""

from PySide6.QtWidgets import QWidget

from scripts.scenes_records import a_customer
from scripts.stage import Stage
from ui.dialogs.print_run import PrintRun
from ui.pages.customer import CustomerPage
from ui.pages.customer_rights import CustomerRights
from ui.tables.page import TablePage


def lock(stage: Stage) -> None:
    """The window while its person is away, in the language it was left in."""
    if not stage.wants("locked"):
        return
    locking = stage.shell.locking
    assert locking is not None

    def away() -> QWidget:
        locking.lock()
        stage.rest(0.2)
        stage.later.append(back)
        return stage.shell

    def back() -> None:
        locking.unlock(stage.login.password)
        while stage.shell.locked:
            stage.rest(0.1)

    stage.scene("locked", away)


def print_run(stage: Stage) -> None:
    """The papers of the rows chosen in a list."""
    if not stage.wants("print-run"):
        return
    page = stage.window.go("cases")
    assert isinstance(page, TablePage)
    stage.rest(0.3)

    def asked() -> QWidget:
        page.view.selectAll()
        page.prints.ask()
        while not (boxes := stage.window.findChildren(PrintRun)):
            stage.rest(0.1)
        (box,) = boxes
        stage.later.append(box.close)
        return box

    stage.scene("print-run", asked)
    page.view.clearSelection()
    stage.window.go("today")


def rights(stage: Stage) -> None:
    """What is held on a person, handed out; and what is erased with them, before it is."""
    for name, begin in (("extract", CustomerRights.extract), ("erase", CustomerRights.erase)):
        if not stage.wants(name):
            continue
        page = stage.window.open(a_customer(stage))
        stage.rest(0.3)
        assert isinstance(page, CustomerPage)
        begin(page.rights)
        stage.rest(0.5)
        stage.scene(name)
        page.close_front()
        stage.window.go("today")
