"""One worker: in order, answers in the window's thread, nothing for those who are gone, no error lost."""

from __future__ import annotations

import gc
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from csapp.vocabulary.errors import NotPossible, UserFault
from ui.rubbish import Rubbish
from ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from types import FrameType

    from pytestqt.qtbot import QtBot


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_jobs_run_one_after_another_on_one_other_thread(tasks: Tasks, qtbot: QtBot) -> None:
    worked: list[tuple[int, int]] = []
    answered: list[tuple[int, int]] = []

    def job(number: int) -> int:
        worked.append((number, threading.get_ident()))
        return number

    for number in range(20):
        tasks.start(
            lambda _task, number=number: job(number),
            lambda result: answered.append((result, threading.get_ident())),
        )
    assert answered == []  # never before the caller has gone on
    qtbot.waitUntil(lambda: len(answered) == 20)
    assert [number for number, _ in worked] == list(range(20))
    assert [number for number, _ in answered] == list(range(20))
    assert len({thread for _, thread in worked}) == 1
    assert {thread for _, thread in answered} == {threading.get_ident()}
    assert not tasks.busy


def test_a_fault_of_the_person_is_handed_on(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[UserFault] = []

    def job(_task: Task) -> None:
        raise NotPossible("no")

    tasks.start(job, lambda _none: told.append(NotPossible("wrong way")), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert [fault.message for fault in told] == ["no"]


def test_the_worker_is_never_the_last_to_let_go_of_a_task(tasks: Tasks, qtbot: QtBot) -> None:
    """It was now and then, while the window's thread was taking the same task away."""
    ended: list[int] = []

    def dawdle(_frame: FrameType, event: str, called: object) -> None:
        if event == "c_return" and getattr(called, "__name__", "") == "emit":
            sys.setprofile(None)
            time.sleep(0.1)  # the window has heard of the end, and taken the task away by now

    def job(_task: Task) -> None:
        sys.setprofile(dawdle)

    for _turn in range(3):
        weakref.finalize(tasks.start(job), lambda: ended.append(threading.get_ident()))
    qtbot.waitUntil(lambda: len(ended) == 3)
    assert set(ended) == {threading.get_ident()}


def test_our_own_fault_reaches_the_hook(tasks: Tasks, qtbot: QtBot) -> None:
    def job(_task: Task) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        tasks.start(job, failed=lambda _fault: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _fault, _trace in caught] == [ZeroDivisionError]


def test_no_answer_for_a_page_that_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    owner, answers = QObject(), []
    hold = threading.Event()
    tasks.start(lambda _task: hold.wait(5), answers.append, owner=owner)
    owner.deleteLater()
    qtbot.wait(10)
    del owner
    hold.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert answers == []


def test_a_long_job_tells_and_can_be_given_up(tasks: Tasks, qtbot: QtBot) -> None:
    steps: list[int] = []
    answers: list[object] = []

    def job(task: Task) -> None:
        for step in range(1, 10_000):
            steps.append(step)
            task.tell(step, 10_000)
            threading.Event().wait(0.001)

    task = tasks.start(job, answers.append, answers.append)
    seen: list[tuple[int, int]] = []
    task.progress.connect(lambda done, total: seen.append((done, total)))
    qtbot.waitUntil(lambda: len(seen) > 3)
    task.cancel()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert answers == []
    assert len(steps) < 9_999
    assert {total for _done, total in seen} == {10_000}


def test_what_was_begun_is_finished_before_the_end(qapp: object) -> None:
    tasks, done = Tasks(), []
    for number in range(5):
        tasks.start(lambda _task, number=number: done.append(number))
    tasks.close(lambda: done.append("closed"))
    assert done == [0, 1, 2, 3, 4, "closed"]


def test_parts_of_the_window_end_in_its_own_thread_only(tasks: Tasks, qtbot: QtBot) -> None:
    """Held by a job alone, or by themselves in a ring: Qt would say that timers cannot be stopped from another."""
    ended: list[int] = []

    def dropped() -> QObject:
        part = QObject()
        part.startTimer(100_000)
        part.destroyed.connect(lambda: ended.append(threading.get_ident()))
        return part

    def held() -> Callable[[Task], None]:
        part = dropped()
        return lambda _task: part.setObjectName("held")

    def ring() -> None:
        part = dropped()
        part.ring = [part]  # type: ignore[attr-defined]

    def rummage(_task: Task) -> int:
        return len([[number] for number in range(300_000)])

    for _ in range(20):
        ring()
        tasks.start(held())
    tasks.start(rummage)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    gc.collect()
    qtbot.waitUntil(lambda: len(ended) == 40)
    assert set(ended) == {threading.get_ident()}


def test_rubbish_is_looked_for_while_the_window_is_idle(tasks: Tasks, qtbot: QtBot) -> None:
    tasks.start(lambda _task: None)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert not gc.isenabled()
    kept = [[number] for number in range(gc.get_threshold()[0] + 1_000)]
    Rubbish.look()
    assert gc.get_count()[0] < len(kept)
    Rubbish.look()  # nothing is due
