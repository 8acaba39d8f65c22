"""Places to do damage in: a desk with all that belongs to it outside its folder, copied as often as needed."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from csapp.desk import Desk
from csapp.services import attachments, checking
from csapp.services.attachments import Prepared
from csapp.services.context import Context
from tests.helpers.office import PASSWORD, Clock, Template, complaint
from tests.services.test_attachments import picture

LEFTOVER = re.compile(r"\.new|\.part|\.tmp|-journal$|~$")
LATER = timedelta(days=2)


@dataclass(frozen=True)
class Place:
    """``desk`` is the data folder, ``state`` what lies in the user's state folder, ``out`` where papers go."""

    base: Path
    clock: Clock

    @property
    def desk(self) -> Path:
        return self.base / "desk"

    @property
    def out(self) -> Path:
        return self.base / "out"

    def copy(self, base: Path) -> Place:
        """The same place once more."""
        shutil.copytree(self.base, base)
        return Place(base, Clock(self.clock.now))

    @contextmanager
    def signed_in(self, user: str = "zhang") -> Generator[Context, None, None]:
        """Through the front door. Only in a process whose surroundings may be changed: a fork, or with monkeypatch."""
        os.environ["XDG_STATE_HOME"] = str(self.base / "state")
        ctx = Desk.sign_in(self.desk, user, PASSWORD, clock=self.clock)
        try:
            yield ctx
        finally:
            ctx.close()

    def gone(self) -> None:
        shutil.rmtree(self.base)

    def files(self) -> set[str]:
        """All files of it, by their path within."""
        return {str(p.relative_to(self.base)) for p in self.base.rglob("*") if p.is_file()}

    def leftovers(self) -> set[str]:
        """Files that only lie there while something is written."""
        return {name for name in self.files() if LEFTOVER.search(name)}

    def age(self) -> None:
        """Let two days pass, for the files as for the clock."""
        then = time.time() - LATER.total_seconds()
        for path in self.base.rglob("*"):
            os.utime(path, (then, then))
        self.clock.now += LATER


def place_of(template: Template, base: Path) -> Place:
    """A copy of the suite's desk."""
    shutil.copytree(template.folder, base)
    (base / "out").mkdir()
    return Place(base, Clock())


def photos(count: int, smallest: int = 40) -> list[Prepared]:
    """That many pictures, each another one."""
    return [
        attachments.prepare(f"{edge}.jpg", picture(size=(edge, 60)))
        for edge in range(smallest, smallest + count)
    ]


def facts_of(place: int) -> dict[str, object]:
    """A complaint that can be told from all others."""
    return complaint(
        sku=f"sku-{place}",
        facts="\n".join(f"Leg {place} is cracked, seen {n} times." for n in range(20)),
        phone=f"600{place:06d}",
    )


def proved(ctx: Context) -> None:
    """AssertionError where the store does not prove itself."""
    found = [(problem.message, dict(problem.values)) for problem in checking.verify(ctx)]
    assert found == []
