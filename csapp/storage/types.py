"""Column types: what SQLite has no type for comes back as it went in."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.types import TypeDecorator

from csapp.vocabulary.values import Choices

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICRO = timedelta(microseconds=1)


class UtcTime(TypeDecorator[datetime]):
    """An aware moment as whole microseconds since 1970 UTC: exact, short and in order."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - EPOCH) // MICRO

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else self.read(value)

    def read(self, kept: int) -> datetime:
        """What a cell that is not empty says; here and below without SQLAlchemy's two calls around each."""
        return EPOCH + kept * MICRO


class Scaled(TypeDecorator[Decimal]):
    """An exact decimal as a whole number of millionths, so that sums in SQL stay exact."""

    impl = BigInteger
    cache_ok = True
    UNIT = Decimal("0.000001")

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value / self.UNIT)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else self.read(value)

    def read(self, kept: int) -> Decimal:
        """The exact decimal."""
        exact = (Decimal(kept) * self.UNIT).normalize()
        return exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact


class ChoiceText(TypeDecorator[Choices]):
    """A member of a fixed choice as its key."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[Choices]) -> None:
        super().__init__()
        self.choices = choices
        self._by_key = {member.value: member for member in choices}

    def process_bind_param(self, value: Choices | str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Choices | None:
        return None if value is None else self.read(value)

    def read(self, kept: str) -> Choices:
        """The member; ValueError for what is none."""
        return self._by_key.get(kept) or self.choices(kept)
