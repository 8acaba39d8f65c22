"""The manager's table of who pays: edited like any record, and never so that it contradicts itself."""

from __future__ import annotations

from typing import Any

import pytest

from csapp.i18n import Translator
from csapp.kinds import PayRule
from csapp.services import checking, paying, records
from csapp.services.listing import listing
from csapp.vocabulary.errors import InvalidInput, NotAllowed
from tests.helpers.office import Office

NEW: dict[str, Any] = {
    "priority": 5,
    "label_en": "Returned unopened",
    "applies_to": ["return_exchange"],
    "conditions": [{"field": "reason", "values": ["other"]}, {"field": "shop_type", "values": "c, mt"}],
    "payer": "buyer",
}
ASKED = {"phone": "138 1234 5678", "order_no": "1", "wanted": "return", "reason": "other", "shop_type": "mt"}


def refused(office: Office, given: dict[str, Any], number: str = "") -> dict[str, str]:
    with pytest.raises(InvalidInput) as told:
        if number:
            records.change(office("chen"), number, given)
        else:
            records.new(office("chen"), "pay_rule", {**NEW, **given})
    return {problem.key: problem.message for problem in told.value.problems}


def called(office: Office, name: str) -> PayRule:
    return next(rule for rule in paying.rules(office("chen")) if rule.label_en == name)


def test_a_new_desk_has_the_table_and_a_manager_adds_to_it(office: Office) -> None:
    table = paying.rules(office("chen"))
    assert len(table) == 29 and [rule.priority for rule in table] == [10 * place for place in range(1, 30)]
    made = records.new(office("chen"), "pay_rule", NEW).record
    assert isinstance(made, PayRule)
    assert made.name == "Returned unopened"
    case = records.new(office(), "return_exchange", ASKED).record
    assert (vars(case)["payer_rule"], vars(case)["payer_proposed"]) == (made.number, "buyer")
    records.change(office("chen"), made.number, {"active": False})
    assert paying.proposal(office(), case.number) is None
    rows = listing(office("chen"), "pay_rule", order="priority").rows
    assert [row.values["priority"] for row in rows] == sorted(row.values["priority"] for row in rows)  # type: ignore[type-var]
    assert checking.verify(office()) == ()


@pytest.mark.parametrize("user", ["zhang", "wang", "zhou", "root"])
def test_the_table_is_the_manager_s(office: Office, user: str) -> None:
    with pytest.raises(NotAllowed):
        records.new(office(user), "pay_rule", NEW)
    with pytest.raises(NotAllowed):
        records.change(office(user), called(office, "Short").number, {"payer": "buyer"})


def test_one_place_holds_one_rule(office: Office) -> None:
    assert set(refused(office, {"priority": 270})) == {"priority"}
    records.new(office("chen"), "pay_rule", {**NEW, "priority": 270, "active": False})
    waiting = next(rule for rule in paying.rules(office("chen")) if rule.label_en == NEW["label_en"])
    assert set(refused(office, {"active": True}, waiting.number)) == {"priority"}
    records.change(office("chen"), waiting.number, {"active": True, "priority": 275})


def test_a_rule_that_an_earlier_one_always_hides(office: Office) -> None:
    narrower = [{"field": "reason", "values": "disliked"}, {"field": "shop_type", "values": "c"}]
    assert set(refused(office, {"priority": 300, "conditions": narrower})) == {"conditions"}
    records.new(office("chen"), "pay_rule", {**NEW, "priority": 265, "conditions": narrower})


def test_a_rule_that_hides_a_later_one(office: Office) -> None:
    told = refused(office, {"priority": 1, "conditions": []})
    assert "never apply any more" in told["conditions"]
    assert set(refused(office, {"priority": 1}, called(office, "Disliked, buyer's fault").number)) == {
        "conditions"
    }
    both = ["return_exchange", "damage", "complaint", "review"]
    records.new(office("chen"), "pay_rule", {**NEW, "priority": 400, "conditions": [], "applies_to": both})


def test_conditions_that_exclude_each_other(office: Office) -> None:
    twice = [{"field": "shop_type", "values": "c"}, {"field": "shop_type", "values": ["mall"]}]
    assert "exclude each other" in refused(office, {"conditions": twice})["conditions"]
    narrowed = [{"field": "shop_type", "values": "c,mt"}, {"field": "shop_type", "values": ["mt", "mall"]}]
    records.new(office("chen"), "pay_rule", {**NEW, "conditions": narrowed})
    assert paying.sketch(office(), "return_exchange", {"shop_type": "c"}) is None
    found = paying.sketch(office(), "return_exchange", {"shop_type": "mt"})
    assert found is not None and found.rule.priority == NEW["priority"]


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ([{"field": "weather", "values": "wet"}], "is not one of"),
        ([{"field": "shop_type", "values": "c,corner"}], "is not one of"),
        ([{"field": "bulky", "values": "maybe"}], "is not one of"),
        ([{"field": "shop_type"}], "names no answer"),
        ([{"values": "c"}], "says nothing of"),
        ([{"field": "shop_type", "values": "c", "or": 1}], "Unknown key"),
        ("wet", "is not one of"),
        ([{"field": "attitude", "values": "upset"}], "does not know"),
    ],
)
def test_what_no_case_can_tell(office: Office, conditions: object, said: str) -> None:
    assert said in refused(office, {"conditions": conditions})["conditions"]


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"refund": "percent_off"}, "percent"),
        ({"refund": "percent_off", "percent": "100"}, "percent"),
        ({"percent": "-1"}, "percent"),
        ({"priority": 0}, "priority"),
        ({"priority": None}, "priority"),
        ({"label_en": None}, "label_zh_cn"),
        ({"applies_to": []}, "applies_to"),
        ({"applies_to": ["weather"]}, "applies_to"),
        ({"payer": "nobody"}, "payer"),
    ],
)
def test_a_rule_that_makes_no_sense(office: Office, given: dict[str, Any], key: str) -> None:
    assert key in refused(office, given)


def test_the_line_names_kind_and_fact_in_the_language_of_whoever_reads_it(office: Office) -> None:
    with pytest.raises(InvalidInput) as told:
        records.new(
            office("chen"), "pay_rule", {**NEW, "conditions": [{"field": "attitude", "values": "upset"}]}
        )
    t = Translator("es")
    assert t("Attitude") in told.value.problems[0].text(t) and t("Return or exchange") in told.value.text(t)
    assert "Attitude" in told.value.text(Translator("en"))


def test_yes_and_no_are_read_in_any_form_and_kept_in_one(office: Office) -> None:
    given = {
        **NEW,
        "conditions": [{"field": "bulky", "values": ["yes"]}, {"field": "presale", "values": "No"}],
    }
    made = records.new(office("chen"), "pay_rule", given).record
    assert [entry["values"] for entry in vars(made)["conditions"]] == ["true", "false"]
    again = records.change(
        office("chen"), made.number, {"conditions": [{"field": "presale", "values": True}]}
    ).record
    assert [entry["values"] for entry in vars(again)["conditions"]] == ["true"]


def test_what_is_only_typed_is_judged_too(office: Office) -> None:
    case = records.new(office(), "return_exchange", {**ASKED, "reason": "quality", "price": "88"}).record
    saved = paying.proposal(office(), case.number)
    assert saved is not None and (str(saved.payer), str(saved.total)) == ("seller", "88.00")
    typed = {
        "reason": "disliked",
        "signed_on": "2026-11-01",
        "price": "12,",
        "payer_rule": "x",
        "nonsense": 1,
    }
    found = paying.proposal(office(), case.number, typed)
    assert found is not None and (str(found.payer), found.total) == ("buyer", None)
    assert found.rule.label_en == "Disliked, after seven days or made to order"
    assert vars(records.get(office(), case.number))["reason"] == "quality"
    assert paying.proposal(office(), office.complaint().number) is not None
    assert paying.sketch(office(), "tracking", {}) is None


def test_the_names_of_a_rule_in_each_language(office: Office) -> None:
    made = records.new(office("chen"), "pay_rule", {**NEW, "label_zh_cn": "未拆封退货"}).record
    assert isinstance(made, PayRule)
    assert paying.in_language(made, "label", "zh_CN") == "未拆封退货"
    assert paying.in_language(made, "label", "es") == "Returned unopened"
    assert paying.in_language(made, "how", "es") == ""
