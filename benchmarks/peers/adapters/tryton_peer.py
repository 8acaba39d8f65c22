"""Tryton with a module of cases and calls, on SQLite, as ``python tryton_peer.py STORE [load DUMP]``.

Customers are its parties, made by its own calls; cases, steps and calls go into the tables that it made. Each job is a
transaction of its own, as each request of its client is, without socket and JSON.
"""

# pyright: reportMissingImports=false
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import trytond
from serve import Found, serve

NAME = "bench"
AT_ONCE = 500
CASE = (
    "number",
    "kind",
    "title",
    "status",
    "person",
    "phone",
    "product",
    "order_no",
    "waybill",
    "facts",
    "owner",
)
CALL = ("number", "phone", "direction", "topic", "outcome", "summary", "agent")
SHOWN = ["number", "title", "status", "received", "owner", "party.name"]
FACTS = (
    "The table came today. A corner of the box was dented, and one leg is cracked from the joint down. " * 3
)


def _module() -> None:
    """Our module stands among Tryton's own, as an installed one does."""
    folder = Path(trytond.__path__[0]) / "modules" / "desk"
    shutil.copytree(Path(__file__).with_name("tryton_desk"), folder, dirs_exist_ok=True)


def _config(home: Path) -> Path:
    return home / "trytond.conf"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None) if text else None


def load(home: Path, dump: Path) -> None:
    """A new database with the dump in it."""
    _module()
    conf, secret = _config(home), home / "password"
    conf.write_text(f"[database]\nuri = sqlite://\npath = {home}\n", encoding="utf-8")
    secret.write_text("service-desk", encoding="utf-8")
    (home / f"{NAME}.sqlite").touch()
    admin = [
        sys.executable,
        str(Path(sys.executable).with_name("trytond-admin")),
        "-c",
        str(conf),
        "-d",
        NAME,
    ]
    surroundings = {**os.environ, "TRYTONPASSFILE": str(secret)}
    subprocess.run([*admin, "--all", "--email", "a@example.invalid", "-p"], check=True, env=surroundings)
    subprocess.run([*admin, "-u", "desk", "--activate-dependencies"], check=True, env=surroundings)
    pool, start = begin(home)
    with start() as transaction:
        transaction.connection.execute("pragma synchronous=off")  # while loading only
        parties = _parties(pool, dump)
        transaction.commit()
        rows = Rows(transaction.connection)
        rows.cases(_lines(dump / "cases.jsonl"), parties)
        rows.calls(_lines(dump / "calls.jsonl"), parties)
        transaction.commit()
        transaction.connection.execute("analyze")
        transaction.commit()


def _parties(pool: Any, dump: Path) -> dict[str, int]:
    made: dict[str, int] = {}
    customers = _lines(dump / "customers.jsonl")
    while some := list(islice(customers, AT_ONCE)):
        values = [
            {
                "name": one["name"],
                "addresses": [("create", [{"city": _city(one["region"])}])],
                "contact_mechanisms": [
                    ("create", [{"type": "phone", "value": each} for each in one["phones"]])
                ],
            }
            for one in some
        ]
        found = pool.get("party.party").create(values)
        made |= {one["number"]: party.id for one, party in zip(some, found, strict=True)}
    return made


def _city(region: object) -> str:
    return str(region.get("city") or "") if isinstance(region, dict) else str(region or "")


class Rows:
    """Rows of our module's tables, as its own ``create`` writes them."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.signed = {"create_uid": 1, "create_date": datetime.now(UTC).replace(tzinfo=None)}

    def _put(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        names = list(rows[0])
        told = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        values = [[row[name] for name in names] for row in rows]
        self.connection.executemany(f'INSERT INTO "{table}" ({told}) VALUES ({marks})', values)

    def cases(self, cases: Iterator[dict[str, Any]], parties: Mapping[str, int]) -> None:
        made = 0
        while some := list(islice(cases, AT_ONCE)):
            rows = [self._case(one, made + place, parties) for place, one in enumerate(some, 1)]
            self._put("desk_case", rows)
            self._put("desk_case__history", rows)
            steps = [
                {
                    "case": row["id"],
                    "at": _moment(step["at"]),
                    **{key: step[key] for key in ("by", "status", "remark")},
                }
                for row, one in zip(rows, some, strict=True)
                for step in one["history"]
            ]
            self._put("desk_step", [step | self.signed for step in steps])
            made += len(some)

    def _case(self, one: Mapping[str, Any], number: int, parties: Mapping[str, int]) -> dict[str, Any]:
        row = {key: one[key] for key in CASE} | {"party": parties[one["customer"]]}
        row |= {"id": number, "received": _moment(one["received_at"]), "closed": _moment(one["closed_at"])}
        return row | self.signed

    def calls(self, calls: Iterator[dict[str, Any]], parties: Mapping[str, int]) -> None:
        while some := list(islice(calls, AT_ONCE)):
            rows = [{key: one.get(key) for key in CALL} for one in some]
            for row, one in zip(rows, some, strict=True):
                row |= {"party": parties.get(one["customer"]), "started": _moment(one["started_at"])}
                row |= {"ended": _moment(one["ended_at"]), **self.signed}
            self._put("desk_call", rows)


def begin(home: Path) -> tuple[Any, Any]:
    """The pool of models, and what begins a transaction of the first user."""
    from trytond import config

    config.update_etc(str(_config(home)))
    from trytond.pool import Pool
    from trytond.transaction import Transaction

    Pool.start()
    pool = Pool(NAME)
    with Transaction().start(NAME, 0, readonly=True):
        pool.init()
    return pool, lambda **how: Transaction().start(NAME, 1, context={}, **how)


class Jobs:
    """What is asked of an opened database."""

    def __init__(self, home: Path) -> None:
        self.pool, self.start = begin(home)
        self.case, self.step = self.pool.get("desk.case"), self.pool.get("desk.step")

    def jobs(self) -> dict[str, Any]:
        names = "first_page open_case rare rare_zh frequent two_zh phone month save"
        return {name: getattr(self, name) for name in names.split()}

    def first_page(self, arg: str) -> Found:
        with self.start(readonly=True):
            rows = self.case.search_read([("closed", "=", None)], 0, 50, [("received", "DESC")], SHOWN)
        return Found(len(rows), rows[0]["number"])

    def open_case(self, arg: str) -> Found:
        names = [*CASE, "received", "closed", "party.name", "create_date", "write_date"]
        with self.start(readonly=True):
            (case,) = self.case.search_read([("number", "=", arg)], fields_names=names)
            steps = self.step.search_read(
                [("case", "=", case["id"])],
                order=[("at", "ASC")],
                fields_names=["at", "by", "status", "remark"],
            )
        return Found(len(steps), case["title"])

    def rare(self, arg: str) -> Found:
        like = f"%{arg}%"
        wanted = [(name, "ilike", like) for name in ("title", "person", "facts", "steps.remark")]
        with self.start(readonly=True):
            rows = self.case.search_read(["OR", *wanted], 0, 50, [("received", "DESC")], SHOWN)
            count = len(rows) if len(rows) < 50 else self.case.search_count(["OR", *wanted])
        return Found(count, rows[0]["number"] if rows else "")

    rare_zh = frequent = two_zh = rare

    def phone(self, arg: str) -> Found:
        contact = self.pool.get("party.contact_mechanism")
        with self.start(readonly=True):
            compact = contact(type="phone").format_value_compact(arg)
            lines = contact.search_read([("value_compact", "=", compact)], fields_names=["party"])
            wanted = [("party", "in", [line["party"] for line in lines])]
            rows = self.case.search_read(wanted, order=[("received", "DESC")], fields_names=SHOWN)
        return Found(len(rows), rows[0]["number"] if rows else "")

    def month(self, arg: str) -> Found:
        """Our own query through its builder, as its reporting models are written."""
        from sql.aggregate import Count

        year, month = map(int, arg.split("-"))
        begins, ends = datetime(year, month, 1), datetime(year + month // 12, month % 12 + 1, 1)  # noqa: DTZ001
        cases, calls = self.case.__table__(), self.pool.get("desk.call").__table__()
        with self.start(readonly=True) as transaction:
            cursor = transaction.connection.cursor()
            within = (cases.received >= begins) & (cases.received < ends)
            groups = [cases.status, cases.kind]
            cursor.execute(*cases.select(*groups, Count(cases.id), where=within, group_by=groups))
            total = sum(row[2] for row in cursor.fetchall())
            cursor.execute(
                *calls.select(Count(calls.id), where=(calls.started >= begins) & (calls.started < ends))
            )
            (called,) = cursor.fetchone()
        return Found(total, f"{called} calls")

    def save(self, arg: str) -> Found:
        now = datetime.now(UTC).replace(tzinfo=None)
        values = {
            "number": f"P-{time.time_ns()}",
            "kind": "complaint",
            "title": "damage oak table",
            "facts": FACTS,
        }
        values |= {"status": "received", "person": "李伟", "phone": "138 1234 5678", "product": "oak table"}
        values |= {"received": now, "owner": "mei"}
        steps = [("create", [{"at": now, "by": "mei", "status": "received"}])]
        with self.start() as transaction:
            self.case.create([{**values, "steps": steps}])
            transaction.commit()
        return Found(1, str(values["number"]))


def main() -> None:
    home = Path(sys.argv[1])
    if sys.argv[2:3] == ["load"]:
        load(home, Path(sys.argv[3]))
    else:
        _module()
        serve(Jobs(home).jobs(), version("trytond"))


if __name__ == "__main__":
    main()
