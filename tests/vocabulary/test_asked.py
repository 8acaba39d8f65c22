"""Filters said in words, in three languages; nothing typed raises."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.vocabulary.asked import Asked, understood

TODAY = date(2026, 11, 22)
KINDS = {"damage": "damage", "破损": "damage", "inquiry": "inquiry"}


def asked(typed: str) -> Asked:
    return understood(typed, KINDS, TODAY)


@pytest.mark.parametrize(
    "typed", ["open mine lamp", "abiertos míos lamp", "未结 我的 lamp", "lamp MINE Open"]
)
def test_words_that_narrow_in_three_languages(typed: str) -> None:
    found = asked(typed)
    assert (found.open, found.mine, found.readings) == (True, True, (("lamp",),))
    assert {one.key for one in found.filters} == {"open", "mine"}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("since:2026-10-01", date(2026, 10, 1)), ("desde:2026-10", date(2026, 10, 1)), ("自：７d", date(2026, 11, 15)),
        ("since:2w", date(2026, 11, 8)), ("since:yesterday", date(2026, 11, 21)), ("从:今天", TODAY),
    ],
)  # fmt: skip
def test_since_when(typed: str, day: date) -> None:
    assert asked(typed).since == day


@pytest.mark.parametrize("typed", ["since:2026-02-31", "since:soon", "kind:xyz", "since:9999y"])
def test_a_filter_that_says_nothing_is_told_and_narrows_nothing(typed: str) -> None:
    found = asked(f"{typed} lamp")
    assert (found.unknown, found.filters, found.since, found.kinds) == ((typed,), (), None, ())
    assert found.readings == (("lamp",),)


@pytest.mark.parametrize(
    ("typed", "table"),
    [
        ("daños", "damage"),
        ("Parte", "damage"),
        ("inq", "inquiry"),
        ("破", "damage"),
        ("quiry", ""),
        ("i", ""),
    ],
)
def test_a_kind_by_the_beginning_of_a_word_in_its_name(typed: str, table: str) -> None:
    names = {**KINDS, "parte de danos": "damage", "in store": "reception"}
    assert understood(f"kind:{typed}", names, TODAY).kinds == ((table,) if table else ())


@pytest.mark.parametrize("word", ["kind", "tipo", "Clase", "类型", "种类", "类别", "工单种类", "工單種類"])
def test_the_word_before_a_kind_is_the_one_that_the_window_shows(word: str) -> None:
    found = asked(f"{word}:damage leg")
    assert (found.kinds, found.readings) == (("damage",), (("leg",),))


def test_what_is_still_being_typed_is_no_fault() -> None:
    found = asked("kind: lamp")
    assert (found.unknown, found.readings) == ((), (("lamp",),))


def test_a_value_of_several_words_stands_in_quotes() -> None:
    found = asked('product:"Oak Table" kind:破损 leg')
    assert (found.products, found.kinds, found.readings) == (("oak", "table"), ("damage",), (("leg",),))
    assert [(one.key, one.value, one.typed) for one in found.filters] == [
        ("product", "Oak Table", 'product:"Oak Table"'),
        ("kind", "damage", "kind:破损"),
    ]


def test_digits_in_groups_may_be_one_number() -> None:
    assert asked("138 1234 5678").readings == (("138", "1234", "5678"), ("13812345678",))
    assert asked("lamp 5678").readings == (("lamp", "5678"),)


def test_a_colon_alone_makes_no_filter() -> None:
    assert asked("re: 12:30 https://x").readings == (("re:", "12:30", "https://x"),)


@given(st.text(max_size=60))
def test_nothing_typed_raises(typed: str) -> None:
    asked(typed)
    asked(f"since:{typed} kind:{typed} product:{typed}")
