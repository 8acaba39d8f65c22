"""Conditions of a rule that a manager edits: what is looked at, and the answers with which the rule applies."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from csapp.i18n import N_
from csapp.vocabulary.fields import Bool, Choice, Field, ListOf, Text, Unreadable
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.values import Choices

SEPARATOR = ","


class YesNo(Choices):
    """The answers to a question of yes or no."""

    YES = "true", N_("yes")
    NO = "false", N_("no")


YES_NO = tuple(str(one) for one in YesNo)


@dataclass(frozen=True, kw_only=True)
class Keys(Text):
    """Keys of choices, kept as one text with commas between them. JSON: a list; a text with commas is read as well."""

    def read(self, raw: object) -> object:
        """The keys of a text or a list; None for none."""
        several = as_items(raw)
        parts = [self._key(one) for one in ((raw,) if several is None else several)]
        found = [key.strip() for part in parts for key in part.split(SEPARATOR)]
        return SEPARATOR.join(dict.fromkeys(one for one in found if one)) or None

    def _key(self, raw: object) -> str:
        return str(raw).lower() if isinstance(raw, bool) else str(super().read(raw) or "")

    def dump(self, value: object) -> object:
        return list(keys_in(value))


def keys_in(value: object) -> tuple[str, ...]:
    """The keys in a kept text."""
    return tuple(str(value).split(SEPARATOR)) if value else ()


def choices_of(fact: Field) -> type[Choices]:
    """What can be said of a fact: its choices, or yes and no."""
    return fact.choices if isinstance(fact, Choice) and fact.choices is not None else YesNo


def answers(fact: Field) -> tuple[str, ...]:
    """The keys of what can be said of a fact."""
    return tuple(str(one) for one in choices_of(fact))


@dataclass(frozen=True, kw_only=True)
class Conditions(ListOf):
    """Tuple of mappings ``field`` (a key of ``facts``) and ``values`` (the answers, of which one must be given); all
    of them are to be met, and none is met always. ``facts``: fields that are choices or yes/no, by key."""

    facts: Mapping[str, Field] = field(default_factory=dict[str, Field])

    def _entry(self, entry: object) -> object:
        read = as_mapping(super()._entry(entry))
        assert read is not None
        fact = self.facts.get(str(read["field"]))
        if fact is None:
            raise Unreadable(N_("A condition says nothing of what it looks at."))
        known = answers(fact)
        given = [_answer(fact, key) for key in keys_in(read["values"])]
        wrong = next((key for key in given if key not in known), None)
        if wrong is not None:
            raise Unreadable(
                N_("“{value}” is not one of: {choices}."), value=wrong[:50], choices=", ".join(known)
            )
        if not given:
            raise Unreadable(N_("A condition names no answer with which it is met."))
        return {**read, "values": SEPARATOR.join(key for key in known if key in given)}


def _answer(fact: Field, key: str) -> str:
    """Yes and no in any of their forms."""
    if not isinstance(fact, Bool) or key in YES_NO:
        return key
    try:
        return str(fact.read(key)).lower()
    except Unreadable:
        return key
