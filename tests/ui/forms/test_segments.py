"""Buttons in a row: where they have no room, in several, each with all its edges."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.house import House
from ui.widgets.segments import Segments


def test_what_begins_a_row_has_its_left_edge(qtbot: QtBot, house: House) -> None:
    assert house.theme, "the buttons are dressed"
    segments = Segments()
    qtbot.addWidget(segments)
    segments.resize(600, 40)
    segments.set_choices([("a", "Complaint status report"), ("b", "Complaint handling report")])
    second = segments.button("b")
    second.ensurePolished()  # as asking a layout for its size does
    segments.resize(segments.minimumSizeHint().width() + 20, 80)  # room for one in a row
    segments.show()
    assert (second.x(), second.y() > 0) == (0, True)
    picture = second.grab().toImage()
    middle = picture.rect().center()
    assert picture.pixelColor(0, middle.y()) == picture.pixelColor(middle.x(), 0), "left as above"
