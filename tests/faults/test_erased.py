"""People of drawn names are erased: not a byte of name, phone or address is left in the store in plain or around it."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from csapp.folders import state_dir
from csapp.services import attachments, cases, checking, drafts, erasure, papers, records
from tests.faults.conftest import Figure
from tests.helpers.office import Office
from tests.services.test_attachments import picture, prepare
from tests.services.test_erasure import decrypted

SURNAMES = ["欧阳", "司马", "慕容", "諸葛", "上官", "Quispe", "Żółć", "Ångström", "O'Hara", "Ñúñez"]
GIVEN = ["婷婷", "雪儿", "浩然", "Xóchitl", "Zdzisław", "Ikerne", "Björk", "Þóra"]
STREETS = ["Zanzibar", "Quetzal", "紫竹", "梧桐", "Xylophon", "Ypsilanti"]


@dataclass(frozen=True)
class Person:
    """A name, a phone number and an address that nobody else at the desk has."""

    name: str
    phone: str
    address: str

    def hits(self, content: bytes) -> list[str]:
        """What of the person is in there, the numbers also as the search keeps their tails: backwards."""
        wanted = (
            self.name,
            self.name.lower(),
            self.address,
            self.address.lower(),
            self.phone,
            self.phone[::-1],
        )
        return [text for text in wanted if text.encode() in content]


def people(count: int, drawn: random.Random) -> list[Person]:
    """That many, of whom nobody shares anything with another."""
    names = drawn.sample([first + last for first in SURNAMES for last in GIVEN], count)
    numbers = drawn.sample(range(3 * 10**8, 10**9), count)
    houses = drawn.sample(range(100, 1_000), count)
    return [
        Person(name, f"13{number}", f"{drawn.choice(STREETS)}{house}")
        for name, number, house in zip(names, numbers, houses, strict=True)
    ]


def known(office: Office, person: Person) -> str:
    """The desk comes to know the person in every way there is; the number of the archive entry."""
    zhang, wang = office("zhang"), office("wang")
    made = office.complaint(
        complainant=person.name,
        phone=person.phone,
        address=person.address,
        facts=f"{person.name} says it broke",
    )
    number = str(made.customer)
    records.change(zhang, number, {"addresses": [{"address": person.address, "label": "home"}]})
    call = {"phone": person.phone, "topic": "price", "outcome": "solved", "customer": number}
    records.new(
        zhang, "call", {**call, "summary": f"send it to {person.address}", "caller_name": person.name}
    )
    attachments.attach(wang, made.number, [prepare(f"{person.phone}.jpg", picture())])
    papers.make(zhang, "customer-sheet", [number], language="en")
    drafts.keep(
        zhang, f"call/{number}", "call", "", 0, {"summary": f"again {person.name}", "phone": person.phone}
    )
    cases.take_step(wang, made.number, "void", {"remark": f"{person.name} rang twice"})
    return number


def around(office: Office) -> list[bytes]:
    """The store in plain, page by page, and every other file of the desk."""
    store = decrypted(office)
    state = state_dir(office.folder)
    assert state is not None
    files = [path for folder in (office.folder, state) for path in folder.rglob("*") if path.is_file()]
    return [store, *(path.read_bytes() for path in files if path.name != "desk.db")]


def erase_some(office: Office, count: int, drawn: random.Random) -> None:
    drawn_ones = people(count, drawn)
    numbers = [known(office, person) for person in drawn_ones]
    for person, number in zip(drawn_ones, numbers, strict=True):
        assert any(person.hits(content) for content in around(office)), "this test would find nothing"
        erasure.erase_person(office("chen"), number, "asked for it")
        assert [hit for content in around(office) for hit in person.hits(content)] == []
    assert checking.verify(office("chen")) == ()


def test_a_drawn_person_is_gone(office: Office, drawn: random.Random) -> None:
    erase_some(office, 1, drawn)


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_many_drawn_people_are_gone(office: Office, drawn: random.Random, figure: Figure) -> None:
    erase_some(office, 40, drawn)
    figure(
        "a person erased, 40 drawn ones: 0 hits of name, phone, address in the plain store and all files of the desk"
    )
