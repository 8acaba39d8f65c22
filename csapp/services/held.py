"""Gathers all that is held on one person: records, history, prints, forms with text, places that name them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from csapp.i18n import N_, Translator
from csapp.i18n.formats import Formats
from csapp.kinds import Case
from csapp.services.events import events
from csapp.services.lists import names_in, names_of
from csapp.services.papers import PAPERS
from csapp.services.person import Subject, mentions, records_of, unsaved
from csapp.services.views import Change, Event
from csapp.storage.tables import draft, print_log, record
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.showing import Names, shown

if TYPE_CHECKING:
    from csapp.papers.person_model import HeldRecord, Moment

EARLIER = N_("Earlier text")
WORDS = {
    "create": N_("Taken"), "change": N_("Changed"), "step": N_("Step"), "note": N_("Note"),
    "acknowledge": N_("Report acknowledged"), "print": N_("Printed"), "attach": N_("Files attached"),
    "describe": N_("File described"), "detach": N_("File removed"), "undo": N_("Undone"), "merge": N_("Merged"),
    "look": N_("Looked at"),
    "unmerge": N_("Merge taken back"), "erase": N_("Personal data erased"), "extract": N_("Extract handed out"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """All of it. ``histories`` by number, newest first; ``prints``: number, paper, when, by whom; ``forms``: whose and
    what; ``named``: (number, key or "", label, text)."""

    who: Subject
    records: tuple[Record, ...]
    histories: Mapping[str, tuple[Event, ...]]
    prints: tuple[Mapping[str, Any], ...]
    forms: tuple[Mapping[str, object], ...]
    named: tuple[Mapping[str, str], ...]
    names: Names = field(default_factory=Names)

    @property
    def cases(self) -> tuple[Case, ...]:
        return tuple(item for item in self.records if isinstance(item, Case))


def holdings(connection: Connection, who: Subject, currency: str) -> Holdings:
    """What the store holds on a person, as of now."""
    found = records_of(connection, [*who.ids, *who.own])
    named, _ = mentions(connection, who)
    ids, names = list(found), names_in(connection, currency)
    staff = dict(names.staff)
    return Holdings(
        who=who,
        records=tuple(found.values()),
        histories={
            item.number: events(connection, i, type(item), staff, item.number) for i, item in found.items()
        },
        prints=tuple(_prints(connection, ids)),
        forms=tuple(_forms(connection, who)),
        named=tuple(_places(connection, who, named)),
        names=names,
    )


def _prints(connection: Connection, ids: Sequence[int]) -> Iterator[Mapping[str, Any]]:
    names, c = names_of(connection), print_log.c
    query = select(print_log, record.c.number).join(record, record.c.id == c.record_id).order_by(c.at)
    for start in range(0, len(ids), 500):
        for row in connection.execute(query.where(c.record_id.in_(ids[start : start + 500]))):
            yield {
                "number": row.number, "paper": row.paper, "print": row.print_no, "at": row.at,
                "by": names.get(row.by, row.by), "unmasked": row.unmasked,
            }  # fmt: skip


def _forms(connection: Connection, who: Subject) -> Iterator[Mapping[str, object]]:
    forms, _ = unsaved(connection, who)
    for row in connection.execute(select(draft).where(draft.c.form.in_(forms)).order_by(draft.c.saved_at)):
        yield {"kind": row.kind, "user": row.user, "saved_at": row.saved_at, "values": json.loads(row.body)}


def _places(connection: Connection, who: Subject, ids: Sequence[int]) -> Iterator[Mapping[str, str]]:
    """Where other records name the person; where they only did before, that is said without the text."""
    for item in records_of(connection, ids).values():
        known, told = declared(type(item)), False
        for key, form in known.items():
            for text in _texts(form.dump(getattr(item, key))):
                if who.striker.strike(text) != text:
                    told = True
                    yield {"number": item.number, "key": key, "label": form.label, "text": text}
        if not told:
            yield {"number": item.number, "key": "", "label": EARLIER, "text": ""}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        return
    told = as_mapping(value)
    for one in told.values() if told is not None else as_items(value) or ():
        yield from _texts(one)


# --- for the paper -------------------------------------------------------------------------------------


def on_paper(held: Holdings, language: str) -> "Mapping[str, object]":
    """The same as the extract paper takes it, in words of the language."""
    from csapp.papers.person_model import Mentioned, Moment

    teller = _Teller(held, Translator(language), Formats(language))
    prints = tuple(
        (
            one["number"],
            Moment(at=one["at"], by_name=one["by"], what=PAPERS.get(one["paper"], one["paper"])),
        )
        for one in held.prints
    )
    named: tuple[Mentioned, ...] = tuple(
        Mentioned(number=one["number"], label=one["label"], text=one["text"]) for one in held.named
    )
    forms = tuple(teller.form(one) for one in held.forms)
    return {"held": teller.records(), "prints": prints, "mentioned": named, "forms": forms}


@dataclass(frozen=True)
class _Teller:
    held: Holdings
    t: Translator
    formats: Formats

    def records(self) -> "tuple[HeldRecord, ...]":
        from csapp.papers.person_model import HeldRecord

        return tuple(
            HeldRecord(record=item, moments=self._moments(item), files=self._files(item))
            for item in self.held.records
        )

    def _files(self, item: Record) -> tuple[str, ...]:
        entries = (item.attachments or ()) if isinstance(item, Case) else ()
        return tuple(str(entry.get("caption") or entry.get("name") or "") for entry in entries)

    def _moments(self, item: Record) -> "tuple[Moment, ...]":
        from csapp.papers.person_model import Moment

        return tuple(
            Moment(
                at=event.at,
                by_name=event.by_name,
                what=WORDS.get(event.verb, event.verb),
                more="\n".join(self._said(item, event)),
            )
            for event in reversed(self.held.histories[item.number])
        )

    def _said(self, item: Record, event: Event) -> Iterator[str]:
        if event.status and item.flow is not None:
            yield self.t(item.flow.status(event.status).label)
        if event.remark and event.verb != "print":
            yield event.remark
        if event.verb == "create":
            return  # as it was taken down is what stands above, or what a later change says it was
        for change in event.changes:
            if change.key != "attachments":  # what files there are stands above
                old, new = (self._shown(item, change, value) for value in (change.old, change.new))
                yield f"{self.t(change.label)}: {old} → {new}" if old else f"{self.t(change.label)}: {new}"

    def _shown(self, item: Record, change: Change, value: object) -> str:
        form = declared(type(item)).get(change.key)
        if form is None or value is None:
            return "" if value is None else str(value)
        return shown(form, value, self.t, self.formats, self.held.names)

    def form(self, told: Mapping[str, object]) -> str:
        values = as_mapping(told["values"]) or {}
        return " · ".join([str(told["kind"]), *(f"{key}: {value}" for key, value in values.items() if value)])
