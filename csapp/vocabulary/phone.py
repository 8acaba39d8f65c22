"""Phone numbers as people type them, and the keys by which they are the same number."""

import re
import unicodedata
from dataclasses import dataclass

WITHHELD = "withheld"
_EXTENSION = re.compile(
    r"(?:转|轉|分机|分機|内线|ext\.?|extn\.?|#|,|;|(?<=[\d\s])x)\s*(\d{1,6})\D*$", re.IGNORECASE
)
_COUNTRY = re.compile(r"^(?:\+|00)86")
_AREA = re.compile(r"^(010|02\d|0[3-9]\d\d)(\d{7,8})$")


@dataclass(frozen=True)
class PhoneKey:
    """``full``: all digits without +86 and extension; ``local``: without the area code; ``area``: it, or ""."""

    full: str
    local: str
    area: str = ""
    extension: str = ""


def phone_key(typed: str) -> PhoneKey | None:
    """The key of a number however typed; None if it holds no digits (``withheld``, a remark)."""
    text = unicodedata.normalize("NFKC", typed).strip()
    extension = ""
    found = _EXTENSION.search(text)
    if found and sum(c.isdecimal() for c in text[: found.start()]) >= 5:
        extension, text = found.group(1), text[: found.start()]
    foreign = text.lstrip("( ").startswith(("+", "00"))
    digits = "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())
    if not digits:
        return None
    if foreign:
        digits = digits.removeprefix("00") if not text.lstrip("( ").startswith("+") else digits
        if not digits.startswith("86"):
            return PhoneKey("+" + digits, digits, "", extension)
        digits = digits[2:]
        if digits[:1] != "1" and len(digits) in (9, 10, 11) and not digits.startswith("0"):
            digits = "0" + digits  # +86 571 ... is 0571 ... at home
    digits = digits.removeprefix("0") if re.fullmatch(r"01[3-9]\d{9}", digits) else digits
    area = _AREA.match(digits)
    if area:
        return PhoneKey(digits, area.group(2), area.group(1), extension)
    return PhoneKey(digits, digits, "", extension)


def same_number(one: str, other: str) -> bool:
    """Whether two typed numbers reach the same line; a missing area code or extension does not tell them apart."""
    a, b = phone_key(one), phone_key(other)
    if a is None or b is None:
        return False
    if a.area and b.area:
        return a.full == b.full
    return a.local == b.local


def split_numbers(typed: str) -> list[str]:
    """Several numbers typed into one box, as typed, without the separators between them."""
    return [part.strip() for part in re.split(r"[;；、，\n]+|,(?!\s*\d{1,6}\s*$)", typed) if part.strip()]
