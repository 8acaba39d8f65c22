"""How a person looks at the figures: period, what they are narrowed to, what is shown; kept as views by name."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date

from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.measures import By, Frame
from ui.pages.figures.periods import LABELS, OWN, days_of
from ui.tables.layout import LONGEST_NAME, MOST_VIEWS, own_key

STORED = "figures"  # key among what is remembered of a person
BUILT_IN = ("this_month", "this_week", "last_month", "this_year")


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is looked at. ``period``: a name from :mod:`periods`, its days following the calendar; ``first`` and
    ``last`` (ISO) where it is ``own``. ``by``: what the split is by. ``hidden``: groups and parts that are not shown,
    their keys with a space between."""

    period: str = BUILT_IN[0]
    first: str = ""
    last: str = ""
    desk: str = ""
    agent: str = ""
    kind: str = ""
    product: str = ""
    region: str = ""
    by: str = ""
    hidden: str = ""

    def days(self, today: date) -> tuple[date, date]:
        if self.period == OWN:
            return date.fromisoformat(self.first), date.fromisoformat(self.last)
        return days_of(self.period, today)

    def frame(self, today: date) -> Frame:
        first, last = self.days(today)
        narrowed = {by.value: getattr(self, by.value) for by in By}
        return Frame(first=first, last=last, **narrowed)

    def hides(self, part: str) -> bool:
        return part in self.hidden.split()

    def toggled(self, part: str) -> "Wish":
        """With that part hidden, or shown again."""
        hidden = self.hidden.split()
        kept = [one for one in hidden if one != part] if part in hidden else [*hidden, part]
        return replace(self, hidden=" ".join(kept))


@dataclass(frozen=True, kw_only=True)
class View:
    """A wish with a name; ``label`` is a msgid where the view comes with the program."""

    key: str
    label: str
    wish: Wish


_BUILT_IN = tuple(View(key=key, label=LABELS[key], wish=Wish(period=key)) for key in BUILT_IN)


class Habits:
    """The views there are. It answers what :class:`ui.tables.viewtabs.ViewTabs` asks of those of a list."""

    def __init__(self, views: tuple[View, ...] = (), default: str = "") -> None:
        self.views, self.default = views, default

    @property
    def all_views(self) -> tuple[View, ...]:
        return _BUILT_IN + self.views

    def is_own(self, key: str) -> bool:
        return any(view.key == key for view in self.views)

    def is_shared(self, _key: str) -> bool:
        return False

    def find(self, key: str) -> View:
        """The view of that key, else the one to begin with."""
        known = {view.key: view for view in self.all_views}
        return known.get(key) or known.get(self.default) or _BUILT_IN[0]

    def save(self, name: str, wish: Wish) -> str:
        """Keeps a view under a name, in the place of the one that has it; its key."""
        made = View(key=own_key(name), label=name, wish=wish)
        if self.is_own(made.key):
            self.views = tuple(made if view.key == made.key else view for view in self.views)
        else:
            self.views = (*self.views, made)
        return made.key

    def rename(self, key: str, name: str) -> str:
        """Its new key."""
        fresh = own_key(name)
        self.views = tuple(
            replace(view, key=fresh, label=name) if view.key == key else view for view in self.views
        )
        self.default = fresh if self.default == key else self.default
        return fresh

    def delete(self, key: str) -> None:
        self.views = tuple(view for view in self.views if view.key != key)
        self.default = "" if self.default == key else self.default

    def plain(self) -> dict[str, object]:
        """In the form :meth:`read` takes, for JSON."""
        return {
            "default": self.default,
            "views": [{"name": view.label, "wish": asdict(view.wish)} for view in self.views],
        }

    @classmethod
    def read(cls, kept: object) -> "Habits":
        """What was kept; whatever is spoilt is left out."""
        given = as_mapping(kept) or {}
        views = [_view(as_mapping(one) or {}) for one in as_items(given.get("views")) or ()]
        known = tuple({view.key: view for view in views if view is not None}.values())[:MOST_VIEWS]
        default = given.get("default")
        return cls(known, default if isinstance(default, str) else "")


def _view(given: Mapping[str, object]) -> View | None:
    name, wish = given.get("name"), _wish(as_mapping(given.get("wish")) or {})
    if not isinstance(name, str) or not name.strip() or wish is None:
        return None
    name = name.strip()[:LONGEST_NAME]
    return View(key=own_key(name), label=name, wish=wish)


def _wish(given: Mapping[str, object]) -> Wish | None:
    texts = {one.name: given[one.name] for one in fields(Wish) if isinstance(given.get(one.name), str)}
    wish = replace(Wish(), **texts)
    if wish.by and wish.by not in list(By):
        wish = replace(wish, by="")
    return wish if wish.period in LABELS and _readable(wish) else None


def _readable(wish: Wish) -> bool:
    try:
        return wish.period != OWN or wish.days(date.min)[0] <= wish.days(date.min)[1]
    except ValueError:
        return False


class Looks:
    """The views, the one that is looked at, and what was changed of it."""

    def __init__(self, habits: Habits) -> None:
        self.habits = habits
        self.counts: Mapping[str, int] = {}  # of shared views: there are none
        self.choose("")

    def choose(self, key: str) -> None:
        view = self.habits.find(key)
        self.key, self.wish = view.key, view.wish

    @property
    def modified(self) -> bool:
        """Whether what is looked at is no longer the view as it is kept."""
        return self.wish != self.habits.find(self.key).wish
