"""Records by their numbers, in the order they were asked for."""

from csapp.services import finding, records
from tests.helpers.office import Office, complaint


def test_they_come_in_the_order_asked_for_and_the_unknown_are_left_out(office: Office) -> None:
    ctx = office()
    first, second = (
        records.new(ctx, "complaint", complaint(complainant=name)).record for name in ("李伟", "Ana")
    )
    customer = str(second.customer)  # type: ignore[attr-defined]
    asked = (second.number, "A-C-010101-999", "nonsense'; --", customer, first.number)
    hits = finding.named(ctx, asked)
    assert [hit.number for hit in hits] == [second.number, customer, first.number]
    assert "李伟" in hits[2].title
    assert finding.named(ctx, ()) == ()
