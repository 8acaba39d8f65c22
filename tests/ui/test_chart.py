"""Charts on the screen: the numbers can be pointed at, pressed, heard and seen in every look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from csapp.vocabulary.charts import ChartKind
from tests.charts.making import chart
from ui.theme.theme import Theme
from ui.widgets.chart import ChartView

DAYS = ["Mon", "Tue", "Wed"]


def view(look: Theme, qtbot: QtBot, *, pressable: bool = True) -> ChartView:
    made = ChartView(look, pressable=pressable)
    qtbot.addWidget(made)
    made.resize(300, 120)
    made.show()
    qtbot.waitExposed(made)
    return made


def middle(made: ChartView, place: int) -> QPoint:
    drawing = made.drawing()
    assert drawing is not None
    area = drawing.spots[place].area
    return QPointF(area.left + area.width / 2, area.top + area.height / 2).toPoint()


def test_a_click_tells_which_category(look: Theme, qtbot: QtBot) -> None:
    made = view(look, qtbot)
    made.show_chart(chart(ChartKind.COLUMNS, DAYS, [1, 5, 3]))
    with qtbot.waitSignal(made.chosen) as told:
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=middle(made, 2))
    assert told.args == [2]


def test_keys_go_from_category_to_category_and_press(look: Theme, qtbot: QtBot) -> None:
    made = view(look, qtbot)
    made.show_chart(chart(ChartKind.LINES, DAYS, [1, None, 3]))
    made.setFocus()
    pressed: list[int] = []
    made.chosen.connect(pressed.append)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert pressed == []  # nothing is pointed at yet
    qtbot.keyClick(made, Qt.Key.Key_Right)
    assert made.accessibleDescription() == "Mon: 1"
    qtbot.keyClick(made, Qt.Key.Key_Right)
    assert made.accessibleDescription() == "Tue: –"
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert pressed == [1]


def test_its_numbers_are_told_to_who_cannot_see_them(look: Theme, qtbot: QtBot) -> None:
    made = view(look, qtbot)
    made.show_chart(chart(ChartKind.COLUMNS, DAYS, [1, 5, 3], [2, None, 4], names=("now", "before")))
    assert made.accessibleName() == "Calls by day"
    assert made.accessibleDescription() == "Mon: now 1, before 2; Tue: now 5; Wed: now 3, before 4"


def test_pointing_tells_the_number(look: Theme, qtbot: QtBot) -> None:
    made = view(look, qtbot, pressable=False)
    made.show_chart(chart(ChartKind.COLUMNS, ["<b>Mon</b>", "Tue"], [1, 5]))

    def pointed() -> bool:
        """Moves once more each time it is asked: another window of a busy machine takes a tip away."""
        qtbot.mouseMove(made, middle(made, 1))
        qtbot.mouseMove(made, middle(made, 0))
        return "&lt;b&gt;Mon&lt;/b&gt;: 1" in QToolTip.text()

    qtbot.waitUntil(pointed)
    QToolTip.hideText()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_is_painted_in_the_colours_of_the_look(look: Theme, qtbot: QtBot, mode: str) -> None:
    made = view(look, qtbot)
    made.show_chart(chart(ChartKind.COLUMNS, DAYS, [1, 5, 3]))
    was = look.mode
    look.choose(mode)  # type: ignore[arg-type]
    try:
        drawing = made.drawing()
        assert drawing is not None
        bar = max(drawing.bars, key=lambda bar: bar.area.height).area
        seen = made.grab().toImage().pixelColor(round(bar.middle), round(bar.bottom - bar.height / 3))
        assert seen == QColor(look.colours.accent)
    finally:
        look.choose(was)


def test_nothing_to_show_is_no_fault(look: Theme, qtbot: QtBot) -> None:
    made = view(look, qtbot)
    made.show_chart(None)
    qtbot.keyClick(made, Qt.Key.Key_Right)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    made.show_chart(chart(ChartKind.STACK, [], []))
    made.grab()
    assert made.accessibleDescription() == ""
