"""LibreOffice Calc with a call log of 100,000 rows, as ``python calc_peer.py STORE [load DUMP]``."""

# pyright: reportMissingImports=false
from __future__ import annotations

import json
import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

from office import Office, setting
from serve import Found, serve

ROWS, AT_ONCE = 100_000, 10_000
COLUMNS = ("number", "started_at", "phone", "customer", "direction", "topic", "outcome", "summary", "agent")
PHONE = COLUMNS.index("phone")


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(one.get(name) or "") for name in COLUMNS)


def load(home: Path, dump: Path) -> None:
    """The first 100,000 calls of the dump as a sheet."""
    office = Office(home / "office")
    document = office.open("private:factory/scalc")
    sheet = document.Sheets.getByIndex(0)
    sheet.getCellRangeByPosition(0, 0, len(COLUMNS) - 1, 0).setDataArray((COLUMNS,))
    made = 1
    with (dump / "calls.jsonl").open(encoding="utf-8") as lines:
        calls = (_row(json.loads(line)) for line in islice(lines, ROWS))
        while some := tuple(islice(calls, AT_ONCE)):
            block = sheet.getCellRangeByPosition(0, made, len(COLUMNS) - 1, made + len(some) - 1)
            block.setDataArray(some)
            made += len(some)
    document.storeToURL((home / "calls.ods").as_uri(), (setting("FilterName", "calc8"),))
    document.close(True)
    office.close()


class Jobs:
    """What is asked of the sheet."""

    def __init__(self, home: Path) -> None:
        self.office = Office(home / "office")
        self.file = home / "work.ods"
        shutil.copyfile(home / "calls.ods", self.file)
        self.document: Any = None  # not opened yet
        self.rows = 0

    def jobs(self) -> dict[str, Any]:
        return {
            "calc_open": self.opened,
            "calc_find": self.found,
            "calc_add": self.added,
            "phone": self.filtered,
        }

    def _sheet(self) -> Any:
        return (self.document or self._open()).Sheets.getByIndex(0)

    def _open(self) -> Any:
        self.document = self.office.open(str(self.file))
        cursor = self._sheet().createCursor()
        cursor.gotoEndOfUsedArea(False)
        self.rows = cursor.RangeAddress.EndRow
        return self.document

    def opened(self, arg: str) -> Found:
        if self.document is not None:
            self.document.close(True)
        self._open()
        return Found(self.rows)

    def found(self, arg: str) -> Found:
        """Every cell that holds the text."""
        sheet = self._sheet()
        wanted = sheet.createSearchDescriptor()
        wanted.SearchString = arg
        hits = sheet.findAll(wanted)
        return Found(hits.Count if hits is not None else 0)

    def filtered(self, arg: str) -> Found:
        """The rows of one number, the others hidden; with no filter left behind."""
        from com.sun.star.sheet import TableFilterField
        from com.sun.star.sheet.FilterOperator import EQUAL

        sheet = self._sheet()
        block = sheet.getCellRangeByPosition(0, 0, len(COLUMNS) - 1, self.rows)
        field = TableFilterField()
        field.Field, field.IsNumeric, field.StringValue, field.Operator = PHONE, False, arg, EQUAL
        wanted = block.createFilterDescriptor(True)
        wanted.ContainsHeader = True
        wanted.setFilterFields((field,))
        block.filter(wanted)
        shown = block.queryVisibleCells().RangeAddresses
        count = sum(one.EndRow - one.StartRow + 1 for one in shown) - 1
        return Found(count)

    def added(self, arg: str) -> Found:
        """One row below the last, and the whole file saved."""
        sheet = self._sheet()
        self.rows += 1
        row = (
            "P-1",
            "2026-11-22T09:00:00",
            "138 1234 5678",
            "李伟",
            "in",
            "complaint",
            "solved",
            "一角凹陷",
            "mei",
        )
        sheet.getCellRangeByPosition(0, self.rows, len(COLUMNS) - 1, self.rows).setDataArray((row,))
        self.document.store()
        return Found(self.rows)


def main() -> None:
    home = Path(sys.argv[1])
    if sys.argv[2:3] == ["load"]:
        load(home, Path(sys.argv[3]))
        return
    jobs = Jobs(home)
    said = subprocess.run(["soffice", "--version"], check=True, capture_output=True, encoding="utf-8").stdout
    try:
        serve(jobs.jobs(), said.split()[1])
    finally:
        jobs.office.close()


if __name__ == "__main__":
    main()
