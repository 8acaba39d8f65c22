"""Sample data: a desk's last weeks, told through the same deeds as real ones, with the clock set back."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from csapp.services import cases, records
from csapp.services.context import Context
from csapp.services.sample_removal import present, remove

Crew = Callable[[str], Context]
_OFFSET = re.compile(r"@([+-]?\d+)(d?)")


@dataclass
class Scene:
    """One deed of the story: ``minutes`` before now, by whom, and what is done."""

    minutes: float
    by: str
    act: Callable[[Context], None]


def staff() -> list[dict[str, Any]]:
    """The people of the sample desk besides its first user."""
    return _story()["staff"]


def _story() -> dict[str, Any]:
    return json.loads(resources.files("resources.sample").joinpath("desk.json").read_text("utf-8"))


def fill(ctx: Context, crew: Crew | None = None) -> None:
    """Play the story, oldest deed first. ``crew`` gives the context of each person; by default ``ctx`` does all."""
    now = ctx.now()
    story = _story()
    scenes = [*_plain(story, "customers", "customer"), *_plain(story, "calls", "call"), *_complaints(story)]
    for scene in sorted(scenes, key=lambda s: -s.minutes):
        moment = now - timedelta(minutes=scene.minutes)
        person = crew(scene.by) if crew else ctx
        scene.act(replace(person, clock=_clock(moment)))


def _clock(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def _plain(story: Mapping[str, Any], part: str, kind: str) -> Iterator[Scene]:
    for entry in story[part]:

        def act(ctx: Context, given: Mapping[str, Any] = entry["given"]) -> None:
            records.new(ctx, kind, _dated(given, ctx.now()))

        yield Scene(entry["minutes"], entry["by"], act)


def _complaints(story: Mapping[str, Any]) -> Iterator[Scene]:
    for entry in story["complaints"]:
        number: list[str] = []

        def begin(
            ctx: Context, given: Mapping[str, Any] = entry["given"], number: list[str] = number
        ) -> None:
            number.append(records.new(ctx, "complaint", _dated(given, ctx.now())).record.number)

        yield Scene(entry["minutes"], entry["by"], begin)
        for step in entry["steps"]:

            def go_on(ctx: Context, step: Mapping[str, Any] = step, number: list[str] = number) -> None:
                cases.take_step(ctx, number[0], step["status"], _dated(step["given"], ctx.now()))

            yield Scene(entry["minutes"] - step["after"], step["by"], go_on)


def _dated(given: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """``@+90`` is a moment 90 minutes from the deed, ``@+3d`` a day three days on."""
    return {key: _moment(value, now) for key, value in given.items()}


def _moment(value: Any, now: datetime) -> Any:
    found = _OFFSET.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return value
    if found.group(2):
        return (now.astimezone().date() + timedelta(days=int(found.group(1)))).isoformat()
    return (now + timedelta(minutes=int(found.group(1)))).isoformat()


__all__ = ["Scene", "fill", "present", "remove", "staff"]
