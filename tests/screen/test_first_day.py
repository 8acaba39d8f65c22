"""The first day of the README, done as it stands there, on the desk that ``python3 run.py`` opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from csapp.desk import Desk
from csapp.services import checking, records
from tests.screen.day import PACK, Day
from tests.screen.hands import Hands
from ui.app import make_shell
from ui.prefs import Prefs
from ui.theme.theme import Theme

README = Path(__file__).parents[2] / "README.md"
SAID = "The table came with a cracked leg."


def told(*words: str) -> bool:
    """Whether the README says all of these."""
    text = " ".join(README.read_text(encoding="utf-8").split())
    return all(word in text for word in words)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_first_day(tmp_path: Path, look: Theme, qapp: QApplication) -> None:
    assert told("154 1234 5678", "Ctrl+Shift+N", "Ctrl+Enter", "Damage report from this call", "Ctrl+Shift+D")
    shell = make_shell(tmp_path / "desk", demo=True, language="en", prefs=Prefs(), mode="light")
    shell.resize(1366, 768)
    shell.show()
    shell.activateWindow()
    shell.begin()
    hands = Hands(shell)
    day = Day(hands, tmp_path / "phone")
    try:
        hands.settle()
        hands.press("Return")
        hands.settle(lambda: shell.window_ is not None)
        complaint(hands, day)
        damage(hands, day)
        hands.press("F2", "Ctrl+E")
        assert not day.window.callbar.values()
    finally:
        shell.end()
    ctx = Desk.sign_in(tmp_path / "desk", "chen", "service-desk")
    assert checking.verify(ctx) == ()
    case, claim = (records.get(ctx, day.numbers[kind][0]) for kind in ("complaint", "damage"))
    assert getattr(case, "status", "") == "proposed" and SAID in getattr(case, "facts", "")
    assert getattr(claim, "status", "") == "claimed"
    ctx.close()


def complaint(hands: Hands, day: Day) -> None:
    """A known caller, a complaint out of the call, reported, thought through and printed."""
    hands.press("F2")
    hands.type("154 1234 5678")
    hands.press("Return")
    assert "李伟" in day.window.callbar.known.words()
    hands.type(SAID)
    hands.press("Ctrl+Shift+N")
    hands.tab_to("product")
    hands.type("oak table")
    hands.tab_to("type")
    hands.choose("qual")
    hands.tab_to("remedy_wanted")
    hands.type("a new leg")
    hands.press("Ctrl+S")
    day.saved("complaint")
    day.step("reported")
    for key, text in (("cause_analysis", "The corner was not padded."), ("proposed_plan", "Send a new leg.")):
        hands.tab_to(key)
        hands.type(text)
    day.step("proposed")
    day.paper("Complaint status report")


def damage(hands: Hands, day: Day) -> None:
    """A damage report out of the same call, its enclosures, the claim pack."""
    hands.press("F2", "Ctrl+Shift+D")
    for key, text in (("waybill", "888090781867"), ("carrier", "yto")):
        hands.tab_to(key)
        hands.type(text)
    for key, digit in (("damage_kind", "1"), ("outer_box", "2")):
        hands.tab_to(key)
        hands.press(digit)
    for key, text in (("item", "oak table"), ("quantity", "1")):
        hands.tab_to(key)
        hands.type(text)
    hands.press("Ctrl+S")
    day.saved("damage")
    for role in PACK:
        hands.drop(day.tile(role), [day.photo(role)])
    day.step("confirmed")
    hands.tab_to("sum_claimed")
    hands.type("88.00")
    day.step("claimed")
    day.paper("Damage claim")
