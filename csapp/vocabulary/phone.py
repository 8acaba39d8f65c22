"""Phone numbers as people type them, and the keys by which they are the same number."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WITHHELD = "withheld"
_EXTENSION = re.compile(
    r"(?:转|轉|分机|分機|内线|ext\.?|extn\.?|#|,|;|(?<=[\d\s])x)\s*(\d{1,6})\D*$", re.IGNORECASE
)
_DASHED_EXTENSION = re.compile(r"[-–]\s*(\d{1,5})\s*$")
_DIALLED = re.compile(
    r"[\d\s+()\-–./]+(?:(?:转|轉|分机|分機|内线|ext\.?|extn\.?|#|x)\s*\d{1,6}\s*)?", re.IGNORECASE
)
_AREA = re.compile(r"^(010|02\d|0[3-9]\d\d)(\d{7,8})$")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_SERVICE = re.compile(r"[48]00\d{7}")  # 400 and 800 numbers have no area code
_LANDLINE_ABROAD = re.compile(
    r"(?:10\d{8}|2\d{9}|[3-9]\d{9,10})"
)  # as dialled after +86: no 0 before the area


@dataclass(frozen=True)
class PhoneKey:
    """``full``: all digits without +86 and extension; ``local``: without the area code; ``area``: it, or ""."""

    full: str
    local: str
    area: str = ""
    extension: str = ""


@lru_cache(maxsize=4096)  # one number is asked for several times on its way into the store
def phone_key(typed: str) -> PhoneKey | None:
    """The key of a number however typed; None if it holds no digits (``withheld``, a remark)."""
    text = unicodedata.normalize("NFKC", typed).strip()
    text, extension = _without_extension(text)
    digits = _digits(text)
    if not digits:
        return None
    abroad = _abroad(text, digits)
    if abroad:
        return PhoneKey("+" + abroad, abroad, "", extension)
    home = _home(text, digits) or digits
    area = _AREA.match(home)
    if area:
        return PhoneKey(home, area.group(2), area.group(1), extension)
    return PhoneKey(home, home, "", extension)


def digits_of(typed: str) -> str:
    """The digits of a text, full-width ones too, in plain form."""
    return _digits(unicodedata.normalize("NFKC", typed))


def _digits(text: str) -> str:
    if text.isascii():
        return "".join(filter(str.isdecimal, text))
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


def _is_international(text: str) -> bool:
    return text.lstrip("( ").startswith(("+", "00"))


def _without_extension(text: str) -> tuple[str, str]:
    """The number and its extension; ``0571-88881234-802`` has one too, ``138-1234-5678`` has none."""
    found = _EXTENSION.search(text)
    if found and len(_digits(text[: found.start()])) >= 5:
        return text[: found.start()], found.group(1)
    dashed = _DASHED_EXTENSION.search(text)
    if dashed:
        before = text[: dashed.start()]
        if _AREA.match(_home(before, _digits(before))):
            return before, dashed.group(1)
    return text, ""


def _abroad(text: str, digits: str) -> str:
    """The digits of a number outside China, or ""."""
    if not _is_international(text):
        return ""
    plain = digits.removeprefix("00") if not text.lstrip("( ").startswith("+") else digits
    return "" if plain.startswith("86") else plain


def _home(text: str, digits: str) -> str:
    """The digits as dialled within China: without +86, landlines with the 0 of their area code."""
    if _is_international(text):
        digits = digits.removeprefix("00").removeprefix("86")
        if _LANDLINE_ABROAD.fullmatch(digits) and not _SERVICE.fullmatch(digits):
            digits = "0" + digits  # +86 571 ... is 0571 ... at home
    elif digits.startswith("86") and _MOBILE.fullmatch(digits[2:]):
        digits = digits[2:]
    return digits.removeprefix("0") if _MOBILE.fullmatch(digits[1:]) and digits.startswith("0") else digits


def same_number(one: str, other: str) -> bool:
    """Whether two typed numbers reach the same line; a missing area code or extension does not tell them apart."""
    a, b = phone_key(one), phone_key(other)
    if a is None or b is None:
        return False
    if a.area and b.area:
        return a.full == b.full
    return a.local == b.local


def looks_dialled(typed: str) -> bool:
    """Whether a text can be nothing but a phone number, with or without its extension."""
    text = unicodedata.normalize("NFKC", typed)
    return len(_digits(text)) >= 5 and _DIALLED.fullmatch(text) is not None


def split_numbers(typed: str) -> list[str]:
    """Several numbers typed into one box, as typed, without the separators between them."""
    return [part.strip() for part in re.split(r"[;；、，\n]+|,(?!\s*\d{1,6}\s*$)", typed) if part.strip()]
