"""Scripts and snippets: what a desk begins with, who may change what, what is offered when."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import Script
from csapp.kinds.script import ScriptStep
from csapp.services import listing, records, scripts
from csapp.vocabulary.errors import InvalidInput, NotAllowed
from csapp.vocabulary.phrases import GAP, PLACEHOLDERS, NeverSay, filled, placeholders, slips
from tests.helpers.office import Office

LANGUAGES = ("zh_CN", "en", "es")


def script(**more: object) -> dict[str, object]:
    return {"step": "answer", "title_en": "Hours", "text_en": "We are here from {due}.", **more}


def test_a_new_desk_speaks_three_languages_at_every_step(office: Office) -> None:
    found = scripts.offered(office())
    spoken = {phrase.step for phrase in found.scripts}
    assert spoken == {str(step) for step in ScriptStep}
    for phrase in found.scripts:
        assert set(phrase.titles) == set(phrase.texts) == set(LANGUAGES), phrase.titles
        gaps = {tuple(sorted(placeholders(text))) for text in phrase.texts.values()}
        assert len(gaps) == 1, f"the languages of {phrase.titles} are filled alike"
        assert set(gaps.pop()) <= set(PLACEHOLDERS)
    assert found.never is not None
    for language in LANGUAGES:
        never = found.never[language]
        assert len(never) >= 10
        for phrase in found.scripts:
            said = phrase.text(language)
            assert slips(said, never) == (), said
    words = [word for entry in found.never["zh_CN"] for word in entry.words]
    assert {"不行", "不可能", "可能", "也许"} <= set(words)


def test_scripts_are_the_managers_and_can_be_opened_by_number(office: Office) -> None:
    with pytest.raises(NotAllowed):
        records.new(office("wang"), "script", script())
    made = records.new(office("chen"), "script", script(topic="delivery")).record
    assert isinstance(made, Script)
    assert made.number.split("-")[1] == "Y"
    assert listing.listing(office(), "script").total == len(scripts.offered(office()).scripts)
    records.change(office("chen"), made.number, {"active": "no"})
    assert made.number not in [phrase.number for phrase in scripts.offered(office()).scripts]


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"text_en": "Dear {nmae}"}, "text_en"),
        ({"step": "never_say"}, "words_en"),
        ({"step": "never_say", "words_es": "nunca"}, "text_es"),
        ({"text_en": ""}, "text_zh"),
        ({"title_en": ""}, "title_zh"),
        ({"topic": "nonsense"}, "topic"),
    ],
)
def test_a_script_that_could_not_be_said_is_refused(
    office: Office, given: dict[str, object], key: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        records.new(office("chen"), "script", script(**given))
    assert key in [problem.key for problem in caught.value.problems]


def test_the_topic_and_the_step_of_the_case_say_what_comes_first(office: Office) -> None:
    records.new(office("chen"), "script", script(topic="repair"))
    everything = scripts.offered(office()).scripts
    of_repair = scripts.fitting(everything, "repair")
    assert {phrase.topic for phrase in of_repair} == {"repair", ""}
    assert of_repair[0].step == "greeting"
    taken = scripts.fitting(everything, "", "complaint", "received")
    assert (taken[0].step, {phrase.topic for phrase in taken}) == ("apology", {"complaint", ""})
    assert scripts.fitting(everything, "", "complaint", "follow_up")[0].step == "answer"
    assert scripts.fitting(everything, "", "review")[0].step == "review"
    assert scripts.fitting(everything, "", "complaint")[-1].step == "never_say"


def test_snippets_are_ones_own_until_a_leader_shares_them(office: Office) -> None:
    mine = scripts.keep(office("zhang"), "  Thank you\nfor waiting. ", "en").record
    assert (getattr(mine, "name", ""), getattr(mine, "owner", "")) == ("Thank you for waiting.", "zhang")
    assert getattr(mine, "text", "") == "Thank you\nfor waiting."
    assert [p.number for p in scripts.offered(office("zhang")).snippets] == [mine.number]
    assert scripts.offered(office("lucia")).snippets == ()
    with pytest.raises(InvalidInput):
        records.change(office("zhang"), mine.number, {"shared": "yes"})
    with pytest.raises(InvalidInput):
        records.change(office("lucia"), mine.number, {"text": "mine now"})
    with pytest.raises(InvalidInput):
        records.new(office("lucia"), "snippet", {"name": "x", "text": "y", "owner": "zhang"})
    records.change(office("wang"), mine.number, {"shared": "yes"})
    assert [p.own for p in scripts.offered(office("lucia")).snippets] == [False]
    records.change(office("zhang"), mine.number, {"text": "Thanks."})
    assert scripts.offered(office("lucia")).snippets[0].text("es") == "Thanks."
    with pytest.raises(InvalidInput):
        scripts.keep(office("zhang"), "   ")
    with pytest.raises(NotAllowed):
        scripts.keep(office("zhou"), "a director reads")


def test_what_is_unknown_is_a_gap(office: Office) -> None:
    text = "{name}，您好，订单{order_no}的{ product }在{due}前到。{}{name}"
    assert filled(text, {"name": "李伟", "product": "台灯 {due}"}) == (
        f"李伟，您好，订单{GAP}的台灯 {{due}}在{GAP}前到。{{}}李伟"
    ), "what a person typed is not filled again"


@given(
    st.text(alphabet=string.printable + "中文{}"), st.dictionaries(st.sampled_from(PLACEHOLDERS), st.text())
)
def test_filling_never_breaks(text: str, known: dict[str, str]) -> None:
    filled(text, known)
    plain = filled(text, {})
    assert not set(placeholders(plain)) & set(PLACEHOLDERS)


NEVER = (
    NeverSay(words=("不可能", "可能"), instead="核实后告诉您"),
    NeverSay(words=("maybe", "no way"), instead="by ____"),
)


def test_never_said_words_are_found_whole_and_once() -> None:
    assert [(s.word, s.start) for s in slips("这不可能，可能吗？可能。", NEVER)] == [
        ("不可能", 1),
        ("可能", 5),
    ]
    assert [s.word for s in slips("Maybe not; there is no way. MAYBE", NEVER)] == ["Maybe", "no way"]
    assert slips("maybes in Norway", NEVER) == ()
    assert slips("anything", ()) == ()
    assert slips("可能", NEVER)[0].instead == "核实后告诉您"


def test_a_desk_has_its_scripts_once(office: Office) -> None:
    before = listing.listing(office("chen"), "script").total
    with office("chen").writing() as unit:
        scripts.seed_scripts(unit)
    assert listing.listing(office("chen"), "script").total == before > 30
