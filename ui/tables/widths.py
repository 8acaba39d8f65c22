"""How wide columns are: by what they hold, or as somebody dragged them; texts take what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csapp.services.registers import ABOUT, DUE
from csapp.vocabulary.fields import (
    Attached,
    Choice,
    ContactPoints,
    Date,
    DateTime,
    DecimalNumber,
    Field,
    Integer,
    Link,
    ListOf,
    LongText,
    Money,
    Person,
    Phone,
    Text,
)
from ui.theme.tokens import SIZES

FIRM = ("number", DUE)  # never less than they need, as numbers and days
LEAST = 0.72  # of the width of others, before the table scrolls sideways
NAMED = {"number": 142, "status": 150, DUE: 140, ABOUT: 240}
BY_TYPE: tuple[tuple[type[Field], int], ...] = (
    (DateTime, 146),
    (Date, 104),
    (ContactPoints, 140),
    (Choice, 120),
    (Person, 104),
    (Money, 104),
    (Link, 142),
    (LongText, 220),
    (Attached, 96),
    (ListOf, 160),
    (Text, 150),
)
OTHERS = 92


def natural(key: str, field: Field) -> int:
    """Pixels at 100 % of text size that a column takes by itself."""
    if key in NAMED:
        return NAMED[key]
    return next((width for kind, width in BY_TYPE if isinstance(field, kind)), OTHERS)


def takes_more(key: str, field: Field) -> bool:
    """Whether a column has use for room that is left."""
    return key not in ("number", "status", DUE) and isinstance(field, Text | LongText | ListOf)


def least(key: str, field: Field) -> float:
    """Pixels at 100 % below which a column says too little: half a sum, day or phone number is worse than none."""
    firm = key in FIRM or isinstance(field, Money | Integer | DecimalNumber | Date | DateTime | Phone)
    return natural(key, field) * (1.0 if firm else LEAST)


def fit(
    keys: Sequence[str],
    fields: Mapping[str, Field],
    dragged: Mapping[str, int],
    heads: Mapping[str, int],
    room: int,
) -> list[int]:
    """Pixels for each column in a view ``room`` pixels wide, at the text size in force; dragged ones stay.

    ``heads``: the pixels that the headings would like.
    """
    widths = [
        SIZES.px(dragged[key]) if key in dragged else max(SIZES.px(natural(key, fields[key])), heads[key])
        for key in keys
    ]
    own = [place for place, key in enumerate(keys) if key not in dragged]
    spare = room - sum(widths)
    if spare >= 0:
        _share(widths, [place for place in own if takes_more(keys[place], fields[keys[place]])], spare)
    else:
        floors = {place: SIZES.px(least(keys[place], fields[keys[place]])) for place in own}
        _shrink(widths, floors, -spare)
    return widths


def _shrink(widths: list[int], floors: Mapping[int, int], missing: int) -> None:
    """Makes columns narrower, each by its share of what there is to give; the table scrolls for the rest."""
    slack = {place: max(0, widths[place] - floor) for place, floor in floors.items()}
    whole = sum(slack.values())
    share = min(1.0, missing / whole) if whole else 0.0
    for place, given in slack.items():
        widths[place] -= int(given * share + 0.999) if share < 1 else given


def _share(widths: list[int], places: Sequence[int], spare: int) -> None:
    """Gives what is left to some columns, to each by its width."""
    whole = sum(widths[place] for place in places)
    left = spare
    for place in places:
        more = spare * widths[place] // whole
        widths[place] += more
        left -= more
    if places:
        widths[places[-1]] += left
