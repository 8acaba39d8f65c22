"""No text we hand to a spreadsheet begins a formula there, and each comes back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csapp.vocabulary.formulas import guarded, pasted, starts_formula, unguarded

FORMULAS = (
    "=1+1",
    "+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "﹦1",
    "  =1+1",
    "\u3000=1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "'=1",
    "''=1",
    '"=1"',
    ' "\'=1',
    "“=1",
    "=HYPERLINK(\"http://x\",\"y\")",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
)  # fmt: skip
PLAIN = ("", " ", "'", "''", "'s table", "1-2", "a=b", "李=伟", "'quoted'", '"', "138 1234", "…=1", "0'=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_guarded_and_comes_back(text: str) -> None:
    assert starts_formula(text)
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text
    assert pasted(text)[0] == "'"


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_none_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text == unguarded(text) == pasted(text)


@pytest.mark.parametrize("number", ["+34 600 123 456", "-5", "-1,234.50"])
def test_a_number_is_pasted_as_it_is(number: str) -> None:
    assert pasted(number) == number
    assert guarded(number) == f"'{number}", "a file keeps the sign, which a spreadsheet program would drop"


@settings(max_examples=500)
@given(st.text(st.sampled_from("'\"=+-@＝ \t\r\na1,;\u3000\ufeff"), max_size=6) | st.text(max_size=12))
def test_every_text_comes_back_through_separated_text(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    if "\0" in text:
        return  # refused before it gets here
    file = io.StringIO(newline="")
    csv.writer(file).writerow([guarded(text), "x"])
    (row,) = csv.reader(io.StringIO(file.getvalue(), newline=""), strict=True)
    assert unguarded(row[0]) == text
