"""Hostile text in every field of every kind: saved, found, printed, written to a spreadsheet and brought back
unchanged, or refused with a line; and whatever is typed into the search box is searched for."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from csapp.kinds import BY_TABLE, KINDS
from csapp.services import backups, checking, exporting, finding, importing, papers, records
from csapp.services.context import Context
from csapp.services.listing import handles
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import InvalidInput, UserFault
from csapp.vocabulary.fields import Attached, ContactPoints
from csapp.vocabulary.formulas import starts_formula
from csapp.vocabulary.kinds import Record, declared, form_fields
from tests.helpers.minimal import MINIMAL, minimal
from tests.helpers.office import Office
from tests.services.test_hostile import HOSTILE

FEW = ("emoji", "formula", "markup", "lines")
FORMULAS = {"wide": "＝1+1", "behind blanks": "  =1+1", "quoted": '"=1+1', "guarded": "'=1+1", "tab": "\t@x"}
TEXTS = {**{name: text for name, text in HOSTILE.items() if name != "far too long"}, **FORMULAS}
FTS = (*"'*^:{}-+();%_\\\0", '"', "NEAR(", "AND", "OR", "NOT", "col:")
OWN = {"number", "recorded_at", "saved_at", "linked_cases", "merged_from"}
SEARCHES = 10_000


def taking(kind: type[Record]) -> Iterator[str]:
    """The fields that take any text."""
    for key, field in form_fields(kind).items():
        if type(field) in (f.Text, f.LongText) or (
            isinstance(field, ContactPoints) and not isinstance(field, f.Phone)
        ):
            yield key


def filed(ctx: Context, table: str, text: str) -> Record | None:
    """A record with the text in every field that takes it; None where none did. Each refusal has its line."""
    given: dict[str, object] = minimal(ctx, table)
    given |= {key: text for key in taking(BY_TABLE[table])}
    for _round in range(2):
        try:
            return records.new(ctx, table, given).record
        except InvalidInput as bad:
            assert all(problem.message and problem.label for problem in bad.problems)
            refused = {problem.key for problem in bad.problems}
            given = {key: value for key, value in given.items() if key not in refused or value != text}
            given |= {key: value for key, value in minimal(ctx, table).items() if key in refused}
        except UserFault:
            return None
    return None


def kept(record: Record) -> dict[str, object]:
    known = declared(type(record))
    return {
        k: getattr(record, k)
        for k, field in known.items()
        if k not in OWN and not isinstance(field, Attached)
    }


def there_and_back(ctx: Context, record: Record, path: Path) -> None:
    """Through a spreadsheet of that kind, as it was shown."""
    table = record.table
    assert exporting.export(ctx, table, path, these=handles(ctx, table)[:1], language="en") == 1
    columns = importing.look(path).columns
    mapping = {
        column: "" if key in OWN else key for column, key in importing.mapping(ctx, table, columns).items()
    }
    done = importing.run(ctx, table, path, mapping, skip_known=False)
    if done.bad:
        assert all(problem.message for row in done.bad for problem in row.problems)
        return
    back = kept(records.get(ctx, done.first))
    for key, value in kept(record).items():
        if not (isinstance(value, str) and not value.strip()):  # a cell of blanks is an empty one
            assert back[key] == value, f"{path.name}: {key}"


def printed(ctx: Context, record: Record) -> None:
    for paper in papers.paper_names():
        try:
            made = papers.make(ctx, paper, [record.number], language="en", log=False)
        except UserFault:
            continue
        assert made.pdf.startswith(b"%PDF")


@pytest.fixture(autouse=True)
def no_backups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the hundred imports here none needs its own."""
    monkeypatch.setattr(backups, "before", lambda *_args, **_given: None)


def walk(office: Office, tmp_path: Path, table: str, names: tuple[str, ...], *, prints: bool = False) -> int:
    ctx, saved = office("chen"), 0
    for name in names:
        record = filed(ctx, table, TEXTS[name])
        if record is None:
            continue
        saved += 1
        again = records.get(ctx, record.number)
        assert kept(again) == kept(record)
        finding.find(ctx, TEXTS[name])
        if prints:
            printed(ctx, again)
        there_and_back(ctx, again, tmp_path / "o.csv")
        if "\0" not in TEXTS[name]:
            there_and_back(ctx, again, tmp_path / "o.xlsx")
    return saved


def test_each_kind_takes_hostile_text_or_says_why_not(office: Office, tmp_path: Path) -> None:
    for place, table in enumerate(MINIMAL):
        name = FEW[place % len(FEW)]
        assert walk(office, tmp_path, table, (name,)) == 1, table
    assert checking.verify(office("chen")) == ()


@pytest.mark.slow
@pytest.mark.parametrize("table", MINIMAL)
def test_every_hostile_text_in_every_kind(office: Office, tmp_path: Path, table: str) -> None:
    saved = walk(office, tmp_path, table, tuple(TEXTS), prints=True)
    assert saved > len(TEXTS) / 2 or table == "pay_rule", "of two rules that say the same one is refused"
    assert checking.verify(office("chen")) == ()


def test_the_texts_meant_as_formulas_are_some() -> None:
    assert all(starts_formula(text) for text in FORMULAS.values())
    assert {kind.table for kind in KINDS if kind.letter} >= set(MINIMAL) - {"pay_rule", "script", "snippet"}


def typed(chance: random.Random) -> str:
    """Something nobody would search for, or hardly."""
    way = chance.randrange(4)
    if way == 0:
        return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(30)))
    if way == 1:
        return " ".join(chance.choice((*FTS, "li", "李", "138", "A-C-")) for _ in range(chance.randrange(12)))
    if way == 2:
        text = chance.choice(list(TEXTS.values()))[:200]
        cut = chance.randrange(len(text) + 1)
        return text[cut:] + chance.choice(FTS) + text[:cut]
    letters = [chr(c) for c in range(0x250) if unicodedata.category(chr(c)) != "Cs"]
    return "".join(chance.choices(letters, k=chance.randrange(40)))


def search(office: Office, count: int) -> None:
    ctx, chance = office("zhang"), random.Random(4711)
    office.complaint(complainant="李伟 138")
    for _ in range(count):
        text = typed(chance)
        assert isinstance(finding.find(ctx, text), tuple), text


def test_whatever_is_typed_is_searched_for(office: Office) -> None:
    search(office, 250)


@pytest.mark.slow
def test_ten_thousand_random_searches(office: Office) -> None:
    search(office, SEARCHES)
