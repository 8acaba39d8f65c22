"""One box finds all: in groups, with exact counts, what matched marked; the index follows every change."""

from __future__ import annotations

import random

import pytest

from csapp.kinds import Complaint
from csapp.services import cases, checking, finding, listing, merging, records
from csapp.services.views import Found, Hit
from csapp.vocabulary.errors import NotAllowed
from tests.helpers.office import Office, complaint


def customer(office: Office, name: str, **more: object) -> str:
    given = {"name": name, "customer_kind": "end", "phone": "17700009999", **more}
    return records.new(office(), "customer", given).record.number


def numbers(found: Found) -> dict[str, list[str]]:
    return {group.key: [hit.number for hit in group.hits] for group in found.groups}


def hits(office: Office, typed: str) -> list[str]:
    return [number for group in numbers(finding.look(office(), typed)).values() for number in group]


@pytest.mark.parametrize(
    "typed",
    [
        "欧阳",
        "阳娜",
        "娜拉",
        "欧娜",
        "阳拉",
        "歐陽娜拉",
        "欧 拉",
        "ouyang",
        "ouyangnala",
        "nala",
        "oynl",
        "nl",
        "NALA",
        "拉",
    ],
)
def test_a_chinese_name_by_any_two_characters_and_by_its_spelling(office: Office, typed: str) -> None:
    number = customer(office, "欧阳娜拉")
    customer(office, "王芳")
    assert hits(office, typed) == [number]


@pytest.mark.parametrize("typed", ["pena", "PEÑA", "munoz", "jose munoz", "muñ"])
def test_a_latin_name_without_accents(office: Office, typed: str) -> None:
    number = customer(office, "José Muñoz Peña")
    assert hits(office, typed) == [number]


def test_a_surname_is_read_as_one(office: Office) -> None:
    number = customer(office, "单伟")
    assert hits(office, "shanwei") == hits(office, "danwei") == hits(office, "sw") == [number]


@pytest.mark.parametrize(
    "typed",
    [
        "13812345678",
        "138 1234 5678",
        "+86 138-1234-5678",
        "5678",
        "345678",
        "2345678",
        "1381234",
        "１３８１２３４",
    ],
)
def test_a_phone_however_typed_or_its_last_digits(office: Office, typed: str) -> None:
    number = customer(office, "Ana", phone="138 1234 5678")
    assert hits(office, typed) == [number]


def test_numbers_of_orders_waybills_and_claims_by_their_tails(office: Office) -> None:
    number = records.new(
        office(), "complaint", complaint(order_no="TB-2026/778812", waybill="SF1029384756")
    ).record.number
    for typed in ("778812", "812", "tb2026778812", "TB-2026", "4756", "sf1029384756", "SF10"):
        assert number in hits(office, typed), typed
    assert number not in hits(office, "0293")


def test_the_zeros_of_a_tail_are_no_way_to_dial_abroad(office: Office) -> None:
    made = office.complaint(waybill="YT8830011245")
    far = customer(office, "Ana", phone="0034 600 111 245")
    near = customer(office, "Bea", phone="13800811245")
    assert hits(office, "0011245") == [made.number]
    assert hits(office, "11245") == [near, far, made.number]
    assert hits(office, "0034600111245") == hits(office, "00 34600111") == [far]


def test_words_of_any_text_two_chinese_characters_up(office: Office) -> None:
    made = office.complaint(facts="送到時桌腿開裂，漆面起泡。Arrived with a cracked leg.")
    for typed in ("桌腿", "开裂", "桌腿开裂", "起泡", "crack", "cracked leg", "腿开"):
        assert made.number in hits(office, typed), typed
    for typed in (
        "裂漆",
        "开裂漆面",
        "racked",
        "crackedleg",
        "裂",
    ):  # over a sign, within a word, one character alone
        assert made.number not in hits(office, typed), typed


def test_groups_with_counts_the_newest_first(office: Office) -> None:
    customer(office, "Lamp Lovers", notes="zebra")
    made = [office.complaint(facts=f"zebra number {n}").number for n in range(12)]
    cases.take_step(office("wang"), made[0], "void", {"remark": "typed twice"})
    call = {"phone": "withheld", "direction": "in", "topic": "price", "outcome": "solved", "summary": "zebra"}
    called = records.new(office(), "call", call).record.number
    found = finding.look(office(), "zebra", 5)
    assert {group.key: (len(group.hits), group.total) for group in found.groups} == {
        "customers": (1, 1), "open": (5, 11), "closed": (1, 1), "calls": (1, 1),
    }  # fmt: skip
    assert [group.key for group in found.groups] == ["customers", "open", "closed", "calls"]
    assert numbers(found)["open"] == made[:-6:-1]
    assert numbers(found)["calls"] == [called]
    assert len(finding.more(office(), "zebra", "open", 50).hits) == 11
    assert listing.listing(office(), "complaint", text="zebra open").total == 11


def test_who_is_called_so_comes_first_where_few_are_found(office: Office) -> None:
    named = customer(office, "Quill")
    for n in range(3):
        customer(office, f"Bea {n}", notes="asked for quill pens")
    (group,) = finding.look(office(), "quill").groups
    assert group.hits[0].number == named


def test_filters_in_words(office: Office) -> None:
    mine = office.complaint(facts="zebra", product="oak lamp")
    theirs = records.new(office("lucia"), "complaint", complaint(facts="zebra")).record
    done = office.complaint(facts="zebra")
    cases.take_step(office("wang"), done.number, "void", {"remark": "typed twice"})
    assert set(hits(office, "zebra open")) == {mine.number, theirs.number}
    assert set(hits(office, "zebra mine")) == {mine.number, done.number}
    assert hits(office, "product:lamp") == hits(office, "产品:lamp open mine") == [mine.number]
    assert hits(office, "kind:damage zebra") == []
    assert set(hits(office, "kind:complaint zebra")) == {mine.number, theirs.number, done.number}
    office.clock.tick(days=3)
    late = office.complaint(facts="zebra")
    assert hits(office, "zebra since:2d") == [late.number]
    assert set(hits(office, "open")) == {mine.number, theirs.number, late.number}
    found = finding.look(office(), "zebra since:2d nonsense kind:xyz")
    assert [one.key for one in found.filters] == ["since"] and found.unknown == ("kind:xyz",)


def test_an_exact_number_stands_alone_before_the_rest(office: Office) -> None:
    made = office.complaint()
    for typed in (made.number, made.number.lower(), f" {made.number}/3 "):
        found = finding.look(office(), typed)
        assert numbers(found)["exact"] == [made.number]
        assert sum(group.total for group in found.groups) == len(
            {n for g in numbers(found).values() for n in g}
        )


def test_the_index_follows_every_change(office: Office) -> None:
    number = customer(office, "Zebulon", phone="611 222 333")
    records.change(office(), number, {"name": "Quentin"}, revision=1)
    assert hits(office, "zebulon") == [] and hits(office, "quentin") == [number]
    assert checking.verify(office()) == ()


def test_who_was_merged_is_found_as_the_one_that_is_kept_and_counted_once(office: Office) -> None:
    keep, gone = customer(office, "Anna Quartz"), customer(office, "Anna Kwarz")
    merging.merge(office("wang"), keep, [gone], {})
    for typed in ("kwarz", "anna", gone):
        (group,) = finding.look(office(), typed).groups
        assert ([hit.number for hit in group.hits], group.total) == ([keep], 1), typed


def test_what_matched_is_marked_in_title_and_line(office: Office) -> None:
    office.complaint(complainant="歐陽娜拉", facts="x" * 200 + " the cracked leg")

    def only(typed: str) -> Hit:
        return next(
            group for group in finding.look(office("wang"), typed).groups if group.key == "open"
        ).hits[0]

    def marked(hit: Hit) -> list[str]:
        return [hit.title[a:b] for a, b in hit.title_marks] + [hit.line[a:b] for a, b in hit.line_marks]

    assert marked(only("欧阳")) == ["歐陽"]
    assert marked(only("ouyang")) == ["歐陽娜拉"]
    assert marked(only("CRACK")) == ["crack"]
    assert marked(only("5678"))[-1:] == ["5678"]


def test_short_latin_words_are_found_whole(office: Office) -> None:
    number = customer(office, "Al Oz")
    assert hits(office, "al") == hits(office, "oz al") == [number]
    assert hits(office, "o") == []


def test_who_may_not_read_is_refused(office: Office) -> None:
    with pytest.raises(NotAllowed):
        finding.look(office("root"), "a")


def test_reindexing_makes_what_was_there(office: Office) -> None:
    made = [office.complaint(facts=f"zebra {n}") for n in range(5)]
    assert isinstance(made[0], Complaint)
    before = hits(office, "zebra")
    told: list[tuple[int, int]] = []
    with pytest.raises(NotAllowed):
        checking.reindex(office("zhang"))
    done = checking.reindex(office("chen"), lambda done, total: told.append((done, total)))
    assert told[-1] == (done, done) and done > 5
    assert hits(office, "zebra") == before
    assert checking.verify(office()) == ()


def test_giving_up_leaves_the_index_as_it_was(office: Office) -> None:
    made = office.complaint(facts="zebra")

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        checking.reindex(office("chen"), stop)
    assert hits(office, "zebra") == [made.number]


@pytest.mark.parametrize(
    ("harm", "line"),
    [
        ("INSERT INTO search(rowid, body) SELECT max(id) + 9, 'smuggled' FROM record", "entries"),
        ("INSERT INTO search_word VALUES('smuggled')", "words is not whole"),
        ("DELETE FROM search_word WHERE word = 'zebra'", "words is not whole"),
        (
            "INSERT INTO search(search, rowid, body) SELECT 'delete', rowid, 'zebra' "
            "FROM search WHERE search MATCH 'zebra'",
            "not lead to",
        ),
    ],
)
def test_verify_names_what_the_index_lacks_or_holds_too_much(office: Office, harm: str, line: str) -> None:
    office.complaint(facts="zebra")
    with office().store.writer.begin() as connection:
        connection.exec_driver_sql(harm)
    assert any(line in problem.message for problem in checking.verify(office()))


def test_numbers_behind_the_same_letters_are_listed_once_and_taken_out_with_the_last(office: Office) -> None:
    office.complaint(facts="zebra88 zebra9 zebra zebrafish")
    number = customer(office, "zebra7")
    assert checking.verify(office()) == ()
    records.change(office(), number, {"name": "quagga7"}, revision=1)
    assert checking.verify(office()) == ()
    assert number in hits(office, "quagga") and number not in hits(office, "zebra")


def test_any_text_is_searched_without_a_fault(office: Office) -> None:
    office.complaint()
    drawn = random.Random(26_11_22)
    signs = "aZ9é李歐'\"*():-^{}%_\\\n\t §\u0000\U0001f600\ud83d+/.,;?¿、。"
    for _ in range(300):
        finding.look(office(), "".join(drawn.choices(signs, k=drawn.randrange(1, 30))))
