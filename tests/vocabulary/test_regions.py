"""A region is found by what people type of it, and is never anything but text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.vocabulary.regions import find, places, within


def found(typed: str, limit: int = 12) -> list[str]:
    return [place.text for place in find(typed, limit)]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("浙", "浙江省"),
        ("zj", "浙江省"),
        ("zhejiang", "浙江省"),
        ("hangzhou", "浙江省 杭州市"),
        ("浙江省 hz", "浙江省 杭州市"),
        ("zj hz xh", "浙江省 杭州市 西湖区"),
        ("zjhzxh", "浙江省 杭州市 西湖区"),
        ("杭州西湖", "浙江省 杭州市 西湖区"),
        ("hzxh", "浙江省 杭州市 西湖区"),
        ("浙江省 杭州市 西", "浙江省 杭州市 西湖区"),
        ("chongqing", "重庆市"),
        ("bj cy", "北京市 朝阳区"),
        ("xiamen", "福建省 厦门市"),
        ("jiyuan", "河南省 济源市"),
        ("zarag", "Zaragoza, España"),
        ("avila", "Ávila, España"),
        ("vizcaya", "Bizkaia, España"),
        ("ciudad real", "Ciudad Real, España"),
        ("tenerife", "Santa Cruz de Tenerife, España"),
        ("españa", "Araba/Álava, España"),
        ("ÁVILA", "Ávila, España"),
        ("Zaragoza, España", "Zaragoza, España"),
        ("ｚｊ", "浙江省"),
    ],
)
def test_what_people_type_of_it_finds_it(typed: str, place: str) -> None:
    assert place in found(typed)


def test_the_wider_place_stands_first() -> None:
    assert found("浙江")[0] == "浙江省"
    assert found("浙江省")[:3] == ["浙江省", "浙江省 杭州市", "浙江省 宁波市"]
    assert found("浙江省 杭州市")[:2] == ["浙江省 杭州市", "浙江省 杭州市 上城区"]
    assert found("hz")[0].count(" ") <= 1


def test_nothing_typed_offers_the_provinces() -> None:
    assert found("", 100)[:2] == ["北京市", "天津市"]
    assert len(found("", 100)) == 34


def test_a_place_with_parts_goes_on() -> None:
    assert within("浙江省")
    assert within(" 浙江省 杭州市 ")
    assert not within("浙江省 杭州市 西湖区")
    assert not within("Zaragoza, España")
    assert not within("my village")


def test_places_are_whole_and_told_apart() -> None:
    texts = [place.text for place in places()]
    assert len(texts) == len(set(texts)) > 3_700
    assert not [text for text in texts if "直辖" in text]


@given(st.text(max_size=30))
def test_nothing_typed_raises(typed: str) -> None:
    assert len(find(typed, 5)) <= 5
