"""A list that is to be written to: who asked for no marketing is left out, whatever rows are chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from csapp.services import records
from tests.ui.conftest import Settle
from tests.ui.tables.test_sheets import cells, menu
from ui.tables.page import TablePage
from ui.window import Window


@pytest.fixture
def table(window: Window, settle: Settle) -> TablePage:
    """Ana and Bea may be written to, Cleo not."""
    for name, wish in (("Ana", None), ("Bea", False), ("Cleo", True)):
        given = {"name": name, "customer_kind": "end", "phone": "1", "no_marketing": wish}
        records.new(window.house.ctx, "customer", given)
    page = window.go("customers")
    settle()
    assert isinstance(page, TablePage)
    page.looks.set_columns(("name",))
    page.looks.sort("name", descending=False)
    settle()
    return page


@pytest.mark.parametrize(("spans", "left"), [((), ["Ana", "Bea"]), (((1, 2),), ["Bea"])])
def test_who_wants_no_advertising_is_not_in_the_file(
    table: TablePage, tmp_path: Path, settle: Settle, spans: tuple[tuple[int, int], ...], left: list[str]
) -> None:
    table.sheets.export(tmp_path / "out.xlsx", spans, mailing=True, reason="a test")
    settle()
    assert [row[0] for row in cells(tmp_path / "out.xlsx")[1:]] == left


def test_only_customers_are_written_to(window: Window, table: TablePage, settle: Settle) -> None:
    def offered(page: TablePage) -> list[str]:
        found = [action.objectName() for action in menu(page).actions()]
        page.sheets.menu.close()
        return found

    assert "export_mailing" in offered(table)
    calls = window.go("calls")
    settle()
    assert isinstance(calls, TablePage)
    assert "export_mailing" not in offered(calls)
