"""What one is reminded of: once when it comes close, once when it is late; a restart changes nothing of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from csapp.services import cases, records
from csapp.services.reminding import Look, look, put_off, tell
from csapp.vocabulary.errors import InvalidInput
from tests.helpers.office import Office


def told(office: Office, user: str = "zhang") -> list[tuple[str, bool]]:
    """What a window would tell now, and has told then."""
    found = look(office(user))
    tell(office(user), [one.key for one in found.fresh])
    return [(one.number, one.late) for one in found.fresh]


def pressing(found: Look) -> list[str]:
    return [one.number for one in found.pressing]


def test_a_step_is_told_when_it_comes_close_and_when_it_is_late(office: Office) -> None:
    number = office.complaint().number
    assert told(office) == []
    office.clock.tick(minutes=8)
    assert told(office) == [(number, False)]
    assert told(office) == []
    office.clock.tick(minutes=3)
    assert told(office) == [(number, True)]
    office.close()  # the program ends and begins again
    assert told(office) == []
    assert pressing(look(office("zhang"))) == [number]
    cases.take_step(office("zhang"), number, "reported")
    assert pressing(look(office("zhang"))) == []


def test_what_came_while_the_program_was_closed_is_told(office: Office) -> None:
    number = office.complaint().number
    office.close()
    office.clock.tick(hours=1)
    assert told(office) == [(number, True)]


def test_promises_and_visits_are_told_like_steps(office: Office) -> None:
    customer = records.new(
        office("zhang"), "customer", {"name": "Ana", "customer_kind": "end", "phone": "1"}
    ).record.number
    due = (office.clock() + timedelta(hours=4)).isoformat()
    promise = records.new(
        office("zhang"), "promise", {"what": "call back", "customer": customer, "due_at": due}
    ).record.number
    visit = records.new(
        office("zhang"),
        "visit",
        {
            "customer": customer, "visit_kind": "routine", "method": "phone", "purpose": "how is it",
            "planned_on": office.clock().date().isoformat(),
        },
    ).record.number  # fmt: skip
    office.clock.tick(days=1)
    assert dict(told(office)) == {promise: True, visit: True}
    assert told(office) == []


def test_nothing_of_other_people_s(office: Office) -> None:
    office.complaint(by="lucia")
    office.clock.tick(hours=1)
    assert told(office) == []
    assert len(told(office, "lucia")) == 1


def test_what_waits_does_not_press(office: Office) -> None:
    number = office.complaint().number
    cases.take_step(office("zhang"), number, "reported")
    cases.take_step(office("zhang"), number, "waiting_customer")
    office.clock.tick(days=3)
    assert told(office) == []


def test_put_off_it_is_told_once_more(office: Office) -> None:
    first, second = office.complaint().number, office.complaint().number
    office.clock.tick(hours=1)
    assert told(office) == [(first, True), (second, True)]
    put_off(office("zhang"), [first], 10)
    assert pressing(look(office("zhang"))) == [second]
    office.clock.tick(minutes=9)
    assert told(office) == []
    office.close()
    office.clock.tick(minutes=2)
    assert told(office) == [(first, True)]
    assert told(office) == []
    for minutes in (0, -5, 100_000):
        with pytest.raises(InvalidInput):
            put_off(office("zhang"), [first], minutes)


def test_what_is_remembered_does_not_grow(office: Office) -> None:
    from csapp.services import personal

    for _ in range(3):
        number = office.complaint().number
        office.clock.tick(hours=1)
        told(office)
        put_off(office("zhang"), [number], 5)
        cases.take_step(office("zhang"), number, "reported")
    office.clock.tick(hours=1)
    number = office.complaint().number
    office.clock.tick(hours=1)
    told(office)
    kept = personal.get(office("zhang"), "reminders")
    assert isinstance(kept, dict)
    numbers = {key.split("|")[0] for key in kept["told"]}
    assert number in numbers
    assert len(kept["told"]) == len(look(office("zhang")).pressing)
    assert kept["later"] == {}


@pytest.mark.parametrize("spoilt", [None, [], {"told": []}, {"told": {"a": 1}, "later": {"b": None}}, "x"])
def test_what_is_spoilt_is_forgotten(office: Office, spoilt: object) -> None:
    from csapp.services import personal

    personal.put(office("zhang"), "reminders", spoilt)
    number = office.complaint().number
    office.clock.tick(hours=1)
    assert told(office) == [(number, True)]
