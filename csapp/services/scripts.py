"""What is offered to say and to type: scripts by topic and step, one's own and shared snippets, words never said."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from csapp.kinds import Script, Snippet
from csapp.kinds.script import TONGUES, ScriptStep
from csapp.services.context import READERS, RECORDERS, Context
from csapp.services.views import Saved
from csapp.storage.read import from_rows, joined
from csapp.storage.tables import record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.phrases import NeverSay, words_of

R = TypeVar("R", bound=Record)
NAME_LENGTH = 40  # characters of a selection that become the name of the snippet made of it
STEPS: Mapping[str, int] = {str(step): place for place, step in enumerate(ScriptStep)}

TOPIC_OF_KIND: Mapping[str, str] = {
    "complaint": "complaint",
    "damage": "delivery",
    "return_exchange": "return_or_exchange",
    "repair": "repair",
    "tracking": "shipping",
    "dispute": "complaint",
    "quality": "product",
    "problem_order": "order",
    "order_note": "order",
}
"""The topic a kind of case is about, where a running call does not say one."""

STEPS_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "review": ("review", "apology"),
    "visit": ("greeting", "ending"),
    "complaint": ("apology", "read_back"),
    "damage": ("apology", "read_back"),
    "dispute": ("apology", "answer"),
}
FIRST_STEPS: Mapping[str, tuple[str, ...]] = {
    "follow_up": ("answer", "ending"),
    "closed": ("greeting", "ending"),
    "visited": ("ending",),
    "handling": ("answer",),
    "decided": ("answer",),
}
"""Steps of a talk that come first at a status of a case."""


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A script or a snippet as it is offered. ``titles`` and ``texts`` by language; a snippet has one text for all.
    ``words``: those never said, whose ``texts`` say what is said instead."""

    number: str
    kind: str
    step: str
    topic: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    own: bool = False

    def title(self, language: str) -> str:
        """Its title in that language, else in any."""
        return self.titles.get(language) or next(iter(self.titles.values()), "")

    def text(self, language: str) -> str:
        """Its text in that language; "" where it has none."""
        return self.texts.get(language, "")


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """All that is offered: scripts in the order of a talk, snippets by name, the words never said by language."""

    scripts: tuple[Phrase, ...] = ()
    snippets: tuple[Phrase, ...] = ()
    never: Mapping[str, tuple[NeverSay, ...]] | None = None

    def never_said(self) -> tuple[NeverSay, ...]:
        """The words of every language: a text may be in any."""
        return tuple(entry for entries in (self.never or {}).values() for entry in entries)


def offered(ctx: Context) -> Phrases:
    """What the signed-in person is offered."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        scripts = [one for one in _all(connection, Script) if one.active is not False]
        snippets = [one for one in _all(connection, Snippet) if one.shared or one.owner == ctx.actor.user]
    scripts.sort(key=lambda one: (STEPS.get(str(one.step), len(STEPS)), one.position or 0, one.number))
    snippets.sort(key=lambda one: (one.owner != ctx.actor.user, one.name.casefold()))
    return Phrases(
        scripts=tuple(_script(one) for one in scripts),
        snippets=tuple(_snippet(one, ctx.actor.user) for one in snippets),
        never={language: _never(scripts, tongue) for language, tongue in TONGUES.items()},
    )


def _all(connection: Connection, kind: type[R]) -> list[R]:
    query = joined(kind).where(record.c.kind == kind.table, record.c.voided.is_(False))
    return list(from_rows(connection, kind, connection.execute(query).mappings().all()).values())


def _script(script: Script) -> Phrase:
    values = vars(script)
    return Phrase(
        number=script.number,
        kind=Script.table,
        step=str(script.step),
        topic=script.topic or "",
        titles={lang: str(t) for lang, key in TONGUES.items() if (t := values[f"title_{key}"])},
        texts={lang: str(t) for lang, key in TONGUES.items() if (t := values[f"text_{key}"])},
        words={lang: words_of(str(w)) for lang, key in TONGUES.items() if (w := values[f"words_{key}"])},
    )


def _snippet(snippet: Snippet, user: str) -> Phrase:
    return Phrase(
        number=snippet.number,
        kind=Snippet.table,
        step="",
        topic="",
        titles=dict.fromkeys(TONGUES, snippet.name),
        texts=dict.fromkeys(TONGUES, snippet.text),
        own=snippet.owner == user,
    )


def _never(scripts: Sequence[Script], tongue: str) -> tuple[NeverSay, ...]:
    found: list[NeverSay] = []
    for script in scripts:
        words, text = vars(script)[f"words_{tongue}"], vars(script)[f"text_{tongue}"]
        if script.step is ScriptStep.NEVER_SAY and words and text:
            found.append(NeverSay(words=words_of(str(words)), instead=str(text)))
    return tuple(found)


def fitting(phrases: Sequence[Phrase], topic: str, kind: str = "", status: str = "") -> tuple[Phrase, ...]:
    """Those for the topic (or the kind of case, where no topic is said) and those for every topic; first what the
    kind and its status are about, then in the order of a talk. The words never said are always among them."""
    about = topic or TOPIC_OF_KIND.get(kind, "")
    first = (*FIRST_STEPS.get(status, ()), *STEPS_OF_KIND.get(kind, ()))
    kept = [p for p in phrases if not p.topic or p.topic == about]

    def place(phrase: Phrase) -> tuple[int, int, int]:
        early = first.index(phrase.step) if phrase.step in first else len(first)
        return early, STEPS.get(phrase.step, len(STEPS)), 0 if phrase.topic else 1

    return tuple(sorted(kept, key=place))


def keep(ctx: Context, text: str, language: str = "") -> Saved:
    """A text somebody marked becomes a snippet of their own, named by how it begins. InvalidInput for an empty one."""
    ctx.allow(RECORDERS)
    from csapp.services import records  # reads the values as any form's

    name = " ".join(text.split())[:NAME_LENGTH].strip()
    given: dict[str, object] = {"name": name, "text": text.strip(), "language": language or None}
    return records.new(ctx, Snippet.table, given)


def seed_scripts(unit: Unit) -> None:
    """The scripts a desk begins with, where it has none yet."""
    known = unit.connection.execute(select(table_of(Script).c.id).limit(1)).first()
    if known is None:
        for position, entry in enumerate(_seeds(), 1):
            unit.create(Script, {"position": position * 10, "active": True, **entry})


@cache
def _seeds() -> tuple[dict[str, Any], ...]:
    found = json.loads((resources.files("resources") / "scripts" / "scripts.json").read_text("utf-8"))
    return tuple({**entry, "step": ScriptStep(entry["step"])} for entry in found)
