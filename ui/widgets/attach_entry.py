"""A file of a record as the window shows it: saved with the record, or waiting for the record's first save."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from csapp.i18n import N_, Translator
from csapp.kinds import Case
from csapp.kinds.case import AttachmentRole
from csapp.vocabulary.kinds import Record

if TYPE_CHECKING:
    from csapp.i18n.formats import Formats
    from csapp.services.attachments import Prepared

PDF = "application/pdf"
SECRET = str(AttachmentRole.SENDER_ID)
KILO, MEGA = 1_000, 1_000_000


@dataclass(frozen=True, kw_only=True)
class FileEntry:
    """``file`` names it within its record. ``prepared``: its content while the record isn't saved, else None.
    ``purpose``: what alone it is kept for: the claim of an ID copy, the print of which a signed paper is a scan."""

    file: str
    name: str
    role: str
    caption: str = ""
    media: str = ""
    size: int = 0
    width: int = 0
    height: int = 0
    pages: int = 0
    added_by: str = ""
    added_at: datetime | None = None
    prepared: "Prepared | None" = None
    purpose: str = ""

    @property
    def secret(self) -> bool:
        """Whether it is a copy of somebody's identity card: never a thumbnail."""
        return self.role == SECRET

    @property
    def pdf(self) -> bool:
        return self.media == PDF

    @property
    def title(self) -> str:
        """What it is called: its caption, or the name it came with."""
        return self.caption or self.name


def entries_of(record: Record | None, roles: Sequence[str]) -> tuple[FileEntry, ...]:
    """The files of a saved record, ordered by role as in ``roles``, then by time."""
    stored = record.attachments if isinstance(record, Case) else None
    return ordered([_read(entry) for entry in stored or ()], roles)


def _read(stored: Mapping[str, Any]) -> FileEntry:
    def text(key: str) -> str:
        return str(stored.get(key) or "")

    def figure(key: str) -> int:
        return int(stored.get(key) or 0)

    return FileEntry(
        file=text("file"),
        name=text("name"),
        role=text("role"),
        caption=text("caption"),
        media=text("media"),
        size=figure("size"),
        width=figure("width"),
        height=figure("height"),
        pages=figure("pages"),
        added_by=text("added_by"),
        added_at=stored.get("added_at"),
        purpose=text("purpose"),
    )


def waiting_entry(prepared: "Prepared", place: int) -> FileEntry:
    """A file that waits for the first save of its record; ``place`` tells equal ones apart."""
    return FileEntry(
        file=f"waiting {place}",
        name=prepared.name,
        role=prepared.role or default_role(prepared.media),
        caption=prepared.caption,
        media=prepared.media,
        size=len(prepared.full),
        width=prepared.width,
        height=prepared.height,
        pages=prepared.pages,
        prepared=prepared,
    )


def default_role(media: str) -> str:
    """What a file is taken for until somebody says: a photo, or something else."""
    return str(AttachmentRole.PHOTO if media.startswith("image/") else AttachmentRole.OTHER)


def ordered(entries: Sequence[FileEntry], roles: Sequence[str]) -> tuple[FileEntry, ...]:
    """By role, those of one role in the order they came."""
    place = {role: number for number, role in enumerate(roles)}
    return tuple(sorted(entries, key=lambda entry: place.get(entry.role, len(place))))


def roles_for(kind: type[Record]) -> tuple[AttachmentRole, ...]:
    """The roles one may choose from: those the kind's pack needs first."""
    first = kind.pack if issubclass(kind, Case) else ()
    return (*first, *(role for role in AttachmentRole if role not in first))


def with_changes(entry: FileEntry, role: str | None, caption: str | None) -> FileEntry:
    """The entry under another role or caption; None leaves it."""
    return replace(
        entry,
        role=entry.role if role is None else role,
        caption=entry.caption if caption is None else caption,
    )


def size_text(size: int, formats: "Formats") -> str:
    """``312 kB``, ``4.1 MB``."""
    if size < MEGA:
        return f"{formats.number(max(1, round(size / KILO)))} kB"
    return f"{formats.number(round(Decimal(size) / MEGA, 1))} MB"


def facts_text(entry: FileEntry, t: Translator, formats: "Formats") -> str:
    """Size and pages, in short."""
    parts = [size_text(entry.size, formats)]
    if entry.pdf and entry.pages:
        parts.append(t.plural("{count} page", "{count} pages", entry.pages))
    return " · ".join(parts)


def role_text(role: str, t: Translator) -> str:
    """The word for a role; a role of a later version as it stands."""
    known = {str(one): one.label for one in AttachmentRole}
    return t(known.get(role, role))


def spoken(entry: FileEntry, t: Translator, formats: "Formats") -> str:
    """What a screen reader says of it."""
    words = [entry.title, role_text(entry.role, t), facts_text(entry, t, formats)]
    if entry.secret:
        words.append(t(N_("locked")))
    return ", ".join(words)
