"""From chosen rows of a list to their papers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csapp.services import cases, records
from tests.papers.samples import texts
from tests.ui.conftest import Settle, complaint
from ui.dialogs.print_run import APART, PrintRun
from ui.tables import menus
from ui.tables.page import TablePage
from ui.window import Window


@pytest.fixture
def table(window: Window, settle: Settle) -> TablePage:
    """Three complaints, two of them reported."""
    made = [records.new(window.house.ctx, "complaint", complaint()).record.number for _ in range(3)]
    for number in made[:2]:
        cases.take_step(window.house.ctx, number, "reported")
    page = window.go("cases")
    settle()
    assert isinstance(page, TablePage)
    return page


@pytest.fixture
def run(table: TablePage, window: Window, settle: Settle) -> PrintRun:
    """What opens where all rows are chosen."""
    table.view.selectAll()
    index = table.model.index(0, 0)
    menu = menus.cell_menu(table, index, table.mapToGlobal(table.rect().center()))
    entry = next(one for one in menu.actions() if one.objectName() == "print_chosen")
    assert entry.text() == "Print the 3 chosen rows…\tCtrl+P"
    entry.trigger()
    menu.close()
    settle()
    (box,) = window.findChildren(PrintRun)
    return box


def prints(window: Window, number: str) -> int:
    return sum(event.verb == "print" for event in records.history(window.house.ctx, number))


def test_the_papers_of_the_chosen_rows_go_into_one_file(
    run: PrintRun, window: Window, settle: Settle, tmp_path: Path
) -> None:
    assert len(run.numbers) == 2 and not run.left_out.isHidden()
    numbers = run.numbers
    said: list[str] = []
    window.house.said.connect(lambda text, _kind: said.append(text))
    run.save_to(tmp_path / "all.pdf")
    settle()
    pages = texts((tmp_path / "all.pdf").read_bytes())
    assert [number in page for number, page in zip(numbers, pages, strict=True)] == [True, True]
    assert said == [f"2 papers saved as {tmp_path / 'all.pdf'}"]
    assert [prints(window, number) for number in numbers] == [1, 1]


def test_the_file_of_a_later_run_is_offered_another_name(
    run: PrintRun, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []
    monkeypatch.setattr(
        window.house.prompts, "save_file", lambda _parent, _title, file, *_more: offered.append(file.name)
    )
    run.save.click()
    later = window.house.ctx.now() + timedelta(minutes=10)
    object.__setattr__(window.house.ctx, "clock", lambda: later)
    run.save.click()
    assert len(set(offered)) == 2 and all(" ×2 20" in name for name in offered)


def test_or_into_a_file_each(run: PrintRun, window: Window, settle: Settle, tmp_path: Path) -> None:
    said: list[str] = []
    window.house.said.connect(lambda text, _kind: said.append(text))
    run.way.set_key(APART)
    numbers = run.numbers
    run.save_to(tmp_path / "papers")
    settle()
    assert said == [f"2 papers saved in {tmp_path / 'papers'}"]
    names = sorted(file.name for file in (tmp_path / "papers").iterdir())
    assert [number in name for number, name in zip(sorted(numbers), names, strict=True)] == [True, True]


def test_who_gives_up_leaves_nothing(run: PrintRun, window: Window, settle: Settle, tmp_path: Path) -> None:
    numbers = run.numbers
    run.save_to(tmp_path / "all.pdf")
    run.work.cancel.click()
    settle()
    assert not list(tmp_path.glob("*.pdf")) and not list(tmp_path.glob(".*"))
    assert [prints(window, number) for number in numbers] == [0, 0]
    assert run.save.isEnabled()
    run.save_to(tmp_path / "all.pdf")
    settle()
    assert (tmp_path / "all.pdf").exists()


def test_a_place_that_can_t_be_written_is_told(
    run: PrintRun, window: Window, settle: Settle, tmp_path: Path
) -> None:
    told: list[str] = []
    window.house.prompts.tell = lambda _parent, text, *_more: told.append(text)  # type: ignore[method-assign, assignment]
    run.save_to(tmp_path / "none" / "deep" / "all.pdf")
    settle()
    assert len(told) == 1 and run.save.isEnabled()


def test_rows_without_a_paper_say_so(table: TablePage, window: Window, settle: Settle) -> None:
    said: list[tuple[str, str]] = []
    window.house.said.connect(lambda text, kind: said.append((text, kind)))
    status = table.model.columns.index("status")
    row = next(n for n in range(3) if str(table.model.index(n, status).data()) == "received")
    flags = QItemSelectionModel.SelectionFlag
    table.view.selectionModel().select(table.model.index(row, 0), flags.ClearAndSelect | flags.Rows)
    table.prints.ask()
    settle()
    assert [kind for _, kind in said] == ["error"] and not window.findChildren(PrintRun)


def test_ctrl_p_in_a_list_prints_what_is_chosen(table: TablePage, window: Window, settle: Settle) -> None:
    table.view.setFocus()
    table.view.choose(1)
    QTest.keyClick(table.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    (box,) = window.findChildren(PrintRun)
    assert [len(numbers) for numbers in box.offers.values()] == [1]
    box.close()


def test_the_menu_asked_for_by_key_is_that_of_the_row_one_is_in(table: TablePage) -> None:
    here = table.model.index(1, 0)
    table.view.choose(1)
    asked: list[int] = []
    table.view.menu_wanted.connect(lambda index, _at: asked.append(index.row()))
    below = table.view.visualRect(here).center() + QPoint(
        0, table.view.header.height()
    )  # where Qt says it is
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, below, table.view.mapToGlobal(below))
    QApplication.sendEvent(table.view, event)
    assert asked == [1]
    assert table.menu is not None
    table.menu.close()
