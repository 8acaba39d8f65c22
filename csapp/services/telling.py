"""Tells a story: records, calls and steps of the past, made by the same deeds as real ones with the clock set back.

A story is a list of entries: ``when`` it began, ``by`` whom, what was ``given``, and for a case the ``deeds`` that
followed, and ``then`` those of what was made with it: the promise given in a call. ``kind`` says what the entry is
where the list holds several. Moments are written as people say them, so that the story always ends now:

``-12d 10:35`` that many days ago at that time; ``-35m`` minutes ago; ``~0.40`` that share of today's service hours
until now; ``06-28 10:05`` the last such day that is a month past; ``+7m``, ``+3h``, ``+2d 14:25`` after the entry began
(or after the entry named in ``after``). Values: ``@-250s``, ``@+90m``, ``@+1d 10:00`` are moments and ``@+3d`` is a
day, counted from the deed, ``@first-1`` and ``@last-1`` are the ends of the month before; ``#name`` is the number of
the record of that name, ``&name`` the person of that name.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from typing import Any

from csapp.kinds import Customer
from csapp.services import attachments, cases, records
from csapp.services.context import Context
from csapp.services.pictures import Prepared, prepare
from csapp.vocabulary.loose import as_items, as_mapping

Entry = Mapping[str, Any]
Progress = Callable[[int, int], None]  # done, of how many; raises to stop

OPENS = time(8, 30)
LEAST_TODAY = timedelta(hours=3)  # a story told in the early morning still has a day behind it
MONTH = timedelta(days=30)
MADE = " made"  # behind the name of an entry: the record that came with it
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}
_SPAN = re.compile(r"([+-])(\d+)([smh])")
_DAYS = re.compile(r"([+-])(\d+)d(?: (\d\d?):(\d\d))?")
_EACH_YEAR = re.compile(r"(\d\d)-(\d\d) (\d\d):(\d\d)")
_MONTH = re.compile(r"@(first|last)-(\d+)")
_SHARE = re.compile(r"~(0\.\d+)")


@dataclass(frozen=True)
class Scene:
    """One deed of the story."""

    at: datetime
    by: str
    act: Callable[[Context], None]


@dataclass(frozen=True)
class Teller:
    """Tells to the desk of ``ctx``; ``people`` are the staff records by the names the story has for them."""

    ctx: Context
    people: Mapping[str, Any]
    now: datetime
    numbers: dict[str, str] = field(default_factory=dict[str, str])

    def tell(self, entries: Mapping[str, Sequence[Entry]], progress: Progress | None = None) -> None:
        """Play everything, oldest first. ``entries`` by kind; those of one moment in the order given."""
        began = self._begun(entries)
        scenes = [
            s for kind, told in entries.items() for entry in told for s in self._scenes(kind, entry, began)
        ]
        scenes.sort(key=lambda scene: scene.at)
        for done, scene in enumerate(scenes):
            if progress is not None:
                progress(done, len(scenes))
            scene.act(replace(self.ctx, actor=self.people[scene.by], clock=_standing(scene.at)))

    def _begun(self, entries: Mapping[str, Sequence[Entry]]) -> dict[str, datetime]:
        """When each entry with a name began."""
        named = [entry for told in entries.values() for entry in told if "id" in entry]
        return {entry["id"]: self._moment(entry["when"], self.now) for entry in named}

    def _scenes(self, kind: str, entry: Entry, began: Mapping[str, datetime]) -> Iterator[Scene]:
        start = self._moment(entry["when"], began.get(entry.get("after", ""), self.now))
        name, made = entry.get("id") or f"entry {id(entry)}", entry.get("kind", kind)
        yield Scene(start, entry["by"], lambda ctx: self._record(ctx, made, name, entry["given"]))
        for whose, told in ((name, "deeds"), (name + MADE, "then")):
            for deed in entry.get(told, ()):
                yield Scene(self._moment(deed["when"], start), deed["by"], self._deed(whose, deed))

    def _record(self, ctx: Context, kind: str, name: str, given: Mapping[str, Any]) -> None:
        saved = records.new(ctx, kind, self._given(given, ctx.now()))
        self.numbers[name] = saved.record.number
        for number in saved.made:
            if number.split("-")[1] != Customer.letter:
                self.numbers[name + MADE] = number

    def _deed(self, name: str, deed: Entry) -> Callable[[Context], None]:
        def act(ctx: Context) -> None:
            number = self.numbers[name]
            if "step" in deed:
                cases.advance(ctx, number, deed["step"], self._given(deed["given"], ctx.now()))
            elif "files" in deed:
                attachments.attach(ctx, number, [_file(*said) for said in deed["files"]])
            else:
                cases.acknowledge(ctx, number)

        return act

    def _moment(self, when: str, start: datetime) -> datetime:
        """Never in the future, whatever time of the day it is."""
        return min(self._read(when, start), self.now)

    def _read(self, when: str, start: datetime) -> datetime:
        share, yearly = _SHARE.fullmatch(when), _EACH_YEAR.fullmatch(when)
        if share:
            opened = min(_at(self.now.astimezone().date(), OPENS), self.now - LEAST_TODAY)
            return opened + (self.now - opened) * float(share.group(1))
        if yearly:
            month, day, hour, minute = map(int, yearly.groups())
            return _at(_last(month, day, (self.now - MONTH).astimezone().date()), time(hour, minute))
        return _moved(when, self.now if when.startswith("-") else start)

    def _given(self, given: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        return {key: self._value(value, now) for key, value in given.items()}

    def _value(self, value: Any, now: datetime) -> Any:
        items = as_items(value)
        if items is not None:
            return [self._value(item, now) for item in items]
        entry = as_mapping(value)
        if entry is not None:
            return self._given(entry, now)
        if isinstance(value, str) and value.startswith("#"):
            return self.numbers[value[1:]]
        if isinstance(value, str) and value.startswith("&"):
            return self.people[value[1:]].number
        month = _MONTH.fullmatch(value) if isinstance(value, str) else None
        if month:
            return _end_of_month(now.astimezone().date(), month[1], int(month[2])).isoformat()
        if isinstance(value, str) and value.startswith("@"):
            day = re.fullmatch(r"@[+-]\d+d", value)
            moment = _moved(value[1:], now)
            return (moment.astimezone().date() if day else moment).isoformat()
        return value


def _moved(said: str, start: datetime) -> datetime:
    span, days = _SPAN.fullmatch(said), _DAYS.fullmatch(said)
    if span:
        sign, count, unit = span.groups()
        return start + timedelta(**{_UNITS[unit]: int(sign + count)})
    if days is None:
        raise ValueError(f"not a moment of a story: {said}")
    sign, count, hour, minute = days.groups()
    local = start.astimezone()
    clock = time(int(hour), int(minute)) if hour else local.time()
    return _at(local.date() + timedelta(days=int(sign + count)), clock)


def _at(day: date, clock: time) -> datetime:
    """That time of the day on the wall of this PC."""
    return datetime.combine(day, clock, tzinfo=None).astimezone()


def _last(month: int, day: int, until: date) -> date:
    """The last such day of a year that is not after ``until``."""
    found = date(until.year, month, day)
    return found if found <= until else found.replace(year=until.year - 1)


def _end_of_month(today: date, which: str, back: int) -> date:
    """The first or last day of the month so many before this one."""
    month = today.year * 12 + today.month - 1 - back + (which == "last")
    first = date(month // 12, month % 12 + 1, 1)
    return first - timedelta(days=1) if which == "last" else first


def _standing(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


@cache
def _picture(name: str) -> Prepared:
    return prepare(name, resources.files("resources.sample").joinpath("pictures", name).read_bytes())


def _file(name: str, role: str, caption: str) -> Prepared:
    return replace(_picture(name), role=role, caption=caption)
