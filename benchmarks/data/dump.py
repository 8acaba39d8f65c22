"""The same story as JSON lines, for programs that have stores of their own; and what to ask them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from benchmarks.data.lives import Life, Town
from benchmarks.data.words import LANGUAGES, speech
from csapp.kinds import Call, Case, Customer

ASKED = 20  # of each sort


def dump(folder: Path, cases: int) -> None:
    """Writes ``customers.jsonl``, ``cases.jsonl``, ``calls.jsonl`` and ``questions.json`` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    town = Town(cases)
    asked: dict[str, Any] = questions(cases)
    with ExitStack() as stack:
        files: dict[type, TextIO] = {
            kind: stack.enter_context((folder / f"{name}.jsonl").open("w", encoding="utf-8"))
            for kind, name in ((Customer, "customers"), (Case, "cases"), (Call, "calls"))
        }
        for life in _noted(town, asked):
            kind = Case if issubclass(life.kind, Case) else life.kind
            _line(files[kind], _plain(life))
    (folder / "questions.json").write_text(json.dumps(asked, ensure_ascii=False, indent=1), "utf-8")


def questions(cases: int) -> dict[str, Any]:
    """What is asked of the search: words said in some seven cases, in many, pairs of characters."""
    chinese, english, spanish = (speech(language) for language in LANGUAGES)
    used = min(60, cases)
    return {
        "rare": [*english.rare[: used : 60 // ASKED], *spanish.rare[: used : 60 // ASKED]],
        "rare_zh": list(chinese.rare[: used : 60 // ASKED]),
        "frequent": ["warehouse", "courier", "damaged", "crushed", "customer"],
        "frequent_zh": ["破损", "客户", "快递员", "仓库说", "外箱"],
        "two_zh": [word for word in chinese.middling if len(word) == 2][:ASKED],
        "middling": list(english.middling[:ASKED]),
        "phones": [], "tails": [], "cases": [], "month": "2026-10",
    }  # fmt: skip


def _noted(town: Town, asked: dict[str, Any]) -> Iterator[Life]:
    every = max(1, town.cases // ASKED)
    seen = 0
    for life in town.lives():
        if issubclass(life.kind, Case):
            seen += 1
            if seen % every == 0 and life.person is not None:
                asked["cases"].append(str(life.number))
                phone = life.person.phones[0].value
                asked["phones"].append(phone)
                asked["tails"].append("".join(c for c in phone if c.isdigit())[-5:])
        yield life


def _plain(life: Life) -> dict[str, Any]:
    values = life.values | {key: value for step in life.steps for key, value in step.given.items()}
    person = life.person
    assert person is not None
    region = [*person.region.split(), "", "", ""][:3]
    if life.kind is Customer:
        return {
            "id": life.id, "number": str(life.number), "name": person.name, "company": person.company,
            "phones": [phone.value for phone in person.phones], "kind": person.kind, "language": person.language,
            "region": dict(zip(("province", "city", "district"), region, strict=True)), "created_at": life.at,
        }  # fmt: skip
    if life.kind is Call:
        keys = ("customer", "direction", "topic", "outcome", "summary", "agent", "started_at", "ended_at")
        phone = values["phone"][0].value  # pyright: ignore[reportIndexIssue]
        return {"number": str(life.number), "phone": phone, **{key: values.get(key) for key in keys}}
    return _case(life, values, person.name, person.phones[0].value)


def _case(life: Life, values: dict[str, Any], name: str, phone: str) -> dict[str, Any]:
    status = next((step.status for step in reversed(life.steps) if step.status), life.status)
    assert life.kind.flow is not None
    sort = values.get("type") or values.get("damage_kind") or values.get("reason") or values.get("nature")
    facts = values.get("facts") or values.get("event") or values.get("result") or values.get("origin")
    history = [{"at": life.at, "by": life.by, "status": life.status, "remark": ""}]
    history += [
        {
            "at": step.at,
            "by": step.by,
            "status": step.status or step.verb,
            "remark": _remark(step.given, step.remark),
        }
        for step in life.steps
    ]
    return {
        "number": str(life.number), "kind": life.kind.table, "title": f"{sort} {values['product']}",
        "status": status, "open": life.kind.flow.status(status).open, "customer": str(values["customer"]),
        "person": name, "phone": phone, "product": values["product"], "order_no": values.get("order_no"),
        "waybill": values.get("waybill"), "type": sort, "facts": facts, "owner": values["owner"],
        "received_at": life.at, "closed_at": values.get("last_closed_at"), "history": history,
    }  # fmt: skip


def _remark(given: dict[str, object], remark: str) -> str:
    """What was written at a step, as one text."""
    texts = [value for value in given.values() if isinstance(value, str) and len(value) > 15]
    return " ".join([remark, *texts]).strip()


def _line(file: TextIO, entry: dict[str, Any]) -> None:
    file.write(json.dumps(entry, ensure_ascii=False, default=_said) + "\n")


def _said(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
