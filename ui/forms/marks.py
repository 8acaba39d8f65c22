"""Which fields are marked as required, with what is filled in so far."""

from collections.abc import Mapping

from csapp.vocabulary.fields import Field, Need, excused


def mandatory_keys(fields: Mapping[str, Field], filled: Mapping[str, object]) -> frozenset[str]:
    """Keys that must be filled to save. Of a group ("at least one of") those filled carry the mark, or all. What fills
    itself is asked of nobody."""
    asked = {
        key: field
        for key, field in fields.items()
        if field.need is Need.CALL and not field.fill and not excused(field, filled)
    }
    groups: dict[str, set[str]] = {}
    for key, field in asked.items():
        if field.either:
            groups.setdefault(field.either, set()).add(key)
    wanted = {key for key, field in asked.items() if not field.either}
    for members in groups.values():
        wanted |= members & filled.keys() or members
    return frozenset(wanted)
