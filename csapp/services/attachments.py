"""Files that belong to a case, and the company's logo: brought in, described, taken away, shown."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from csapp.i18n import N_
from csapp.kinds import Case, Company
from csapp.kinds.case import AttachmentRole
from csapp.services.context import ADMINS, LEADERS, MANAGERS, READERS, RECORDERS, Context
from csapp.services.pictures import PDF, Prepared, RefusedFile, prepare, prepare_file, thumbnail
from csapp.services.privacy import screened
from csapp.services.saving import refuse_void
from csapp.services.views import Saved
from csapp.storage.named import named_files
from csapp.storage.read import find_id, load
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, NotFound, NotPossible, Problem
from csapp.vocabulary.fields import TEXT_LIMIT, Unreadable, read_text
from csapp.vocabulary.printcode import PrintCode

MOST = 200  # files a case
Entry = Mapping[str, object]
Progress = Callable[[int, int], None]  # done, of how many; raises to stop


@screened
def attach(
    ctx: Context,
    number: str,
    files: Sequence[Prepared],
    *,
    role: str = "",
    caption: str = "",
    consent_on: date | None = None,
    signs: int = 0,
    progress: Progress | None = None,
) -> Saved:
    """Attach files to a case, all of them or none. ``role`` and ``caption`` "": those the files bring along; without
    any, a picture is a photo and a document something other.

    The files lie encrypted on the disk before the record that names them commits. What the case holds already is not
    attached twice, but becomes an identity copy where that is said now. NotPossible for a record that is no case or
    is void, and for an identity copy of a closed one or of one that claims nothing; InvalidInput for an unknown role.
    An identity copy keeps what it is for, this claim, and the day of the consent: ``consent_on``, else today.
    ``signs``: the print of which these are scans, once it was signed; they are signed papers then, and keep its code.
    """
    ctx.allow(RECORDERS)
    role = AttachmentRole.SIGNED_PAPER if signs else role
    said = [(_role(role or file.role), _caption(caption or file.caption)) for file in files]
    with ctx.writing() as unit:
        case = _case(ctx, unit, number)
        _refuse_identity(case, [chosen for chosen, _ in said])
        agreed = _agreed(case, consent_on or unit.now.astimezone().date())
        code = _print_signed(unit, case, signs) if signs else None
        entries = list(entries_of(case))
        held = {entry["file"] for entry in entries}
        for done, (file, (chosen, text)) in enumerate(zip(files, said, strict=True)):
            if progress is not None:
                progress(done, len(files))
            entry = _entry(ctx, unit, file, chosen, text)
            if chosen is AttachmentRole.SENDER_ID:
                entry |= agreed
            elif code:
                entry["purpose"] = code
            if entry["file"] not in held:
                entries.append(entry)
                held.add(entry["file"])
            elif chosen is AttachmentRole.SENDER_ID:  # whoever says so now must not find it shown as a photo
                entries = [
                    {**e, "role": chosen, **agreed} if e["file"] == entry["file"] else e for e in entries
                ]
        if len(entries) > MOST:
            raise NotPossible(N_("A case holds at most {most} files."), most=MOST)
        return _saved(unit, case, entries, "attach")


def _entry(
    ctx: Context, unit: Unit, file: Prepared, role: AttachmentRole | None, caption: str | None
) -> dict[str, object]:
    usual = AttachmentRole.OTHER if file.media == PDF else AttachmentRole.PHOTO
    return {
        "role": role or usual,
        "caption": caption,
        "name": file.name,
        "media": file.media,
        "size": len(file.full),
        "width": file.width or None,
        "height": file.height or None,
        "pages": file.pages or None,
        "added_by": ctx.actor.user,
        "added_at": unit.now,
        "file": unit.blobs.put(file.full),
        "screen": unit.blobs.put(file.screen),
        "purpose": None,
        "consent_on": None,
    }


def _print_signed(unit: Unit, case: Case, print_no: int) -> str:
    """The code of a print that was made. NotFound."""
    if not 0 < print_no <= unit.next_print(case.number) - 1:
        said = N_("There is no print {print} of {number}; its last one is {last}.")
        last = unit.next_print(case.number) - 1
        raise NotFound(said, number=case.number, print=print_no, last=last)
    return str(PrintCode(case.number, print_no))


def _agreed(case: Case, consent_on: date) -> dict[str, object]:
    """What is kept with an identity copy: the claim it is for and for which alone, and the day of the consent."""
    return {"purpose": case.number, "consent_on": consent_on}


@screened
def describe(
    ctx: Context,
    number: str,
    file: str | Sequence[str],
    *,
    role: str | None = None,
    caption: str | None = None,
) -> Saved:
    """Another role or caption for one file or several; None leaves it as it is. NotFound."""
    ctx.allow(RECORDERS)
    meant = _names(file)
    said: dict[str, object] = {}
    if role is not None:
        said["role"] = _role(role)
    if caption is not None:
        said["caption"] = _caption(caption)
    with ctx.writing() as unit:
        case = _case(ctx, unit, number)
        _refuse_identity(case, [said.get("role")])
        for name in meant:
            _find(case, name)
        if said.get("role") is AttachmentRole.SENDER_ID:
            said |= _agreed(case, unit.now.astimezone().date())
        elif "role" in said:
            said |= {"purpose": None, "consent_on": None}
        entries = [{**entry, **said} if entry["file"] in meant else entry for entry in entries_of(case)]
        return _saved(unit, case, entries, "describe")


@screened
def detach(ctx: Context, number: str, file: str | Sequence[str]) -> Saved:
    """Take a file, or several at once, away from the case; the bytes stay until the next sweep, so that it can be
    undone. NotFound."""
    ctx.allow(RECORDERS)
    meant = _names(file)
    with ctx.writing() as unit:
        case = _case(ctx, unit, number)
        for name in meant:
            _find(case, name)
        return _saved(unit, case, [e for e in entries_of(case) if e["file"] not in meant], "detach")


def _names(file: str | Sequence[str]) -> tuple[str, ...]:
    return (file,) if isinstance(file, str) else tuple(file)


def _saved(unit: Unit, case: Case, entries: Sequence[Entry], verb: str) -> Saved:
    value = tuple(dict(entry) for entry in entries) or None
    if value == case.attachments:
        return Saved(record=case)
    return Saved(record=unit.change(case.number, {"attachments": value}, verb=verb))


def _case(ctx: Context, unit: Unit, number: str) -> Case:
    _, case = unit.load(number)
    if not isinstance(case, Case) or case.flow is None:
        raise NotPossible(N_("{number} is not a case."), number=number)
    refuse_void(case)
    if not case.flow.status(case.status).open:
        ctx.allow(LEADERS)
    return case


def _refuse_identity(case: Case, roles: Sequence[object]) -> None:
    """Copies of identity cards go when a case ends; afterwards none comes back, for nothing would take it away."""
    if AttachmentRole.SENDER_ID not in roles:
        return
    if AttachmentRole.SENDER_ID not in case.pack:
        raise NotPossible(N_("An ID copy is kept for a damage claim alone."))
    if case.flow is not None and not case.flow.status(case.status).open:
        raise NotPossible(N_("The case is closed: no ID copy is kept with it."))


def _role(role: str | None) -> AttachmentRole | None:
    if not role:
        return None
    known = [str(member) for member in list(AttachmentRole)]
    if role not in known:
        line = N_("“{value}” is not one of: {choices}.")
        raise InvalidInput(
            [Problem("role", line, {"value": role[:50], "choices": ", ".join(known)}, N_("Role"))]
        )
    return AttachmentRole(role)


def _caption(caption: str) -> str | None:
    try:
        return read_text(caption, TEXT_LIMIT) or None
    except Unreadable as bad:
        raise InvalidInput([Problem("caption", bad.message, bad.values_, N_("Caption"))]) from bad


def entries_of(case: Case) -> tuple[Entry, ...]:
    """The files of a case, in the order in which they came."""
    return case.attachments or ()


def _find(case: Case, file: str) -> Entry:
    found = next((entry for entry in entries_of(case) if entry["file"] == file), None)
    if found is None:
        raise NotFound(N_("{number} has no such file."), number=case.number)
    return found


def _read_case(ctx: Context, number: str) -> Case:
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        record_id, kind = find_id(connection, number)
        if not issubclass(kind, Case):
            raise NotPossible(N_("{number} is not a case."), number=number)
        return load(connection, kind, record_id)


def content(ctx: Context, number: str, file: str, *, full: bool = False) -> bytes:
    """The screen copy (at most 1600 pixels) or the full picture: JPEG, PNG or PDF. NotFound, LostFile."""
    entry = _find(_read_case(ctx, number), file)
    return ctx.store.blobs.get(str(entry["file" if full else "screen"]))


def thumbnails(
    ctx: Context, number: str, edge: int = 160, *, only: Sequence[str] | None = None
) -> Mapping[str, bytes]:
    """Small JPEGs by file name, of all or of those in ``only``; never of an identity copy. LostFile."""
    entries = entries_of(_read_case(ctx, number))
    wanted = [e for e in entries if e["role"] is not AttachmentRole.SENDER_ID]
    return {
        str(e["file"]): thumbnail(ctx.store.blobs.get(str(e["screen"])), edge)
        for e in wanted
        if only is None or e["file"] in only
    }


def missing_enclosures(case: Case) -> tuple[AttachmentRole, ...]:
    """What the case's claim pack still lacks; () for a kind without one."""
    held = {entry["role"] for entry in entries_of(case)}
    return tuple(role for role in case.pack if role not in held)


def without_identity(case: Case) -> tuple[Entry, ...] | None:
    """The files without copies of identity cards: what may be kept when the claim has ended."""
    left = tuple(e for e in entries_of(case) if e["role"] is not AttachmentRole.SENDER_ID)
    return left or None


def sweep(ctx: Context) -> int:
    """Take away the files that no record names; how many."""
    with ctx.writing() as unit:
        return unit.blobs.sweep(named_files(unit.connection))


def logo(ctx: Context) -> bytes | None:
    """The company's logo: PNG or JPEG. LostFile."""
    with ctx.store.reading() as connection:
        company = load(connection, Company, find_id(connection, "COMPANY")[0])
    return None if company.logo is None else ctx.store.blobs.get(company.logo)


def prepare_logo(name: str, data: bytes, path: Path | None = None) -> bytes:
    """The picture of a file fit to be a logo; read from ``path`` where there is one. RefusedFile."""
    file = prepare_file(path) if path is not None else prepare(name, data)
    if file.media == PDF:
        raise RefusedFile(N_("{file}: a logo must be a picture."), file=file.name)
    return file.screen


def set_logo(ctx: Context, data: bytes | None, name: str = "logo") -> Saved:
    """Another logo, or none. RefusedFile for what is no picture."""
    ctx.allow(MANAGERS | ADMINS)
    picture = prepare_logo(name, data) if data is not None else None
    with ctx.writing() as unit:
        kept = unit.blobs.put(picture) if picture is not None else None
        return Saved(record=unit.change("COMPANY", {"logo": kept}))


__all__ = [
    "Prepared", "RefusedFile", "attach", "content", "describe", "detach", "entries_of", "logo",
    "missing_enclosures", "prepare", "prepare_file", "prepare_logo", "set_logo", "sweep", "thumbnails",
    "without_identity",
]  # fmt: skip
