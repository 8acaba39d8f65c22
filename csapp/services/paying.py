"""Who pays in a case, as the manager's table proposes it for what is saved and for what is only typed yet."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from csapp.i18n import LANGUAGES, Translator
from csapp.kinds import BY_TABLE, Company, PayRule
from csapp.kinds.pay_facts import KNOWN_TO, PaidKind
from csapp.kinds.pay_seeds import PAY_SEEDS, Seed
from csapp.kinds.return_flow import in_window
from csapp.services.context import READERS, Context
from csapp.services.reading_in import read, with_defaults
from csapp.storage.read import find_id, from_rows, joined, load
from csapp.storage.tables import record
from csapp.storage.write import Unit
from csapp.vocabulary.fields import DecimalNumber, Need
from csapp.vocabulary.kinds import Record, declared
from csapp.workflow.paying import Proposal, propose

STEP = 10  # between the priorities of the rules a desk begins with


def has_proposal(table: str) -> bool:
    """Whether the table of the rules can say anything of cases of that kind."""
    return table in KNOWN_TO


def rules(ctx: Context) -> tuple[PayRule, ...]:
    """All rules, in the order they are tried; those out of force too."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        return tuple(sorted(_rules(connection), key=lambda rule: rule.priority))


def _rules(connection: Connection) -> list[PayRule]:
    query = joined(PayRule).where(record.c.kind == PayRule.table, record.c.voided.is_(False))
    return list(from_rows(connection, PayRule, connection.execute(query).mappings().all()).values())


def in_language(rule: PayRule, what: str, language: str) -> str:
    """The text (``label`` or ``how``) of a rule in a language; where it has none, in another."""
    order = dict.fromkeys((language, "en", *LANGUAGES))
    return next((text for lang in order if (text := getattr(rule, f"{what}_{lang.lower()}"))), "")


def proposal(ctx: Context, number: str, given: Mapping[str, object] | None = None) -> Proposal | None:
    """Who pays in a case, with ``given`` typed over what is saved; what can't be read in it counts as not said.

    None where no rule applies, or the kind has none. NotFound.
    """
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        record_id, kind = find_id(connection, number)
        return _propose(ctx, connection, kind, vars(load(connection, kind, record_id)), given or {})


def sketch(ctx: Context, table: str, given: Mapping[str, object]) -> Proposal | None:
    """The same for a case that is being typed and has no number yet."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        return _propose(ctx, connection, BY_TABLE[table], {}, given)


def _propose(
    ctx: Context,
    connection: Connection,
    kind: type[Record],
    saved: Mapping[str, object],
    given: Mapping[str, object],
) -> Proposal | None:
    if not has_proposal(kind.table):
        return None
    typed, _ = read(ctx, connection, kind, {key: given[key] for key in given if key in _sayable(kind)})
    values: dict[str, object] = {**saved, **typed}
    if not saved:
        with_defaults(kind, values)
    if "in_window" in declared(kind) and ("signed_on" in typed or "custom_made" in typed):
        received = values.get("received_at")
        asked = received if isinstance(received, datetime) else ctx.now()
        values["in_window"] = in_window(values, asked.astimezone().date())
    return propose(_rules(connection), kind.table, values)


def _sayable(kind: type[Record]) -> frozenset[str]:
    return frozenset(key for key, field in declared(kind).items() if field.need is not Need.AUTO)


def seed_pay_rules(unit: Unit) -> None:
    """Fill the table where it is without any rule: in a new store, and in one that knew none."""
    known = select(record.c.id).where(record.c.kind == PayRule.table).limit(1)
    if unit.connection.execute(known).first() is not None:
        return
    company = unit.load("COMPANY")[1]
    assert isinstance(company, Company)
    own = str(company.language or "zh_CN")
    translators = {language: Translator(language) for language in LANGUAGES}
    for place, seed in enumerate(PAY_SEEDS, 1):
        unit.create(PayRule, _values(seed, place * STEP, translators, own))


def _values(seed: Seed, priority: int, translators: Mapping[str, Translator], own: str) -> dict[str, object]:
    labels = {f"label_{lang.lower()}": t(seed.name) for lang, t in translators.items()}
    how = {f"how_{lang.lower()}": t(seed.how) for lang, t in translators.items()} if seed.how else {}
    return {
        **labels,
        **how,
        "name": translators[own](seed.name),
        "priority": priority,
        "active": True,
        "applies_to": tuple(PaidKind(table) for table in seed.to),
        "conditions": declared(PayRule)["conditions"].read(
            [{"field": fact, "values": said} for fact, said in seed.when.items()]
        ),
        "payer": seed.payer,
        "postage_out": seed.out,
        "postage_back": seed.back,
        "refund": seed.refund,
        "percent": DecimalNumber(label="").read(seed.percent),
        "approval": seed.approval,
    }
