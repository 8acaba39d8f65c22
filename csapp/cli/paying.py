"""The command that says who pays in a case."""

import argparse
import json
from collections.abc import Mapping

from csapp.cli.inputs import read_object, signed_in
from csapp.i18n import Translator
from csapp.services import paying
from csapp.vocabulary.values import Sum
from csapp.workflow.paying import Part, Proposal


def pays(arguments: argparse.Namespace, t: Translator) -> int:
    """What the rules propose for a case, also with values that are not saved; ``null`` where none applies."""
    given: Mapping[str, object] = read_object(arguments.file) if arguments.file else {}
    with signed_in(arguments) as ctx:
        found = paying.proposal(ctx, arguments.number, given)
    print(json.dumps(None if found is None else proposal_json(found, t), ensure_ascii=False, indent=1))
    return 0


def proposal_json(found: Proposal, t: Translator) -> dict[str, object]:
    """A proposal as plain JSON: rule, payers, sums as text, the lines they are made of, what is not known."""
    rule = found.rule
    return {
        "rule": rule.number,
        "priority": rule.priority,
        "name": paying.in_language(rule, "label", t.language),
        "how": paying.in_language(rule, "how", t.language) or None,
        "payer": str(rule.payer),
        "postage_out": rule.postage_out and str(rule.postage_out),
        "postage_back": rule.postage_back and str(rule.postage_back),
        "formula": rule.refund and str(rule.refund),
        "refund": _plain(found.refund),
        "postage": _plain(found.postage),
        "total": _plain(found.total),
        "parts": [_part(part, t) for part in found.parts],
        "approval": found.approval and str(found.approval),
        "missing": list(found.missing),
    }


def _part(part: Part, t: Translator) -> dict[str, object]:
    return {
        "label": t(part.label),
        "amount": str(part.amount),
        "how": t(part.how, **part.values) if part.how else None,
    }


def _plain(value: Sum | None) -> str | None:
    return None if value is None else str(value)
