"""Values that are more than a string: a sum of money, a contact point, a choice with a label."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self


class Choices(StrEnum):
    """A fixed choice whose members carry a msgid: ``QUALITY = "quality", N_("quality")``."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def plain_decimal(text: str) -> Decimal:
    """The number in its one plain form: no exponent, no zeros at the end, no zero below zero."""
    value = Decimal(text).normalize() + 0
    return value.quantize(Decimal(1)) if value == value.to_integral() else value


@dataclass(frozen=True)
class Sum:
    """An exact amount; ``currency`` is an ISO code, or "" for the company's own."""

    amount: Decimal
    currency: str = ""

    def __str__(self) -> str:
        """The form used in JSON and in the journal: ``88.00`` or ``88.00 USD``, never an exponent."""
        exponent = self.amount.normalize().as_tuple().exponent
        places = max(2, -exponent if isinstance(exponent, int) else 2)
        text = f"{self.amount:.{places}f}"
        return f"{text} {self.currency}" if self.currency else text

    @classmethod
    def read(cls, text: str) -> "Sum":
        """Read ``88``, ``88.00``, ``-1.5 USD``; ValueError for anything else."""
        found = re.fullmatch(r"\s*([+-]?\d{1,12}(?:\.\d{1,4})?)(?:\s*([A-Za-z]{3}))?\s*", text, re.ASCII)
        if not found:
            raise ValueError(text)
        return cls(plain_decimal(found.group(1)), (found.group(2) or "").upper())


@dataclass(frozen=True)
class Contact:
    """One way to reach somebody, kept as typed."""

    value: str
    label: str = ""
    preferred: bool = False
