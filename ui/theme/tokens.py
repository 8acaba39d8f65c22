"""Every colour and size of the window. Nothing else in ``ui`` names a colour or a font size.

The sign-in waits for this: making a dataclass takes Python about a millisecond, so there is none.
"""

from typing import Literal, NamedTuple

Tone = Literal["overdue", "at_risk", "on_time", "waiting", "accent", "neutral"]
TONES: tuple[Tone, ...] = ("overdue", "at_risk", "on_time", "waiting", "accent", "neutral")


class Colours(NamedTuple):
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
        name = name if f"{name}_tint" in self._fields else "neutral"
        return getattr(self, name), getattr(self, f"{name}_tint")


LIGHT = Colours(
    ground="#F5F7F9",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#DCE2E8",
    edge="#7E8A99",
    text="#1B2430",
    muted="#566273",
    faint="#5F6C7B",
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
    edge="#6A7787",
    text="#E7EBF1",
    muted="#9FABB9",
    faint="#929EAD",
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

# For eyes that need more: every text at 7:1 or better on whatever lies behind it, every outline in full ink.
CONTRAST_LIGHT = Colours(
    ground="#FFFFFF",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#66707C",
    edge="#1B2430",
    text="#000000",
    muted="#2B333D",
    faint="#3F4853",
    hover="#E9EEF2",
    accent="#00464E",
    accent_hover="#003238",
    on_accent="#FFFFFF",
    accent_tint="#DCF0F2",
    overdue="#8A0F0A",
    overdue_tint="#FDECEA",
    at_risk="#5C3900",
    at_risk_tint="#FFF3DC",
    on_time="#0A4A22",
    on_time_tint="#E4F4E9",
    waiting="#24365C",
    waiting_tint="#E9EEF7",
    neutral="#2B333D",
    neutral_tint="#EBEFF3",
    rail="#FFFFFF",
    bar="#FFFFFF",
    shade="#000000",
)

CONTRAST_DARK = Colours(
    ground="#000000",
    surface="#000000",
    raised="#0B0D10",
    line="#8A95A2",
    edge="#DDE4EC",
    text="#FFFFFF",
    muted="#D5DCE5",
    faint="#BCC5D0",
    hover="#1C242D",
    accent="#7FE7F0",
    accent_hover="#A6F0F6",
    on_accent="#001A1D",
    accent_tint="#062E33",
    overdue="#FFB3AC",
    overdue_tint="#3D0E0B",
    at_risk="#FFD98A",
    at_risk_tint="#332300",
    on_time="#A5EBBB",
    on_time_tint="#08301A",
    waiting="#CAD8F5",
    waiting_tint="#14233F",
    neutral="#DCE3EB",
    neutral_tint="#1E2731",
    rail="#000000",
    bar="#000000",
    shade="#000000",
)


SCHEMES: dict[str, Colours] = {
    "light": LIGHT,
    "dark": DARK,
    "contrast_light": CONTRAST_LIGHT,
    "contrast_dark": CONTRAST_DARK,
}

TEXT_SIZES = (90, 100, 110, 125, 150)  # percent a person may choose from


class Sizes:
    """Pixels, independent of the screen's density. Space goes in steps of four and does not grow with the text.

    What stands here is at 100 %; an object has its own where its text size is another.
    """

    family: str = "Noto Sans SC"
    percent: int = 100

    gap: int = 4
    pad: int = 16
    radius: int = 6
    small_radius: int = 4

    body: int = 13
    label: int = 12
    section: int = 15
    title: int = 20
    figure: int = 22  # the number on a tile
    field: int = 30
    row: int = 32
    item: int = 26  # a line of a list that drops down
    fold: int = 20
    chip: int = 22
    small_icon: int = 14
    icon: int = 16
    big_icon: int = 20
    bar: int = 48
    top: int = 44
    rail: int = 164
    foot: int = 52
    margin: int = 140  # where the title of a section stands; a title of two words may wrap

    def px(self, plain: float) -> int:
        """A length given for 100 %, at the text size in force."""
        return round(plain * self.percent / 100)

    @classmethod
    def plain(cls) -> dict[str, int | str]:
        """All of them by name, at 100 %."""
        return {name: getattr(cls, name) for name in cls.__annotations__}

    def all(self) -> dict[str, int | str]:
        """All of them by name, at the text size in force."""
        return {name: getattr(self, name) for name in self.__annotations__}

    def grow_to(self, percent: int) -> None:
        """Sets the text size; what is drawn from now on has it."""
        self.percent = percent
        for name, plain in self.plain().items():
            if name not in ("family", "percent", "gap", "pad", "radius", "small_radius"):
                assert isinstance(plain, int)
                setattr(self, name, self.px(plain))
        self.margin = round(140 + (self.px(140) - 140) * 0.5)


SIZES = Sizes()
"""The one an application has, as it has one font and one stylesheet. Only :class:`ui.theme.theme.Theme` sets it."""
