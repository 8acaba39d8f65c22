"""Who looked at a person's data: ``csapp disclosures NUMBER``."""

import argparse
import json
from collections.abc import Callable

from csapp.cli.inputs import signed_in
from csapp.i18n import Translator
from csapp.services import looking
from csapp.services.looking import Disclosure


def disclosures(arguments: argparse.Namespace, _t: Translator) -> int:
    """Every look, print and list with the data of a record; of a customer, with all that is theirs. Newest first."""
    with signed_in(arguments) as ctx:
        found = looking.disclosures(ctx, arguments.number)
    if arguments.json:
        print(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    for one in found:
        at = one.at.astimezone().isoformat(" ", "seconds")
        print(
            at, one.by, one.deed, one.number, ",".join(one.what), "" if one.unmasked else "masked", one.reason
        )
    return 0


def _plain(one: Disclosure) -> dict[str, object]:
    return {
        "at": one.at.astimezone().isoformat(),
        "by": one.by,
        "by_name": one.by_name,
        "deed": one.deed,
        "number": one.number,
        "kind": one.kind,
        "what": list(one.what),
        "unmasked": one.unmasked,
        "reason": one.reason or None,
        "others": one.others,
    }


def declare(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What may be said with the command."""
    made = command("disclosures", "who looked at, printed or exported a person's data")
    made.add_argument("number")
    made.add_argument("--json", action="store_true")
