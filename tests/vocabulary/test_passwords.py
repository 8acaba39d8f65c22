"""What everybody tries first is no password; what nobody would is."""

import pytest

from csapp.vocabulary import passwords
from csapp.vocabulary.passwords import A_NAME, TOO_COMMON, TOO_SHORT, problem

NAMES = ("zhang", "张敏", "Hao House", "好家")


@pytest.mark.parametrize(
    "password",
    [
        "password", "Password1", "P@ssw0rd!", "ｐａｓｓｗｏｒｄ", "contraseña1", "letmein2024", "admin@123",
        "woaini1314", "5201314520", "我爱你我爱你我爱你", "summer2024!", "12345678", "87654321", "qwertyui", "1qaz2wsx",
        "service-desk",
        "asdf1234", "abcd1234!", "147258369", "aaaaaaaa", "abababab", "li7li7li7", "19880512", "13812345678",
    ],
)  # fmt: skip
def test_the_first_ones_tried_are_refused(password: str) -> None:
    assert problem(password, NAMES) == TOO_COMMON


@pytest.mark.parametrize("password", ["haohouse2024", "Hao House 1", "zhang1988", "haojia888!"])
def test_a_name_is_no_password(password: str) -> None:
    assert problem(password, NAMES) == A_NAME


@pytest.mark.parametrize(
    "password",
    [
        "calm-desk-1",
        "correct horse",
        "battery staple",
        "k7mq-x2pd-9rtz",
        "zapato verde 7",
        "蓝色的桌子会唱歌",
    ],
)
def test_words_in_a_row_are_taken(password: str) -> None:
    assert problem(password, NAMES) == ""


def test_seven_characters_are_too_few() -> None:
    assert problem("x7!kQ_z") == problem("") == TOO_SHORT


def test_the_list_holds_thousands_and_no_line_twice() -> None:
    known = passwords._common()
    assert len(known) > 5_000
    assert all(word == word.casefold() and word.strip() for word in known)
