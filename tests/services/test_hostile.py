"""Whatever is typed comes back unchanged or is refused next to its field; nothing typed breaks anything."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csapp.kinds import Call, Complaint, Customer
from csapp.services import checking, finding, records
from csapp.services.listing import listing
from csapp.services.plain import as_json
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import InvalidInput, UserFault
from csapp.vocabulary.kinds import Record, declared
from tests.helpers.office import Office, complaint
from tests.helpers.sampled import crossed

KINDS: tuple[type[Record], ...] = (Customer, Call, Complaint)
FREE = (f.Text, f.LongText, f.ContactPoints, f.ListOf)
BROUGHT_IN = (f.Attached, f.FileName)  # by deeds of their own, never as a value
NEEDED: Mapping[type[Record], dict[str, object]] = {
    Customer: {"name": "x", "customer_kind": "end", "qq": "1"},
    Call: {"phone": "withheld", "topic": "price", "outcome": "solved"},
    Complaint: complaint(),
}
HOSTILE: Mapping[str, str] = {
    "long": "长文本 long 🙂" * 1_000,
    "ten thousand": "x" * 10_000,
    "too long": "x" * 10_001,
    "far too long": "字" * 1_000_000,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 𠮷 é",
    "right to left": "\u202eمرحبا بالعالم\u202c שלום \u200f",
    "NUL": "before\0after",
    "half": "high \ud83d alone",
    "other half": "low \ude42 alone",
    "SQL": "Robert'); DROP TABLE record;-- \" OR 1=1",
    "HTML": "<script>alert(1)</script><img src=x onerror=y>&amp;",
    "markup": "<para><b>x<font color='red'><img src='file:///etc/passwd'/>",
    "formula": "=cmd|'/C calc'!A0",
    "at": "@SUM(1+1)*2",
    "format": "{0} {name} %s %(x)s ${jndi:ldap://x} {{7*7}}",
    "controls": "\x01\x07\x1b[31m\x7f\u0085\u2028",
    "blanks": " \t \u3000 ",
    "lines": "one\r\ntwo\rthree\n",
    "digits": "٣٤٥ １２３ ²",
    "number": "1e400",
    "path": "../../etc/passwd",
    "FTS": '" OR * NEAR(a b) -c ^d {e} body:f "',
    "dots": "." * 500,
}


def takes_any_text(field: f.Field) -> bool:
    if isinstance(field, BROUGHT_IN):
        return False
    return isinstance(field, FREE) or (isinstance(field, f.Person) and field.anyone)


@pytest.mark.parametrize(("kind", "what"), crossed(KINDS, list(HOSTILE), every=4))
def test_every_field_takes_or_refuses_hostile_text(office: Office, kind: type[Record], what: str) -> None:
    """All fields that take it at once; the others one line each, by their key."""
    text = HOSTILE[what]
    given: dict[str, object] = {key: text for key in declared(kind) if key not in ("number", "status")}
    refused: set[str] = set()
    try:
        records.new(office(), kind.table, given)
    except InvalidInput as bad:
        refused = {problem.key for problem in bad.problems}
        assert all(problem.label and problem.message for problem in bad.problems)
        assert bad.problems == records.problems(office(), kind.table, given)
    assert refused >= {key for key in given if isinstance(declared(kind)[key], BROUGHT_IN)}
    strict = {key for key in given if not takes_any_text(declared(kind)[key])}
    if not text.strip():  # a link of blanks is none
        strict -= {key for key in strict if isinstance(declared(kind)[key], f.Link)}
    assert refused >= strict
    kept = {key: text for key in given if key not in refused}
    saved = records.new(office(), kind.table, {**NEEDED[kind], **kept}).record
    plain = as_json(records.get(office(), saved.number))
    for key in kept:
        if not isinstance(declared(kind)[key], f.ListOf | f.Link):
            assert plain[key] == text, key
    if what in ("NUL", "half", "other half", "too long", "far too long"):
        long = {k for k, field in declared(kind).items() if isinstance(field, f.LongText)}
        assert set(kept) == (long if what == "too long" else set())
    finding.find(office(), text)
    listing(office(), kind.table, text=text)
    assert checking.verify(office()) == ()


def test_people_and_the_company_take_hostile_names_too(office: Office) -> None:
    for number, who in (("lucia", "root"), ("COMPANY", "chen"), ("topic/price", "chen")):
        key = "label_en" if "/" in number else "name"
        for what, text in HOSTILE.items():
            try:
                records.change(office(who), number, {key: text})
            except InvalidInput as bad:
                assert [problem.key for problem in bad.problems] == [key]
                assert what in ("too long", "far too long", "NUL", "half", "other half", "blanks"), what
            else:
                assert getattr(records.get(office(who), number), key) == text
    office.complaint("lucia")
    assert records.history(office(), office.complaint("lucia").number)[0].by_name == HOSTILE["dots"]
    assert checking.verify(office()) == ()


PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(sorted(HOSTILE.values()))
)
# two levels written out: hypothesis now and then takes a recursive strategy for one that does not recurse
NESTED = st.lists(PLAIN, max_size=3) | st.dictionaries(st.text(max_size=8), PLAIN, max_size=3)
JSON = (
    PLAIN | NESTED | st.lists(NESTED, max_size=3) | st.dictionaries(st.text(max_size=8), NESTED, max_size=3)
)
ONE_DESK = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


FIELDS = [(kind, key) for kind in KINDS for key in declared(kind)]


@settings(max_examples=60, suppress_health_check=ONE_DESK)
@given(st.sampled_from(FIELDS), JSON)
def test_any_json_in_any_field(office: Office, where: tuple[type[Record], str], raw: Any) -> None:
    kind, key = where
    try:
        saved = records.new(office(), kind.table, {**NEEDED[kind], key: raw}).record
    except InvalidInput as bad:
        group = declared(kind)[key].either  # of an either-or group only the first is named
        assert {key, *(k for k, other in declared(kind).items() if group and other.either == group)} & {
            problem.key for problem in bad.problems
        }
        return
    plain = as_json(records.get(office(), saved.number))
    if isinstance(raw, str) and raw.strip() and isinstance(declared(kind)[key], f.Text | f.LongText):
        assert plain[key] == raw
    assert declared(kind)[key].read(plain[key]) == getattr(saved, key)


@settings(max_examples=25, suppress_health_check=ONE_DESK)
@given(st.dictionaries(st.text(max_size=12), st.text(max_size=12), min_size=1, max_size=4))
def test_unknown_keys_are_named(office: Office, extra: dict[str, str]) -> None:
    unknown = set(extra) - set(declared(Complaint))
    with pytest.raises(InvalidInput) as told:
        records.new(office(), "complaint", {**complaint(), **extra, "uid": "x"})
    assert {problem.key for problem in told.value.problems} >= {key[:100] for key in unknown} | {"uid"}


@cache
def searched_strings() -> tuple[str, ...]:
    """2,000 strings: hostile ones, and pieces of them put together in every order."""
    signs = ['"', "'", "*", "(", ")", "^", ":", "-", "{", "}", "+", "%", "_", "\\", " ", "\0", "\ud800", "🙂"]
    words = [
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "李",
        "伟",
        "138",
        "1234",
        "zq",
        "é",
        "ﬁ",
        "²",
        "Ⅻ",
        "\u0300",
        "ｱ",
        "𠮷",
        "A-C-2",
    ]
    pieces = [*signs, *words]
    mixed = [a + b + c for a in pieces for b in pieces for c in ("", "x", "*", '"', " 138")]
    return (*HOSTILE.values(), *mixed[::3])


@pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.slow), 5])
def test_two_thousand_searches_raise_nothing(office: Office, every: int) -> None:
    office.complaint(facts=" ".join(HOSTILE["FTS"].split()))
    assert len(searched_strings()) > 2_000
    for text in searched_strings()[::every]:
        found = finding.find(office(), text)
        assert len(found) <= 50


@settings(max_examples=100, suppress_health_check=ONE_DESK)
@given(
    st.text(max_size=200) | st.text(st.characters(categories=["L", "N", "M", "Cn", "Co", "S"]), max_size=60)
)
def test_any_search_raises_nothing(office: Office, text: str) -> None:
    finding.find(office(), text)
    listing(office(), "complaint", text=text)


@settings(max_examples=80, suppress_health_check=ONE_DESK)
@given(
    st.sampled_from(KINDS),
    st.text(max_size=20) | st.sampled_from(sorted(declared(Complaint))),
    st.text(max_size=40) | st.sampled_from(sorted(HOSTILE.values())),
)
def test_any_condition_of_a_list_is_answered_or_refused(
    office: Office, kind: type[Record], key: str, value: str
) -> None:
    try:
        listing(office(), kind.table, where={key: value})
    except UserFault as bad:
        assert bad.exit_code == 2


@settings(max_examples=25, suppress_health_check=ONE_DESK)
@given(st.text(max_size=40))
def test_any_number_is_a_record_or_not_found(office: Office, text: str) -> None:
    with pytest.raises(UserFault):
        records.get(office("chen"), "?" + text)
    with pytest.raises(UserFault):
        records.change(office(), text + "?", {})
