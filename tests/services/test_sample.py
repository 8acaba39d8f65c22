"""The sample story: all that is promised to be in it, alive at any hour, nobody real in it, and gone in one step."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from csapp.desk import Desk
from csapp.kinds import KINDS, Case, Complaint, Damage, Staff
from csapp.services import attachments, cases, checking, records, sample
from csapp.services.context import Context
from csapp.services.listing import listing
from csapp.services.today import today
from csapp.vocabulary.errors import NotAllowed, NotFound, NotPossible, UserFault
from csapp.vocabulary.kinds import declared
from resources import sample as package
from tests.helpers.office import PASSWORD, Clock, Office

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 11, 22, 10, 20, tzinfo=SHANGHAI)
NIGHT = datetime(2027, 3, 1, 3, 0, tzinfo=SHANGHAI)
MIDNIGHT = datetime(2026, 7, 5, 0, 4, tzinfo=SHANGHAI)
PICTURES = Path(str(package.__path__[0])) / "pictures"
# Ranges nobody can be reached at: unassigned (154; local numbers with 0 or 1; +34 4), or set apart for stories.
NOBODYS = re.compile(
    r"154\d{8}|0\d{2,3}11\d{6}|\+344\d{8}|\+5255010\d{5}|\+4420794600\d\d|\+447700900\d{3}|\+441614960\d{3}"
    r"|\+1(212|604)55501\d\d|\+3532091\d{5}|\+61491570\d{3}"
)


def opened(folder: Path, now: datetime) -> Context:
    login = Desk.create_demo(folder, clock=Clock(now))
    return Desk.sign_in(folder, login.user, login.password, clock=Clock(now))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """The throw-away desk, on a Sunday morning. Nothing here changes it."""
    ctx = opened(tmp_path_factory.mktemp("sample") / "desk", MORNING)
    yield ctx
    ctx.close()


def all_of(ctx: Context, kind: type[Case]) -> list[Case]:
    found = [records.get(ctx, row.number) for row in listing(ctx, kind.table, limit=500).rows]
    found += [
        records.get(ctx, r.number) for r in listing(ctx, kind.table, where={"status": "void"}, limit=500).rows
    ]
    return [case for case in found if isinstance(case, Case)]


def test_it_holds_what_was_promised(desk: Context) -> None:
    assert listing(desk, "customer").total == 40
    assert listing(desk, "call").total == 300
    complaints, damages = all_of(desk, Complaint), all_of(desk, Damage)
    assert len(complaints) + len(damages) == 60
    for kind, told in ((Complaint, complaints), (Damage, damages)):
        assert kind.flow is not None
        assert {case.status for case in told} == {status.key for status in kind.flow.statuses}
    assert checking.verify(desk) == ()


def test_every_register_is_at_work_in_several_states(desk: Context) -> None:
    for kind in KINDS:
        if not kind.letter or kind.group not in ("cases", "registers"):
            continue
        rows = listing(desk, kind.table, limit=500).rows
        assert len(rows) >= 2, kind.table
        if kind.flow is not None:
            assert len({row.values["status"] for row in rows}) >= 3, kind.table


def test_promises_were_kept_broken_and_forgotten(desk: Context) -> None:
    rows = listing(desk, "promise", limit=500).rows
    said = Counter(str(row.values["status"]) for row in rows)
    assert said["kept"] >= 10 and said["broken"] >= 2 and said["released"] >= 2
    late = [row for row in rows if row.due is not None and row.due.at < desk.now()]
    assert 1 <= len(late) <= 5  # what is late leads the eye, it doesn't fill the page
    customers = {str(row.values["customer"]) for row in rows if row.values["status"] == "broken"}
    assert all(getattr(records.get(desk, number), "warning", False) for number in customers)


def test_a_quality_record_has_its_cases(desk: Context) -> None:
    counts = [row.values["case_count"] for row in listing(desk, "quality").rows]
    assert sorted(counts, key=str) == [1, 2, 2]


def test_three_languages_three_fifths_of_it_chinese(desk: Context) -> None:
    said = Counter(str(row.values["language"]) for row in listing(desk, "call", limit=500).rows)
    assert said["zh_CN"] >= 150 and said["en"] >= 50 and said["es"] >= 50


def test_the_golden_row(desk: Context) -> None:
    rows = [c for c in all_of(desk, Damage) if c.waybill == "888090781867"]
    assert len(rows) == 1 and isinstance(rows[0], Damage)
    row = rows[0]
    assert row.report_date_on == date(2026, 6, 28) and row.damage_kind == "damaged"
    assert (row.courier_agent_no, str(row.price), row.item_no, row.owner) == ("843", "88.00", "109", "zhang")


@pytest.mark.parametrize(
    "now",
    [pytest.param(NIGHT, id="night", marks=pytest.mark.slow), pytest.param(MIDNIGHT, id="midnight")],
)
def test_its_today_is_alive_whenever_it_is_told(now: datetime, tmp_path: Path) -> None:
    ctx = opened(tmp_path / "desk", now)
    try:
        check_alive(ctx, now)
    finally:
        ctx.close()


def test_its_today_is_alive_by_day(desk: Context) -> None:
    check_alive(desk, MORNING)


def check_alive(ctx: Context, now: datetime) -> None:
    shown = today(ctx)
    assert shown.overdue >= 4 and shown.at_risk >= 2 and shown.waiting >= 5
    assert any(row.due and now <= row.due.at <= now + timedelta(minutes=15) for row in shown.rows)
    assert shown.missed_calls == 3 and len(shown.promises) >= 4
    calls = listing(ctx, "call", limit=500).rows
    began = [datetime.fromisoformat(str(row.values["started_at"])) for row in calls]
    for kind in ("complaint", "damage"):
        rows = listing(ctx, kind, limit=500).rows
        began += [datetime.fromisoformat(str(row.values["received_at"])) for row in rows]
    assert max(began) <= now
    assert min(began) < now - timedelta(days=35)


def test_customers_worth_a_second_look(desk: Context) -> None:
    rows = [row.values for row in listing(desk, "customer", limit=500).rows]
    assert sum(row["vip"] is True for row in rows) >= 3
    assert any(row["warning"] is True and row["warning_reason"] for row in rows)
    calls = Counter(str(row.values["customer"]) for row in listing(desk, "call", limit=500).rows)
    assert calls.most_common(3)[-1][1] >= 10, "nobody calls again and again"


def test_some_packs_are_complete_and_some_are_not(desk: Context) -> None:
    packs = [c for c in all_of(desk, Damage) if c.status in ("claimed", "confirmed", "reported")]
    lacking = {case.number: attachments.missing_enclosures(case) for case in packs}
    assert any(not roles for roles in lacking.values()) and any(lacking.values())
    whole = next(number for number, roles in lacking.items() if not roles)
    assert len(attachments.thumbnails(desk, whole)) >= 10
    claimed = [c for c in all_of(desk, Damage) if isinstance(c, Damage) and c.sum_claimed]
    assert len(claimed) >= 8


def test_steps_carry_the_names_of_people_who_can_sign_in(desk: Context) -> None:
    visited = next(c for c in all_of(desk, Complaint) if c.status == "visited")
    by = {step.by_name for step in cases.view(desk, visited.number).steps}
    assert "王建国" in by and by & {"张敏", "Lucía Ferrer"}
    for user in ("zhang", "lucia", "wang", "zhou"):
        Desk.sign_in(desk.data, user, "service-desk").close()


def test_nobody_real_can_be_called(desk: Context) -> None:
    for kind in (kind for kind in KINDS if kind.letter and "phone" in declared(kind)):
        for row in listing(desk, kind.table, limit=500).rows:
            for contact in as_list(row.values["phone"]):
                text = str(contact["value"] if isinstance(contact, dict) else contact)
                plain = re.sub(r"转.*|[^\d+]", "", text)
                assert text == "withheld" or NOBODYS.fullmatch(plain), text
            for contact in as_list(row.values.get("email")):
                assert re.search(r"@([a-z]+\.)?example\.(org|com)", json.dumps(contact)), contact


def as_list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


def test_every_picture_is_used_and_all_are_small() -> None:
    deeds = [deed for entry in sample.story("damages") for deed in entry["deeds"]]
    used = {name for deed in deeds for name, _role, _caption in deed.get("files", ())}
    assert used == {file.name for file in PICTURES.iterdir()}
    assert sum(file.stat().st_size for file in PICTURES.iterdir()) < 1_000_000


@pytest.mark.slow
def test_on_a_real_desk_its_people_have_left_and_all_of_it_goes(office: Office) -> None:
    promised = sum(1 for entry in sample.story("calls") if entry["given"].get("promise"))
    others = len(sample.story(sample.MIXED)) + promised
    real = office.complaint(complainant="Real Person")
    users = sample.fill(office("chen"))
    assert users == ("zhang2", "lucia2", "wang2", "zhou2"), "names of real people were taken already"
    for user in users:
        person = records.get(office("chen"), user)
        assert isinstance(person, Staff) and person.active is False
        assert user not in Desk.users(office.folder)
    later = office.complaint(complainant="Another Person", phone="600 000 002")
    assert later.responsible == "wang"
    with pytest.raises(NotFound):
        cases.hand_over(office("wang"), later.number, "zhang2")
    with pytest.raises(NotPossible):
        sample.fill(office("chen"))
    assert sample.remove(office("chen")) == sum((40, 300, 60, 4, others))
    assert [row.number for row in listing(office(), "complaint").rows] == [later.number, real.number]
    assert checking.verify(office()) == ()
    with pytest.raises(NotFound):
        records.get(office("chen"), "wang2")


def test_only_who_runs_the_desk_fills_it(office: Office) -> None:
    with pytest.raises(NotAllowed):
        sample.fill(office("zhang"))


class Enough(UserFault):
    """Somebody stopped it."""


def test_stopped_half_way_it_leaves_nothing(office: Office) -> None:
    def stop(done: int, _of: int) -> None:
        if done == 120:
            raise Enough("stopped")

    with pytest.raises(Enough):
        sample.fill(office("chen"), progress=stop)
    assert sample.present(office("chen")) == 0
    assert listing(office(), "customer").total == 0
    assert office.complaint().number
    assert checking.verify(office()) == ()
    assert Desk.sign_in(office.folder, "chen", PASSWORD).close() is None
