"""The settings: each section saves what it shows, says what is wrong, and is there for whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from csapp.kinds import Company, ListItem
from csapp.services import attachments, drafts, entries, lists, records, rulebook, sample
from csapp.vocabulary.steps import Role
from tests.ui.conftest import PASSWORD, USER, Settle
from tests.ui.pages.settings.conftest import Section
from ui.house import House
from ui.pages.record import RecordPage
from ui.pages.settings.account import AccountPart
from ui.pages.settings.calendar import CalendarPart
from ui.pages.settings.company import CompanyPart
from ui.pages.settings.limits import LimitsPart
from ui.pages.settings.lists import ListsPart
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.sampledata import SamplePart
from ui.prompts import CANCEL, YES
from ui.widgets.combo import Combo
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

EVERY = [
    "company", "desk", "staff", "recovery", "refused", "backups", "lists", "limits", "calendar", "retention",
    "sample", "account",
]  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "seen"),
    [
        ((Role.ADMIN, Role.MANAGER), EVERY),
        (
            (Role.MANAGER,),
            [
                "company",
                "refused",
                "lists",
                "limits",
                "calendar",
                "retention",
                "sample",
                "account",
            ],
        ),
        (
            (Role.ADMIN,),
            [
                "company",
                "desk",
                "staff",
                "recovery",
                "refused",
                "backups",
                "retention",
                "sample",
                "account",
            ],
        ),
        ((Role.AGENT,), ["account"]),
        ((Role.DIRECTOR,), ["account"]),
    ],
)
def test_one_sees_the_sections_one_may_do_something_in(
    house: House, qtbot: QtBot, settle: Settle, roles: tuple[Role, ...], seen: list[str]
) -> None:
    house.ctx = replace(house.ctx, actor=replace(house.ctx.actor, roles=roles))
    page = SettingsPage(house)
    qtbot.addWidget(page)
    page.shown()
    settle()
    assert list(page.allowed) == seen
    for key in seen:
        page.show_part(key)
        settle()


def test_who_only_administers_begins_in_the_settings(house: House, qtbot: QtBot, settle: Settle) -> None:
    house.ctx = replace(house.ctx, actor=replace(house.ctx.actor, roles=(Role.ADMIN,)))
    made = Window(house)
    qtbot.addWidget(made)
    said: list[str] = []
    house.said.connect(lambda text, kind: said.append(text) if kind == "error" else None)
    made.show()
    made.begin()
    settle()
    assert isinstance(made.page, SettingsPage)
    assert said == []
    assert [name for name, button in made.rail.places.items() if button.isVisible()] == ["settings"]
    assert not made.callbar.isVisible()


def test_a_row_is_dropped_where_the_pointer_is(section: Section, house: House, settle: Settle) -> None:
    part = section("lists")
    assert isinstance(part, ListsPart)
    first = [key for key, _labels in lists.choices(house.ctx, "topic")]
    part.lines.choose(first[1])
    height = part.lines.rowHeight(0)
    for row, share, wanted in ((4, 0.75, 4), (0, 0.25, 0), (2, 0.75, 2), (2, 0.25, 2), (2, 0.75, 2)):
        at = QPointF(50, part.lines.rowViewportPosition(row) + height * share)
        keys = Qt.KeyboardModifier.NoModifier
        drop = QDropEvent(at, Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, keys)
        part.lines.dropEvent(drop)
        settle()
        assert [key for key, _labels in lists.choices(house.ctx, "topic")].index(first[1]) == wanted
        assert part.lines.key() == first[1]


def test_the_list_of_sections_is_walked_by_keys(page: SettingsPage, settle: Settle) -> None:
    page.take_focus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    settle()
    assert page.here == "desk"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Up)
    settle()
    assert page.here == "account"


def test_the_company_is_saved_and_holds_at_once(section: Section, house: House, settle: Settle) -> None:
    part = section("company")
    assert isinstance(part, CompanyPart)
    boxes = part.editor.form.boxes
    boxes["name"].fill("Casa Hao")
    boxes["opens_at_hour"].fill("8:30")
    part.editor.save()
    settle()
    assert boxes["opens_at_hour"].problem is not None
    assert part.is_changed()
    boxes["opens_at_hour"].fill("09:00")
    boxes["working_days"].fill(["monday", "saturday"])
    QTest.keyClick(boxes["name"].widget, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    kept = records.get(house.ctx, "COMPANY")
    assert isinstance(kept, Company)
    assert (kept.name, kept.opens_at_hour, kept.working_days) == ("Casa Hao", "09:00", ("monday", "saturday"))
    assert house.ctx.company.name == "Casa Hao"
    assert not part.is_changed()


def test_a_logo_is_dropped_shown_and_taken_away(
    section: Section, house: House, settle: Settle, tmp_path: Path
) -> None:
    part = section("company")
    assert isinstance(part, CompanyPart)
    part.editor.form.boxes["name"].fill("half typed")
    picture = QImage(300, 100, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "logo.png"))
    (tmp_path / "fake.png").write_text("no picture")
    for name in ("fake.png", "logo.png"):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        part.logo.brought.emit(mime)
        settle()
        assert bool(part.logo.error.text()) == (name == "fake.png")
    assert attachments.logo(house.ctx) is not None
    assert part.logo.sheet.picture.width() == 300
    assert part.editor.form.boxes["name"].editor.typed() == "half typed"
    part.logo.remove.click()
    settle()
    assert attachments.logo(house.ctx) is None
    assert part.logo.sheet.picture.isNull()
    part.editor.save()
    settle()
    assert house.ctx.company.name == "half typed"


def test_unsaved_text_is_marked_kept_and_offered_again(
    section: Section, page: SettingsPage, window: Window, house: House, settle: Settle
) -> None:
    part = section("company")
    assert isinstance(part, CompanyPart)
    line = part.editor.form.boxes["name"].widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "Nuevo ")
    assert page.heading() in window.unsaved()
    window.keep_drafts()
    settle()
    again = Window(house)
    again.begin()
    settle()
    today = again.page
    opened = today.findChild(QPushButton, "open_draft")
    assert opened is not None
    opened.click()
    settle()
    shown = again.page
    assert isinstance(shown, SettingsPage)
    fresh = shown.parts["company"]
    assert isinstance(fresh, CompanyPart)
    assert str(fresh.editor.form.boxes["name"].editor.typed()).startswith("Nuevo ")
    again.deleteLater()


def test_figures_and_days_half_typed_come_back(
    section: Section, window: Window, house: House, settle: Settle
) -> None:
    limits, calendar = section("limits"), section("calendar")
    assert isinstance(limits, LimitsPart) and isinstance(calendar, CalendarPart)
    limits.rows["complaint", "closing"].figure.setText("12 or so")
    calendar.form.list.setPlainText("2026-12-24 Nochebuena")
    window.keep_drafts()
    settle()
    waiting = drafts.waiting(house.ctx)
    assert {draft.kind for draft in waiting} == {"limit_rule", "calendar_day"}
    again = Window(house)
    for draft in waiting:
        again.resume(draft)
        settle()
    page = again.page
    assert isinstance(page, SettingsPage)
    fresh, days = page.parts["limits"], page.parts["calendar"]
    assert isinstance(fresh, LimitsPart) and isinstance(days, CalendarPart)
    assert fresh.rows["complaint", "closing"].figure.text() == "12 or so"
    assert days.form.list.toPlainText() == "2026-12-24 Nochebuena"
    fresh.rows["complaint", "closing"].figure.setText("12")
    fresh.save()
    days.form.add.click()
    settle()
    again.keep_drafts()
    settle()
    assert drafts.waiting(house.ctx) == ()
    again.deleteLater()


def test_leaving_a_form_asks_before_text_is_lost(section: Section, house: House, settle: Settle) -> None:
    part = section("company")
    assert isinstance(part, CompanyPart)
    part.editor.form.boxes["name"].fill("Other")
    part.editor.leave()
    assert house.prompts.pending is not None
    house.prompts.pending.answer("discard")
    assert part.editor.form.boxes["name"].editor.typed() == "Hao House"
    assert not part.is_changed()


def test_an_entry_is_added_moved_and_taken_out_of_use(section: Section, house: House, settle: Settle) -> None:
    part = section("lists")
    assert isinstance(part, ListsPart)
    part.lists.set_key("carrier")
    settle()
    part.add()
    assert part.editor is not None
    given = {"label_zh_cn": "极兔", "label_en": "Rabbit Post", "label_es": "Correo Conejo", "claim_days": "9"}
    for key, text in given.items():
        part.editor.form.boxes[key].fill(text)
    part.editor.save()
    settle()
    assert part.lines.key() == "rabbit_post"
    made = records.get(house.ctx, "carrier/rabbit_post")
    assert isinstance(made, ListItem)
    assert made.claim_days == 9
    QTest.keyClick(part.lines, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [key for key, _labels in lists.choices(house.ctx, "carrier")][-2] == "rabbit_post"
    assert part.lines.key() == "rabbit_post"
    QTest.keyClick(part.lines, Qt.Key.Key_Return)
    assert part.editor is not None
    part.editor.form.boxes["active"].fill("false")
    part.editor.save()
    settle()
    assert "rabbit_post" not in [key for key, _labels in lists.choices(house.ctx, "carrier")]
    assert "rabbit_post" in [entry.item.key for entry in entries.entries(house.ctx, "carrier")]


def test_what_is_added_can_be_chosen_in_forms_that_are_open(
    section: Section, window: Window, settle: Settle
) -> None:
    form = window.new("complaint")
    assert isinstance(form, RecordPage)
    settle()
    form.form.boxes["facts"].fill("half typed")
    part = section("lists")
    assert isinstance(part, ListsPart)
    for list_key in ("complaint_type", "topic"):
        part.lists.set_key(list_key)
        settle()
        part.add()
        assert part.editor is not None
        for key, text in {"label_zh_cn": "迟到", "label_en": "too late", "label_es": "tarde"}.items():
            part.editor.form.boxes[key].fill(text)
        part.editor.save()
        settle()
    types = form.form.boxes["type"].widget
    assert isinstance(types, Combo)
    assert types.findData("too_late") >= 0
    assert window.callbar.topic.findData("too_late") >= 0
    assert form.form.boxes["facts"].editor.typed() == "half typed"


def test_a_refused_entry_keeps_its_text(section: Section, settle: Settle) -> None:
    part = section("lists")
    assert isinstance(part, ListsPart)
    part.add()
    assert part.editor is not None
    part.editor.form.boxes["label_en"].fill("发票")
    part.editor.save()
    settle()
    assert part.editor is not None
    boxes = part.editor.form.boxes
    assert boxes["label_en"].problem is not None and boxes["label_es"].problem is not None
    assert boxes["label_en"].editor.typed() == "发票"


def test_limits_are_set_and_put_back(section: Section, house: House, settle: Settle) -> None:
    part = section("limits")
    assert isinstance(part, LimitsPart)
    assert not part.is_changed()
    reported, agent = part.rows["complaint", "reported"], part.rows["concession", "agent"]
    reported.figure.setText("x")
    agent.figure.setText("350.50")
    part.save()
    settle()
    assert reported.error.text()
    assert not rulebook.limits(house.ctx)[0].changed, "nothing is saved while one figure is wrong"
    reported.figure.setText("25")
    part.save()
    settle()
    now = {(line.scope, line.key): line for line in rulebook.limits(house.ctx)}
    assert (now["complaint", "reported"].count, now["complaint", "reported"].unit) == (25, "minutes")
    assert str(now["concession", "agent"].amount) == "350.5"
    assert not part.is_changed()
    reported.put_declared()
    part.save()
    settle()
    assert not {line.key: line for line in rulebook.limits(house.ctx)}["reported"].changed


def test_one_s_own_password_is_changed(section: Section, house: House, settle: Settle) -> None:
    part = section("account")
    assert isinstance(part, AccountPart)
    typed = {"old": "nonsense", "password": "another-desk-2", "again": "another-desk-3"}
    for key, text in typed.items():
        part.secrets.fields[key].setText(text)
    part.change_password()
    assert part.secrets.errors["again"].text()
    part.secrets.fields["again"].setText("another-desk-2")
    part.change_password()
    settle()
    assert part.secrets.errors["old"].text()
    assert part.secrets.text("password") == "another-desk-2"
    part.secrets.fields["old"].setText(PASSWORD)
    part.change_password()
    settle()
    assert part.secrets.is_empty()
    house.ctx.store.ring.unwrap(USER, "another-desk-2")


def test_language_and_look_hold_at_once(section: Section, house: House, settle: Settle) -> None:
    part = section("account")
    assert isinstance(part, AccountPart)
    part.languages.button("es").click()
    part.looks.button("dark").click()
    settle()
    assert house.language == "es"
    assert house.theme.dark
    assert part.title.text() != "" and part.languages.key() == "es"
    house.theme.choose("light")


def test_sample_data_goes_after_one_question(section: Section, house: House, settle: Settle) -> None:
    ctx = replace(house.ctx, sample=True)
    for name in ("Ana", "Eva"):
        records.new(ctx, "customer", {"name": name, "customer_kind": "end", "phone": "612 345 678"})
    part = section("sample")
    assert isinstance(part, SamplePart)
    assert "2" in part.how_many.text()
    part.deed.click()
    assert house.prompts.pending is not None
    house.prompts.pending.answer(CANCEL)
    settle()
    assert sample.present(house.ctx) == 2
    part.deed.click()
    assert house.prompts.pending is not None
    house.prompts.pending.answer(YES)
    settle()
    assert sample.present(house.ctx) == 0
    assert part.deed.isHidden()


def test_nothing_typed_is_read_as_markup(section: Section) -> None:
    for key in EVERY:
        for label in section(key).findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()
