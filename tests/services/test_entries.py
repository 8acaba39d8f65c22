"""The manager's lists: what is added can be chosen, what is taken out of use stays readable, order is kept."""

import pytest

from csapp.kinds import ListItem
from csapp.services import checking, entries, lists, records
from csapp.services.plain import as_json
from csapp.vocabulary.errors import Conflict, InvalidInput, NotAllowed, NotFound, NotPossible
from tests.helpers.office import Office

NEW = {"label_zh_cn": "送货迟到", "label_en": "Late delivery!", "label_es": "Entrega tardía"}


def keys(office: Office, list_key: str) -> list[str]:
    return [key for key, _labels in lists.choices(office(), list_key)]


def test_a_new_entry_can_be_chosen_at_once_and_stands_last(office: Office) -> None:
    made = entries.add(office("chen"), "complaint_type", NEW).record
    assert isinstance(made, ListItem)
    assert (made.key, made.number) == ("late_delivery", "complaint_type/late_delivery")
    assert keys(office, "complaint_type")[-1] == "late_delivery"
    assert as_json(office.complaint(type="late_delivery"))["type"] == "late_delivery"
    assert entries.entries(office("chen"), "complaint_type")[-1].uses == 1
    assert checking.verify(office("chen")) == ()


def test_labels_are_needed_in_all_languages_and_once_only(office: Office) -> None:
    def refused(**given: str) -> set[str]:
        with pytest.raises(InvalidInput) as caught:
            entries.add(office("chen"), "topic", {**NEW, **given})
        return {problem.key for problem in caught.value.problems}

    before = keys(office, "topic")
    assert refused(label_es="") == {"label_es"}
    assert refused(label_en="发票") == {"label_en"}
    assert refused(label_en="Price") == {"label_en"}
    assert refused(phase="sometime") == {"phase"}
    assert keys(office, "topic") == before


def test_a_key_is_taken_only_once(office: Office) -> None:
    entries.add(office("chen"), "topic", {**NEW, "phase": "after"})
    more = {"label_zh_cn": "迟到", "label_en": "Late - delivery", "label_es": "Tardía"}
    made = entries.add(office("chen"), "topic", more).record
    assert isinstance(made, ListItem)
    assert made.key == "late_delivery_2"


def test_what_is_out_of_use_can_t_be_chosen_but_reads_as_before(office: Office) -> None:
    number = office.complaint(type="quality").number
    records.change(office("chen"), "complaint_type/quality", {"active": False})
    assert "quality" not in keys(office, "complaint_type")
    with pytest.raises(InvalidInput):
        office.complaint(type="quality")
    assert as_json(records.get(office(), number))["type"] == "quality"
    assert lists.names(office()).listed("complaint_type", "quality", "es")
    shown = {entry.item.key: entry for entry in entries.entries(office("chen"), "complaint_type")}
    assert (shown["quality"].item.active, shown["quality"].uses) == (False, 1)


def test_something_is_always_left_to_choose(office: Office) -> None:
    every = keys(office, "carrier")
    for key in every[:-1]:
        records.change(office("chen"), f"carrier/{key}", {"active": False})
    with pytest.raises(NotPossible):
        records.change(office("chen"), f"carrier/{every[-1]}", {"active": False})
    assert keys(office, "carrier") == every[-1:]


def test_the_order_is_the_manager_s(office: Office) -> None:
    wanted = list(reversed(keys(office, "topic")))
    entries.arrange(office("chen"), "topic", wanted)
    assert keys(office, "topic") == wanted
    with pytest.raises(Conflict):
        entries.arrange(office("chen"), "topic", wanted[1:])


def test_lists_are_the_manager_s_alone(office: Office) -> None:
    for user in ("zhang", "wang", "zhou", "root"):
        with pytest.raises(NotAllowed):
            entries.add(office(user), "topic", NEW)
        with pytest.raises(NotAllowed):
            entries.arrange(office(user), "topic", [])
        with pytest.raises(NotAllowed):
            records.change(office(user), "topic/price", {"label_en": "cost"})
    with pytest.raises(NotFound):
        entries.entries(office("chen"), "colours")


def test_carriers_begin_with_their_days_to_claim(office: Office) -> None:
    days = {entry.item.key: entry.item.claim_days for entry in entries.entries(office("chen"), "carrier")}
    assert days["ems"] == 30
    assert all(days.values())


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("currency", "yuan"),
        ("opens_at_hour", "8:30"),
        ("closes_at_hour", "24:00"),
        ("working_days", ["someday"]),
    ],
)
def test_the_company_takes_only_what_can_be_reckoned_with(office: Office, key: str, typed: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        records.change(office("chen"), "COMPANY", {key: typed})
    assert [problem.key for problem in caught.value.problems] == [key]
