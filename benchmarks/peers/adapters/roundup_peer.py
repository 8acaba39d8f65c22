"""Roundup: its classic tracker with our fields added, as ``python roundup_peer.py STORE [load DUMP]``.

A case is an issue, its facts and remarks are messages (files, as Roundup keeps them), its steps the issue's journal.
The data comes in by the doors that Roundup's own import uses; the jobs use the same calls as its pages do.
"""

# pyright: reportMissingImports=false
from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import roundup.instance
from roundup import date
from roundup.anypy.strings import repr_export
from roundup.cgi.wsgi_handler import RequestDispatcher
from serve import Found, serve

ENDED = ("closed", "visited", "done", "void")
FIELDS = """
customer = Class(db, "customer", number=String(), name=String(indexme="yes"), company=String(indexme="yes"),
    region=String())
customer.setkey("number")
telephone = Class(db, "telephone", digits=String(), customer=Link("customer"))
call = Class(db, "call", number=String(), customer=Link("customer"), phone=String(), direction=String(), topic=String(),
    outcome=String(), summary=String(indexme="yes"), agent=String(), started=Date(), ended=Date())
call.setkey("number")
for key in ("customer", "telephone", "call"):
    db.security.addPermissionToRole("Anonymous", "View", key)
"""
OWN = """number=String(indexme="yes"), kind=String(), person=String(indexme="yes"), phone=String(), product=String(),
    order_no=String(indexme="yes"), waybill=String(indexme="yes"), customer=Link("customer"),
    title=String(indexme="yes"),"""
COMMIT_EVERY = 5000
BASE = "http://localhost/desk/"


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)


def _moment(text: str | None) -> str | None:
    """Our time as Roundup's imports write it."""
    return text[:19].replace("T", ".") if text else None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Loader:
    """Takes the dump in."""

    def __init__(self, db: Any, dump: Path) -> None:
        self.db = db
        self.dump = dump
        self.users: dict[str, str] = {}
        self.statuses: dict[str, str] = {}
        self.customers: dict[str, str] = {}
        self.counts: Counter[str] = Counter()

    def all(self) -> None:
        for one in _lines(self.dump / "customers.jsonl"):
            self._customer(one)
        for one in _lines(self.dump / "cases.jsonl"):
            self._case(one)
        for one in _lines(self.dump / "calls.jsonl"):
            self._call(one)
        self.db.commit()
        for kind, count in self.counts.items():
            self.db.setid(kind, str(count + 1))
        self.db.commit()

    def _row(self, kind: str, values: Mapping[str, Any]) -> str:
        self.counts[kind] += 1
        found = str(self.counts[kind])
        held = {"id": found, "is retired": 0, **values}
        self.db.getclass(kind).import_list(list(held), [repr_export(value) for value in held.values()])
        if sum(self.counts.values()) % COMMIT_EVERY == 0:
            self.db.commit()
        return found

    def _made(self, at: str, by: str) -> dict[str, Any]:
        who = self._named(self.users, "user", "username", by)
        when = _moment(at)
        return {"creation": when, "activity": when, "creator": who, "actor": who}

    def _named(self, known: dict[str, str], kind: str, key: str, name: str) -> str:
        if name not in known:
            wanted = self.db.getclass(kind)
            values = {"order": len(known) + 20} if kind == "status" else {"roles": "User"}
            known[name] = wanted.create(**{key: name}, **values)
        return known[name]

    def _customer(self, one: dict[str, Any]) -> None:
        region = (
            " ".join(filter(None, one["region"].values()))
            if isinstance(one["region"], dict)
            else one["region"]
        )
        values = {key: one[key] for key in ("number", "name", "company")} | {"region": region}
        made = self._made(one["created_at"], "mei")
        self.customers[one["number"]] = self._row("customer", values | made)
        for phone in one["phones"]:
            link = {"digits": _digits(phone), "customer": self.customers[one["number"]]}
            self._row("telephone", link | made)

    def _message(self, at: str, by: str, content: str) -> str:
        made = self._made(at, by)
        values = {
            "author": made["creator"],
            "date": made["creation"],
            "summary": content[:60],
            "type": "text/plain",
        }
        found = self._row("msg", {**values, "recipients": [], "files": [], **made})
        self.db.storefile("msg", found, None, content.encode())
        self.db.indexer.add_text(("msg", found, "content"), content, "text/plain")
        return found

    def _case(self, one: dict[str, Any]) -> None:
        history = one["history"]
        said = [(one["received_at"], one["owner"], one["facts"] or "")]
        said += [(step["at"], step["by"], step["remark"]) for step in history if step["remark"]]
        keys = ("number", "kind", "title", "person", "phone", "product", "order_no", "waybill")
        statuses = [self._named(self.statuses, "status", "name", step["status"]) for step in history]
        values = {key: one[key] for key in keys} | self._made(one["received_at"], one["owner"])
        values |= {"activity": _moment(history[-1]["at"]), "status": statuses[-1]}
        values |= {"customer": self.customers[one["customer"]], "assignedto": values["creator"]}
        values |= {
            "messages": [self._message(*words) for words in said],
            "files": [],
            "nosy": [],
            "superseder": [],
        }
        found = self._row("issue", values | {"keyword": []})
        journal = []
        for place, step in enumerate(history):
            who = self._named(self.users, "user", "username", step["by"])
            change = ("set", {"status": statuses[place - 1]}) if place else ("create", {})
            journal.append((found, date.Date(_moment(step["at"])), who, *change))
        self.db.setjournal("issue", found, journal)

    def _call(self, one: dict[str, Any]) -> None:
        keys = ("number", "phone", "direction", "topic", "outcome", "summary", "agent")
        values = {key: one.get(key) for key in keys} | self._made(one["started_at"], one["agent"])
        values |= {"customer": self.customers[one["customer"]], "started": _moment(one["started_at"])}
        self._row("call", values | {"ended": _moment(one["ended_at"])})


def load(home: Path, dump: Path) -> None:
    """A new tracker with the dump in it."""
    admin = [sys.executable, "-m", "roundup.scripts.roundup_admin", "-i", str(home)]
    subprocess.run([*admin, "install", "classic", "sqlite"], check=True, stdin=subprocess.DEVNULL)
    config = home / "config.ini"
    settings = config.read_text(encoding="utf-8")
    own = {"web": BASE, "domain": "example.invalid", "host": "localhost"}
    for key, value in own.items():
        settings = settings.replace(f"#{key} = NO DEFAULT", f"{key} = {value}")
    settings = re.sub(r"(?m)^debug = ?$", "debug = mail.txt", settings)
    config.write_text(settings, encoding="utf-8")
    schema = home / "schema.py"
    text = schema.read_text(encoding="utf-8")
    text = text.replace('issue = IssueClass(db, "issue",', FIELDS + 'issue = IssueClass(db, "issue", ' + OWN)
    schema.write_text(text + '\nissue.setkey("number")\n', encoding="utf-8")
    subprocess.run([*admin, "initialise", "desk"], check=True)
    db = roundup.instance.open(str(home)).open("admin")
    try:
        db.conn.execute("pragma synchronous=off")  # while loading; the tracker is measured as it ships
        Loader(db, dump).all()
    finally:
        db.close()


class Jobs:
    """What is asked of an opened tracker."""

    def __init__(self, home: Path) -> None:
        self.db = roundup.instance.open(str(home), 1).open("admin")
        self.web = RequestDispatcher(str(home))
        self.open = [key for key in self.db.status.list() if self.db.status.get(key, "name") not in ENDED]
        self.saved = 0

    def jobs(self) -> dict[str, Any]:
        names = "first_page first_page_html open_case open_case_html rare rare_zh frequent phone month save"
        return {name: getattr(self, name) for name in names.split()}

    def _fresh(self) -> None:
        """As each request of its pages begins: nothing held from the one before."""
        self.db.clearCache()

    def _shown(self, ids: Sequence[str]) -> str:
        """Reads what a line of the list shows of each; the first one's number."""
        issue, status, customer = self.db.issue, self.db.status, self.db.customer
        numbers = [""]
        for found in ids:
            node = issue.getnode(found)
            _ = (
                node.title,
                node.creation,
                status.get(node.status, "name"),
                customer.get(node.customer, "name"),
            )
            numbers.append(node.number)
        return numbers[1] if ids else ""

    def first_page(self, arg: str) -> Found:
        self._fresh()
        ids = self.db.issue.filter(None, {"status": self.open}, sort=[("-", "creation")], limit=50)
        return Found(len(ids), self._shown(ids))

    def _page(self, path: str, query: Mapping[str, str]) -> str:
        asked = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/{path}", "QUERY_STRING": urlencode(query)}
        asked |= {
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "SCRIPT_NAME": "/desk",
        }
        states: list[str] = []

        def begun(state: str, headers: object) -> Any:
            states.append(state)
            return parts.append

        parts: list[bytes] = []
        rest = self.web({**asked, "wsgi.input": io.BytesIO(), "TRACKER_NAME": "desk"}, begun)
        page = b"".join([*parts, *rest]).decode()
        if not states[0].startswith("200"):
            raise RuntimeError(f"{states[0]}: {page[:500]}")
        return page

    def first_page_html(self, arg: str) -> Found:
        query = {"@columns": "title,id,creation,activity,status,assignedto", "@sort": "-creation"}
        query |= {"@filter": "status", "status": ",".join(self.open), "@pagesize": "50", "@startwith": "0"}
        page = self._page("issue", query)
        return Found(len(re.findall(r'href="issue\d+"', page)))

    def open_case(self, arg: str) -> Found:
        self._fresh()
        issue = self.db.issue
        found = issue.lookup(arg)
        self._shown([found])
        said = [self.db.msg.get(message, "content") for message in issue.get(found, "messages")]
        steps = issue.history(found)
        return Found(len(steps), said[0][:20])

    def open_case_html(self, arg: str) -> Found:
        page = self._page(f"issue{self.db.issue.lookup(arg)}", {})
        return Found(page.count("<tr>"), arg if arg in page else "")

    def rare(self, arg: str) -> Found:
        """The words as its search page cuts them; all hits, and what a page shows of the newest 50."""
        self._fresh()
        words = re.findall(r"\b\w{2,25}\b", arg.upper())
        hits = self.db.indexer.search(words, self.db.issue)
        ids = self.db.issue.filter(hits, {}, sort=[("-", "creation")], limit=50) if hits else []
        return Found(len(hits), self._shown(ids))

    rare_zh = frequent = rare

    def phone(self, arg: str) -> Found:
        self._fresh()
        lines = self.db.telephone.filter(None, {}, exact_match_spec={"digits": _digits(arg)})
        who = {self.db.telephone.get(line, "customer") for line in lines}
        ids = [found for one in who for found in self.db.issue.find(customer=one)]
        return Found(
            len(ids), self._shown(ids) and ",".join(self.db.customer.get(one, "name") for one in who)
        )

    def month(self, arg: str) -> Found:
        """It counts nothing by itself: reads the month's issues and counts them, and the calls."""
        self._fresh()
        following = f"{arg[:5]}{int(arg[5:]) + 1:02d}" if arg[5:] != "12" else f"{int(arg[:4]) + 1}-01"
        span = f"{arg}-01;{following}-01"
        nodes = map(self.db.issue.getnode, self.db.issue.filter_iter(None, {"creation": span}))
        counted = Counter((node.status, node.kind) for node in nodes)
        calls = self.db.call.filter(None, {"started": span})
        return Found(sum(counted.values()), f"{len(calls)} calls")

    def save(self, arg: str) -> Found:
        db = self.db
        self.saved += 1
        number = f"P-{time.time_ns()}"
        customer = db.customer.lookup(self._somebody())
        began = time.perf_counter()
        said = db.msg.create(content=FACTS, author="1", date=date.Date(), summary=FACTS[:60])
        kept = {"number": number, "kind": "complaint", "title": "damage oak table", "person": "李伟"}
        db.issue.create(
            **kept, product="oak table", order_no="2026112100812345", customer=customer, messages=[said]
        )
        db.commit()
        return Found(1, number, (time.perf_counter() - began) * 1000)

    def _somebody(self) -> str:
        ids = self.db.customer.filter(None, {}, limit=1)
        return self.db.customer.get(ids[0], "number")


FACTS = (
    "The table came today. A corner of the box was dented, and one leg is cracked from the joint down. " * 3
)


def main() -> None:
    home = Path(sys.argv[1])
    if sys.argv[2:3] == ["load"]:
        load(home, Path(sys.argv[3]))
    else:
        serve(Jobs(home).jobs(), version("roundup"))


if __name__ == "__main__":
    main()
