"""What people do all day, each done by us, in the plainest way the store allows, and by peers that can."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from benchmarks import shown
from benchmarks.data.told import micros
from benchmarks.stores import Place
from csapp.services import calls, cases, counts, finding, listing, paging, registers, today
from csapp.vocabulary.filters import ANY, Filter

Deed = Callable[[], object]
OPEN = (Filter("state", ANY, ("open",)),)
FIRST = 50
SEEN = 32  # rows a window shows at once
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
RAW_MATCH = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50"
RAW_COUNT = "SELECT count(*) FROM search WHERE search MATCH ?"
TEXTS = (
    ("complaint", ("complainant", "facts", "remedy_wanted", "immediate_action", "cause_analysis", "proposed_plan")),
    ("case_", ("product", "true_cause", "result")),
    ("call", ("caller_name", "summary")),
)  # fmt: skip


@dataclass(frozen=True)
class Job:
    """One row of the table. ``ways``: name of a way -> what does it at a place, ``ours`` and the raw limit among them.

    ``base``: the way the others are measured against. ``times``: at most so many times the base; ``within``: at most
    so many milliseconds. ``peer``: under which name peers know it, and what they are asked.
    """

    number: int
    key: str
    title: str
    ways: Mapping[str, Callable[[Place], Deed]]
    base: str
    times: float | None = None
    within: float | None = None
    peer: str = ""
    asked: str = ""
    faster: Mapping[str, float] = field(default_factory=dict[str, float])
    note: str = ""


OURS = "ours"


def _first_page(place: Place) -> Deed:
    """As the window asks for it; how many there are in all is counted beside it."""
    return lambda: paging.head(place.ctx, "case", filters=OPEN, order=registers.DUE, limit=SEEN)


def _raw_first_page(place: Place) -> Deed:
    query = (
        "SELECT r.number, c.status, c.received_at, c.owner, k.due_at FROM case_clock k JOIN case_ c ON c.id = k.id "
        "JOIN record r ON r.id = k.id WHERE k.open IS 1 ORDER BY k.due_at LIMIT 50"
    )
    return lambda: place.rows(query)


def _open_case(place: Place) -> Deed:
    turn = place.turns("cases")
    return lambda: cases.view(place.ctx, next(turn)[1])


def _raw_case(place: Place) -> Deed:
    turn = place.turns("cases")
    queries = (
        "SELECT * FROM record WHERE id = ?", "SELECT * FROM case_ WHERE id = ?",
        "SELECT * FROM complaint WHERE id = ?", "SELECT * FROM contact_point WHERE record_id = ?",
        "SELECT * FROM case_step WHERE record_id = ?",
        "SELECT * FROM journal j JOIN journal_payload p ON p.id = j.id WHERE j.record_id = ?",
    )  # fmt: skip

    def once() -> object:
        which = next(turn)[0]
        return [place.rows(query, which) for query in queries]

    return once


def _look(what: str, limit: int) -> Callable[[Place], Deed]:
    def way(place: Place) -> Deed:
        turn = place.turns(what)
        return lambda: finding.look(place.ctx, next(turn), limit)

    return way


def _first_look(place: Place) -> Deed:
    """With nothing remembered of what the word was found in before."""
    turn, counts = place.turns("frequent"), place.ctx.store.found_counts

    def once() -> object:
        known, counts.known = counts.known, {}
        try:
            return finding.look(place.ctx, next(turn), 10)
        finally:
            counts.known = known

    return once


def _raw_find(what: str, *, count: bool) -> Callable[[Place], Deed]:
    def way(place: Place) -> Deed:
        turn = place.turns(what)

        def once() -> object:
            query = _matching(next(turn))
            counted = place.rows(RAW_COUNT, query) if count else []
            return [*place.rows(RAW_MATCH, query), *counted]

        return once

    return way


def _matching(said: str) -> str:
    """The index's own words for one word or run of Chinese: pairs that follow one another."""
    if said.isascii():
        return f'"{said}"'
    return '"' + " ".join(said[at : at + 2] for at in range(len(said) - 1)) + '"'


def _like(what: str) -> Callable[[Place], Deed]:
    """Looks at every text of complaints, cases and calls."""

    def way(place: Place) -> Deed:
        turn = place.turns(what)

        def once() -> object:
            like = f"%{next(turn)}%"
            found: list[Any] = []
            for table, columns in TEXTS:
                held = " OR ".join(f"{column} LIKE ?" for column in columns)
                found += place.rows(f"SELECT id FROM {table} WHERE {held}", *[like] * len(columns))
            return found

        return once

    return way


def _caller(place: Place) -> Deed:
    turn = place.turns("phones")
    return lambda: calls.caller(place.ctx, next(turn)[0])


def _caller_and_list(place: Place) -> Deed:
    turn = place.turns("phones")

    def once() -> object:
        who = calls.caller(place.ctx, next(turn)[0])
        assert who.customer is not None
        mine = (Filter("customer", ANY, (who.customer.number,)),)
        return listing.listing(place.ctx, "case", filters=mine, limit=FIRST)

    return once


def _raw_caller(place: Place) -> Deed:
    turn = place.turns("phones")
    who = "SELECT c.* FROM contact_point p JOIN customer c ON c.id = p.record_id WHERE p.local = ? AND p.full = ?"
    theirs = "SELECT c.* FROM case_ c WHERE c.customer = ? ORDER BY c.id DESC LIMIT 50"

    def once() -> object:
        _typed, full, record_id, local = next(turn)
        return [place.rows(who, local, full), place.rows(theirs, record_id)]

    return once


def _month(place: Place) -> Deed:
    return lambda: counts.counts(place.ctx, *OCTOBER)


def _raw_month(place: Place) -> Deed:
    """The same sums, asked one by one."""
    begin, end = (micros(datetime(2026, month, 1, tzinfo=UTC)) for month in (10, 11))
    called = "FROM call WHERE started_at >= ? AND started_at < ?"
    came = "FROM case_ c JOIN case_clock k ON k.id = c.id WHERE c.received_at >= ? AND c.received_at < ?"
    queries = (
        f"SELECT direction, topic, outcome, agent, count(*) {called} GROUP BY 1, 2, 3, 4",
        f"SELECT started_at / 86400000000, count(*), sum(ended_at - started_at) {called} GROUP BY 1",
        f"SELECT k.kind, c.status, count(*) {came} GROUP BY 1, 2",
        f"SELECT c.received_at / 86400000000, count(*) {came} GROUP BY 1",
    )
    return lambda: [place.rows(query, begin, end) for query in queries]


def _today(place: Place) -> Deed:
    return lambda: today.today(place.ctx)


def _log(place: Place) -> Deed:
    return lambda: paging.head(place.ctx, "call", order="started_at", descending=True, limit=SEEN)


def _log_count(place: Place) -> Deed:
    return lambda: listing.listing(place.ctx, "call", limit=0).total


def _first_count(place: Place) -> Deed:
    """With nothing remembered of how many there were before."""
    tallies = place.ctx.store.tallies

    def once() -> object:
        known, tallies.counted = tallies.counted, {}
        try:
            return listing.listing(place.ctx, "call", limit=0).total
        finally:
            tallies.counted = known

    return once


def _raw_log(place: Place) -> Deed:
    query = (
        "SELECT r.number, c.* FROM call c JOIN record r ON r.id = c.id ORDER BY c.started_at DESC LIMIT 50"
    )
    return lambda: place.rows(query)


def _raw_log_count(place: Place) -> Deed:
    return lambda: place.rows("SELECT count(*) FROM call")


def _log_found(place: Place) -> Deed:
    turn = place.turns("rare_zh")
    return lambda: paging.head(place.ctx, "call", text=next(turn), limit=SEEN)


FRESH = "ours, asked for the first time"
LISTED = "ours, with the list of all their cases"
WHOLE = "ours, all of it there"
AT_ONCE = "ours, right after another"
RAW = "plain SQL"
FTS = "plain FTS5"
SCAN = "LIKE over the texts"
JOBS: tuple[Job, ...] = (
    Job(2, "first_page", "First page of open cases, by due time (the data)",
        {RAW: _raw_first_page, OURS: _first_page}, RAW, within=16, peer="first_page"),
    Job(2, "first_page_shown", "First page of open cases, from the key to the paint",
        {OURS: shown.first_page, WHOLE: partial(shown.first_page, whole=True)}, OURS, within=16,
        peer="first_page_html"),
    Job(3, "open_case", "A case with its whole history (the data)",
        {RAW: _raw_case, OURS: _open_case}, RAW, within=3, peer="open_case", asked="cases"),
    Job(3, "case_shown", "A case with its history, from the key to the paint",
        {OURS: shown.case, WHOLE: partial(shown.case, whole=True), AT_ONCE: partial(shown.case, ahead=False)}, OURS,
        within=16, peer="open_case_html", asked="cases"),
    Job(4, "rare", "A rare word in any text of any record",
        {FTS: _raw_find("rare", count=False), OURS: _look("rare", 8), SCAN: _like("rare")}, FTS, times=20,
        peer="rare", asked="rare", faster={"Roundup": 40}),
    Job(4, "rare_shown", "A rare word, from its last letter to the painted answer",
        {OURS: partial(shown.found, what="rare")}, OURS, peer="rare_html", asked="rare"),
    Job(4, "rare_zh", "A rare run of Chinese, without blanks",
        {FTS: _raw_find("rare_zh", count=False), OURS: _look("rare_zh", 8)}, FTS, times=20, peer="rare_zh",
        asked="rare_zh", faster={"Roundup": 40}),
    Job(5, "frequent", "A frequent word: the newest 50, ten of each group, and exact counts",
        {FTS: _raw_find("frequent", count=True), OURS: _look("frequent", 10), FRESH: _first_look}, FTS, within=5,
        peer="frequent", asked="frequent"),
    Job(6, "two_zh", "Any two Chinese characters",
        {SCAN: _like("two_zh"), FTS: _raw_find("two_zh", count=True), OURS: _look("two_zh", 8)}, SCAN, times=0.25,
        peer="two_zh", asked="two_zh"),
    Job(8, "phone", "A phone number: the customer, their open cases and last calls",
        {RAW: _raw_caller, OURS: _caller, LISTED: _caller_and_list}, RAW,
        within=1, peer="phone", asked="phones"),
    Job(9, "month", "The figures of a month: calls, cases, both by day",
        {RAW: _raw_month, OURS: _month}, RAW, within=10, peer="month", asked="month"),
    Job(9, "today", "The day's figures: what is open, late, at risk, ageing", {OURS: _today}, OURS, within=10),
    Job(11, "log", "The call log: first page, in order of time", {RAW: _raw_log, OURS: _log}, RAW,
        within=16, peer="calc_open"),
    Job(11, "log_shown", "The call log, from the key to the paint", {OURS: shown.log}, OURS, within=16,
        peer="calc_open"),
    Job(11, "log_count", "The call log: how many in all",
        {RAW: _raw_log_count, OURS: _log_count, FRESH: _first_count}, RAW),
    Job(11, "log_find", "The call log narrowed to a rare word",
        {FTS: _raw_find("rare_zh", count=False), OURS: _log_found}, FTS, within=16, peer="calc_find", asked="rare_zh"),
)  # fmt: skip
