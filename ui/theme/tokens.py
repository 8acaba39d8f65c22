"""Every colour and size of the window. Nothing else in ``ui`` names a colour or a font size."""

from dataclasses import dataclass, fields
from typing import Literal

Tone = Literal["overdue", "at_risk", "on_time", "waiting", "accent", "neutral"]
TONES: tuple[Tone, ...] = ("overdue", "at_risk", "on_time", "waiting", "accent", "neutral")


@dataclass(frozen=True, kw_only=True)
class Colours:
    """One scheme, as ``#RRGGBB``. ``*_tint`` lies behind the text of that name."""

    ground: str  # the page
    surface: str  # cards and fields
    raised: str  # pop-ups, menus
    line: str  # hairlines
    edge: str  # the outline of something to type into or press, 3:1 on the surface
    text: str
    muted: str
    faint: str  # disabled text, placeholders
    hover: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    overdue: str
    overdue_tint: str
    at_risk: str
    at_risk_tint: str
    on_time: str
    on_time_tint: str
    waiting: str
    waiting_tint: str
    neutral: str
    neutral_tint: str
    rail: str  # the navigation at the left
    bar: str  # the call bar
    shade: str  # veil behind a question

    def tone(self, name: str) -> tuple[str, str]:
        """Text and tint of a tone; unknown names are neutral."""
        known = {field.name for field in fields(self)}
        name = name if f"{name}_tint" in known else "neutral"
        return getattr(self, name), getattr(self, f"{name}_tint")


LIGHT = Colours(
    ground="#F5F7F9",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#DCE2E8",
    edge="#8794A3",
    text="#1B2430",
    muted="#566273",
    faint="#6F7B8A",
    hover="#EDF1F4",
    accent="#0B6B75",
    accent_hover="#095A63",
    on_accent="#FFFFFF",
    accent_tint="#E1F0F1",
    overdue="#B3261E",
    overdue_tint="#FBE9E7",
    at_risk="#855300",
    at_risk_tint="#FFF2D9",
    on_time="#1B6B38",
    on_time_tint="#E5F3E9",
    waiting="#41557C",
    waiting_tint="#E8EDF6",
    neutral="#4A5666",
    neutral_tint="#EAEEF2",
    rail="#EEF2F5",
    bar="#FFFFFF",
    shade="#1B2430",
)

DARK = Colours(
    ground="#13171C",
    surface="#1B2129",
    raised="#222A34",
    line="#333C47",
    edge="#687585",
    text="#E7EBF1",
    muted="#9FABB9",
    faint="#8490A0",
    hover="#252D37",
    accent="#5FC9D3",
    accent_hover="#7AD5DD",
    on_accent="#08262A",
    accent_tint="#17363B",
    overdue="#FF8F85",
    overdue_tint="#43201E",
    at_risk="#F0BF62",
    at_risk_tint="#3D2F12",
    on_time="#82D39D",
    on_time_tint="#1C3626",
    waiting="#AABDE2",
    waiting_tint="#27324A",
    neutral="#B4BFCC",
    neutral_tint="#2A333E",
    rail="#161B21",
    bar="#1B2129",
    shade="#000000",
)


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """Pixels, independent of the screen's density. Space goes in steps of four."""

    family: str = "Noto Sans SC"
    body: int = 13
    label: int = 12
    section: int = 15
    title: int = 20
    figure: int = 22  # the number on a tile

    gap: int = 4
    field: int = 30
    row: int = 32
    pad: int = 16
    radius: int = 6
    small_radius: int = 4
    chip: int = 22
    icon: int = 16
    big_icon: int = 20
    bar: int = 48
    top: int = 44
    rail: int = 164
    foot: int = 52


SIZES = Sizes()
