"""The same line however it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.vocabulary.phone import phone_key, same_number, split_numbers

FULL_WIDTH = str.maketrans("0123456789+-() ", "０１２３４５６７８９＋－（）　")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("13812345678", "+86 138 1234 5678"),
        ("13812345678", "0086-138-1234-5678"),
        ("13812345678", "86 13812345678"),
        ("13812345678", "013812345678"),
        ("13812345678", "１３８－１２３４－５６７８"),
        ("0571-88881234", "(0571) 8888 1234"),
        ("0571-88881234", "+86 571 88881234"),
        ("0571-88881234", "+86 (0)571 8888-1234"),
        ("0571-88881234", "88881234"),
        ("0571-88881234", "0571-88881234转801"),
        ("0571-88881234", "0571-88881234-801"),
        ("0571-88881234", "0571 88881234 ext. 801"),
        ("0571-88881234", "0571/8888/1234 #801"),
        ("010-12345678", "+86 10 1234 5678"),
        ("021-87654321", "+8621 87654321"),
        ("0312-1234567", "+86 312 123 4567"),
        ("400 800 1234", "+86 400-800-1234"),
        ("+34 612 345 678", "0034612345678"),
        ("+34 612 345 678", "(+34) 612-345-678"),
    ],
)
def test_two_ways_to_type_one_line(one: str, other: str) -> None:
    assert same_number(one, other)
    assert same_number(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("13812345678", "13812345679"),
        ("0571-88881234", "0755-88881234"),
        ("+34 612 345 678", "612345678"),
        ("+1 138 1234 5678", "13812345678"),
        ("withheld", "withheld"),
        ("", "88881234"),
        ("+86", "00"),
    ],
)
def test_two_lines_stay_two(one: str, other: str) -> None:
    assert not same_number(one, other)


@pytest.mark.parametrize("typed", ["withheld", "隐藏号码", "", "  ", "🙂", "unknown", "+", "\0"])
def test_who_hides_the_number_has_none(typed: str) -> None:
    assert phone_key(typed) is None


def test_the_extension_is_known() -> None:
    for typed in ("0571-88881234转801", "0571-88881234-801", "0571 88881234 x801", "0571 88881234,801"):
        key = phone_key(typed)
        assert key is not None and (key.full, key.extension) == ("057188881234", "801"), typed


def test_a_mobile_in_groups_has_no_extension() -> None:
    key = phone_key("138-1234-5678")
    assert key is not None and (key.full, key.extension) == ("13812345678", "")


MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
LANDLINES = st.sampled_from(["010", "021", "0571", "0898", "0312"]).flatmap(
    lambda area: st.from_regex(r"[2-8][0-9]{7}", fullmatch=True).map(lambda local: (area, local))
)
SEPARATORS = st.sampled_from(["", " ", "-", "  ", "/", ".", " - "])


@given(
    MOBILES,
    SEPARATORS,
    SEPARATORS,
    st.sampled_from(["", "+86", "+86 ", "0086", "00 86 ", "(+86)"]),
    st.booleans(),
)
def test_any_way_to_type_a_mobile(mobile: str, one: str, two: str, country: str, wide: bool) -> None:
    typed = f"{country}{mobile[:3]}{one}{mobile[3:7]}{two}{mobile[7:]}"
    assert same_number(mobile, typed.translate(FULL_WIDTH) if wide else typed)


@given(
    LANDLINES, SEPARATORS, st.sampled_from(["{0}{1}", "({0}){1}", "+86 {2}{1}", "0086{2} {1}", "+86 (0){2} {1}"]),
    st.sampled_from(["", "转8", "转 8012", " ext 80", " x801", "#12", "分机 801"]),
)  # fmt: skip
def test_any_way_to_type_a_landline(line: tuple[str, str], between: str, form: str, extension: str) -> None:
    area, local = line
    typed = form.format(area, f"{local[:4]}{between}{local[4:]}", area[1:]) + extension
    assert same_number(area + local, typed)
    assert same_number(local, typed), "without its area code"


@given(st.text())
def test_nothing_typed_raises(typed: str) -> None:
    key = phone_key(typed)
    assert key is None or key.full
    assert all(part.strip() for part in split_numbers(typed))
