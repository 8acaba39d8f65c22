"""Out of a table into a spreadsheet as it is seen, and the way to the import."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QMenu

from csapp.kinds import KINDS
from csapp.services import records
from tests.ui.conftest import Settle
from ui.tables.page import TablePage
from ui.window import Window

NAMES = ("Ana", "李伟", "=1+1", "王芳")


@pytest.fixture
def table(window: Window, settle: Settle) -> TablePage:
    for place, name in enumerate(NAMES):
        given = {"name": name, "customer_kind": "end", "phone": f"139 0000 000{place}"}
        records.new(window.house.ctx, "customer", given)
    page = window.go("customers")
    settle()
    assert isinstance(page, TablePage)
    return page


def cells(path: Path) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path)
    return [tuple(cell.value for cell in row) for row in book.active.iter_rows()]  # type: ignore[union-attr]


def menu(table: TablePage) -> QMenu:
    table.head.sheets.click()
    return table.sheets.menu


def test_the_list_is_written_with_the_columns_and_rows_one_sees(
    table: TablePage, tmp_path: Path, settle: Settle
) -> None:
    table.looks.set_columns(("phone", "name"))
    table.filter.setText("139")
    settle()
    table.looks.sort("name", descending=False)
    settle()
    table.sheets.export(tmp_path / "out.xlsx", reason="a test")
    settle()
    head, *rows = cells(tmp_path / "out.xlsx")
    assert head == ("Phone", "Name")
    assert sorted(str(row[1]) for row in rows) == sorted(NAMES)
    assert [row[1] for row in rows] == [table.model.index(i, 1).data() for i in range(4)]


def test_chosen_rows_alone_are_written(table: TablePage, tmp_path: Path, settle: Settle) -> None:
    table.view.selectAll()
    table.sheets.export(tmp_path / "two.xlsx", ((1, 2),), reason="a test")
    settle()
    shown = [table.model.index(i, 1).data() for i in (1, 2)]
    assert [row[1] for row in cells(tmp_path / "two.xlsx")[1:]] == shown


def test_who_saved_it_is_told_whether_it_is_masked(
    table: TablePage, tmp_path: Path, settle: Settle, window: Window
) -> None:
    said: list[str] = []
    window.house.said.connect(lambda text, _kind: said.append(text))
    file = tmp_path / "out.csv"
    table.sheets.export(file)
    settle()
    assert said == [f"4 rows saved, personal data masked: {file}"] and "李伟" not in file.read_text(
        "utf-8-sig"
    )
    table.sheets.export(file, reason="a test")
    settle()
    assert said[1:] == [f"4 rows saved as {file}"] and "李伟" in file.read_text("utf-8-sig")


def test_a_cell_never_begins_a_formula(table: TablePage, tmp_path: Path, settle: Settle) -> None:
    table.sheets.export(tmp_path / "out.xlsx", reason="a test")
    settle()
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    told = [cell for row in book.active.iter_rows() for cell in row if cell.value == "=1+1"]  # type: ignore[union-attr]
    assert told and all(cell.data_type == "s" for cell in told)


def test_a_place_that_can_t_be_written_is_told_and_tried_again(
    table: TablePage, tmp_path: Path, settle: Settle, window: Window
) -> None:
    said: list[tuple[str, str]] = []
    window.house.said.connect(lambda text, kind: said.append((text, kind)))
    table.sheets.export(tmp_path / "nowhere" / "out.xlsx")
    settle()
    assert said[-1][1] == "error" and not (tmp_path / "nowhere").exists()
    table.sheets.export(tmp_path / "out.csv")
    settle()
    assert said[-1][1] == "ok" and (tmp_path / "out.csv").stat().st_size > 50


def test_the_menu_leads_to_the_import(table: TablePage, window: Window, settle: Settle) -> None:
    opened = menu(table)
    names = [action.objectName() for action in opened.actions() if action.objectName()]
    assert names == ["export", "export_mailing", "export_personal", "import_customer"]
    next(a for a in opened.actions() if a.objectName() == "import_customer").trigger()
    opened.close()
    settle()
    assert window.page.objectName() == "import_customer"


def test_every_kind_one_may_record_can_be_imported(table: TablePage) -> None:
    able = {kind.table for kind in KINDS if table.sheets.may_import(kind.table)}
    assert {"customer", "call", "complaint", "damage", "return_exchange", "visit"} <= able
    assert not {"staff", "company", "list_item"} & able


def test_a_spreadsheet_let_go_over_the_list_is_read(
    table: TablePage, window: Window, settle: Settle, tmp_path: Path
) -> None:
    file = tmp_path / "more.csv"
    file.write_text("Name,Phone\nEva,600 123 123\n", encoding="utf-8")
    for name, taken in (("more.csv", True), ("photo.jpg", False)):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        assert table.sheets.takes(mime) is taken
        table.sheets.dropped(mime)
    settle()
    assert window.page.objectName() == "import_customer"
