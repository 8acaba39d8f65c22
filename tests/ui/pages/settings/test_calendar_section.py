"""The calendar in the settings: by key, by form, from a list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from csapp.services import rulebook
from tests.ui.conftest import Settle
from tests.ui.pages.settings.conftest import Section
from ui.house import House
from ui.pages.settings.calendar import CalendarPart


@pytest.fixture
def calendar(section: Section) -> CalendarPart:
    part = section("calendar")
    assert isinstance(part, CalendarPart)
    return part


def kept(house: House) -> dict[date, tuple[str, str | None]]:
    return {day.day_on: (str(day.day_kind), day.name) for day in rulebook.days(house.ctx)}


def test_enter_makes_a_day_off_and_takes_it_back(
    calendar: CalendarPart, house: House, settle: Settle
) -> None:
    calendar.month.go(date(2026, 10, 2))  # a Friday
    QTest.keyClick(calendar.month, Qt.Key.Key_Left)
    QTest.keyClick(calendar.month, Qt.Key.Key_Return)
    settle()
    assert kept(house) == {date(2026, 10, 1): ("holiday", None)}
    assert not calendar.month.is_worked(date(2026, 10, 1))
    QTest.keyClick(calendar.month, Qt.Key.Key_Space)
    settle()
    assert kept(house) == {}
    calendar.month.go(date(2026, 10, 10))  # a Saturday
    QTest.keyClick(calendar.month, Qt.Key.Key_Return)
    settle()
    assert kept(house) == {date(2026, 10, 10): ("working", None)}


def test_days_in_a_row_with_their_occasion(calendar: CalendarPart, house: House, settle: Settle) -> None:
    calendar.month.go(date(2026, 10, 1))
    QTest.keyClicks(calendar.form.name, "National Day <b>")
    calendar.form.until.setText("2026-09-30")
    calendar.form.save.click()
    assert calendar.form.error.text()
    calendar.form.until.setText("2026-10-07")
    assert calendar.is_changed()
    calendar.form.save.click()
    settle()
    assert kept(house) == {date(2026, 10, day): ("holiday", "National Day <b>") for day in range(1, 8)}
    assert not calendar.is_changed()
    calendar.month.go(date(2026, 10, 5))
    calendar.form.kinds.set_key("weekday")
    calendar.form.until.setText("2026-10-31")
    calendar.form.save.click()
    settle()
    assert max(kept(house)) == date(2026, 10, 4)


def test_a_list_is_entered_whole_or_not_at_all(calendar: CalendarPart, house: House, settle: Settle) -> None:
    calendar.form.list.setPlainText("2026-12-24 to 2026-12-26 Navidad\nsome day")
    calendar.form.add.click()
    settle()
    assert "2" in calendar.form.error.text()
    assert kept(house) == {}
    calendar.form.list.setPlainText("2026-12-24 to 2026-12-26 Navidad\n+2026-12-27")
    calendar.form.add.click()
    settle()
    assert len(kept(house)) == 4
    assert calendar.form.list.toPlainText() == ""


def test_months_turn_at_their_ends(calendar: CalendarPart) -> None:
    month = calendar.month
    month.go(date(2026, 1, 31))
    for wanted in (date(2026, 2, 28), date(2026, 3, 28)):
        QTest.keyClick(month, Qt.Key.Key_PageDown)
        assert month.day == wanted
    month.go(date(2026, 12, 31))
    QTest.keyClick(month, Qt.Key.Key_Down)
    assert month.day == date(2027, 1, 7)
    shown = {month.first() + timedelta(days=place) for place in range(42)}
    assert {date(2027, 1, 1), date(2027, 1, 31)} <= shown


def test_an_occasion_half_typed_goes_with_no_other_day(calendar: CalendarPart, settle: Settle) -> None:
    calendar.month.go(date(2026, 10, 1))
    QTest.keyClicks(calendar.form.name, "Fiesta")
    QTest.keyClick(calendar.month, Qt.Key.Key_Right)
    assert calendar.form.name.text() == "Fiesta"
    assert calendar.form.kinds.key() == "holiday"
