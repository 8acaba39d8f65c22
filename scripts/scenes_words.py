"""What one says and types: the scripts beside a case, the list at the cursor; many missed calls, a guarded number."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from csapp.kinds.guarding import objections
from csapp.kinds.rules import CONTACT_LIMITS
from csapp.services import listing
from csapp.services.contact_guard import Guarded
from scripts.scenes_records import panel_of, some_number
from scripts.stage import Stage
from ui.forms.editors.longtext import LongTextEditor
from ui.pages.calls import CallsPage
from ui.pages.matter import MatterPage

MISSED = """10:32 154 1234 5678 x2
nonsense
154-1234-5678 10:32
+34 412 345 678 9:05 voicemail
(020) 1165 4321 Ana
10:15 withheld
"""


def words(stage: Stage) -> None:
    """All of them."""
    if stage.wants("scripts"):
        scripts(stage)
    if stage.wants("missed"):
        missed(stage)
    if stage.wants("guarded"):
        guarded(stage)


def scripts(stage: Stage) -> None:
    """Beside an open complaint, and at the cursor of its long text."""
    window = stage.window
    number = listing.listing(stage.ctx, "complaint", where={"state": "open"}).rows[0].number
    page = window.open(number)
    stage.rest(0.2)
    assert isinstance(page, MatterPage)
    facts = page.form.boxes["facts"].widget
    assert isinstance(facts, LongTextEditor)
    facts.setFocus()
    window.scripts.call()
    stage.scene("scripts")
    window.scripts.shut()

    def menu() -> QWidget:
        facts.setFocus()
        facts.phrases.close()
        facts.phrases.open()
        return stage.shell

    stage.scene("scripts-at-the-cursor", menu)
    facts.phrases.close()
    window.go("today")


def missed(stage: Stage) -> None:
    """The box for many missed calls, with what was read."""
    page = stage.window.go("calls", "enter_missed")
    assert isinstance(page, CallsPage)
    assert page.missed is not None
    stage.rest(0.1)
    page.missed.lines.setPlainText(MISSED)
    stage.rest(0.4)
    stage.scene("missed")
    page.missed.lines.setPlainText("")
    page.missed.leave()
    stage.window.go("today")


def guarded(stage: Stage) -> None:
    """A call out to a number that had too many of them today, or at night."""
    bar = stage.window.callbar
    usual = {key: limit.usual for key, limit in CONTACT_LIMITS.items()}
    often = objections(stage.ctx.now(), usual["a_day"], usual.__getitem__)[-1:]  # whatever hour it is
    bar.direction.set_key("out")
    bar.phone.setFocus()
    QTest.keyClicks(bar.phone, some_number(stage))
    QTest.keyClick(bar.phone, Qt.Key.Key_Down)
    stage.rest(0.5)
    bar.panel.guard._show(Guarded(phone=bar.phone.text(), count=usual["a_day"], lines=tuple(often)))
    stage.scene("guarded", lambda: panel_of(stage))
    bar._dropped()
    stage.rest()
