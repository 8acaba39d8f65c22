"""How well everything can be read: ``python -m scripts.contrast`` prints each pair of colours that can't.

The pairs come from the stylesheet itself, rule by rule, and from the table of what is painted by hand. Ratios are
those of WCAG 2: text 4.5, in a scheme of high contrast 7; outlines, the ring around the focus, icons 3.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ui.theme import tokens
from ui.theme.sheet import stylesheet
from ui.theme.tokens import SIZES, TONES, Colours

TEXT, TEXT_HIGH, SHAPE = 4.5, 7.0, 3.0
GROUNDS = ("ground", "surface", "raised", "rail", "bar")  # whatever has no ground of its own may lie on these
CLEAR = "*"  # lets through what lies behind it
TINTS = tuple(f"{tone}_tint" for tone in TONES)

# What is painted without the stylesheet: (ink, grounds it comes to lie on).
PAINTED_TEXT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("text", (*GROUNDS, "hover", *TINTS)),
    ("muted", (*GROUNDS, "hover", *TINTS)),
    ("accent", ("surface", "raised", "rail", "hover", "accent_tint")),
    *((tone, ("ground", "surface", "hover", "accent_tint", f"{tone}_tint")) for tone in TONES),
)
PAINTED_SHAPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("edge", (*GROUNDS, "hover")),
    ("accent", (*GROUNDS, "hover", *TINTS)),  # the ring around the focus
    ("on_accent", ("accent",)),  # the ring on the main button
    ("faint", GROUNDS),  # icons of what is not there yet
)

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_INK = re.compile(r"(?<![-\w])(?:placeholder-text-)?color:\s*<(\w+)>")
_GROUND = re.compile(r"(?<![-\w])background:\s*(?:<(\w+)>|transparent)")
_CHOSEN = re.compile(r"selection-color:\s*<(\w+)>")
_CHOSEN_GROUND = re.compile(r"selection-background-color:\s*<(\w+)>")


@dataclass(frozen=True, order=True)
class Pair:
    """``ink`` must stand out from ``ground`` by ``least``; ``where`` says what asks for it."""

    ink: str
    ground: str
    least: float
    where: str


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def schemes() -> dict[str, Colours]:
    """Every scheme there is, by the name it has among the tokens."""
    return {name: value for name, value in vars(tokens).items() if isinstance(value, Colours)}


def is_high(name: str) -> bool:
    """Whether a scheme promises high contrast."""
    return any(word in name.upper() for word in ("HIGH", "CONTRAST"))


def pairs(high: bool) -> tuple[Pair, ...]:
    """Everything that must be told apart."""
    text = TEXT_HIGH if high else TEXT
    found = {Pair(ink, ground, text, where) for ink, ground, where in _in_sheet()}
    for ink, grounds in PAINTED_TEXT:
        found |= {Pair(ink, ground, text, "painted") for ground in grounds}
    for ink, grounds in PAINTED_SHAPES:
        found |= {Pair(ink, ground, SHAPE, "shape") for ground in grounds}
    if high:
        found |= {Pair("line", ground, SHAPE, "hairline") for ground in GROUNDS}
    return tuple(sorted(found))


def _in_sheet() -> Iterator[tuple[str, str, str]]:
    """Ink, ground and selector of each rule of the stylesheet that sets one or the other."""
    rules = tuple(_rules())
    own_ground = {rule.part: rule.ground for rule in rules if rule.ground}
    own_inks = {rule.part: rule.inks for rule in rules if rule.inks}
    for rule in rules:
        inks = rule.inks
        if (
            rule.ground and not inks and rule.ground not in ("line", "edge", "accent", "muted")
        ):  # bars, handles
            inks = _nearest(rule.part, own_inks) or ("text",)
        ground = rule.ground or _nearest(rule.part, own_ground) or CLEAR
        for ink in inks:
            yield from ((ink, under, rule.part) for under in (GROUNDS if ground == CLEAR else (ground,)))


@dataclass(frozen=True)
class Rule:
    """What one selector sets: names of tokens; ``ground`` is "" where it sets none."""

    part: str
    inks: tuple[str, ...]
    ground: str


def _rules() -> Iterator[Rule]:
    names = Colours(**{name: f"<{name}>" for name in Colours._fields})
    for selectors, body in _RULE.findall(stylesheet(names, SIZES, Path("icons"))):
        inks, ground = tuple(_INK.findall(body)), _GROUND.search(body)
        chosen, behind = _CHOSEN.search(body), _CHOSEN_GROUND.search(body)
        for part in (each.strip() for each in selectors.split(",")):
            yield Rule(part, inks, (ground[1] or CLEAR) if ground else "")
            if chosen and behind:
                yield Rule(f"{part} (selected)", (chosen[1],), behind[1])


_Found = TypeVar("_Found")


def _nearest(part: str, known: Mapping[str, _Found]) -> _Found | None:
    """What a plainer selector for the same widget says: without its state, its property, its part."""
    for shorter in (r"(?<!:):[a-z-]+", r"\[[^]]*\]", r"::[a-z-]+.*", r"^.*[ >](?=\w)"):
        if part in known:
            return known[part]
        part = re.sub(shorter, "", part)
    return known.get(part)


def failures(name: str) -> list[str]:
    """What can't be told apart in the scheme of that name, in words; KeyError for none."""
    colours = schemes()[name]
    lines = []
    for pair in pairs(is_high(name)):
        got = contrast(getattr(colours, pair.ink), getattr(colours, pair.ground))
        if got < pair.least:
            lines.append(f"{name}: {pair.ink} on {pair.ground} {got:.2f}, wanted {pair.least} ({pair.where})")
    return lines


def main() -> int:
    lines = [line for name in schemes() for line in failures(name)]
    for line in lines:
        print(line)
    count = sum(len(pairs(is_high(name))) for name in schemes())
    print(f"{len(lines)} of {count} pairs in {len(schemes())} schemes can't be told apart")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
