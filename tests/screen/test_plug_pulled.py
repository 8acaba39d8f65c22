"""A form filled by keyboard alone, the program killed in mid-typing, reopened: the same text is there."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from csapp.desk import Desk
from csapp.services import drafts, records
from csapp.services.listing import listing
from csapp.services.plain import as_json
from tests.screen.person import Person

PASSWORD = "correct horse"
TYPED = {
    "complainant": "Ana Ruiz",
    "phone": "612 345 678",
    "other_contact": "ana@example.org",
    "product": "lamp 3",
    "facts": 'The shade is <b>cracked</b> & split; 50% "wet" =1+1',
}


@pytest.fixture
def person(display: str, tmp_path: Path) -> Iterator[Person]:
    data = tmp_path / "desk"
    Desk.create(data, desk="A", company="Hao House", user="li", password=PASSWORD, language="en", demo=True)
    somebody = Person(display, data)
    yield somebody
    somebody.stop()


def kept(data: Path) -> dict[str, object]:
    """What the one draft holds, read as the next start would."""
    ctx = Desk.sign_in(data, "li", PASSWORD)
    try:
        found = drafts.waiting(ctx)
        return dict(found[0].values) if found else {}
    finally:
        ctx.close()


@pytest.mark.xvfb
def test_text_typed_before_the_plug_was_pulled_is_offered_and_saved(person: Person) -> None:
    person.start()
    person.sign_in(PASSWORD)
    person.press("ctrl+n")
    person.settle()
    person.type(
        f"{TYPED['complainant']}\t{TYPED['phone']}\t{TYPED['other_contact']}\t\t\t{TYPED['product']}\t\t"
    )
    person.type("quality\t" + TYPED["facts"])
    person.until(lambda: kept(person.data).get("facts") == TYPED["facts"], "the draft")
    person.pull_the_plug()
    draft = kept(person.data)
    assert {key: draft.get(key) for key in TYPED} == TYPED, json.dumps(draft)

    person.start()
    person.sign_in(PASSWORD)
    person.press("Return")  # the offer of the unsaved text has the focus
    person.settle()
    person.press("ctrl+s")  # what is missing gets the focus
    person.settle()
    person.type("a new one")
    person.press("ctrl+s")
    person.until(lambda: bool(complaints(person.data)), "the complaint to be saved")
    assert complaints(person.data)[0] | TYPED | {"remedy_wanted": "a new one"} == complaints(person.data)[0]
    person.until(lambda: kept(person.data) == {}, "the draft to be gone")


def complaints(data: Path) -> list[dict[str, object]]:
    ctx = Desk.sign_in(data, "li", PASSWORD)
    try:
        return [as_json(records.get(ctx, row.number)) for row in listing(ctx, "complaint").rows]
    finally:
        ctx.close()
