"""What somebody typed into the search box: words to be found, and filters said in words. Pure; nothing typed raises.

Filters are understood in all three languages: ``open``, ``mine``, ``kind:damage``, ``since:2026-10-01``,
``since:7d``, ``product:lamp``; a value of several words stands in quotes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from csapp.vocabulary.addressed import Near, nearly
from csapp.vocabulary.spelling import folded

LONGEST, MOST_GROUPS = (
    500,
    24,
)  # of what is typed: nobody types more, and the index takes no question of any depth
OPEN, MINE, KIND, SINCE, PRODUCT = "open", "mine", "kind", "since", "product"
ALONE: Mapping[str, str] = {
    "open": OPEN, "abierto": OPEN, "abiertos": OPEN, "未结": OPEN, "未结案": OPEN,
    "mine": MINE, "mio": MINE, "mios": MINE, "mias": MINE, "我的": MINE,
}  # fmt: skip
NAMED: Mapping[str, str] = {
    "kind": KIND, "tipo": KIND, "clase": KIND, "类型": KIND, "种类": KIND, "类别": KIND, "工单种类": KIND,
    "since": SINCE, "desde": SINCE, "自": SINCE, "从": SINCE,
    "product": PRODUCT, "producto": PRODUCT, "产品": PRODUCT,
}  # fmt: skip
DAYS: Mapping[str, int] = {
    "today": 0, "hoy": 0, "今天": 0, "今日": 0, "yesterday": 1, "ayer": 1, "昨天": 1, "昨日": 1,
}  # fmt: skip
_GROUP = re.compile(r'[^\s"]*[:：]"[^"]*"?|\S+')
_FILTER = re.compile(r'([^\W\d]+)[:：]"?([^"]*)"?')
_SPAN = re.compile(r"(\d{1,4})([dwmy天周月年])")
_LENGTH = {"d": 1, "w": 7, "m": 30, "y": 365, "天": 1, "周": 7, "月": 30, "年": 365}
_DAY = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_DIALLED = re.compile(r"[\d\s()+\-/.]+")
_BETWEEN = re.compile(r"(?<=[\d)])[ \-/]+(?=[\d(])")


@dataclass(frozen=True)
class Filter:
    """One filter as understood: its key, what it says (a kind's table, an ISO date, words), and how it was typed."""

    key: str
    value: str
    typed: str


@dataclass(frozen=True)
class Asked:
    """``readings``: the folded words to be found, all of one reading; the second reading, where there is one, takes
    digits in several groups as one number. ``near``: what may be meant where no record says so.
    ``filters`` were understood, ``unknown`` are filters that say nothing."""

    readings: tuple[tuple[str, ...], ...]
    filters: tuple[Filter, ...] = ()
    unknown: tuple[str, ...] = ()
    open: bool = False
    mine: bool = False
    kinds: tuple[str, ...] = ()
    since: date | None = None
    products: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.filters and not any(self.readings)

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words to be found, of all readings."""
        return tuple(dict.fromkeys(word for reading in self.readings for word in reading))


def understood(typed: str, kinds: Mapping[str, str], today: date) -> Asked:
    """What is asked for. ``kinds``: tables by the folded words people call them by."""
    groups = _GROUP.findall(typed[:LONGEST])[:MOST_GROUPS]
    made = _Reader(kinds, today)
    words = [group for group in groups if not made.takes(group)]
    plain = tuple(folded(word) for word in words)
    readings = [plain]
    joined = " ".join(plain)
    if len(plain) > 1 and _DIALLED.fullmatch(joined):
        readings.append(tuple(_BETWEEN.sub("", joined).split()))
    elif len(plain) == 1 and _DIALLED.fullmatch(joined):
        readings.append((_BETWEEN.sub("", joined),))
    return Asked(
        readings=tuple(dict.fromkeys(readings)),
        filters=tuple(made.filters),
        unknown=tuple(made.unknown),
        open=any(one.key == OPEN for one in made.filters),
        mine=any(one.key == MINE for one in made.filters),
        kinds=tuple(made.kinds),
        since=made.since,
        products=tuple(made.products),
        near=nearly(plain),
    )


class _Reader:
    """Takes the filters out of what was typed."""

    def __init__(self, kinds: Mapping[str, str], today: date) -> None:
        self._names, self._today = kinds, today
        self.filters: list[Filter] = []
        self.unknown: list[str] = []
        self.kinds: list[str] = []
        self.products: list[str] = []
        self.since: date | None = None

    def takes(self, group: str) -> bool:
        """Whether the group is a filter, understood or not."""
        alone = ALONE.get(folded(group))
        if alone is not None:
            self.filters.append(Filter(alone, "", group))
            return True
        said = _FILTER.fullmatch(group)
        key = NAMED.get(folded(said[1])) if said else None
        if said is None or key is None:
            return False
        value = said[2].strip()
        meant = self._meant(key, value)
        if meant:
            self.filters.append(Filter(key, meant, group))
        elif value:  # nothing behind the colon yet: it is still being typed
            self.unknown.append(group)
        return True

    def _meant(self, key: str, value: str) -> str:
        if key == PRODUCT:
            self.products += folded(value).split()
            return value
        if key == KIND:
            table = self._kind(folded(value))
            self.kinds += [table] if table else []
            return table
        since = read_since(folded(value), self._today)
        self.since = since or self.since
        return since.isoformat() if since else ""

    def _kind(self, said: str) -> str:
        """The kind called so, or the only one with a word in its name that begins so: daños is the parte de daños."""
        if said in self._names or not said:
            return self._names.get(said, "")
        found = {table for name, table in self._names.items() if f" {name}".find(f" {said}") >= 0}
        return found.pop() if len(found) == 1 else ""


def read_since(said: str, today: date) -> date | None:
    """The day that ``2026-10-01``, ``2026-10``, ``7d``, ``2w``, ``3m``, ``1y`` or ``yesterday`` means."""
    span, day = _SPAN.fullmatch(said), _DAY.fullmatch(said)
    try:
        if said in DAYS:
            return today - timedelta(days=DAYS[said])
        if span:
            return today - timedelta(days=int(span[1]) * _LENGTH[span[2]])
        return date(int(day[1]), int(day[2]), int(day[3] or 1)) if day else None
    except (ValueError, OverflowError):  # the 31st of February
        return None
