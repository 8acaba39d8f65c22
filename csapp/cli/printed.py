"""What a paper leads back to, on the command line: ``csapp show NUMBER/PRINT``."""

import argparse
import json

from csapp.cli.inputs import signed_in_to_read
from csapp.i18n import N_, Translator
from csapp.services import looking, way_back
from csapp.services.plain import as_json
from csapp.services.print_log import LoggedPrint
from csapp.services.way_back import WayBack


def show_print(arguments: argparse.Namespace, t: Translator, print_no: int) -> int:
    """Which print it was, and what has changed since; with ``--json`` the record as well."""
    with signed_in_to_read(arguments) as ctx:
        if arguments.unmasked:
            looking.reveal(ctx, arguments.number, arguments.reason)
        back = way_back.of_print(ctx, arguments.number, print_no)
    if arguments.json:
        print(json.dumps(_json(back), ensure_ascii=False, indent=1))
        return 0
    printed = back.printed
    print(printed.code, printed.paper, printed.at.astimezone().isoformat(" ", "seconds"), printed.by)
    for step in back.steps:
        print(
            f"{step.at.astimezone().isoformat(' ', 'seconds')} {step.by} {step.from_status} -> {step.status}"
        )
    for change in back.changes:
        print(f"{t(change.label)}: {change.old} -> {change.new}")
    for file in back.attached:
        print(f"+ {file}")
    for file in back.removed:
        print(f"- {file}")
    if back.unchanged:
        print(t(N_("Nothing has changed since.")))
    if back.newer is not None:
        print(t(N_("There is a newer print: {code}"), code=back.newer.code))
    return 0


def _json(back: WayBack) -> dict[str, object]:
    return {
        "print": _print_json(back.printed),
        "changes": [{"key": c.key, "old": c.old, "new": c.new} for c in back.changes],
        "steps": [
            {
                "at": s.at.astimezone().isoformat(),
                "by": s.by,
                "from_status": s.from_status,
                "status": s.status,
            }
            for s in back.steps
        ],
        "attached": list(back.attached),
        "removed": list(back.removed),
        "notes": list(back.notes),
        "later": [_print_json(one) for one in back.later],
        "newer": back.newer.code if back.newer is not None else None,
        "unchanged": back.unchanged,
        "record": as_json(back.record, None),
    }


def _print_json(one: LoggedPrint) -> dict[str, object]:
    return {
        "code": one.code,
        "paper": one.paper,
        "at": one.at.astimezone().isoformat(),
        "by": one.by,
        "revision": one.revision,
        "language": one.language,
        "unmasked": one.unmasked,
        "reason": one.reason or None,
        "about": dict(one.about) or None,
    }
