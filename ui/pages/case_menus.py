"""The menus at the foot of a case."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from csapp.i18n import N_
from csapp.kinds import CASES, Case
from csapp.kinds.carrying import Known, carried, known_of, naming
from csapp.services.plain import as_json
from csapp.services.views import CaseView, Offer
from csapp.vocabulary.kinds import Record
from ui.kindlooks import followers
from ui.widgets.deedbar import Entry

if TYPE_CHECKING:
    from ui.pages.matter import MatterPage


def _entry(page: "MatterPage", offer: Offer) -> Entry:
    t = page.house.t
    refusal = t(offer.refusal) if offer.refusal else ""
    return Entry(t(offer.step.label), lambda: page.take(offer), refusal)


def wait_entries(page: "MatterPage", view: CaseView) -> list[Entry]:
    """Whom one may wait for."""
    flow = view.record.flow
    waiting = flow.waiting if flow is not None else ()
    return [_entry(page, offer) for offer in view.offers if offer.step.status in waiting]


def more_entries(page: "MatterPage", view: CaseView) -> list[Entry]:
    """Acknowledging and every other step, then what leads elsewhere, at last what voids it."""
    t = page.house.t
    flow = view.record.flow
    waiting = flow.waiting if flow is not None else ()
    entries: list[Entry] = []
    first = flow.statuses[0].key if flow is not None else ""
    if (
        isinstance(view.record, Case)
        and view.record.acknowledged_at is None
        and view.record.status not in (first, "void")
    ):
        entries.append(Entry(t(N_("Acknowledge the report")), page.acknowledge))
    main = page.main_offer()
    ways = [o for o in view.offers if o is not main and o.step.status not in waiting]
    entries += [_entry(page, o) for o in ways if o.step.status != "void"]
    aside = _onward(page, view) + page.linking.entries() + _customer(page, view)
    if not view.record.voided:
        heirs = [(user, name) for user, name in view.heirs.items() if user != view.record.owner]
        aside += [_hand_over(page, user, name) for user, name in heirs]
    last = [_entry(page, o) for o in ways if o.step.status == "void"]
    return [*entries, *_apart(aside, bool(entries)), *_apart(last, bool(entries or aside))]


def _apart(entries: list[Entry], needed: bool) -> list[Entry]:
    """A line before the first of them."""
    return [replace(one, apart=(needed and not place) or one.apart) for place, one in enumerate(entries)]


def _customer(page: "MatterPage", view: CaseView) -> list[Entry]:
    if view.customer is None:
        return []
    line = page.house.t(N_("Customer: {name}"), name=view.customer.name[:60])
    return [Entry(line, partial(page.house.open, view.customer.number))]


def _onward(page: "MatterPage", view: CaseView) -> list[Entry]:
    """A new record of each kind with all that is known from this one; each names the other where it has room for it."""
    t = page.house.t
    title = t(N_("New from this one"))

    def entry(kind: type[Record], *, apart: bool) -> Entry:
        deed = partial(_new_from, page, view, kind)
        return Entry(t(kind.label), deed, under=title, letter=kind.letter, apart=apart)

    return [entry(kind, apart=False) for kind in CASES] + [
        entry(kind, apart=not place) for place, kind in enumerate(followers())
    ]


def _new_from(page: "MatterPage", view: CaseView, kind: type[Record]) -> None:
    known: list[Known] = [(type(view.record), as_json(view.record))]
    if view.customer is not None:
        known.append(known_of(view.customer))
    page.house.new(kind.table, carried(kind, known) | naming(kind, view.record))


def _hand_over(page: "MatterPage", user: str, name: str) -> Entry:
    return Entry(name, lambda: page.hand_over(user), under=page.house.t(N_("Hand over to")))
