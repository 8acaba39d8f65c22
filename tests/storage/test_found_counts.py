"""A frequent word is counted once and remembered; whatever is done to old records, the number is that of the index."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from csapp.services import cases, checking, erasure, finding, records
from csapp.storage import found_counts
from csapp.storage.found_counts import FoundCounts
from tests.helpers.office import Office

WORD = "zebra"


@pytest.fixture
def old(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Complaints about the same, the first of them counted among those of long ago; they are of one customer."""
    monkeypatch.setattr(found_counts, "NEAR", 8)
    yield [office.complaint(facts=f"A {WORD} of {n}.").number for n in range(45)]


def totals(office: Office) -> dict[str, int]:
    return {group.key: group.total for group in finding.look(office(), WORD).groups}


def counted(office: Office) -> dict[str, int]:
    """The same by nobody who remembers anything."""
    kept = office().store.found_counts
    known, kept.known = kept.known, {}
    try:
        return totals(office)
    finally:
        kept.known = known


def end(office: Office, number: str) -> object:
    return cases.take_step(office("wang"), number, "void", {"reason": "typed twice"})


def elsewhere(office: Office, number: str) -> object:
    with closing(office.sign_in("wang")) as ctx:
        return records.change(ctx, number, {"facts": "Nothing."})


def erase(office: Office, number: str) -> object:
    customer = str(records.get(office("wang"), number).customer)  # type: ignore[attr-defined]
    return erasure.erase_person(office("chen"), customer, "asked for it in writing")


DEEDS: dict[str, Callable[[Office, str], object]] = {
    "the word is gone from it": lambda office, number: records.change(office(), number, {"facts": "No."}),
    "it is closed, so in another group": end,
    "somebody else's program changes it": elsewhere,
    "its customer is erased": erase,
    "a new one is entered": lambda office, _: office.complaint(facts=WORD),
    "a remark is added": lambda office, number: cases.note(office(), number, "seen"),
    "the index is made anew": lambda office, _: checking.reindex(office("chen")),
}


@pytest.mark.parametrize("what", DEEDS)
def test_the_number_is_that_of_the_index_whatever_is_done(office: Office, old: list[str], what: str) -> None:
    assert totals(office) == {"open": 45} == counted(office)
    DEEDS[what](office, old[2])
    assert totals(office) == counted(office)
    assert totals(office) == counted(office)  # and once more by what is remembered since
    assert checking.verify(office("chen")) == ()


def test_what_was_counted_is_counted_again_only_when_an_old_record_was_touched(
    office: Office, old: list[str]
) -> None:
    kept = office().store.found_counts

    def remembered() -> int:
        """Counts made wrong on purpose tell whether they are asked again."""
        for one in kept.known.values():
            one.counts.update({group: many + 1_000 for group, many in one.counts.items()})
        return totals(office)["open"] // 1_000

    totals(office)
    assert remembered() == 1
    office.complaint(facts=WORD)
    cases.note(office(), old[0], "seen")
    assert remembered() == 2
    records.change(office(), old[0], {"facts": "Nothing."})
    assert remembered() == 0


def test_who_reads_an_earlier_moment_is_not_told_of_a_later_one(office: Office, old: list[str]) -> None:
    ctx, kept = office(), FoundCounts()
    with ctx.store.reading() as before:
        query = finding.sought(ctx, before, WORD).query
        group = finding.Group.OPEN
        assert kept.counting(before, query)(group) == 45
        end(office, old[1])
        with ctx.store.reading() as now:
            assert kept.counting(now, query)(group) == 44
        assert kept.counting(before, query)(group) == 45


def test_only_so_many_questions_are_remembered(
    office: Office, old: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found_counts, "MOST", 2)
    for word in (WORD, "leg", "complaint", WORD):
        finding.look(office(), f"{word} kind:complaint")
        finding.look(office(), word)
    assert len(office().store.found_counts.known) <= 2
