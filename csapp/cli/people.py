"""Merging customers from the command line."""

import argparse
from collections.abc import Mapping

from csapp.cli.arguments import tell
from csapp.cli.inputs import BadFile, read_object, signed_in
from csapp.i18n import N_, Translator
from csapp.services import merging, unmerging
from csapp.vocabulary.errors import NotPossible


def merge(arguments: argparse.Namespace, _t: Translator) -> int:
    """Merge a customer into another; the file says, by field, the number of the customer whose value stays."""
    given: Mapping[str, object] = read_object(arguments.file) if arguments.file else {}
    choices = {key: value for key, value in given.items() if isinstance(value, str)}
    if len(choices) < len(given):
        raise BadFile(N_('For each field the number of a customer, or "" for all.'))
    with signed_in(arguments) as ctx:
        print(merging.merge(ctx, arguments.keep, [arguments.other], choices).record.number)
    return 0


def unmerge(arguments: argparse.Namespace, t: Translator) -> int:
    """Take the newest merge of a customer back; what has changed since stays and is told."""
    with signed_in(arguments) as ctx:
        known = unmerging.merges(ctx, arguments.number)
        if not known:
            raise NotPossible(N_("There is no merge here that can be taken back."))
        undone = unmerging.unmerge(ctx, known[0].kept, known[0].revision)
    for number, label in undone.left:
        tell(f"{number}: {t(label)}: {t(N_('changed since, left as it is'))}")
    print(" ".join([undone.record.number, *(other.number for other in undone.others)]))
    return 0
