"""Everything the window can show, one function a group of scenes; ``play`` goes through all of them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from csapp.i18n import N_
from csapp.kinds import KINDS
from csapp.services.shelves import may_write
from scripts.scenes_figures import figures
from scripts.scenes_papers import from_paper, paper_page
from scripts.scenes_records import panel_of, records_of, some_number, steps
from scripts.scenes_safe import lock, print_run, rights
from scripts.scenes_words import words
from scripts.stage import Stage
from ui.dialogs.preview import PreviewDialog
from ui.firstrun import FirstRun
from ui.pages.page import Page
from ui.pages.places import MAKES
from ui.pages.registers import RegistersPage
from ui.pages.settings.page import SettingsPage
from ui.pages.visits.page import PARTS, VisitsPage
from ui.signin import Hint

HINT = (("zhang", N_("agent")), ("wang", N_("supervisor")), ("chen", N_("manager")))


def play(stage: Stage) -> None:
    """Every scene there is in the state of the stage."""
    if stage.state == "sample":
        first(stage)
    stage.sign_in()
    places(stage)
    registers(stage)
    visits(stage)
    figures(stage)
    paper_page(stage)
    forms(stage)
    if stage.login.number:
        records_of(stage)
        caller(stage)
        search(stage)
    if stage.state == "sample":
        words(stage)
        steps(stage)
        dialogs(stage)
        lock(stage)
        print_run(stage)
        from_paper(stage)
    else:
        if stage.login.number:
            rights(stage)
        settings(stage)  # here it is a manager and administrator who looks


def first(stage: Stage) -> None:
    """Before anybody is signed in: the first run and the sign-in."""
    shell = stage.shell
    stage.scene("sign-in")
    if stage.wants("first-run"):
        panel = FirstRun(shell.t, shell.around.prompts)
        shell.stack.addWidget(panel)
        shell.first_run = panel
        shell.stack.setCurrentWidget(panel)
        stage.scene("first-run")
        panel.button.click()  # nothing filled in: each field says what it wants
        stage.scene("first-run-refused")
        shell.stack.setCurrentWidget(shell.signin)
        shell.stack.removeWidget(panel)
        shell.first_run = None
    shell.signin.show_hint(Hint(HINT, stage.login.password), stage.login.user)
    stage.scene("sign-in-sample")


def places(stage: Stage) -> None:
    """Every place of the rail."""
    for place in MAKES:
        if place not in ("settings", "visits", "registers", "figures", "papers") and stage.wants(place):
            stage.window.go(place)
            stage.rest(0.1)
            stage.scene(place)
    stage.window.go("today")


def registers(stage: Stage) -> None:
    """Every register, as a list."""
    page = stage.window.go("registers")
    assert isinstance(page, RegistersPage)
    for table in page.tables:
        if stage.wants(f"register-{table}"):
            page.show_register(table)
            stage.rest(0.2)
            stage.scene(f"register-{table}")
    stage.window.go("today")


def visits(stage: Stage) -> None:
    """Every part of the page of return visits."""
    if not stage.wants("visits"):
        return
    page = stage.window.go("visits")
    assert isinstance(page, VisitsPage)
    for part in PARTS:
        page.show_part(part.key)
        stage.rest(0.2)
        stage.scene(f"visits-{part.key}")
    stage.window.go("today")


def settings(stage: Stage) -> None:
    """Every section of the settings."""
    if not stage.wants("settings"):
        return
    page = stage.window.go("settings")
    assert isinstance(page, SettingsPage)
    for key in page.allowed:
        if stage.wants(f"settings-{key}"):
            page.show_part(key)
            stage.rest(0.2)
            stage.scene(f"settings-{key}")
    stage.window.go("today")


def forms(stage: Stage) -> None:
    """The empty form of each kind one can begin, and one that was refused."""
    roles = stage.ctx.actor.roles or ()
    for kind in (kind.table for kind in KINDS if may_write(kind, roles)):
        names = [f"new-{kind}"] + (["refused"] if kind == "complaint" and stage.state == "sample" else [])
        if not any(stage.wants(name) for name in names):
            continue
        page = stage.window.new(kind)
        stage.rest()
        stage.scene(names[0])
        if "refused" in names:
            refused(stage, page)
        page.closed.emit()
        stage.rest()


def refused(stage: Stage, page: Page) -> None:
    """A form that can't be saved yet, with what it says at its fields."""
    line = page.findChild(QLineEdit, "complainant")
    assert line is not None
    QTest.keyClicks(line, "Li")
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    stage.rest(0.3)
    stage.scene("refused")
    line.undo()
    line.clear()


def caller(stage: Stage) -> None:
    """The call bar with what is known of the caller."""
    if not stage.wants("caller"):
        return
    bar = stage.window.callbar
    bar.phone.setFocus()
    QTest.keyClicks(bar.phone, some_number(stage))
    stage.rest(0.5)
    stage.scene("caller", lambda: panel_of(stage))
    bar._dropped()
    stage.rest()


def search(stage: Stage) -> None:
    """The search with what it found."""
    if not stage.wants("search"):
        return
    box = stage.window.topbar.search
    box.setFocus()
    box.setText("沙发" if stage.state == "sample" else "+34 600 123")
    stage.rest(0.5)

    def with_hits() -> QWidget:
        box.hits.appear()
        return stage.shell

    stage.scene("search", with_hits)
    box.clear()
    box.clearFocus()
    box.hits.hide()
    stage.rest()


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
        stage.rest(0.5)
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
