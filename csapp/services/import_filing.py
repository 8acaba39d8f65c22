"""Files one row of an import: whose it is, what fills itself, what its kind's own rules say, what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from csapp.exchange.faults import AtLine
from csapp.kinds import Customer
from csapp.kinds.carrying import NAMES
from csapp.services import making
from csapp.services.context import Context
from csapp.services.customers import caller_made
from csapp.services.derived import derived
from csapp.services.following import follow
from csapp.services.import_doubles import Numbers, contacts, keys_of
from csapp.services.import_reading import Draft
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, Problem, UserFault
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.phone import phone_key


def at_line(line: int, fault: UserFault) -> AtLine:
    """The fault with the line of the file that has it."""
    return AtLine(line, fault)


@dataclass
class Filing:
    """Files rows of a kind within one commit. ``connection``: past what waits to be written in ``unit``."""

    ctx: Context
    unit: Unit
    connection: Connection
    kind: type[Record]
    callers: Numbers = field(init=False)
    _statuses: dict[int, str] = field(default_factory=dict[int, str])

    def __post_init__(self) -> None:
        self.callers = Numbers(self.connection)

    @property
    def _of_somebody(self) -> bool:
        return "customer" in declared(self.kind)

    def prefetch(self, drafts: Sequence[Draft]) -> None:
        """Find the customers of these rows together."""
        if self._of_somebody:
            unnamed = [draft for draft in drafts if draft.values.get("customer") is None]
            self.callers.prefetch(key for draft in unnamed for key in keys_of(draft.values))

    def judge(self, draft: Draft) -> None:
        """Fill in what fills itself, and note what the kind's own checks say; nothing is written."""
        self._find_customer(draft.values)
        try:
            status, found = making.ready(self.ctx, self.unit, self.kind, draft.values, draft.status)
        except InvalidInput as bad:
            draft.problems += bad.problems
            return
        except UserFault as bad:
            draft.problems.append(Problem("", bad.message, dict(bad.values)))
            return
        draft.problems += found
        self._statuses = {draft.line: status}

    def file(self, draft: Draft) -> str:
        """Make the record of a row that was just judged; its number. AtLine where that can't be."""
        try:
            self._make_customer(draft.values)
            record = making.put(self.unit, self.kind, draft.values, self._statuses[draft.line])
            follow(self.ctx, self.unit, None, record)
        except UserFault as bad:
            raise at_line(draft.line, bad) from bad
        return record.number

    def _find_customer(self, values: dict[str, object]) -> None:
        if not self._of_somebody:
            return
        if values.get("customer") is not None:
            making.belongs(self.unit, self.kind, values)
            return
        for key in keys_of(values):
            for record_id, number in self.callers.holders(key)[:1]:
                self.unit.found[number] = record_id, Customer
                self.unit.known["kept", number] = number
                values["customer"] = number
                return

    def _make_customer(self, values: dict[str, object]) -> None:
        """A first call from a number makes its customer."""
        phones = [contact for contact in contacts(values, "phone") if phone_key(contact.value)]
        if not self._of_somebody or values.get("customer") is not None or not phones:
            return
        name = next((str(values[key]) for key in NAMES if values.get(key)), "")
        number = values["customer"] = caller_made(self.unit, phones, name)
        record_id, _ = self.unit.found[number]
        self.unit.known["kept", number] = number
        for key in keys_of(values):
            self.callers.add(key, record_id, number)
        values |= derived(self.unit, self.kind, {}, values)
