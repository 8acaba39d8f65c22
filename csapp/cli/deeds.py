"""One function a command; each returns the exit code."""

import argparse
import json
import os
from collections.abc import Mapping, Sequence

from csapp.cli import backing, damage, figures, packing, people, person, printing, privacy, recovery, sheets
from csapp.cli.arguments import Deed, tell
from csapp.cli.inputs import (
    BadFile,
    first_user,
    folder,
    knows_user,
    password,
    read_json,
    read_object,
    signed_in,
    signed_in_to_read,
)
from csapp.cli.paying import pays
from csapp.cli.printed import show_print
from csapp.desk import Desk
from csapp.i18n import N_, Translator, system_language
from csapp.kinds.lists import SEEDS
from csapp.services import attachments, cases, finding, lists, looking, records, sample
from csapp.services.context import Context
from csapp.services.listing import listing
from csapp.services.plain import as_json
from csapp.services.views import Event
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.fields import Choice, Field, ListOf
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.printcode import read_code


def init(arguments: argparse.Namespace, t: Translator) -> int:
    """Make a desk; with ``--demo`` fill it with sample data."""
    who = first_user(arguments)
    secret = password(twice=True)
    language = arguments.language or system_language()
    data = folder(arguments)
    Desk.create(
        data,
        desk=arguments.desk,
        company=arguments.company,
        user=who,
        name=arguments.name,
        password=secret,
        language=language,
    )
    if arguments.demo:
        ctx = Desk.sign_in(data, who, secret)
        try:
            sample.fill(ctx)
        finally:
            ctx.close()
    print(data)
    return 0


def add(arguments: argparse.Namespace, t: Translator) -> int:
    """Add one record or a list of them; each number is printed only after its commit."""
    given = read_json(arguments.file)
    several = as_items(given)
    items = [given] if several is None else several
    with signed_in(arguments) as ctx:
        for place, item in enumerate(items, 1):
            try:
                fields = as_mapping(item)
                if fields is None:
                    raise BadFile(N_("This is not a JSON object."))
                print(_add_one(ctx, arguments.kind, fields), flush=True)
            except UserFault as bad:
                where = t(N_("Item {place}:"), place=place) + " " if several is not None else ""
                tell(where + bad.text(t))
                return bad.exit_code
    return 0


def _add_one(ctx: Context, kind: str, item: Mapping[str, object]) -> str:
    if kind == "staff":
        return Desk.add_staff(ctx, password(), item).record.number
    return records.new(ctx, kind, item).record.number


def change(arguments: argparse.Namespace, _t: Translator) -> int:
    """Save new values of some fields."""
    given = read_object(arguments.file)
    with signed_in(arguments) as ctx:
        print(records.change(ctx, arguments.number, given).record.number)
    return 0


def step(arguments: argparse.Namespace, _t: Translator) -> int:
    """Lead a case to a status."""
    given: Mapping[str, object] = read_object(arguments.file) if arguments.file else {}
    with signed_in(arguments) as ctx:
        view = cases.take_step(ctx, arguments.number, arguments.status, given)
        print(f"{view.record.number} {view.record.status}")
    return 0


def attach(arguments: argparse.Namespace, _t: Translator) -> int:
    """Attach files to a case, by the code of a print scans of it; each is looked at before the first is kept."""
    code = read_code(arguments.number)
    signs = code.print_no or 0 if code is not None else 0
    number = code.number if code is not None and signs else arguments.number
    with signed_in(arguments) as ctx:
        records.get(ctx, number)
        files = [attachments.prepare_file(path) for path in arguments.files]
        print(attachments.attach(ctx, number, files, role=arguments.role, signs=signs).record.number)
    return 0


def show(arguments: argparse.Namespace, t: Translator) -> int:
    """One record; by the code of a print, what has changed since, too."""
    code = read_code(arguments.number)
    if code is not None and code.print_no:
        arguments.number = code.number
        return show_print(arguments, t, code.print_no)
    with signed_in_to_read(arguments) as ctx:
        record = _looked_at(ctx, arguments)
        due = cases.view(ctx, record.number).due if record.flow else None
    plain = as_json(record, due)
    if arguments.json:
        _print_json(plain)
        return 0
    labels = {key: t(field.label) for key, field in declared(type(record)).items()}
    for key, value in plain.items():
        if value is not None:
            print(f"{labels.get(key, key)}: {value}")
    return 0


def _looked_at(ctx: Context, arguments: argparse.Namespace) -> Record:
    """The record, as the command line shows it: masked, or entered as looked at."""
    if arguments.unmasked:
        return looking.reveal(ctx, arguments.number, arguments.reason)
    return records.get(ctx, arguments.number)


def history(arguments: argparse.Namespace, t: Translator) -> int:
    """All that was done to a record, newest first."""
    with signed_in_to_read(arguments) as ctx:
        _looked_at(ctx, arguments)
        events = records.history(ctx, arguments.number)
    if arguments.json:
        _print_json([_event_json(event) for event in events])
        return 0
    for event in events:
        print(
            event.at.astimezone().isoformat(" ", "seconds"), event.by, event.verb, event.status, event.remark
        )
        for item in event.changes:
            print(f"    {t(item.label)}: {item.old} -> {item.new}")
    return 0


def _event_json(event: Event) -> dict[str, object]:
    return {
        "at": event.at.astimezone().isoformat(),
        "by": event.by,
        "by_name": event.by_name,
        "desk": event.desk,
        "verb": event.verb,
        "number": event.number,
        "revision": event.revision,
        "status": event.status or None,
        "from_status": event.from_status or None,
        "remark": event.remark or None,
        "changes": [{"key": c.key, "old": c.old, "new": c.new} for c in event.changes],
    }


def find(arguments: argparse.Namespace, _t: Translator) -> int:
    """What the search box finds."""
    text = arguments.text.encode("utf-8", "replace").decode("utf-8", "replace")
    with signed_in_to_read(arguments) as ctx:
        hits = finding.find(ctx, text)
        _handed_out(ctx, arguments, [hit.number for hit in hits])
    if arguments.json:
        _print_json([vars(hit) for hit in hits])
        return 0
    for hit in hits:
        print(hit.number, hit.kind, hit.status, hit.title)
    return 0


def list_records(arguments: argparse.Namespace, _t: Translator) -> int:
    """Records of a kind."""
    where: dict[str, str] = {}
    for pair in arguments.where:
        key, found, value = pair.partition("=")
        if not found:
            raise BadFile(N_("--where takes KEY=VALUE."))
        where[key] = value
    with signed_in_to_read(arguments) as ctx:
        page = listing(ctx, arguments.kind, where=where, limit=arguments.limit)
        _handed_out(ctx, arguments, [row.number for row in page.rows])
    if arguments.json:
        _print_json([dict(row.values) for row in page.rows])
        return 0
    for row in page.rows:
        print(
            row.number,
            row.values.get("status") or "",
            row.values.get("name") or row.values.get("complainant") or "",
        )
    return 0


def _handed_out(ctx: Context, arguments: argparse.Namespace, numbers: Sequence[str]) -> None:
    """Before a list is shown unmasked: whose data is in it is entered."""
    if arguments.unmasked:
        reason = looking.reason_of(arguments.reason)
        looking.hand_out(ctx, arguments.command, looking.ids_of(ctx, numbers), reason)


def fields(arguments: argparse.Namespace, t: Translator) -> int:
    """The declaration of a kind; lists are the desk's own where somebody signs in, else those of a new desk."""
    kind = records.kind_of(arguments.kind)
    listed = {key: tuple((k, t(msgid)) for k, msgid in entries.items()) for key, entries in SEEDS.items()}
    if os.environ.get("CSAPP_PASSWORD") and Desk.exists(folder(arguments)) and knows_user(arguments):
        with signed_in(arguments) as ctx:
            for key in listed:
                listed[key] = tuple((k, labels[t.language]) for k, labels in lists.choices(ctx, key))
    described = [_described(key, field, t, listed) for key, field in declared(kind).items()]
    if arguments.json:
        _print_json(described)
        return 0
    for item in described:
        print(item["key"], item["type"], item["need"], item["label"])
    return 0


def _described(
    key: str, field: Field, t: Translator, listed: Mapping[str, tuple[tuple[str, str], ...]]
) -> dict[str, object]:
    choices: list[dict[str, str]] = []
    if isinstance(field, Choice) and field.choices:
        choices = [{"key": str(member), "label": t(member.label)} for member in field.choices]
    elif isinstance(field, Choice):
        choices = [{"key": k, "label": label} for k, label in listed[field.listed]]
    said: dict[str, object] = {
        "key": key,
        "label": t(field.label),
        "type": field.type_name,
        "need": str(field.need),
    }
    said["choices"] = choices
    if isinstance(field, ListOf):
        said["items"] = [_described(k, item, t, listed) for k, item in field.columns().items()]
    return said


def remove_sample(arguments: argparse.Namespace, t: Translator) -> int:
    """Take all sample data away; real records stay."""
    with signed_in(arguments) as ctx:
        gone = sample.remove(ctx)
    print(t.plural("{count} sample record removed.", "{count} sample records removed.", gone))
    return 0


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


DEEDS: dict[str, Deed] = {
    "init": init,
    "add": add,
    "set": change,
    "attach": attach,
    "step": step,
    "merge": people.merge,
    "unmerge": people.unmerge,
    "show": show,
    "history": history,
    "find": find,
    "list": list_records,
    "fields": fields,
    "paper": printing.paper,
    "pack": packing.pack,
    "import": sheets.import_rows,
    "export": sheets.export_rows,
    "disclosures": privacy.disclosures,
    "pays": pays,
    "figures": figures.figures,
    "backup": backing.backup,
    "backups": backing.backup_list,
    "restore": backing.restore,
    "remove-sample": remove_sample,
    "verify": damage.verify,
    "reindex": damage.reindex,
    "salvage": damage.salvage,
    "recovery-key": recovery.recovery_key,
    "recover": recovery.recover,
    "extract": person.extract,
    "erase": person.erase,
}
