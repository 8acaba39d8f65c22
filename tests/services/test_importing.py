"""Rows of spreadsheets become records: mapped, judged one by one, made in one commit or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from csapp.exchange.faults import AtLine, BadTable
from csapp.kinds import Call, Complaint, Customer
from csapp.services import checking, finding, importing, records
from csapp.services.context import Context
from csapp.services.importing import Imported
from csapp.services.listing import listing
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound, NotPossible
from csapp.vocabulary.values import Contact
from tests.helpers.office import Office, complaint

PEOPLE = (
    "姓名,客户类型,手机,地址,地区,等级,重点,下次回访\n"
    "李伟,终端,138 1234 5678/139 0000 1111,西湖路 1 号,浙江省 杭州市,A,是,2027/1/5\n"
    "王芳,channel,021-88881234,,上海市,b,否,\n"
    "Ana,Canal,612345678,,,D,,2027-13-01\n"
    "李伟二,终端,13812345678,,,,,\n"
    ",终端,13700000000,,,,,\n"
)


def file(tmp_path: Path, content: str, name: str = "t.csv") -> Path:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


def bring(ctx: Context, kind: str, path: Path, **said: object) -> Imported:
    mapping = importing.mapping(ctx, kind, importing.look(path).columns)
    return importing.run(ctx, kind, path, mapping, **said)  # type: ignore[arg-type]


def test_a_spreadsheet_of_customers(office: Office, tmp_path: Path) -> None:
    ctx, path = office("zhang"), file(tmp_path, PEOPLE)
    sheet = importing.look(path)
    assert (sheet.rows, sheet.encoding, sheet.sample[1][0]) == (5, "utf-8", "王芳")
    mapping = importing.mapping(ctx, "customer", sheet.columns)
    assert list(mapping.values()) == [
        "name", "customer_kind", "phone", "addresses", "region", "grade", "key_customer", "next_visit_on",
    ]  # fmt: skip
    seen = importing.preview(ctx, "customer", path, mapping, language="en")
    assert (seen.good, seen.bad, seen.known) == (3, 2, 1)
    assert seen.rows[0].values["customer_kind"] == "end customer"
    assert seen.rows[1].values["key_customer"] == "no"
    assert [p.key for p in seen.rows[2].problems] == ["grade", "next_visit_on"]
    assert seen.rows[2].values["grade"] == "D", "what can't be taken is shown as it stands"
    assert (seen.rows[3].known, seen.rows[3].twin) == ("", 2)
    assert listing(ctx, "customer").total == 0, "a preview changes nothing"

    ticks: list[tuple[int, int]] = []
    done = importing.run(ctx, "customer", path, mapping, progress=lambda n, of: ticks.append((n, of)))
    assert (done.made, done.skipped, [row.line for row in done.bad]) == (2, 1, [4, 6])
    assert done.bad[0].cells[:3] == ("Ana", "Canal", "612345678")
    assert ticks[-1] == (5, 5)
    first = records.get(ctx, done.first)
    assert isinstance(first, Customer)
    assert first.phone == (Contact("138 1234 5678"), Contact("139 0000 1111"))
    assert (first.addresses, first.key_customer) == (({"address": "西湖路 1 号", "label": None},), True)
    assert finding.find(ctx, "021 8888 1234")[0].number == done.last
    assert records.history(ctx, done.first)[0].verb == "create"
    assert checking.verify(ctx) == ()

    again = importing.preview(ctx, "customer", path, mapping)
    assert [row.known for row in again.rows] == [done.first, done.last, "", done.first, ""]
    assert importing.run(ctx, "customer", path, mapping).made == 0
    assert importing.run(ctx, "customer", path, mapping, skip_known=False).made == 3


def test_what_columns_mean_is_remembered(office: Office, tmp_path: Path) -> None:
    ctx = office("zhang")
    columns: tuple[str, ...] = ("Whoever", "Tel. 1", "Tel. 2", "Kind of customer", "别的")
    told = importing.mapping(ctx, "customer", columns)
    assert [told[c] for c in columns] == ["", "phone", "phone", "customer_kind", ""]
    fields = ("name", "phone", "phone", "customer_kind", "")
    mine: dict[str, str] = dict(zip(columns, fields, strict=True))
    importing.remember(ctx, "customer", mine)
    assert importing.mapping(ctx, "customer", columns[::-1]) == mine
    assert importing.mapping(ctx, "customer", columns[:2]) != {c: mine[c] for c in columns[:2]}
    path = file(tmp_path, "Whoever,Tel. 1,Tel. 2,Kind of customer,别的\nA,13812345678,139 0000 1111,end,x\n")
    made = records.get(ctx, importing.run(ctx, "customer", path, mine).first)
    assert isinstance(made, Customer)
    assert [contact.value for contact in made.phone or ()] == ["13812345678", "139 0000 1111"]


PARTED = (
    "姓名,省,市,手机,区\n"
    "李伟,浙江省,杭州市,13812345678,西湖区\n"
    "王芳,北京市,北京市,,朝阳区\n"
    "Ana,,Madrid,612345678,\n"
)


def test_what_no_column_gives_is_said_once_for_all_rows(office: Office, tmp_path: Path) -> None:
    ctx, path = office("zhang"), file(tmp_path, PARTED)
    columns = importing.look(path).columns
    mapping, fixed = importing.mapping(ctx, "customer", columns), {"customer_kind": "终端", "wechat": "w-1"}
    assert importing.fixed_values(ctx, "customer", columns) == {}
    assert importing.preview(ctx, "customer", path, mapping).good == 0
    seen = importing.preview(ctx, "customer", path, mapping, fixed=fixed, language="en")
    assert (seen.good, seen.rows[0].values["customer_kind"]) == (3, "end customer")
    bad = importing.preview(ctx, "customer", path, mapping, fixed={"customer_kind": "space"})
    assert [next(p.key for p in row.problems) for row in bad.rows] == ["customer_kind"] * 3
    for key in ("number", "nothing", "attachments"):
        with pytest.raises(InvalidInput):
            importing.run(ctx, "customer", path, mapping, fixed={key: "A-K-26-00001"})
    importing.remember(ctx, "customer", mapping, fixed)
    assert importing.mapping(ctx, "customer", columns) == mapping
    kept = importing.fixed_values(ctx, "customer", columns[::-1])
    assert kept == fixed and importing.fixed_values(ctx, "customer", columns[1:]) == {}
    done = importing.run(
        ctx, "customer", path, mapping, fixed={"customer_kind": "end", "name": "X", "qq": "1"}
    )
    first = records.get(ctx, done.first)
    assert isinstance(first, Customer) and (first.customer_kind, first.name) == ("end", "李伟")


def test_province_city_and_district_make_one_region(office: Office, tmp_path: Path) -> None:
    ctx, path = office("zhang"), file(tmp_path, PARTED)
    columns = importing.look(path).columns
    mapping = importing.mapping(ctx, "customer", columns)
    assert list(mapping.values()) == ["name", "region", "region", "phone", "region"]
    whole = importing.mapping(ctx, "customer", ("姓名", "城市", "地区"))
    assert list(whole.values()) == ["name", "", "region"], "a column with the whole stands for all"
    backwards = {column: mapping[column] for column in columns[::-1]}
    seen = importing.preview(ctx, "customer", path, backwards, fixed={"customer_kind": "end"})
    assert [row.values["region"] for row in seen.rows] == ["浙江省 杭州市 西湖区", "北京市 朝阳区", "Madrid"]


def test_a_known_number_under_another_name_is_told(office: Office, tmp_path: Path) -> None:
    ctx, path = office("zhang"), file(tmp_path, PEOPLE)
    first = bring(ctx, "customer", path)
    assert [(row.line, row.name, row.twin, row.called) for row in first.others] == [(5, "李伟二", 2, "李伟")]
    text = "姓名,客户类型,手机\n李四,终端,13812345678\n李 伟,终端,138 1234 5678\n"
    other = file(tmp_path, text, "other.csv")
    mapping = importing.mapping(ctx, "customer", importing.look(other).columns)
    seen = importing.preview(ctx, "customer", other, mapping)
    assert [(row.known, row.called) for row in seen.rows] == [(first.first, "李伟"), (first.first, "")]
    done = importing.run(ctx, "customer", other, mapping)
    assert (done.made, done.skipped) == (0, 2)
    assert [(row.line, row.name, row.number, row.called) for row in done.others] == [
        (2, "李四", first.first, "李伟")
    ]
    importing.run(ctx, "customer", other, mapping, skip_known=False)
    again = importing.preview(ctx, "customer", other, mapping)
    assert [row.called for row in again.rows] == ["", ""], "of two with the number the one of that name"


@pytest.mark.parametrize(
    "mapping",
    [
        {},
        {"姓名": ""},
        {"nothing": "name"},
        {"姓名": "no_such_field"},
        {"姓名": "attachments"},
        {"姓名": "name", "地区": "name"},
        {"姓名": "number"},
    ],
)
def test_a_mapping_that_can_not_be(office: Office, tmp_path: Path, mapping: dict[str, str]) -> None:
    path = file(tmp_path, PEOPLE)
    for deed in (importing.preview, importing.run):
        with pytest.raises(InvalidInput):
            deed(office("zhang"), "customer", path, mapping)
    assert listing(office("zhang"), "customer").total == 0


def test_all_or_nothing_and_giving_up(office: Office, tmp_path: Path) -> None:
    ctx, path = office("zhang"), file(tmp_path, PEOPLE)
    with pytest.raises(AtLine) as bad:
        bring(ctx, "customer", path, skip_bad=False)
    assert bad.value.line == 4 and bad.value.exit_code == 2

    class GivenUp(Exception):
        pass

    def give_up(_done: int, _of: int) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        bring(ctx, "customer", path, progress=give_up)
    assert listing(ctx, "customer").total == 0
    assert checking.verify(ctx) == ()
    assert bring(ctx, "customer", path).made == 2


def test_who_may(office: Office, tmp_path: Path) -> None:
    path = file(tmp_path, PEOPLE)
    for user in ("zhou", "root"):
        with pytest.raises(NotAllowed):
            bring(office(user), "customer", path)
    with pytest.raises(NotPossible):
        importing.targets("staff")
    with pytest.raises(NotFound):
        importing.targets("nothing")
    with pytest.raises(BadTable):
        importing.look(file(tmp_path, "", "empty.csv"))


CALLS = (
    "来电时间,呼叫方向,来电号码,姓名,主题,结果,客服\n"
    "2026-11-20 09:15,in,138 1234 5678,李伟,价格,solved,Lucia\n"
    "2026-11-20 09:40,in,138 1234 5678,李伟,price,solved,lucia\n"
    "2026-11-20 10:40,missed,+34 612 345 678,,,,\n"
    "2027-11-20 10:40,in,138 1234 5678,,price,solved,\n"
)


def test_calls_of_the_past_make_their_callers_once(office: Office, tmp_path: Path) -> None:
    ctx, path = office("zhang"), file(tmp_path, CALLS)
    done = bring(ctx, "call", path)
    assert (done.made, [p.key for row in done.bad for p in row.problems]) == (3, ["started_at"])
    first, last = records.get(ctx, done.first), records.get(ctx, done.last)
    assert isinstance(first, Call) and isinstance(last, Call)
    assert first.started_at == datetime(2026, 11, 20, 1, 15, tzinfo=UTC)
    assert (first.agent, first.topic, first.timed, first.ended_at) == ("lucia", "price", False, None)
    people = listing(ctx, "customer").rows
    assert sorted(str(row.values["name"]) for row in people) == ["+34 612 345 678", "李伟"]
    assert {first.customer, last.customer} == {row.number for row in people}
    assert bring(ctx, "call", path).skipped == 3


def test_cases_of_the_past_come_in_with_their_status(office: Office, tmp_path: Path) -> None:
    supervisor = office("wang")
    whole: dict[str, object] = {
        "decision": "new lamp", "decided_by": "wang", "decided_at": "2025-03-02 10:00", "remedy": "reship",
        "amount_paid": "0", "payer": "seller", "true_cause": "box", "correction_verified": "yes",
        "informed_at": "2025-03-02 11:00", "satisfaction": "satisfied", "visit_due_on": "2025-03-05", "lesson": "none",
    }  # fmt: skip
    base = {**complaint(), "received_at": "2025-03-01 10:00", **whole}
    rows = [
        {**base, "status": "closed", "last_closed_at": "2025-03-03 09:00"},
        {**base, "status": "no such status", "last_closed_at": "2025-03-03 09:00", "order_no": "7"},
        {**base, "status": "closed", "order_no": "8"},
        {**base, "status": "closed", "last_closed_at": "2024-03-03 09:00", "order_no": "9"},
        {**base, "status": "closed", "last_closed_at": "2025-03-03 09:00", "lesson": "", "order_no": "10"},
        {**base, "status": "void", "order_no": "11"},
        {**base, "status": "handling", "order_no": "12"},
        {**base, "status": "", "order_no": "13"},
    ]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(key) for key in columns])
    path = tmp_path / "cases.xlsx"
    book.save(path)
    mapping = importing.mapping(supervisor, "complaint", tuple(columns))
    assert mapping == {key: key for key in columns}

    by_agent = importing.preview(office("zhang"), "complaint", path, mapping)
    assert by_agent.good == 1, "an agent brings in only what begins at the beginning"
    done = importing.run(supervisor, "complaint", path, mapping)
    told = {row.line: sorted(p.key for p in row.problems) for row in done.bad}
    assert told == {3: ["status"], 4: ["last_closed_at"], 5: ["last_closed_at"], 6: ["lesson"], 7: ["status"]}
    found = {str(row.values["order_no"]): row for row in listing(supervisor, "complaint").rows}
    first = records.get(supervisor, done.first)
    assert isinstance(first, Complaint)
    assert (first.status, first.recorded_at) == ("closed", supervisor.now())
    assert first.first_closed_at == first.last_closed_at == datetime(2025, 3, 3, 1, tzinfo=UTC)
    assert found["12"].values["status"] == "handling" and found["12"].due is not None
    assert found["13"].values["status"] == "received"
    assert [e.status for e in records.history(supervisor, done.first)] == ["closed"]
    assert checking.verify(supervisor) == ()
    assert importing.run(supervisor, "complaint", path, mapping).made == 0


def test_every_kind_that_has_a_letter_can_be_brought_in(office: Office) -> None:
    from csapp.kinds import BY_LETTER

    for kind in BY_LETTER.values():
        fields = importing.targets(kind.table)
        assert ("status" in fields) == (kind.flow is not None)
        assert importing.mapping(office("zhang"), kind.table, tuple(fields)) == {key: key for key in fields}
