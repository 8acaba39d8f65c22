"""A real desk, and a real window over it, for every test of the window."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csapp.desk import Desk
from csapp.i18n import Translator
from csapp.services.context import Context
from ui.house import House
from ui.prefs import Prefs
from ui.prompts import Prompts
from ui.shell import Shell, Surroundings
from ui.tasks import Tasks
from ui.theme.theme import Theme
from ui.window import Window
from ui.words import QtWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

USER, NAME, PASSWORD = "zhang", "张敏", "calm-desk-1"
Settle = Callable[[], None]


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new desk, made once."""
    folder = tmp_path_factory.mktemp("template") / "desk"
    Desk.create(
        folder,
        desk="A",
        company="Hao House",
        user=USER,
        name=NAME,
        password=PASSWORD,
        language="en",
        demo=True,
    )
    return folder


@pytest.fixture
def desk_folder(desk_template: Path, tmp_path: Path) -> Path:
    """A desk of one's own; sign in as ``USER`` with ``PASSWORD``, manager and administrator."""
    return Path(shutil.copytree(desk_template, tmp_path / "desk"))


@pytest.fixture
def desk_ctx(desk_folder: Path) -> Iterator[Context]:
    """That desk, opened."""
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    yield ctx
    ctx.close()


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in the program's style, put on once: to put on the same again takes as long as a small test."""
    qapp.setStyle("Fusion")
    return qapp


@pytest.fixture
def look(dressed: QApplication) -> Theme:
    """The application dressed as in the program."""
    theme = Theme("light", dressed)
    theme.apply()
    return theme


@pytest.fixture
def house(desk_ctx: Context, look: Theme) -> Iterator[House]:
    """What pages are handed, over the real store."""
    tasks = Tasks()
    made = House(desk_ctx, tasks, look, Prompts(Translator("en")), "en")
    yield made
    made.seeking.close()
    tasks.close()


@pytest.fixture
def settle(house: House, qtbot: QtBot) -> Settle:
    """Waits until the worker has done what was asked of it and the window has shown it."""

    def wait() -> None:
        qtbot.waitUntil(
            lambda: not (house.tasks.busy or house.seeking.busy or house.slices.busy), timeout=10_000
        )
        qtbot.wait(1)

    return wait


@pytest.fixture
def window(house: House, qtbot: QtBot, settle: Settle) -> Window:
    """The frame on the screen, with all it reads at first."""
    made = Window(house)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.begin()
    settle()
    return made


@pytest.fixture
def shell(desk_folder: Path, look: Theme, qapp: QApplication, qtbot: QtBot) -> Iterator[Shell]:
    """The program's own top-level window, at the sign-in."""
    around = Surroundings(look, Prompts(Translator("en")), QtWords(qapp), Prefs.read(desk_folder))
    made = Shell(desk_folder, "en", around)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.begin()
    qtbot.waitUntil(lambda: not made.tasks.busy, timeout=20_000)
    yield made
    made.end()
    around.words.use("en")


def complaint(**given: object) -> dict[str, object]:
    """What a complaint needs, for tests that are about something else."""
    return {
        "complainant": "李伟",
        "phone": "138 1234 5678",
        "type": "damage",
        "product": "oak table",
        "facts": "A leg is cracked.",
        "remedy_wanted": "a new leg",
        "channel": "phone",
        "urgency": "normal",
        **given,
    }
