"""The deeds that are killed in the midst: what lies there before, the deed, and how it is told whether it was done.

Another deed is another line in :data:`DEEDS`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import func, select

from csapp.services import attachments, backups, erasure, importing, paper_files, papers, records
from csapp.services.context import Context
from csapp.services.finding import find
from csapp.services.listing import listing
from csapp.services.pdfium import page_sizes
from csapp.services.sample_removal import present, remove
from csapp.storage.keys import KeyRing
from csapp.storage.migrate import HEAD
from csapp.storage.tables import record
from tests.faults.places import Place, facts_of, photos
from tests.helpers.office import PASSWORD

OLD, NEW = "old", "new"
ROWS = 150
RELEASED = Path(__file__).parents[1] / "storage" / "released"
BEFORE = b"%PDF-1.4 the paper of yesterday"
Begin = Callable[[], None]


def _nothing(_place: Place) -> None:
    """The suite's desk as it is."""


def _signs_in(place: Place) -> None:
    """What a person does the next day anyway."""
    with place.signed_in("chen"):
        pass


def _backs_up(place: Place) -> None:
    """What the desk does by itself each day."""
    with place.signed_in("chen") as ctx:
        assert backups.make(ctx).good


@dataclass(frozen=True)
class Deed:
    """``do`` calls what it is given when it has all it needs and begins. ``outcome``: "old" or "new"; AssertionError
    for anything between. ``later``: what happens at the desk anyway, after which nothing half-made may lie about."""

    do: Callable[[Place, Begin], None]
    outcome: Callable[[Place], str]
    ready: Callable[[Place], None] = _nothing
    later: Callable[[Place], None] = _signs_in


def counts(ctx: Context) -> dict[str, int]:
    """How many records there are of each kind."""
    query = select(record.c.kind, func.count()).where(~record.c.erased).group_by(record.c.kind)
    with ctx.store.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(query)}


# --- import ----------------------------------------------------------------------------------------


def _sheet(place: Place) -> None:
    lines = (f"Person {n},end,138{n:08d},{'note ' * 20}" for n in range(ROWS))
    text = "name,customer_kind,phone,notes\n" + "\n".join(lines)
    (place.base / "people.csv").write_text(text, encoding="utf-8")


def _import(place: Place, begin: Begin) -> None:
    sheet = place.base / "people.csv"
    with place.signed_in("wang") as ctx:
        columns = importing.mapping(ctx, "customer", importing.look(sheet).columns)
        begin()
        assert importing.run(ctx, "customer", sheet, columns).made == ROWS


def _imported(place: Place) -> str:
    with place.signed_in("wang") as ctx:
        return {0: OLD, ROWS: NEW}[listing(ctx, "customer").total]


# --- backup and restore ----------------------------------------------------------------------------


def _some_cases(place: Place) -> None:
    with place.signed_in() as ctx:
        _take(ctx, 0, 6)


def _take(ctx: Context, first: int, last: int) -> None:
    for n, picture in enumerate(photos(last - first, 40 + first), first):
        number = records.new(ctx, "complaint", facts_of(n)).record.number
        attachments.attach(ctx, number, [picture])


def _back_up(place: Place, begin: Begin) -> None:
    with place.signed_in("chen") as ctx:
        begin()
        assert backups.make(ctx).good


def _backed_up(place: Place) -> str:
    """Whatever is listed as a backup is a whole one."""
    with place.signed_in("chen") as ctx:
        known = backups.shelf(ctx).backups
        assert all(backups.prove_one(ctx, one.path).good for one in known)
        return NEW if known else OLD


def _backed_up_before(place: Place) -> None:
    _some_cases(place)
    with place.signed_in("chen") as ctx:
        kept = backups.make(ctx)
        (place.base / "file").write_text(str(kept.path.relative_to(place.base)), "utf-8")
    with place.signed_in() as ctx:
        _take(ctx, 6, 8)


def _restore(place: Place, begin: Begin) -> None:
    file = place.base / (place.base / "file").read_text("utf-8")
    begin()
    backups.restore(place.desk, file, "chen", PASSWORD, clock=place.clock)


def _restored(place: Place) -> str:
    with place.signed_in("chen") as ctx:
        return {8: OLD, 6: NEW}[listing(ctx, "complaint").total]


# --- erasure ---------------------------------------------------------------------------------------


def _a_person(place: Place) -> None:
    _some_cases(place)
    with place.signed_in("wang") as ctx:
        given = {"name": "Xaver Unick", "customer_kind": "end", "phone": "699 111 222", "notes": "tall"}
        number = records.new(ctx, "customer", given).record.number
        call = {"phone": "699 111 222", "topic": "price", "outcome": "solved", "customer": number}
        for n in range(12):
            place.clock.tick(minutes=1)
            records.new(ctx, "call", {**call, "summary": f"Xaver Unick asked {n} times"})
        (place.base / "person").write_text(number, "utf-8")


def _erase(place: Place, begin: Begin) -> None:
    number = (place.base / "person").read_text("utf-8")
    with place.signed_in("chen") as ctx:
        begin()
        erasure.erase_person(ctx, number, "asked for it")


def _erased(place: Place) -> str:
    number = (place.base / "person").read_text("utf-8")
    with place.signed_in("chen") as ctx:
        stones = [stone.number for stone in erasure.erasures(ctx)]
        found = find(ctx, "Unick")
        assert bool(found) != (number in stones), "erased by half"
        return OLD if found else NEW


def _sample(place: Place) -> None:
    with place.signed_in() as ctx:
        _take(replace(ctx, sample=True), 0, 8)


def _unsample(place: Place, begin: Begin) -> None:
    with place.signed_in("chen") as ctx:
        begin()
        assert remove(ctx) == 16


def _unsampled(place: Place) -> str:
    with place.signed_in("chen") as ctx:
        return {16: OLD, 0: NEW}[present(ctx)]


# --- migration -------------------------------------------------------------------------------------


def _released(place: Place) -> None:
    """The newest desk of an older program there is a sample of."""
    shutil.rmtree(place.desk)
    shutil.rmtree(place.base / "state", ignore_errors=True)
    older = sorted(folder for folder in RELEASED.iterdir() if folder.name < HEAD)
    shutil.copytree(older[-1], place.desk)
    whole = place.copy(place.base.with_name("whole"))
    with whole.signed_in("chen") as ctx:
        (place.base / "whole").write_text(json.dumps(counts(ctx)), "utf-8")
    whole.gone()


def _upgrade(place: Place, begin: Begin) -> None:
    begin()
    with place.signed_in("chen"):
        pass


def _upgraded(place: Place) -> str:
    """The schema as it lies there; and with the next sign-in all that belongs to the newest one is there, too."""
    key = KeyRing(place.desk).unwrap("chen", PASSWORD)
    connection = sqlcipher.connect(str(place.desk / "desk.db"))
    connection.execute(f"PRAGMA key = \"x'{key.sub('store').hex()}'\"")
    (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()
    with place.signed_in("chen") as ctx:
        assert counts(ctx) == json.loads((place.base / "whole").read_text("utf-8"))
    return NEW if version == HEAD else OLD


# --- paper -----------------------------------------------------------------------------------------


def _a_paper_before(place: Place) -> None:
    _some_cases(place)
    (place.out / "paper.pdf").write_bytes(BEFORE)


def _print(place: Place, begin: Begin) -> None:
    with place.signed_in("chen") as ctx:
        begin()
        pdf = papers.make(ctx, "call-day", [], language="en").pdf
        paper_files.save(ctx, place.out / "paper.pdf", pdf)


def _printed(place: Place) -> str:
    found = (place.out / "paper.pdf").read_bytes()
    if found == BEFORE:
        return OLD
    assert page_sizes(found)
    assert found.rstrip().endswith(b"%%EOF")
    return NEW


def _prints_another(place: Place) -> None:
    with place.signed_in("chen") as ctx:
        paper_files.save(ctx, place.out / "another.pdf", b"%PDF-1.4 another")


DEEDS: dict[str, Deed] = {
    "backup": Deed(_back_up, _backed_up, _some_cases, _backs_up),
    "restore": Deed(_restore, _restored, _backed_up_before, _backs_up),
    "import": Deed(_import, _imported, _sheet),
    "erasure": Deed(_erase, _erased, _a_person, _backs_up),
    "removal of sample data": Deed(_unsample, _unsampled, _sample),
    "migration": Deed(_upgrade, _upgraded, _released, _backs_up),
    "paper to file": Deed(_print, _printed, _a_paper_before, _prints_another),
}
