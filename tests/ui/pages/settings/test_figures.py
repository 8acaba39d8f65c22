"""The manager's plain figures beside the limits: set, refused at the figure, put back to the usual."""

from __future__ import annotations

from csapp.services import figures
from tests.ui.conftest import Settle
from tests.ui.pages.settings.conftest import Section
from ui.house import House
from ui.pages.settings.limits import LimitsPart


def value(house: House, scope: str, key: str) -> str:
    return next(
        str(line.value)
        for line in figures.figures(house.ctx)
        if (line.figure.scope, line.figure.key) == (scope, key)
    )


def test_weights_and_warnings_are_set_and_put_back(section: Section, house: House, settle: Settle) -> None:
    part = section("limits")
    assert isinstance(part, LimitsPart)
    assert part.blocks["evaluation"].title.text() == "Evaluation of customers"
    loyalty, silent = part.rows["evaluation", "loyalty"], part.rows["warning", "silent"]
    assert (loyalty.figure.text(), loyalty.declared.text()) == ("0.6", "usual: 0.6")
    loyalty.figure.setText("1.25")
    silent.figure.setText("0")
    part.save()
    settle()
    assert (value(house, "evaluation", "loyalty"), value(house, "warning", "silent")) == ("1.25", "0")
    assert not part.is_changed()
    loyalty.reset.click()
    part.save()
    settle()
    assert value(house, "evaluation", "loyalty") == "0.6"


def test_a_figure_that_makes_no_sense_is_refused_where_it_stands(
    section: Section, house: House, settle: Settle
) -> None:
    part = section("limits")
    assert isinstance(part, LimitsPart)
    of_a, of_b = part.rows["evaluation", "from_a"], part.rows["evaluation", "from_b"]
    of_a.figure.setText("6")
    part.save()
    settle()
    assert of_a.error.text() == "A must take more points than B, or nobody is ever a B."
    assert of_a.figure.text() == "6"
    assert value(house, "evaluation", "from_a") == "10"
    of_b.figure.setText("5")
    part.save()
    settle()
    assert (value(house, "evaluation", "from_a"), value(house, "evaluation", "from_b")) == ("6", "5")
