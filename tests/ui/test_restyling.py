"""Another look reaches what is hidden in slices, and a page that is shown before its turn at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.conftest import USER, Settle
from tests.ui.test_locking import sign_in
from ui.theme.restyling import APART
from ui.theme.theme import Look
from ui.theme.tokens import SCHEMES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.house import House
    from ui.pages.page import Page
    from ui.shell import Shell
    from ui.window import Window

DARK = SCHEMES["dark"].muted.lower()


def colours(page: Page) -> set[str]:
    """In which the labels of the page's fields and hints are written."""
    found = [
        label for label in page.findChildren(QLabel) if label.property("role") in ("label", "muted", "hint")
    ]
    found = [label for label in found if label.isVisible() == page.isVisible()]
    assert found
    return {label.palette().color(QPalette.ColorRole.WindowText).name() for label in found}


@pytest.fixture
def behind(window: Window, settle: Settle) -> Page:
    """A page that was seen, and is not now."""
    page = window.new("complaint")
    settle()
    page.form.boxes["complainant"].fill("Ana")  # type: ignore[attr-defined]
    window.go("customers")
    settle()
    return page


def test_what_is_hidden_follows(window: Window, behind: Page, house: House, settle: Settle) -> None:
    assert DARK not in colours(behind)
    house.theme.wear(Look("dark"))
    assert colours(window.page) == {DARK} and house.slices.busy
    settle()
    assert colours(behind) == {DARK} and not behind.isVisible()
    house.theme.wear(Look("light"))
    settle()
    assert DARK not in colours(behind) | colours(window.page)


def test_what_is_shown_before_its_turn_is_dressed_then(
    window: Window, behind: Page, house: House, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces: list[Callable[[], bool]] = []
    monkeypatch.setattr(house.slices, "add", lambda _owner, piece: pieces.append(piece))
    monkeypatch.setattr(type(house.slices), "busy", property(lambda _self: True))
    house.theme.wear(Look("dark", text=125))
    assert DARK not in colours(behind), "its turn has not come"
    window._show(behind)  # type: ignore[arg-type]
    assert colours(behind) == {DARK}
    box = behind.form.boxes["complainant"]  # type: ignore[attr-defined]
    assert box.widget.height() >= house.theme.sizes.field and box.typed() == "Ana"
    house.theme.wear(Look("light"))
    for piece in pieces:
        while piece():
            pass
    assert DARK not in colours(behind)
    monkeypatch.undo()
    house.theme.wear(Look("light"))


def test_a_look_put_on_twice_leaves_nothing_behind(
    window: Window, behind: Page, house: House, settle: Settle
) -> None:
    house.theme.wear(Look("dark"))
    house.theme.wear(Look("dark", contrast=True))
    house.theme.wear(Look("light"))
    house.theme.wear(Look("dark"))
    settle()
    assert colours(behind) == {DARK} == colours(window.page)
    house.theme.wear(Look("light"))
    settle()


def test_the_sign_in_is_dressed_where_the_frame_goes_before_its_turn(shell: Shell, qtbot: QtBot) -> None:
    sign_in(shell, qtbot, USER)
    shell.around.theme.wear(Look("dark"))
    assert shell.window_ is not None and shell.window_.house.slices.busy
    shell.sign_out()
    parts = [shell.signin, *shell.signin.findChildren(QWidget)]
    assert shell.signin.isVisible() and not [part for part in parts if part.testAttribute(APART)]
    shell.around.theme.wear(Look("light"))
