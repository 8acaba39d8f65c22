"""Everything the window can show, one function a group of scenes; ``play`` goes through all of them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, CASES
from csapp.services import listing, records
from scripts.stage import LIGHT, Stage
from ui.dialogs.preview import PreviewDialog
from ui.firstrun import FirstRun
from ui.pages.page import Page
from ui.signin import Hint
from ui.window import MAKES

HINT = (("zhang", N_("agent")), ("wang", N_("supervisor")), ("chen", N_("manager")))


def play(stage: Stage) -> None:
    """Every scene there is in the state of the stage."""
    if stage.state == "sample":
        first(stage)
    stage.sign_in()
    places(stage)
    forms(stage)
    if stage.login.number:
        a_case(stage)
        caller(stage)
    if stage.state == "sample":
        steps(stage)
        dialogs(stage)


def first(stage: Stage) -> None:
    """Before anybody is signed in: the first run and the sign-in."""
    shell = stage.shell
    stage.scene("sign-in")
    panel = FirstRun(shell.t)
    shell.stack.addWidget(panel)
    shell.first_run = panel
    shell.stack.setCurrentWidget(panel)
    panel.button.click()
    stage.scene("first-run")
    shell.stack.setCurrentWidget(shell.signin)
    shell.stack.removeWidget(panel)
    shell.first_run = None
    shell.signin.show_hint(Hint(HINT, stage.login.password), stage.login.user)
    stage.scene("sign-in-sample")


def places(stage: Stage) -> None:
    """Every place of the rail."""
    for place in MAKES:
        if stage.wants(place):
            stage.window.go(place)
            stage.rest()
            stage.scene(place)
    stage.window.go("today")


def forms(stage: Stage) -> None:
    """The empty form of each kind one can begin, and one that was refused."""
    for kind in (*(case.table for case in CASES), "call", "customer"):
        if not stage.wants(f"new-{kind}") and kind != "complaint":
            continue
        page = stage.window.new(kind)
        stage.rest()
        stage.scene(f"new-{kind}")
        if kind == "complaint" and stage.state == "sample":
            refused(stage, page)
        page.closed.emit()
        stage.rest()


def refused(stage: Stage, page: Page) -> None:
    line = page.findChild(QLineEdit, "complainant")
    assert line is not None
    QTest.keyClicks(line, "Li")
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    stage.rest(0.3)
    stage.scene("refused")
    line.undo()
    line.clear()


def a_case(stage: Stage) -> None:
    """The page of a case of each kind, and of its customer."""
    shown = {"case": stage.login.number, "damage": stage.login.damage}
    record = records.get(stage.ctx, stage.login.number)
    shown["customer"] = getattr(record, "customer", None) or ""
    for name, number in shown.items():
        if number and stage.wants(name):
            stage.window.open(number)
            stage.rest(0.2)
            stage.scene(name)
    stage.window.go("today")


def steps(stage: Stage) -> None:
    """A case of each kind in each of its statuses, as far as the sample has one."""
    for case in CASES:
        for status in BY_TABLE[case.table].flow.statuses:  # type: ignore[union-attr]
            name = f"step-{case.table}-{status.key}"
            if not stage.wants(name):
                continue
            rows = listing.listing(stage.ctx, case.table, where={"status": status.key}, limit=1).rows
            if rows:
                stage.window.open(rows[0].number)
                stage.rest(0.2)
                stage.scene(name, looks=(LIGHT,))
    stage.window.go("today")


def caller(stage: Stage) -> None:
    """The call bar with what is known of the caller, and the search with what it found."""
    bar, search = stage.window.callbar, stage.window.topbar.search
    if stage.wants("caller"):
        bar.phone.setFocus()
        QTest.keyClicks(bar.phone, some_number(stage))
        stage.rest(0.5)

        def with_panel() -> QWidget:
            bar._show_panel()
            return stage.shell

        stage.scene("caller", with_panel)
        bar._dropped()
    if stage.wants("search"):
        search.setFocus()
        search.setText("154" if stage.state == "sample" else "+34 600 123")
        stage.rest(0.5)

        def with_hits() -> QWidget:
            search.hits.appear()
            return stage.shell

        stage.scene("search", with_hits)
        search.clear()
        stage.rest()


def some_number(stage: Stage) -> str:
    """The number of somebody with an open case."""
    rows = listing.listing(stage.ctx, "complaint", where={"state": "open"}, limit=20).rows
    for row in rows:
        phone = row.values["phone"]
        text = str(phone[0] if isinstance(phone, list | tuple) else phone)
        if text and text.isascii():  # keys can type nothing else
            return text
    return "154"


def dialogs(stage: Stage) -> None:
    """What opens over a page."""

    def keys() -> QWidget:
        stage.window.show_keys()
        box = stage.window._keys_box
        assert box is not None
        stage.rest()
        stage.later.append(box.close)
        return box

    stage.scene("keys", keys)
    stage.scene("question", lambda: question(stage))
    if stage.wants("preview"):
        preview = PreviewDialog(stage.window.house, stage.login.number, "complaint-status", stage.window)
        preview.open()
        stage.rest(0.3)
        stage.scene("preview", lambda: preview)
        preview.close()
        stage.rest()


def question(stage: Stage) -> QWidget:
    """The box that asks before text is thrown away."""
    house = stage.window.house
    text = house.t(N_("Throw this unsaved text away?"))
    house.prompts.discard(stage.window, text, lambda: None)
    pending = house.prompts.pending
    assert pending is not None and pending.box is not None
    stage.rest()
    stage.later.append(lambda: pending.answer("keep"))
    return pending.box
