"""The lines of a hatching, cut to their rectangle: no renderer needs to clip or to scale a pattern."""

from csapp.charts.marks import Rect

Segment = tuple[tuple[float, float], tuple[float, float]]


def hatching(area: Rect, step: float, *, rising: bool = True) -> list[Segment]:
    """Lines at 45 degrees, ``step`` apart along the side; from bar to bar they lie in one grid."""
    if area.width <= 0 or area.height <= 0:
        return []
    # a rising line has x + y constant, a falling one x - y
    low = area.left + area.top if rising else area.left - area.bottom
    high = area.right + area.bottom if rising else area.right - area.top
    place = int(low // step) + 1
    made: list[Segment] = []
    while place * step < high:
        made.append(_segment(area, place * step, rising=rising))
        place += 1
    return made


def _segment(area: Rect, sum_: float, *, rising: bool) -> Segment:
    """The piece of one line within the rectangle."""
    if rising:
        left = max(area.left, sum_ - area.bottom)
        right = min(area.right, sum_ - area.top)
        return (left, sum_ - left), (right, sum_ - right)
    left = max(area.left, sum_ + area.top)
    right = min(area.right, sum_ + area.bottom)
    return (left, left - sum_), (right, right - sum_)
