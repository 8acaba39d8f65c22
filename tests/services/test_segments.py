"""Views that a manager shares: segments of the customers by what was bought and when they were last heard of, with
their counts, and without who asked for no marketing where something is to be sent."""

from __future__ import annotations

import pytest

from csapp.services import listing, records, segments, timeline
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound
from csapp.vocabulary.filters import ANY, BETWEEN, CONTAINS, EMPTY, FILLED, WITHIN, Filter
from tests.helpers.office import Office

IN_MADRID = (Filter("region", CONTAINS, ("Madrid",)),)


def customer(office: Office, name: str, **more: object) -> str:
    given = {"name": name, "customer_kind": "end", "phone": f"600 {name}", **more}
    return records.new(office("zhang"), "customer", given).record.number


def names(office: Office, *filters: Filter, **how: object) -> list[object]:
    page = listing.listing(office("zhang"), "customer", filters=filters, order="name", **how)  # type: ignore[arg-type]
    return [row.values["name"] for row in page.rows]


def told(office: Office, handles: tuple[int, ...]) -> list[object]:
    return [row.values["name"] for row in listing.rows_at(office("zhang"), "customer", handles)]


def test_who_bought_what(office: Office) -> None:
    a, b, _ = customer(office, "a"), customer(office, "b"), customer(office, "c")
    office.complaint(customer=a, product="Oak table")
    office.complaint(customer=a, product="lamp")
    office.complaint(customer=b, product="LAMP shade")
    gone = office.complaint(customer=b, product="vase")
    records.change(office("wang"), gone.number, {"product": "oak bench"})
    assert names(office, Filter("products", CONTAINS, ("oak",))) == ["a", "b"]
    assert names(office, Filter("products", ANY, ("lamp", "vase"))) == ["a"]
    assert names(office, Filter("products", EMPTY)) == ["c"]
    assert names(office, Filter("products", FILLED)) == ["a", "b"]
    row = listing.listing(office("zhang"), "customer", where={"number": a}).rows[0]
    assert str(row.values["products"]).split(",") == ["Oak table", "lamp"]


def test_when_they_were_last_heard_of(office: Office) -> None:
    a, b, _ = customer(office, "a"), customer(office, "b"), customer(office, "c")
    ctx = office("zhang")
    records.new(ctx, "call", {"phone": "1", "customer": a, "topic": "price", "outcome": "solved"})
    office.clock.tick(days=5)
    office.complaint(customer=b)
    records.new(ctx, "call", {"phone": "1", "customer": a, "direction": "missed"})
    assert names(office, Filter("last_contact_at", WITHIN, ("today",))) == ["b"]
    assert names(office, Filter("last_contact_at", BETWEEN, ("", "2026-11-25"))) == ["a"]
    assert names(office, Filter("last_contact_at", EMPTY)) == ["c"]
    page = listing.listing(ctx, "customer", order="last_contact_at")
    assert [row.values["name"] for row in page.rows] == ["a", "b", "c"]
    assert page.rows[0].values["last_contact_at"] == "2026-11-22T12:00:00+08:00"
    assert page.rows[2].values["last_contact_at"] is None
    for number in (a, b):
        assert timeline.standing(ctx, number).last_contact_at is not None


def test_a_shared_view_is_everybody_s_with_its_count(office: Office) -> None:
    for name, region in (("a", "Madrid"), ("b", "Sevilla"), ("c", "Madrid")):
        customer(office, name, region=region)
    made = segments.share(
        office("chen"), "customer", "  Madrid   people ", IN_MADRID, order="name", descending=True, columns=("name",)
    )  # fmt: skip
    (seen,) = segments.shared(office("zhang"), "customer")
    assert seen == made
    assert (seen.name, seen.filters, seen.order, seen.descending) == (
        "Madrid people",
        IN_MADRID,
        "name",
        True,
    )
    assert seen.columns == ("name",)
    assert segments.counts(office("zhang"), "customer") == {made.number: 2}
    assert told(office, segments.members(office("zhang"), made.number)) == ["c", "a"]
    assert segments.shared(office("zhang"), "case") == ()


def test_one_of_the_same_name_is_replaced_and_one_withdrawn_is_gone(office: Office) -> None:
    first = segments.share(office("chen"), "customer", "Near", IN_MADRID)
    again = segments.share(office("chen"), "customer", "NEAR", ())
    assert again.number == first.number
    assert [one.filters for one in segments.shared(office("zhang"), "customer")] == [()]
    assert records.history(office("zhang"), first.number)[0].verb == "change"
    segments.withdraw(office("chen"), first.number)
    assert segments.shared(office("zhang"), "customer") == ()
    with pytest.raises(NotFound):
        segments.members(office("zhang"), first.number)


def test_who_asked_for_no_marketing_gets_none(office: Office) -> None:
    customer(office, "a", no_marketing=True)
    customer(office, "b", no_marketing=False)
    customer(office, "c")
    number = segments.share(office("chen"), "customer", "All", (), order="name").number
    assert told(office, segments.members(office("zhang"), number)) == ["a", "b", "c"]
    assert told(office, segments.members(office("zhang"), number, mailing=True)) == ["b", "c"]
    assert names(office, *segments.for_mailing("customer", (Filter("name", ANY, ("a", "b")),))) == ["b"]
    assert names(office, where={"state": "mailable"}) == ["b", "c"]


@pytest.mark.parametrize(
    ("name", "filters", "columns"),
    [
        (" ", (), ()),
        ("x" * 81, (), ()),
        ("x", (Filter("no_such", CONTAINS, ("a",)),), ()),
        ("x", (Filter("grade", ANY, ("Z",)),), ()),
        ("x", (), ("no_such",)),
    ],
)
def test_what_can_t_be_shared(
    office: Office, name: str, filters: tuple[Filter, ...], columns: tuple[str, ...]
) -> None:
    with pytest.raises(InvalidInput):
        segments.share(office("chen"), "customer", name, filters, columns=columns)
    assert segments.shared(office("chen"), "customer") == ()


def test_only_a_manager_shares(office: Office) -> None:
    made = segments.share(office("chen"), "customer", "All", ())
    for user in ("zhang", "wang", "zhou"):
        with pytest.raises(NotAllowed):
            segments.share(office(user), "customer", "Mine", ())
        with pytest.raises(NotAllowed):
            segments.withdraw(office(user), made.number)


def test_a_view_of_a_field_that_is_gone_counts_as_such(office: Office) -> None:
    made = segments.share(office("chen"), "customer", "All", ())
    with office.outside() as store:
        store.execute('UPDATE segment SET filters = \'[["gone", "any", ["1"]]]\'')
    assert segments.counts(office("zhang"), "customer") == {made.number: -1}
