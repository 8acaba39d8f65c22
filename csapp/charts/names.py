"""The words around the values: a title, the names of categories, the key to the series."""

from collections.abc import Sequence
from dataclasses import dataclass

from csapp.charts.marks import Bar, Dot, Drawing, Fill, Mark, Rect, Role, Ruler, Stroke, Words
from csapp.charts.scale import air
from csapp.vocabulary.charts import Series

_FEW = 12  # names that are rather cut than left out
_ENOUGH = 3.5  # of a cut name so many lines' height must be left in width


@dataclass(frozen=True)
class Key:
    """How a series is known again: a filling, or a line and its mark."""

    text: str
    faint: bool = False
    fill: Fill | None = None
    dashed: bool = False
    mark: Mark = Mark.DISC


def key_width(ruler: Ruler) -> float:
    """What the sample of a series takes, with the air behind it."""
    return ruler.line(Role.SERIES) * 1.25 + air(ruler)


def draw_key(drawing: Drawing, ruler: Ruler, key: Key, left: float, top: float, width: float) -> float:
    """The sample and its words, cut to ``width``. Returns how wide they are."""
    line = ruler.line(Role.SERIES)
    sample, middle = line * 1.25, top + line / 2
    if key.fill is not None:
        side = line * 0.62
        box = Rect(left + (sample - side) / 2, middle - side / 2, side, side)
        drawing.bars.append(Bar(box, key.fill, key.faint))
    else:
        drawing.strokes.append(Stroke(((left, middle), (left + sample, middle)), key.dashed, key.faint))
        drawing.dots.append(Dot(left + sample / 2, middle, line * 0.42, key.mark, key.faint))
    start = key_width(ruler)
    text = ruler.cut(key.text, Role.SERIES, width - start)
    room = Rect(left + start, top, ruler.width(text, Role.SERIES), line)
    if text:
        drawing.words.append(Words(room, text, Role.SERIES))
    return start + room.width


def draw_title(drawing: Drawing, ruler: Ruler, title: str, area: Rect) -> Rect:
    """The title at the top. Returns what is left below it."""
    line = ruler.line(Role.TITLE)
    text = ruler.cut(title, Role.TITLE, area.width)
    if not text or area.height < line * 3:
        return area
    room = Rect(area.left, area.top, ruler.width(text, Role.TITLE), line)
    drawing.words.append(Words(room, text, Role.TITLE))
    return area.within(top=line + air(ruler))


def draw_legend(drawing: Drawing, ruler: Ruler, keys: Sequence[Key], area: Rect) -> Rect:
    """The keys in as many lines as they need, at most a third of the area. Returns what is left below."""
    line, apart = ruler.line(Role.SERIES) + air(ruler), air(ruler) * 5
    left, top = area.left, area.top
    for key in keys:
        wanted = min(key_width(ruler) + ruler.width(key.text, Role.SERIES), area.width)
        if left > area.left and left + wanted > area.right:
            left, top = area.left, top + line
        if top + line > area.top + area.height / 3:
            return area.within(top=top - area.top)
        left += draw_key(drawing, ruler, key, left, top, wanted) + apart
    return area.within(top=top + line - area.top)


def margin_of(ruler: Ruler, keys: Sequence[Key], area: Rect) -> float:
    """The room at the right for keys beside what they name; 0 where they had better stand above."""
    widest = key_width(ruler) + max(ruler.width(key.text, Role.SERIES) for key in keys)
    high = len(keys) * ruler.line(Role.SERIES)
    return widest + air(ruler) if widest <= area.width * 0.36 and high <= area.height else 0.0


def draw_margin(
    drawing: Drawing, ruler: Ruler, keys: Sequence[tuple[float, Key]], left: float, area: Rect
) -> None:
    """Keys at the right of ``area``, each as near as it can be to the height it belongs to."""
    line = ruler.line(Role.SERIES)
    ordered = sorted(keys, key=lambda pair: pair[0])
    tops: list[float] = []
    for middle, _ in ordered:
        tops.append(max(middle - line / 2, tops[-1] + line if tops else area.top))
    lowest = area.bottom - line
    for place in reversed(range(len(tops))):
        tops[place] = max(area.top, min(tops[place], lowest))
        lowest = tops[place] - line
    for top, (_, key) in zip(tops, ordered, strict=True):
        draw_key(drawing, ruler, key, left, top, area.right - left)


def fill_keys(series: Sequence[Series], fills: Sequence[Fill]) -> list[Key]:
    """The keys of series that are drawn as bars."""
    return [Key(one.name, one.faint, fill) for one, fill in zip(series, fills, strict=True)]


def name_categories(drawing: Drawing, ruler: Ruler, names: Sequence[str], area: Rect) -> None:
    """The names below their slots in the one line of ``area``: a few are cut, of many only some are there."""
    slot = area.width / max(1, len(names))
    gap, line = air(ruler) * (1.0 if len(names) <= _FEW else 2.0), ruler.line(Role.NAME)
    widest = max((ruler.width(name, Role.NAME) for name in names), default=0.0)
    most, step = slot - gap, 1
    if widest > most and (len(names) > _FEW or most < line * _ENOUGH):
        most = min(widest, max(area.width / 4, line * _ENOUGH), area.width)
        step = max(1, -int(-(most + gap) // slot))
    last = len(names) - 1
    for place in [last, *range(0, last, step)] if step > 1 else range(len(names)):
        text = ruler.cut(names[place], Role.NAME, most)
        wide = ruler.width(text, Role.NAME)
        left = area.left + slot * (place + 0.5) - wide / 2
        left = max(area.left, min(left, area.right - wide))
        room = Rect(left, area.top, wide, line)
        # the air at its sides keeps two names from reading as one
        if text and drawing.is_unwritten(Rect(left - gap, area.top, wide + 2 * gap, line)):
            drawing.words.append(Words(room, text, Role.NAME))
