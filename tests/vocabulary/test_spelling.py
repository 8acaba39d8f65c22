"""What counts as the same when something is looked for, and how Chinese names are typed in letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.vocabulary.pinyin import readings, spelled
from csapp.vocabulary.spelling import folded, pieces, places


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Envío", "ENVIO"), ("e\u0301", "é"), ("ＡＢ１２", "ab12"), ("陳靜", "陈静"), ("Straße", "STRASSE"),
        ("ﬁn", "fin"), ("Ñuñez", "nunez"),
    ],
)  # fmt: skip
def test_the_same_however_written(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text(max_size=40))
def test_every_place_leads_back_to_the_text(text: str) -> None:
    plain, origin = places(text)
    assert plain == folded(text)
    assert len(plain) == len(origin)
    assert list(origin) == sorted(origin)
    assert all(char in folded(text[place]) for char, place in zip(plain, origin, strict=True))


def test_pieces_are_runs_of_chinese_and_words() -> None:
    assert pieces(folded("A桌12型, o'Neill_x 3楼")) == ["a", "桌", "12", "型", "o", "neill", "x", "3", "楼"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("李伟", {"liwei", "li", "wei", "lw"}),
        ("单伟", {"shanwei", "danwei", "sw"}),
        ("曾仇", {"zengqiu", "cengchou", "zq"}),
        ("呂布", {"lvbu", "lubu", "lb"}),
        ("欧阳娜拉", {"ouyangnala", "nala", "oynl", "nl", "yang"}),
        ("上海好家家具有限公司", {"shanghaihaojiajiajuyouxiangongsi", "shhjjjyxgs"}),
    ],
)
def test_a_name_is_spelled_as_people_type_it(name: str, typed: set[str]) -> None:
    assert typed <= set(spelled(name))


def test_only_a_surname_has_the_reading_of_one() -> None:
    assert readings("单", surname=True)[0] == "shan"
    assert readings("单")[0] == "dan"
    assert readings("a") == ()


@given(st.text(max_size=12))
def test_no_text_has_more_spellings_than_are_kept(text: str) -> None:
    assert len(spelled(text)) <= 16 * 12 * max(1, len(text))
