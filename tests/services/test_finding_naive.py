"""The search answers as a naive scan does that shares no code with it, whatever is typed."""

from __future__ import annotations

import ast
import random
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select

from csapp.kinds import BY_TABLE
from csapp.services import checking, finding, merging, records
from csapp.services.plain import as_json
from csapp.services.views import Found
from csapp.storage.read import load
from csapp.storage.tables import journal, record
from csapp.vocabulary.kinds import declared
from tests.helpers import anytown, naivefind, naivetexts
from tests.helpers.naivefind import Held, Naive
from tests.helpers.office import Office

LIMIT = 8
ALONE = {"csapp.kinds", "csapp.vocabulary.fields", "csapp.vocabulary.kinds", "csapp.vocabulary.masking"}
FILTERS = (
    "open",
    "未结",
    "abiertos",
    "mine",
    "我的",
    "míos",
    "since:2026-11-22",
    "since:1d",
    "product:oak",
    "product:桌腿",
)


def held(office: Office) -> list[Held]:
    """All records of the store in the order of making, those that were erased left out."""
    c = record.c
    entered = func.min(journal.c.at)
    query = select(c.id, c.kind, entered).join(journal, journal.c.record_id == c.id)
    with office().store.reading() as connection:
        rows = connection.execute(query.where(~c.erased).group_by(c.id).order_by(c.id)).all()
        return [
            Held(kind, as_json(load(connection, BY_TABLE[kind], record_id)), at)
            for record_id, kind, at in rows
        ]


def words_of(found: Sequence[Held]) -> list[list[str]]:
    """The texts that stand in each record."""

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from texts(part)

    return [
        [
            text
            for key, field in declared(BY_TABLE[one.kind]).items()
            if field.sought or key == "number"
            for text in texts(one.values.get(key))
        ]
        for one in found
        if BY_TABLE[one.kind].letter
    ]


class Asker:
    """Draws what somebody may type to find what is there."""

    def __init__(self, seed: str, texts: Sequence[Sequence[str]]) -> None:
        self.drawn = random.Random(seed)
        self.texts = texts
        self.old = {new: old for new, old in zip(*_pairs(), strict=True)}

    def __call__(self) -> str:
        drawn = self.drawn
        texts = drawn.choice(self.texts)
        parts = [self._part(texts) for _ in range(drawn.choice((1, 1, 1, 1, 2, 3)))]
        if drawn.random() < 0.15:
            parts.insert(drawn.randrange(len(parts) + 1), self._filter())
        return drawn.choice((" ", " ", "  ", "　")).join(parts)

    def _filter(self) -> str:
        drawn = self.drawn
        return drawn.choice((*FILTERS, f"kind:{drawn.choice(anytown.TABLES)}"))

    def _part(self, texts: Sequence[str]) -> str:
        drawn = self.drawn
        if drawn.random() < 0.08:
            return "".join(
                drawn.choices(
                    "aliwoz19é李偉单桌腿裂-/.+(8한국がカｱー々🪑０Ａя\ufe0f", k=drawn.randrange(1, 5)
                )
            )
        text = drawn.choice(texts)
        if drawn.random() < 0.06 and (said := self._addressed(text)):
            return said
        if drawn.random() < 0.25:
            text = "".join(c for c in text if c.isdigit()) or text
        if drawn.random() < 0.15:
            text = self._spelled(text)
        begins = [at for at in range(len(text)) if not (at and text[at - 1].isalnum() and text[at].isascii())]
        start = drawn.choice((0, *drawn.choices(begins or [0], k=4), drawn.randrange(len(text) + 1)))
        length = drawn.choice((1, 2, 2, 3, 4, 4, 5, 7, 11, 14))
        start = max(0, len(text) - length) if drawn.random() < 0.1 else start
        return self._retyped(text[start : start + length])

    def _spelled(self, text: str) -> str:
        runs = [run for sort, run in naivetexts.pieces(naivetexts.folded(text)) if sort == "c"]
        return (
            self.drawn.choice(list(naivetexts.spelled(self.drawn.choice(runs)[:5])) or [text])
            if runs
            else text
        )

    def _addressed(self, text: str) -> str:
        """As callers and input methods have it: by a surname, or with all but the first syllables cut short."""
        drawn = self.drawn
        runs = [run for sort, run in naivetexts.pieces(text) if sort == "c"]
        if not runs:
            return (
                f"{drawn.choice(('Sra. ', 'Mr ', 'don ', 'Sr.', 'Dª '))}{text.split()[-1]}"
                if text.split()
                else ""
            )
        name = drawn.choice(runs)[:4]
        if drawn.random() < 0.5:
            return name[: drawn.choice((1, 1, 2))] + drawn.choice(("小姐", "先生", " 女士", "总", "師傅"))
        usual = [next(iter(naivetexts.spelled(char))) for char in naivetexts.folded(name)]
        full = drawn.choice((1, 1, 2))
        return "".join(usual[:full]) + "".join(one[0] for one in usual[full:])

    def _retyped(self, text: str) -> str:
        drawn = self.drawn
        ways = (
            *[str] * 6,
            str.upper,
            str.lower,
            lambda t: t.translate(self.old),
            lambda t: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in t),
            lambda t: "".join(c for c in unicodedata.normalize("NFD", t) if not unicodedata.combining(c)),
            lambda t: t.replace(" ", "").replace("-", ""),
            lambda t: "".join(c + drawn.choice(("", "", " ", "-")) for c in t),
            lambda t: "+86 " + t if t.isdigit() else t,
        )
        return drawn.choice(ways)(text)


def _pairs() -> tuple[list[int], list[str]]:
    lines = [line for line in naivetexts.table("simplified.txt")]
    return [ord(line[1]) for line in lines], [line[0] for line in lines]


def differs(found: Found, wanted: dict[str, list[str]]) -> str:
    """What is not as the naive scan has it, "" for nothing."""
    here = {group.key: ([hit.number for hit in group.hits], group.total) for group in found.groups}
    lines: list[str] = []
    for key in {*here, *wanted}:
        numbers, total = here.get(key, ([], 0))
        whole = wanted.get(key, [])
        same = sorted(numbers) == sorted(whole) if total <= LIMIT else numbers == whole[:LIMIT]
        if total != len(whole) or not same:
            lines.append(f"{key}: {total} {numbers}, and by the naive scan {len(whole)} {whole[:20]}")
    return "; ".join(lines)


@pytest.mark.parametrize(
    "count", [1_000, pytest.param(10_000, marks=[pytest.mark.slow, pytest.mark.timeout(600)])]
)
def test_the_search_finds_what_a_naive_scan_finds(
    office: Office, count: int, pytestconfig: pytest.Config
) -> None:
    seed = f"{pytestconfig.getoption('--seed', 4711)} {count}"
    anytown.Town(office, seed).grow(240)
    there = held(office)
    naive, asker = Naive(there), Asker(seed, words_of(there))
    wrong: list[str] = []
    hits = 0
    for _ in range(count):
        typed = asker()
        wanted = naive.look(typed, "zhang", office.clock())
        hits += bool(wanted)
        line = differs(finding.look(office(), typed, LIMIT), wanted)
        if line:
            wrong.append(f"{typed!r}: {line}")
    assert checking.verify(office("chen")) == ()
    assert not wrong, f"{len(wrong)} of {count} answers differ\n" + "\n".join(wrong[:20])
    assert hits > count / 3, f"only {hits} of the questions find anything"


def test_the_naive_scan_shares_no_code_with_the_search() -> None:
    for module in (naivefind, naivetexts):
        assert module.__file__
        tree = ast.parse(Path(module.__file__).read_text("utf-8"))
        nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Import)]
        names = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
        names |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        own = {name for name in names if name and name.split(".")[0] in ("csapp", "ui", "tests", "resources")}
        assert own <= ALONE | {"tests.helpers.naivetexts"}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("裂。漆、", "裂"),  # signs between Chinese characters divide them as any sign does
        ("「漆面」", "漆面"),
        ("quill88", "quill"),  # letters are the beginning of a word that goes on in digits
        ("JDV0012345", "jdv"),
        ("桌\ufe0f腿", "桌腿"),  # a sign that only says how the letter before it is drawn divides nothing
        ("葛\U000e0100城", "葛城"),
        ("한국어 책상", "한국"),
        ("ﾃｰﾌﾞﾙの脚", "テーブルの"),
    ],
)
def test_a_word_is_found_beside_signs_and_digits(office: Office, text: str, typed: str) -> None:
    made = office.complaint(facts=text)
    assert [g.total for g in finding.look(office(), typed).groups] == [1]
    records.change(office(), made.number, {"facts": "nothing"})
    assert not finding.look(office(), typed).groups
    assert checking.verify(office("chen")) == ()


def test_staff_and_lists_are_not_counted(office: Office) -> None:
    assert finding.look(office(), "zhang").groups == ()  # whose name is Zhang


def test_a_long_name_written_apart_is_spelled_by_its_parts(office: Office) -> None:
    given = {"name": "欧阳 娜拉伟", "customer_kind": "end", "phone": "17700009999"}
    number = records.new(office(), "customer", given).record.number
    for typed in ("ouyang", "nalawei", "oy", "ouyangnalawei", "娜伟"):
        assert [g.hits[0].number for g in finding.look(office(), typed).groups] == [number], typed


def test_who_was_merged_is_found_among_those_of_a_time(office: Office) -> None:
    before = [_customer(office, name) for name in ("Anna Quartz", "Anna Kwarz")]
    office.clock.tick(days=3)
    after = [_customer(office, name) for name in ("Bea Quartz", "Bea Kwarz")]
    for keep, gone in (before, after):
        merging.merge(office("wang"), keep, [gone], {})
    (group,) = finding.look(office(), "kwarz since:2d").groups
    assert ([hit.number for hit in group.hits], group.total) == (after[:1], 1)


def _customer(office: Office, name: str) -> str:
    given = {"name": name, "customer_kind": "end", "phone": "17700009999"}
    return records.new(office(), "customer", given).record.number


def test_a_gap_in_the_list_of_words_is_no_fault_of_the_index(office: Office) -> None:
    office.complaint(facts="lamp7 lamp34 zebra")
    with office().store.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_word WHERE word = 'lamp*'")
    assert [one.message for one in checking.verify(office("chen"))] == [
        "The list of the search index's words is not whole."
    ]
