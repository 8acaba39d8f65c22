"""Roundup: its classic tracker with our fields added, as ``python roundup_peer.py STORE [load DUMP]``.

A case is an issue, its facts and remarks are messages (files, as Roundup keeps them), its steps the issue's journal.
The data comes in as the rows that Roundup's own import makes of it; the jobs use the same calls as its pages do.
"""

# pyright: reportMissingImports=false
from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import roundup.instance
from roundup import date
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
WRITE_EVERY = 2000
BASE = "http://localhost/desk/"


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)


def _moment(text: str | None) -> str | None:
    """Our time as Roundup keeps it."""
    return re.sub(r"\D", "", text[:19]) + ".000" if text else None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Rows:
    """Rows on their way into the tracker's tables."""

    def __init__(self, db: Any) -> None:
        self.db = db
        self.waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.columns: dict[str, str] = {}
        self.counts: Counter[str] = Counter()

    def put(self, table: str, **values: Any) -> None:
        self.columns[table] = ", ".join(values)
        self.waiting[table].append(tuple(values.values()))

    def node(self, kind: str, values: Mapping[str, Any]) -> int:
        self.counts[kind] += 1
        found = self.counts[kind]
        self.put(f"_{kind}", **{f"_{key}": value for key, value in values.items()}, id=found, __retired__=0)
        return found

    def words(self, kind: str, node: int, key: str, text: str | None) -> None:
        """Into the native index, which holds the words of each text once."""
        if text is None:
            return
        self.counts["__textids"] += 1
        found = self.counts["__textids"]
        self.put("__textids", _class=kind, _itemid=str(node), _prop=key, _textid=found)
        indexer = self.db.indexer
        length = f"{indexer.minlength},{indexer.maxlength}"
        for word in set(re.findall(rf"\b\w{{{length}}}\b", text.upper())):
            if not indexer.is_stopword(word):
                self.put("__words", _word=word, _textid=found)

    def write(self) -> None:
        for table, rows in self.waiting.items():
            marks = ", ".join("?" * len(rows[0]))
            order = f"INSERT INTO {table} ({self.columns[table]}) VALUES ({marks})"
            self.db.conn.executemany(order, rows)
        self.waiting.clear()

    def end(self) -> None:
        self.write()
        for name, count in self.counts.items():
            self.db.conn.execute("UPDATE ids SET num=? WHERE name=?", (count + 1, name))
            if self.db.conn.execute("SELECT 1 FROM ids WHERE name=?", (name,)).fetchone() is None:
                self.db.conn.execute("INSERT INTO ids VALUES (?, ?)", (name, count + 1))
        self.db.conn.commit()


class Loader:
    """Takes the dump in: the rows that Roundup's own import makes of it, written in bulk."""

    def __init__(self, db: Any, home: Path, dump: Path) -> None:
        self.db = db
        self.files = home / "db" / "files" / "msg"
        self.dump = dump
        self.rows = Rows(db)
        self.users = self._known(
            "user", "username", (step["by"] for step in self._steps()), {"roles": "User"}
        )
        self.statuses = self._known(
            "status", "name", (step["status"] for step in self._steps()), {"order": 20}
        )
        db.commit()
        self.customers: dict[str, int] = {}

    def _steps(self) -> Iterator[dict[str, Any]]:
        return (step for one in _lines(self.dump / "cases.jsonl") for step in one["history"])

    def _known(self, kind: str, key: str, names: Iterable[str], more: Mapping[str, Any]) -> dict[str, int]:
        return {
            name: int(self.db.getclass(kind).create(**{key: name}, **more)) for name in sorted(set(names))
        }

    def all(self) -> None:
        jobs = {"customers": self._customer, "cases": self._case, "calls": self._call}
        for name, job in jobs.items():
            for place, one in enumerate(_lines(self.dump / f"{name}.jsonl")):
                job(one)
                if place % WRITE_EVERY == 0:
                    self.rows.write()
        self.rows.end()

    def _made(self, at: str, by: str) -> dict[str, Any]:
        who, when = self.users[by], _moment(at)
        return {"creation": when, "activity": when, "creator": who, "actor": who}

    def _customer(self, one: dict[str, Any]) -> None:
        region = one["region"]
        told = " ".join(filter(None, region.values())) if isinstance(region, dict) else region
        values = {key: one[key] for key in ("number", "name", "company")} | {"region": told}
        made = self._made(one["created_at"], next(iter(self.users)))
        found = self.customers[one["number"]] = self.rows.node("customer", values | made)
        for key in ("name", "company"):
            self.rows.words("customer", found, key, one[key])
        for phone in one["phones"]:
            self.rows.node("telephone", {"digits": _digits(phone), "customer": found} | made)

    def _message(self, at: str, by: str, content: str) -> int:
        made = self._made(at, by)
        values = {
            "author": made["creator"],
            "date": made["creation"],
            "summary": content[:60],
            "type": "text/plain",
        }
        found = self.rows.node("msg", values | made)
        file = self.files / str(found // 1000) / f"msg{found}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        self.rows.words("msg", found, "content", content)
        return found

    def _case(self, one: dict[str, Any]) -> None:
        history = one["history"]
        said = [(one["received_at"], one["owner"], one["facts"] or "")]
        said += [(step["at"], step["by"], step["remark"]) for step in history if step["remark"]]
        keys = ("number", "kind", "title", "person", "phone", "product", "order_no", "waybill")
        values = {key: one[key] for key in keys} | self._made(one["received_at"], one["owner"])
        values |= {"activity": _moment(history[-1]["at"]), "status": self.statuses[history[-1]["status"]]}
        values |= {"customer": self.customers[one["customer"]], "assignedto": values["creator"]}
        found = self.rows.node("issue", values)
        for words in said:
            self.rows.put("issue_messages", linkid=self._message(*words), nodeid=found)
        for key in ("number", "title", "person", "order_no", "waybill"):
            self.rows.words("issue", found, key, one[key])
        for place, step in enumerate(history):
            before = repr({"status": str(self.statuses[history[place - 1]["status"]])}) if place else "{}"
            change = {"action": "set" if place else "create", "params": before}
            who = str(self.users[step["by"]])
            self.rows.put("issue__journal", nodeid=found, date=_moment(step["at"]), tag=who, **change)

    def _call(self, one: dict[str, Any]) -> None:
        keys = ("number", "phone", "direction", "topic", "outcome", "summary", "agent")
        values = {key: one.get(key) for key in keys} | self._made(one["started_at"], one["agent"])
        values |= {"customer": self.customers[one["customer"]], "started": _moment(one["started_at"])}
        found = self.rows.node("call", values | {"ended": _moment(one["ended_at"])})
        self.rows.words("call", found, "summary", one.get("summary"))


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
        Loader(db, home, dump).all()
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
        names = "first_page first_page_html open_case open_case_html rare rare_zh rare_html frequent frequent_html"
        return {name: getattr(self, name) for name in (*names.split(), "phone", "month", "save")}

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

    def _list(self, query: Mapping[str, str]) -> str:
        told = {"@columns": "title,id,creation,activity,status,assignedto", "@sort": "-creation"}
        return self._page("issue", {**told, "@pagesize": "50", "@startwith": "0", **query})

    def first_page_html(self, arg: str) -> Found:
        page = self._list({"@filter": "status", "status": ",".join(self.open)})
        return Found(len(re.findall(r'href="issue\d+"', page)))

    def rare_html(self, arg: str) -> Found:
        """The page of a search: newest 50, and "1..50 of" all."""
        page = self._list({"@search_text": arg})
        told = re.search(r"of\s+(?:<[^>]+>)*(\d+)", page)
        return Found(int(told[1]) if told else len(re.findall(r'href="issue\d+"', page)))

    frequent_html = rare_html

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
