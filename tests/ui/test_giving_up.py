"""Giving up: said at once, and nothing is changed; past the last moment it can't be done any more."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csapp.desk import Desk
from csapp.services import backups, checking, erasure, records, salvaging
from csapp.services.context import Context
from csapp.services.listing import listing
from csapp.storage import patience
from tests.ui.conftest import PASSWORD, USER, Settle
from tests.ui.test_backups import PERSON
from ui.damageline import DamageLine
from ui.pages.customer import CustomerPage
from ui.pages.erasepanel import ErasePanel
from ui.puttingback import PuttingBack
from ui.rescuing import Rescuing
from ui.tasks import Cancelled, Task, Tasks
from ui.widgets.workline import WorkLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.house import House
    from ui.shell import Shell
    from ui.window import Window


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


class Held:
    """A service that waits at its beginning until the person has given it up, then goes on as far as it may."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
        self.here, self.go = threading.Event(), threading.Event()
        self.ended: list[BaseException | None] = []
        real = getattr(module, name)

        def held(*args: object, **given: object) -> object:
            self.here.set()
            assert self.go.wait(20)
            try:
                found = real(*args, **given)
            except BaseException as fault:
                self.ended.append(fault)
                raise
            self.ended.append(None)
            return found

        monkeypatch.setattr(module, name, held)

    def give_up(self, line: WorkLine, qtbot: QtBot) -> None:
        """Presses cancel as soon as it stands there, and looks whether that is answered at once."""
        qtbot.waitUntil(lambda: self.here.is_set() and line.isVisible(), timeout=20_000)
        line.cancel.click()
        assert not line.cancel.isEnabled() or line.isHidden()  # in the same turn: the worker is still held
        self.go.set()
        qtbot.waitUntil(lambda: bool(self.ended), timeout=20_000)
        assert isinstance(self.ended[0], (Cancelled, patience.GivenUp))


def test_past_the_last_moment_nothing_is_given_up(tasks: Tasks, qtbot: QtBot) -> None:
    settled, go, answers = threading.Event(), threading.Event(), list[int]()

    def job(task: Task) -> int:
        task.settle()
        settled.set()
        assert go.wait(20)
        task.tell(1, 1)
        return 7

    task = tasks.start(job, answers.append)
    assert settled.wait(20)
    task.cancel()
    assert not task.cancelled
    go.set()
    qtbot.waitUntil(lambda: answers == [7])


def test_before_it_the_deed_is_not_done(tasks: Tasks, qtbot: QtBot) -> None:
    go, done = threading.Event(), list[int]()

    def job(task: Task) -> None:
        assert go.wait(20)
        task.settle()
        done.append(1)

    task = tasks.start(job, lambda _none: done.append(2))
    task.cancel()
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert done == []


def test_a_restore(desk_folder: Path, shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    file = backups.make(ctx).path
    records.new(ctx, "customer", PERSON)
    ctx.close()
    held = Held(monkeypatch, backups, "restore")
    PuttingBack(shell, file, USER, PASSWORD).begin()
    line = shell.signin.findChild(WorkLine)
    assert line is not None
    held.give_up(line, qtbot)
    qtbot.waitUntil(lambda: shell.signin.button.isEnabled() and not shell.tasks.busy, timeout=20_000)
    assert shell.signin.error.text() and shell.around.prompts.pending is None
    assert list(desk_folder.glob("*.restoring")) == []
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    assert listing(ctx, "customer").total == 1  # what came after the backup is there
    ctx.close()


def test_a_salvage(
    desk_folder: Path, shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from csapp.vocabulary.errors import UserFault

    held = Held(monkeypatch, salvaging, "rescue")
    rescuing = Rescuing(shell, UserFault(""))
    rescuing.salvage(USER, PASSWORD, tmp_path / "saved")
    assert not rescuing.page.salvage.isEnabled()
    held.give_up(rescuing.page.work, qtbot)
    qtbot.waitUntil(rescuing.page.salvage.isEnabled, timeout=20_000)
    assert rescuing.page.work.isHidden() and not (tmp_path / "saved").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".new")] == []


def test_an_erasure(
    window: Window, house: House, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = records.new(house.ctx, "customer", PERSON).record.number
    page = window.open(number)
    settle()
    assert isinstance(page, CustomerPage)
    page.rights.erase()
    settle()
    panel = page.front.panel
    assert isinstance(panel, ErasePanel)
    panel.reason.setText("asked in writing")
    panel.typed.setText(number)
    held = Held(monkeypatch, erasure, "erase_person")
    panel.deed.click()
    held.give_up(panel.work, qtbot)
    settle()
    assert page.front.panel is panel and panel.reason.text() and panel.deed.isEnabled()
    assert records.get(house.ctx, number).number == number and erasure.erasures(house.ctx) == ()
    panel.deed.click()  # and may be done after all
    settle()
    settle()
    assert len(erasure.erasures(house.ctx)) == 1


def test_a_check_of_the_store_is_beside_all_other_work(
    shell: Shell, window: Window, house: House, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, checking, "verify")
    line = DamageLine(shell, window)
    line.verify()
    saved = list[object]()
    house.run(records.new, "customer", PERSON, then=saved.append)
    qtbot.waitUntil(lambda: bool(saved), timeout=20_000)  # while the check is held
    held.give_up(line.work, qtbot)
    assert line.work.isHidden() and line.banner is None


def stop_after(steps: int) -> patience.Stop:
    left = iter(range(steps))
    return lambda: next(left, None) is None


@pytest.mark.parametrize("looks", [0, 1, 20])
def test_whatever_it_reads_is_ended(desk_ctx: Context, looks: int) -> None:
    for _each in range(20):
        records.new(desk_ctx, "customer", PERSON)
    with pytest.raises(patience.GivenUp):
        checking.verify(desk_ctx, None, stop_after(looks))
    assert checking.verify(desk_ctx) == ()


@pytest.mark.parametrize("looks", [0, 2, 10])
def test_a_salvage_in_the_middle_of_writing(
    desk_ctx: Context, desk_folder: Path, tmp_path: Path, looks: int
) -> None:
    number = records.new(desk_ctx, "customer", PERSON).record.number
    target = tmp_path / "saved"
    with pytest.raises(patience.GivenUp):
        salvaging.rescue(desk_folder, target, USER, PASSWORD, language="en", stopped=stop_after(looks))
    assert not target.exists() and [*tmp_path.glob(".*new")] == []
    assert salvaging.rescue(desk_folder, target, USER, PASSWORD, language="en").records > 0
    assert records.get(desk_ctx, number).number == number
