"""When customers may be rung, and how often: figures whose unit nobody chooses."""

from __future__ import annotations

from csapp.services import rulebook
from tests.ui.conftest import Settle
from tests.ui.pages.settings.conftest import Section
from ui.house import House
from ui.pages.settings.limits import LimitsPart


def test_the_hours_of_the_night_are_set_like_any_limit(
    section: Section, house: House, settle: Settle
) -> None:
    part = section("limits")
    assert isinstance(part, LimitsPart)
    row = part.rows["contact", "night_from"]
    assert (row.figure.text(), row.unit.isVisibleTo(part), row.limitless.text()) == ("21", False, "o'clock")
    assert not part.is_changed()
    row.figure.setText("22")
    part.rows["contact", "a_day"].figure.setText("1000")
    part.save()
    settle()
    part.rows["contact", "a_day"].figure.setText("2")
    part.save()
    settle()
    now = {line.key: line.count for line in rulebook.limits(house.ctx) if line.scope == "contact"}
    assert now == {"night_from": 22, "night_to": 8, "a_day": 2}
    assert not part.is_changed()
    row.put_declared()
    part.save()
    settle()
    assert not {line.key: line for line in rulebook.limits(house.ctx)}["night_from"].changed
    for language in ("zh_CN", "es", "en"):
        house.set_language(language)
        assert row.limitless.text()
