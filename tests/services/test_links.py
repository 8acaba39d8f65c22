"""What belongs together: linked by hand, named by a promise, parted again."""

from __future__ import annotations

import pytest

from csapp.services import links, records
from csapp.vocabulary.errors import NotPossible
from tests.helpers.office import Office


def test_two_cases_name_each_other_and_part_again(office: Office) -> None:
    one, other = office.complaint().number, office.complaint(product="lamp").number
    links.link(office(), one, other)
    assert [hit.number for hit in links.beside(office(), one)] == [other]
    assert [hit.number for hit in links.beside(office(), other)] == [one]
    links.link(office(), other, one)  # a second time changes nothing
    assert records.get(office(), one).revision == 2
    links.unlink(office(), other, one)
    assert links.beside(office(), one) == links.beside(office(), other) == ()


def test_what_names_a_case_is_found_from_it(office: Office) -> None:
    case = office.complaint()
    due = office.clock.now.replace(day=25).isoformat()
    given = {"what": "ring back", "due_at": due, "source": case.number}
    promise = records.new(office(), "promise", given).record.number
    assert [hit.number for hit in links.beside(office(), case.number)] == [promise]
    assert [hit.number for hit in links.beside(office(), promise)] == [case.number]


def test_the_customers_other_cases_are_likely(office: Office) -> None:
    one, other = office.complaint().number, office.complaint(product="lamp").number
    office.complaint(phone="139 0000 1111", complainant="Ana")
    assert [hit.number for hit in links.likely(office(), one)] == [other]
    links.link(office(), one, other)
    assert links.likely(office(), one) == ()


def test_what_is_no_case_is_not_linked(office: Office) -> None:
    one = office.complaint()
    with pytest.raises(NotPossible, match="is not a case"):
        links.link(office(), one.number, str(one.customer))
    with pytest.raises(NotPossible, match="itself"):
        links.link(office(), one.number, one.number)
