"""What everything shares that goes through steps: cases, visits, promises, notes that somebody must see to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from csapp.i18n import N_
from csapp.vocabulary.fields import DateTime, Need, Person, Text
from csapp.vocabulary.kinds import Record


@dataclass(frozen=True, kw_only=True)
class Matter(Record):
    """A record with a ``flow``: it stands in a status, somebody owns it, a clock may run on it."""

    status: Annotated[str, Text(label=N_("Status"), figure=True, need=Need.AUTO, indexed=True)] = ""
    recorded_at: Annotated[
        datetime | None, DateTime(label=N_("Recorded at"), need=Need.AUTO, past=True, fill="now")
    ] = None
    owner: Annotated[str | None, Person(label=N_("Owner"), need=Need.AUTO, indexed=True, fill="actor")] = None
    first_closed_at: Annotated[
        datetime | None, DateTime(label=N_("First closed at"), need=Need.AUTO, past=True)
    ] = None
    last_closed_at: Annotated[
        datetime | None, DateTime(label=N_("Last closed at"), need=Need.AUTO, past=True)
    ] = None
