"""From what the search found to the rows of its pop-up: which group first, how many of each."""

from collections.abc import Callable, Sequence
from datetime import date

from csapp.i18n import N_, Translator
from csapp.kinds import BY_TABLE
from csapp.services.views import Found, HitGroup, Narrowing
from ui.deeds import Offer
from ui.house import House
from ui.widgets.hitrows import DeedRow, Head, HitRow, MoreRow, Row

HEADS = {
    "exact": N_("This number"),
    "customers": N_("Customers"),
    "open": N_("Open cases"),
    "closed": N_("Closed cases"),
    "calls": N_("Calls"),
    "others": N_("Other records"),
}
ALL_OF = {
    "exact": N_("All {count} with this number"),
    "customers": N_("All {count} customers"),
    "open": N_("All {count} open cases"),
    "closed": N_("All {count} closed cases"),
    "calls": N_("All {count} calls"),
    "others": N_("All {count} other records"),
}
DEEDS = N_("What the program can do")
IN_SIGHT, FEWEST = 11, 3  # records that are seen without scrolling; of a group at least so many


def filter_words(one: Narrowing, house: House) -> str:
    """A filter as it was understood."""
    t = house.t
    if one.key == "kind":
        return t(BY_TABLE[one.value].label) if one.value in BY_TABLE else one.value
    if one.key == "since":
        return t(N_("since {day}"), day=house.formats.day(date.fromisoformat(one.value)))
    if one.key == "product":
        return t(N_("product: {words}"), words=one.value[:60])
    return t({"open": N_("still open"), "mine": N_("mine")}.get(one.key, one.typed))


def rows_of(
    found: Found, offers: Sequence[Offer], t: Translator, number: Callable[[int], str], whole: str = ""
) -> list[Row]:
    """Headings with exact counts, records, "all of them" where there are more, the deeds last.

    Deeds that somebody clearly means come first where nobody goes by that name. ``number`` writes a count;
    ``whole`` is a group that is shown as far as it was read.
    """
    groups = [group for group in found.groups if group.hits]
    deeds: list[Row] = [Head(t(DEEDS)), *(DeedRow(offer) for offer in offers)] if offers else []
    persons = any(group.key in ("exact", "customers") for group in groups)
    first = bool(offers) and offers[0].meant and not persons
    rows: list[Row] = deeds if first else []
    most = _most(groups, len(offers))
    for group in groups:
        rows = [*rows, *_group(group, most if group.key != whole else len(group.hits), t, number)]
    return rows if first else [*rows, *deeds]


def _group(group: HitGroup, most: int, t: Translator, number: Callable[[int], str]) -> list[Row]:
    shown = group.hits[:most]
    if group.total == len(shown) + 1:  # the row that leads to the last one has room for it
        shown = group.hits[: group.total]
    counted = "" if group.key == "exact" else number(group.total)
    rows: list[Row] = [Head(t(HEADS[group.key]), counted)]
    rows += [HitRow(hit, group.key) for hit in shown]
    if group.total > len(shown):
        rows.append(MoreRow(group.key, t(ALL_OF[group.key], count=number(group.total))))
    return rows


def _most(groups: Sequence[HitGroup], deeds: int) -> int:
    """How many records of each group are listed, so that every group is in sight."""
    room = IN_SIGHT - (deeds + 1) // 2
    most = max((len(group.hits) for group in groups), default=0)
    while most > FEWEST and sum(min(len(group.hits), most) for group in groups) > room:
        most -= 1
    return most
