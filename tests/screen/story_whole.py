"""The desk's whole day, form by form: which field, and how a person fills it. All names are made up."""

from __future__ import annotations

from dataclasses import dataclass

from tests.screen.story import NAMES, SUMMARIES, TOPICS, Said

TYPE, PRESS, CHOOSE, FIND = "type", "press", "choose", "find"


@dataclass(frozen=True)
class Fill:
    """One field: ``how`` is typing content, a key on buttons, letters into a list, or finding a record."""

    key: str
    how: str
    what: str


def _phone(place: int) -> Fill:
    return Fill("phone", TYPE, f"138 0000 {1000 + place % len(NAMES)}")


def filing(kind: str, place: int) -> tuple[Fill, ...]:
    """What the ``place``-th record of a kind says, in the order of its form."""
    order = f"2026{place:04}88"
    said: dict[str, tuple[Fill, ...]] = {
        "return_exchange": (
            _phone(place),
            Fill("order_no", TYPE, order),
            Fill("wanted", PRESS, str(1 + place % 4)),
            Fill("reason", CHOOSE, ("qual", "disl", "qual", "miss")[place % 4]),
        ),
        "review": (
            Fill("order_no", TYPE, order),
            Fill("rating", PRESS, "2"),
            Fill("review_text", TYPE, "Wackelt. 桌子不稳"),
            Fill("buyer_account", TYPE, "wei88"),
        ),
        "repair": (
            Fill("name", TYPE, NAMES[place % len(NAMES)]),
            _phone(place),
            Fill("address", TYPE, "杭州市西湖区文三路 1 号"),
            Fill("fault", TYPE, "The drawer sticks."),
        ),
        "tracking": (
            Fill("waybill", TYPE, f"7788{place:06}"),
            Fill("carrier", TYPE, "SF Express"),
            _phone(place),
            Fill("query", PRESS, "1"),
        ),
        "dispute": (
            Fill("order_no", TYPE, order),
            Fill("dispute_kind", CHOOSE, "after"),
            Fill("raised_by", PRESS, "1"),
        ),
        "inquiry": (
            Fill("nature", CHOOSE, "quest"),
            Fill("person", TYPE, NAMES[place % len(NAMES)]),
            _phone(place),
            Fill("event", TYPE, "Does the table fold?"),
        ),
        "quality": (Fill("product", TYPE, "oak table"), Fill("defect", TYPE, "The legs crack.")),
        "problem_order": (
            Fill("order_no", TYPE, order),
            Fill("problem", CHOOSE, "out"),
            Fill("remark", TYPE, "No oak left."),
        ),
        "promise": (
            Fill("what", TYPE, f"Send leg no. {place}"),
            Fill("customer", FIND, "李伟"),
            Fill("due_at", TYPE, "+60"),
        ),
        "visit": (
            Fill("customer", FIND, "李伟"),
            Fill("visit_kind", PRESS, "1"),
            Fill("method", PRESS, "1"),
            Fill("planned_on", TYPE, "+0"),
            Fill("purpose", TYPE, "How is the table?"),
        ),
    }
    return said[kind]


CASES: tuple[tuple[str, str, int], ...] = (
    ("return_exchange", "X", 8), ("review", "B", 2), ("repair", "R", 2), ("tracking", "T", 2),
    ("dispute", "P", 1), ("inquiry", "Q", 2), ("quality", "F", 1), ("problem_order", "O", 2),
)  # fmt: skip
"""Kind, its letter, how many; with three complaints and two damage reports they are twenty-five."""


def calls() -> list[Said]:
    """Sixty calls; from three of them comes a complaint, from two a damage report."""
    then = {5: "complaint", 20: "complaint", 41: "complaint", 12: "damage", 33: "damage"}
    return [
        Said(
            phone=f"138 0000 {1000 + place % len(NAMES)}",
            name=NAMES[place % len(NAMES)],
            topic="" if then.get(place) == "complaint" else TOPICS[place % len(TOPICS)],
            outcome="" if place in then else "so",
            summary=SUMMARIES[place % len(SUMMARIES)],
            then=then.get(place, ""),
        )
        for place in range(60)
    ]
