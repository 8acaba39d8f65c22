"""The lives of all records, in the order in which they were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from random import Random

from benchmarks.data.courses import AGENTS, COURSES, Scene, Step, Values
from benchmarks.data.people import Person, somebody
from benchmarks.data.words import LANGUAGES, PRODUCTS, RARE, Speech, speech
from csapp.kinds import Call, Customer
from csapp.vocabulary.kinds import Record

SEED = 6
UNTIL = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
A_DAY = 274  # cases: a million in ten years
OPENS, OPEN_HOURS = time(8, 30), timedelta(hours=13, minutes=30)
STUCK = 0.02  # share of cases that stay open for good
MISSED = 0.003  # share of calls that nobody ever answered
TOPICS = (
    "delivery",
    "order",
    "product",
    "return_or_exchange",
    "complaint",
    "price",
    "invoice",
    "use",
    "installation",
)


class Ref(str):
    """The number of another record, with its id."""

    id: int

    def __reduce__(self) -> tuple[object, ...]:
        return Ref, (str(self),), {"id": self.id}


@dataclass(frozen=True, slots=True)
class Life:
    """A record: what it was made of, and what became of it."""

    id: int
    number: Ref
    kind: type[Record]
    at: datetime
    by: str
    values: Values
    status: str = ""
    steps: tuple[Step, ...] = ()
    person: Person | None = None


@dataclass
class Town:
    """All that is told of ``cases`` cases; ``first``: the id of the first record. ``a_day``: cases of one day;
    ``more_calls``: calls of a case beyond the three that each has, on average."""

    cases: int
    seed: int = SEED
    until: datetime = UNTIL
    a_day: int = A_DAY
    more_calls: float = 0.0
    first: int = 1
    desk: str = "A"
    issued: Counter[str] = field(default_factory=Counter[str])
    people: list[tuple[Ref, Person]] = field(default_factory=list[tuple[Ref, Person]])
    speeches: dict[str, Speech] = field(default_factory=dict[str, Speech])
    _next: int = 0

    def lives(self) -> Iterator[Life]:
        """Customers, cases and calls, oldest first."""
        self.speeches = {language: speech(language) for language in LANGUAGES}
        dice = Random(f"{self.seed} {self.cases}")
        self._next = self.first
        wanted = self.cases // 10
        for index, at in enumerate(self.moments()):
            least = wanted * (0.02 + 0.98 * index / self.cases)
            while len(self.people) < least:
                yield self._customer(dice, at)
            who = self._whoever(dice, fresh=index % 10 == 0)
            case = self._case(dice, index, at, *who)
            yield case
            yield self._call(dice, at + timedelta(seconds=dice.randrange(20, 60)), who, case)
            yield self._call(dice, at + timedelta(seconds=dice.randrange(60, 110)), self._whoever(dice))
            yield self._call(dice, at + timedelta(seconds=dice.randrange(110, 170)), self._whoever(dice))
            for _ in range(int((index + 1) * self.more_calls) - int(index * self.more_calls)):
                yield self._call(dice, at + timedelta(seconds=dice.randrange(170, 900)), self._whoever(dice))

    def moments(self) -> Iterator[datetime]:
        """When each case comes in; the last just before the end."""
        begun = datetime.combine(self.until.date(), OPENS, UTC)
        today = int(self.a_day * ((self.until - begun) / OPEN_HOURS))
        days = max(0, ceil((self.cases - today) / self.a_day))
        skipped = days * self.a_day + today - self.cases
        for place in range(skipped, skipped + self.cases):
            day, slot = divmod(place, self.a_day)
            opens = begun - timedelta(days=days - day)
            yield opens + timedelta(seconds=int(OPEN_HOURS.total_seconds() * slot / self.a_day))

    def _name(self, letter: str, day: date) -> Ref:
        series = f"{self.desk}-{letter}-{day:%y%m%d}"
        self.issued[series] += 1
        number = Ref(f"{series}-{self.issued[series]:03d}")
        number.id = self._next
        self._next += 1
        return number

    def _customer(self, dice: Random, at: datetime) -> Life:
        person = somebody(dice, at)
        number = self._name(Customer.letter, at.date())
        self.people.append((number, person))
        values: Values = {"name": person.name, "customer_kind": person.kind, "phone": person.phones}
        values |= {"region": person.region, "language": person.language, "company": person.company}
        if dice.random() < 0.2:
            values |= {"grade": dice.choice("ABC"), "loyalty": dice.randrange(1, 6)}
        if dice.random() < 0.1:
            values["notes"] = self.speeches[person.language].text(dice, PRODUCTS[0][0], 1, 2)
        return Life(number.id, number, Customer, at, dice.choice(AGENTS), values, person=person)

    def _whoever(self, dice: Random, *, fresh: bool = False) -> tuple[Ref, Person]:
        """Somebody of those who are known, the newer ones a little more often."""
        share = 0.0 if fresh else dice.random() if dice.random() < 0.5 else dice.random() ** 2
        return self.people[-1 - int(share * len(self.people))]

    def _case(self, dice: Random, index: int, at: datetime, number: Ref, person: Person) -> Life:
        draw = dice.random()
        _, kind, status, course = next(entry for entry in COURSES if draw <= entry[0])
        scene = Scene(dice, person, self.speeches[person.language], at, index, self._rare(index, person))
        scene.goods = int(len(PRODUCTS) * dice.random() ** 2)
        by = AGENTS[int(len(AGENTS) * dice.random())]
        values = course(scene, by)
        values["customer"] = number
        steps = [step for step in scene.steps if step.at < self.until]
        if dice.random() < STUCK:
            open_ones = [place for place, step in enumerate(steps) if step.status in ("closed", "visited")]
            steps = (
                steps[: dice.randrange(1, (open_ones[0] if open_ones else len(steps)) + 1)] if steps else []
            )
        own = self._name(kind.letter, at.date())
        return Life(own.id, own, kind, at, by, values, status, tuple(steps), person)

    def _rare(self, index: int, person: Person) -> str:
        """Of the rare words each is said in some seven cases."""
        every = max(1, self.cases // (7 * RARE))
        if index % every:
            return ""
        return self.speeches[person.language].rare[index // every % RARE]

    def _call(self, dice: Random, at: datetime, who: tuple[Ref, Person], about: Life | None = None) -> Life:
        number, person = who
        by = about.by if about else AGENTS[int(len(AGENTS) * dice.random())]
        missed = about is None and dice.random() < MISSED
        phone = person.phones[int(dice.random() * len(person.phones))]
        values: Values = {"direction": "missed" if missed else "in", "phone": (phone,), "customer": number}
        values |= {"agent": by, "desk": self.desk, "started_at": at, "saved_at": at, "timed": not missed}
        if not missed:
            if about is None and dice.random() < 0.25:
                values["direction"] = "out"
            topic = TOPICS[int(len(TOPICS) * dice.random() ** 2)]
            ended = at + timedelta(seconds=20 + int(dice.expovariate(1 / 150)))
            values |= {"topic": topic, "outcome": "case_opened" if about else "solved", "channel": "phone"}
            values |= {
                "ended_at": ended,
                "saved_at": ended + timedelta(seconds=5),
                "caller_name": person.name,
            }
            goods = PRODUCTS[int(len(PRODUCTS) * dice.random() ** 2)][LANGUAGES.index(person.language)]
            values["summary"] = self.speeches[person.language].text(dice, goods, 1, 2)
            if about:
                values |= {"cases": (about.number,), "order_no": about.values.get("order_no")}
        own = self._name(Call.letter, at.date())
        return Life(own.id, own, Call, at, by, values, person=person)
