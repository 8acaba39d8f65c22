"""What went out of many records at once: the journal counts and seals it, ``disclosed`` names each record."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, func, select

from csapp.i18n import N_
from csapp.storage.statements import add_all
from csapp.storage.tables import disclosed, journal, journal_payload
from csapp.storage.write import Unit
from csapp.vocabulary.errors import Problem

OUT = "export"  # the verb of such an entry


def disclose(unit: Unit, body: Mapping[str, object], ids: Sequence[int]) -> None:
    """Enter at the desk that a list went out. ``ids``: the records whose personal data is in it, () where it is masked;
    the entry says how many they are and seals which."""
    told = {**body, "records": len(ids), "seal": seal(ids)} if ids else body
    unit.note(f"DESK-{unit.desk}", OUT, told)
    if ids:
        entry = unit.connection.scalar(select(func.max(journal.c.id)))
        add_all(unit.connection, disclosed, [{"record_id": one, "journal_id": entry} for one in ids])


def seal(ids: Sequence[int]) -> str:
    """What tells whether a list of records is still the one that was entered: hexadecimal, whatever their order."""
    return hashlib.sha256(",".join(map(str, sorted(ids))).encode("ascii")).hexdigest()


def check(connection: Connection) -> Iterator[Problem]:
    """The first entry that names other records, or another number of them, than it was made with."""
    query = select(journal.c.id, journal.c.desk, journal.c.seq, journal_payload.c.body)
    query = query.join(journal_payload, journal_payload.c.id == journal.c.id).where(journal.c.verb == OUT)
    for row in connection.execute(query).all():
        told = json.loads(row.body)
        if "seal" not in told:
            continue
        ids = list(connection.scalars(select(disclosed.c.record_id).where(disclosed.c.journal_id == row.id)))
        if (len(ids), seal(ids)) != (told.get("records"), told["seal"]):
            line = N_("Journal of desk {desk}: whose data went out with entry {seq} was changed.")
            yield Problem("", line, {"desk": row.desk, "seq": row.seq})
            return
