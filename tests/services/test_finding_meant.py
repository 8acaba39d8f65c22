"""Words that no text says are taken for what they may mean: a form of address, a name half spelled."""

from __future__ import annotations

import pytest

from csapp.services import finding, listing
from tests.helpers.office import Office
from tests.services.test_finding import customer, hits


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("彭丽娟", "penglj"), ("彭丽娟", "PengLJ lamp"), ("单晓燕", "shanxy"), ("葛晓东", "gexd"),
        ("欧阳丽娟", "ouyanglj"),
        ("彭丽娟", "彭小姐"), ("彭丽娟", "彭 小姐"), ("欧阳丽娟", "歐陽女士"), ("刘伟", "刘总"),
        ("赵伟", "赵師傅 lamp"),
        ("周芳", "周阿姨"), ("彭丽娟", "penglj小姐"), ("彭丽娟", "彭丽娟女士"), ("Ana García", "Sra. García"),
        ("Ana García", "Sra.García"), ("John Smith", "Mr Smith"), ("Luis Peña", "Don Luis lamp"),
        ("Eva Ruiz", "D. Ruiz"),
    ],
)  # fmt: skip
def test_who_is_called_so_where_no_text_says_it(office: Office, name: str, typed: str) -> None:
    number = customer(office, name, notes="asked for a lamp, 女士")
    customer(office, "王芳", notes="彭家的姐姐 plj; a garcia lamp is what the smith of 欧阳路 sold to luis")
    assert number in hits(office, typed)
    found = finding.look(office(), typed).groups[0].hits[0]
    assert found.number == number and found.title_marks, "the one who is called so comes first"


def test_words_that_some_text_says_are_taken_as_they_stand(office: Office) -> None:
    for name in ("陈伟", "彭丽娟", "Ana García"):
        customer(office, name)
    for typed in ("陈先生", "penglj", "Sra. García"):
        assert len(hits(office, typed)) == 1
        made = office.complaint(facts=f"{typed} called")
        assert hits(office, typed) == [made.number], typed
    listed = listing.listing(office(), "customer", text="陈老师")
    assert [row.values["name"] for row in listed.rows] == ["陈伟"]
    assert [hit.title for hit in finding.among(office(), "陈先生", ("customer",))] == ["陈伟"]


@pytest.mark.parametrize(
    "typed", ["先生", "Mr", "Sra.", "女士 Mr", "员工", "wangxm", "penglx", "pengl", "陈小姐"]
)
def test_a_form_of_address_alone_and_other_names_find_nothing(office: Office, typed: str) -> None:
    customer(office, "彭丹娟", notes="在 陈家路")
    assert hits(office, typed) == []


def test_what_matched_is_marked_in_the_number(office: Office) -> None:
    made = office.complaint()
    day, last = made.number.split("-")[2:]
    for typed, marked in ((f"{day[2:]}-{last}", [f"{day[2:]}-{last}"]), (last, [last]), ("leg", [])):
        (hit,) = next(group for group in finding.look(office(), typed).groups if group.key == "open").hits
        assert hit.number == made.number
        assert [hit.number[a:b] for a, b in hit.number_marks] == marked, typed
