"""Lists as spreadsheets: as shown, harmless, and the same records when they come back."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from csapp.exchange.faults import BadTable
from csapp.kinds import BY_TABLE
from csapp.services import exporting, importing, records
from csapp.services.context import Context
from csapp.services.listing import handles, listing
from csapp.vocabulary.errors import InvalidInput, NotAllowed
from csapp.vocabulary.fields import (
    Attached,
    Bool,
    Choice,
    Date,
    DateTime,
    Field,
    Integer,
    LongText,
    Money,
    Text,
)
from csapp.vocabulary.filters import Filter
from csapp.vocabulary.kinds import declared
from tests.helpers.office import Office, complaint

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "#N/A", '=HYPERLINK("http://x","y")']


OPEN: Mapping[str, Any] = {"unmasked": True, "reason": "a mailing"}


def customer(ctx: Context, **given: object) -> str:
    base: dict[str, object] = {"name": "A", "customer_kind": "end", "phone": "13812345678"}
    return records.new(ctx, "customer", {**base, **given}).record.number


def cells(path: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [tuple(row) for row in sheet.iter_rows()]


def test_a_workbook_holds_real_figures_and_days(office: Office, tmp_path: Path) -> None:
    ctx, path = office("wang"), tmp_path / "o.xlsx"
    number = records.new(
        ctx, "complaint", complaint(price="1234.5", bought_on="2026-11-01", quantity=3, recurring=True)
    ).record.number
    columns = (
        "number",
        "status",
        "complainant",
        "price",
        "bought_on",
        "quantity",
        "recurring",
        "received_at",
        "due_at",
    )
    assert exporting.export(ctx, "complaint", path, columns=columns, language="es", **OPEN) == 1
    head, row = cells(path)
    assert [cell.value for cell in head][:3] == ["Número", "Estado", "Reclamante"]
    values = [cell.value for cell in row]
    assert values[:1] + values[3:7] == [number, 1234.5, datetime(2026, 11, 1), 3, "sí"]  # noqa: DTZ001
    assert values[7] == datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001
    assert isinstance(values[8], datetime) and values[8] > values[7]
    assert [row[place].number_format for place in (3, 4)] == ["#,##0.00", "yyyy\\-mm\\-dd"]
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None and sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:I2"
    assert exporting.export(ctx, "case", path) == 1, "all cases together, with all their columns"
    assert exporting.export(ctx, "customer", path, **OPEN) == 1


def test_what_is_shown_is_what_is_written(office: Office, tmp_path: Path) -> None:
    ctx, path = office("wang"), tmp_path / "o.csv"
    for n in range(5):
        customer(ctx, name=f"N{n}", phone=f"138000000{n:02d}", vip=n > 1)
    said: dict[str, Any] = {
        "columns": ("name", "vip"), "filters": (Filter("vip", "any", ("true",)),), "order": "name", "descending": True,
    }  # fmt: skip
    assert exporting.export(ctx, "customer", path, **said, **OPEN) == 3
    assert path.read_text("utf-8-sig").splitlines() == ["Name,VIP", "N4,yes", "N3,yes", "N2,yes"]
    ids = handles(ctx, "customer", order="name")
    assert exporting.export(ctx, "customer", path, columns=("name",), these=(ids[3], ids[0]), **OPEN) == 2
    assert path.read_text("utf-8-sig").split() == ["Name", "N3", "N0"]
    assert exporting.export(ctx, "customer", path, columns=("name",), where={"name": "N2"}, **OPEN) == 1
    assert exporting.export(ctx, "customer", path, columns=("name",), text="no such word", **OPEN) == 0
    assert (
        exporting.export(ctx, "customer", path, columns=("name", "vip"), language="es", text="N1", **OPEN)
        == 1
    )
    assert path.read_text("utf-8-sig").splitlines()[0] == "Nombre;VIP"


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_cell_begins_a_formula(office: Office, tmp_path: Path, text: str, suffix: str) -> None:
    ctx, path = office("wang"), tmp_path / f"o{suffix}"
    customer(ctx, name=text, company=text)
    exporting.export(ctx, "customer", path, columns=("name", "company"), language="en", **OPEN)
    if suffix == ".xlsx":
        for cell in cells(path)[1]:
            assert (cell.data_type, cell.value) == ("s", text)
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            _, row = csv.reader(file)
        for cell in row:
            assert cell == text or cell == f"'{text}"
            assert cell[0] not in "=+-@\t\r"


def test_files_that_can_not_be_written(office: Office, tmp_path: Path) -> None:
    ctx = office("wang")
    customer(ctx, notes="x" * 40_000)
    kept = tmp_path / "kept.xlsx"
    kept.write_text("what was there")
    for path in (tmp_path / "no" / "o.xlsx", tmp_path, tmp_path / "o.txt", tmp_path / "o", kept):
        with pytest.raises(BadTable):
            exporting.export(ctx, "customer", path)
    assert exporting.export(ctx, "customer", tmp_path / "o.csv", **OPEN) == 1
    with pytest.raises(InvalidInput):
        exporting.export(ctx, "customer", kept, columns=("nothing",))
    with pytest.raises(NotAllowed):
        exporting.export(office("root"), "customer", kept)

    class GivenUp(Exception):
        pass

    def give_up(_done: int, _of: int) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        exporting.export(ctx, "customer", kept, columns=("name",), progress=give_up)
    assert kept.read_text() == "what was there"
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix in (".new", ".xlsx")) == [
        "kept.xlsx"
    ]


LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0*")
TEXTS = st.text(LETTERS, min_size=1, max_size=20).filter(lambda text: text.strip() and text.strip()[0] != "#")
NUMBERS = st.from_regex(r"1[3-9][0-9]{9}|0571-8[0-9]{7}|\+34 6[0-9]{8}", fullmatch=True)
LABELLED = st.fixed_dictionaries(
    {"value": NUMBERS | TEXTS, "label": TEXTS | st.just(""), "preferred": st.booleans()}
)
DAYS = st.dates(date(1901, 1, 1), date(2150, 1, 1)).map(date.isoformat)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2020, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0).isoformat() + "+00:00"
)
SUMS = st.decimals(0, 900, places=2).map(str) | st.decimals(0, 99, places=4).map(lambda one: f"{one} USD")


def of(field: Field) -> st.SearchStrategy[Any]:
    """Values of a field as they may be given."""
    if isinstance(field, Choice):
        return st.sampled_from(list(field.choices or ())).map(str)
    plain: Mapping[type[Field], st.SearchStrategy[Any]] = {
        Text: TEXTS, LongText: TEXTS, Date: DAYS, DateTime: MOMENTS, Money: SUMS, Bool: st.booleans(),
        Integer: st.integers(1, 5),
    }  # fmt: skip
    return plain[type(field)]


def some_of(kind: str, *keys: str, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    known = declared(BY_TABLE[kind])
    return st.fixed_dictionaries(more, optional={key: of(known[key]) for key in keys})


CUSTOMERS = some_of(
    "customer", "salutation", "company", "grade", "graded_on", "loyalty", "vip", "next_visit_on", "notes",
    "warning_reported_at",
    name=TEXTS, customer_kind=st.just("online"), phone=st.lists(LABELLED, min_size=1, max_size=3),
    addresses=st.lists(st.fixed_dictionaries({"address": TEXTS, "label": TEXTS}), max_size=2),
    yearly_volume=st.decimals(-9, 9999, places=3).map(str),
)  # fmt: skip
CALLS = some_of(
    "call", "caller_name", "summary", "order_no", "hold_seconds", "promise", "voicemail", "channel",
    phone=st.lists(NUMBERS, min_size=1, max_size=2), topic=st.just("price"), outcome=st.just("solved"),
    started_at=MOMENTS,
)  # fmt: skip
COMPLAINTS = some_of(
    "complaint", "sku", "batch", "quantity", "price", "order_created_at", "signed_on", "recurring", "severity",
    "order_profit", "key_points", "occurred_at",
    complainant=TEXTS, phone=NUMBERS, type=st.just("damage"), product=TEXTS, facts=TEXTS, remedy_wanted=TEXTS,
    received_at=MOMENTS,
    money_lines=st.lists(st.fixed_dictionaries({"what": TEXTS, "amount": SUMS, "paid_on": DAYS}), max_size=2),
)  # fmt: skip
Dictionaries = st.SearchStrategy[dict[str, Any]]
OWN = {"number", "recorded_at", "saved_at", "customer", "linked_cases"}


def values(ctx: Context, number: str) -> dict[str, object]:
    record = records.get(ctx, number)
    known = declared(type(record))
    return {
        key: getattr(record, key)
        for key, field in known.items()
        if key not in OWN and not isinstance(field, Attached)
    }


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize(
    ("kind", "strategy"), [("customer", CUSTOMERS), ("call", CALLS), ("complaint", COMPLAINTS)]
)
@settings(
    max_examples=8,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_what_was_written_comes_back_the_same(
    office: Office,
    tmp_path: Path,
    kind: str,
    strategy: st.SearchStrategy[dict[str, Any]],
    suffix: str,
    data: st.DataObject,
) -> None:
    ctx, path = office("chen"), tmp_path / f"o{suffix}"
    told = data.draw(strategy)
    number = records.new(ctx, kind, told).record.number
    language = data.draw(st.sampled_from(["en", "zh_CN", "es"]))
    newest = handles(ctx, kind)[:1]
    assert exporting.export(ctx, kind, path, these=newest, language=language, **OPEN) == 1
    mapping = dict(importing.mapping(ctx, kind, importing.look(path).columns))
    assert {key for key in declared(BY_TABLE[kind]) if key not in mapping.values()} <= {"attachments"}
    mapping = {column: "" if key in ("customer", "merged_from") else key for column, key in mapping.items()}
    done = importing.run(ctx, kind, path, mapping, skip_known=False)
    assert done.bad == ()
    assert values(ctx, done.first) == values(ctx, number)


def test_every_register_can_be_written(office: Office, tmp_path: Path) -> None:
    ctx = office("wang")
    for kind in BY_TABLE:
        total = listing(ctx, kind).total
        assert exporting.export(ctx, kind, tmp_path / "o.xlsx", **OPEN) == total, kind
