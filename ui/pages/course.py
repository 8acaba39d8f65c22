"""Puts the journal of a record into words for its timeline and its history."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from csapp.i18n import N_
from csapp.kinds import Call
from csapp.services import papers
from csapp.services.views import Event
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.showing import Names, shown
from ui.pages.course_files import ATTACHMENTS, file_lines, files_told
from ui.widgets.attach_entry import FileEntry
from ui.widgets.eventcard import Happening

if TYPE_CHECKING:
    from ui.house import House

VERBS = {
    "create": ("plus", N_("Taken")),
    "change": ("edit", N_("Changed")),
    "step": ("chevron_right", N_("Step")),
    "note": ("note", N_("Note")),
    "acknowledge": ("check", N_("Report acknowledged")),
    "print": ("print", N_("Printed")),
    "blank": ("print", N_("Blank forms")),
    "look": ("loupe", N_("Looked at")),
    "export": ("sheet", N_("Exported")),
    "attach": ("attach", N_("Files attached")),
    "describe": ("attach", N_("File described")),
    "detach": ("trash", N_("File removed")),
    "undo": ("back", N_("Undone")),
    "password": ("lock", N_("New password")),
    "merge": ("link", N_("Merged")),
    "unmerge": ("back", N_("Merge taken back")),
    "erase": ("trash", N_("Personal data erased")),
    "extract": ("save", N_("Extract handed out")),
    "draft": ("draft", N_("Draft")),
    "refused": ("blocked", N_("Not allowed")),
    "failed": ("blocked", N_("Wrong passwords")),
    "recovery_key": ("lock", N_("New recovery key")),
    "recovered": ("lock", N_("New password by the recovery key")),
}
CALL_ICONS = {"in": "phone_in", "out": "phone_out", "missed": "phone_missed"}
FEW = 4  # changes a timeline tells before it says how many more there are


class Course:
    """The words of one record's events."""

    def __init__(self, house: "House", kind: type[Record], names: Names) -> None:
        self.house, self.kind, self.names = house, kind, names
        self.files: Mapping[str, FileEntry] = {}  # those the record holds now: only they have a picture

    def timeline(self, event: Event) -> Happening:
        """In short: a new record's fields are in the form, no need to list them."""
        lines = [] if event.verb == "create" else self._lines(event)
        rest = len(lines) - FEW
        if rest > 1:
            more = self.house.t.plural("and {count} more field", "and {count} more fields", rest)
            lines = [*lines[:FEW], ("", "", more)]
        return self._happening(event, self._remark(event) + lines, "", self._pictures(event))

    def history(self, event: Event) -> Happening:
        """In full, with revision and desk."""
        where = self.house.t(N_("revision {revision}, desk {desk}"), revision=event.revision, desk=event.desk)
        return self._happening(event, self._remark(event) + self._lines(event), where)

    def call(self, call: Call) -> Happening:
        """A call about the record: which way it went, what came of it, what was said."""
        t, fields = self.house.t, declared(Call)
        outcome = shown(fields["outcome"], call.outcome, t, self.house.formats, self.names)
        title = " · ".join(part for part in (t(Call.label), t(call.direction.label), outcome) if part)
        who = self.names.staff.get(call.agent or "", call.agent or "")
        lines = (("", "", call.summary),) if call.summary else ()
        assert call.started_at is not None
        icon = CALL_ICONS[str(call.direction)]
        return Happening(icon, title, who, self.house.formats.moment(call.started_at), lines)

    def _happening(
        self,
        event: Event,
        lines: list[tuple[str, str, str]],
        where: str,
        pictures: Sequence[FileEntry] = (),
    ) -> Happening:
        icon, _word = VERBS.get(event.verb, ("info", event.verb))
        who = f"{event.by_name} · {where}" if where else event.by_name
        at = self.house.formats.moment(event.at)
        return Happening(icon, self._title(event), who, at, tuple(lines), tuple(pictures))

    def _pictures(self, event: Event) -> list[FileEntry]:
        if event.verb == "print":  # the scans of it, once it was signed
            code = f"{event.number}/{event.remark.rpartition(' /')[2]}"
            return [entry for entry in self.files.values() if entry.purpose == code]
        return [self.files[file] for file in files_told(event) if file in self.files]

    def _title(self, event: Event) -> str:
        t = self.house.t
        if event.verb == "step" and self.kind.flow is not None:
            return f"{t(self._status(event.from_status))} → {t(self._status(event.status))}"
        if event.verb == "print":
            paper, _, number = event.remark.partition(" /")
            title = t(papers.paper_names().get(paper, paper))
            return t(N_("Printed: {paper} (print {number})"), paper=title, number=number)
        return t(VERBS.get(event.verb, ("", event.verb))[1])

    def _status(self, key: str) -> str:
        flow = self.kind.flow
        known = {status.key: status.label for status in flow.statuses} if flow is not None else {}
        return known.get(key, key)

    def _remark(self, event: Event) -> list[tuple[str, str, str]]:
        return [("", "", event.remark)] if event.remark and event.verb != "print" else []

    def _lines(self, event: Event) -> list[tuple[str, str, str]]:
        t = self.house.t
        lines = []
        for change in event.changes:
            if change.key == ATTACHMENTS:
                lines += file_lines(change, t)
                continue
            new = self._shown(change.key, change.new) or t(N_("(emptied)"))
            lines.append((t(change.label), self._shown(change.key, change.old), new))
        return lines

    def value(self, key: str, value: object) -> str:
        """A value of a field as it is shown."""
        return self._shown(key, value)

    def _shown(self, key: str, value: object) -> str:
        field = declared(self.kind).get(key)
        if field is None:
            return "" if value is None else str(value)
        return shown(field, value, self.house.t, self.house.formats, self.names)
