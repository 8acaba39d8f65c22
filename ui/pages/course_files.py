"""What an entry of the journal did to the files of a record, in words."""

from collections.abc import Mapping

from csapp.i18n import N_, Translator
from csapp.services.views import Change, Event
from csapp.vocabulary.loose import as_items, as_mapping
from ui.widgets.attach_entry import role_text

ATTACHMENTS = "attachments"
Line = tuple[str, str, str]
Stored = Mapping[str, object]


def _by_file(value: object) -> dict[str, Stored]:
    entries = [as_mapping(entry) or {} for entry in as_items(value) or ()]
    return {str(entry.get("file")): entry for entry in entries}


def files_told(event: Event) -> list[str]:
    """The files an event brought in or described, in its order."""
    change = next((change for change in event.changes if change.key == ATTACHMENTS), None)
    if change is None:
        return []
    old, new = _by_file(change.old), _by_file(change.new)
    return [file for file, entry in new.items() if old.get(file) != entry]


def file_lines(change: Change, t: Translator) -> list[Line]:
    """Came, went or was described: one line each, as (label, old, new)."""
    old, new = _by_file(change.old), _by_file(change.new)
    lines: list[Line] = []
    for file, entry in new.items():
        if file not in old:
            lines.append(("", "", f"{_title(entry)} · {role_text(str(entry.get('role') or ''), t)}"))
        elif old[file] != entry:
            lines += _described(old[file], entry, t)
    lines += [("", "", _title(entry)) for file, entry in old.items() if file not in new]
    return lines


def _described(old: Stored, new: Stored, t: Translator) -> list[Line]:
    name = str(new.get("name") or "")
    lines: list[Line] = []
    if old.get("role") != new.get("role"):
        before, after = (role_text(str(entry.get("role") or ""), t) for entry in (old, new))
        lines.append((_title(new), before, after))
    if old.get("caption") != new.get("caption"):
        after = str(new.get("caption") or "") or t(N_("(emptied)"))
        lines.append((name, str(old.get("caption") or ""), after))
    return lines


def _title(entry: Stored) -> str:
    return str(entry.get("caption") or entry.get("name") or "")
