"""Finds one person in free text, however they are written there, and strikes them out."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from csapp.vocabulary.phone import phone_key

STRUCK = "███"
NEVER = "(?!)"  # matches nothing
_BETWEEN = r"[\s\-–./()（）]*"
_LETTER = "[A-Za-z\u00c0-\u024f]"
_FEWEST_NAME, _FEWEST_TEXT, _FEWEST_DIGITS = 2, 4, 5
_WIDE = {str(digit): chr(0xFF10 + digit) for digit in range(10)}


@dataclass(frozen=True)
class Striker:
    """``plain`` looks in texts, ``escaped`` in texts as JSON writes them."""

    plain: re.Pattern[str]
    escaped: re.Pattern[str]

    @classmethod
    def of(
        cls,
        *,
        names: Collection[str] = (),
        places: Collection[str] = (),
        phones: Collection[str] = (),
        contacts: Collection[str] = (),
    ) -> "Striker":
        """For somebody of these names, addresses, phone numbers (however typed) and other contacts."""
        texts = [text for text in names if len(text) >= _FEWEST_NAME]
        texts += [text for text in (*places, *contacts) if len(text) >= _FEWEST_TEXT]
        texts.sort(key=len, reverse=True)  # the longer one first: it may hold the shorter
        numbers = [way for phone in phones for way in _numbers(phone)]
        plain = [*numbers, *(_text(text) for text in texts)]
        escaped = [*numbers, *(_text(json.dumps(text)[1:-1]) for text in texts)]
        escaped += [_text(json.dumps(text, ensure_ascii=False)[1:-1]) for text in texts]
        return cls(_any(plain), _any(escaped))

    def finds(self, body: str) -> bool:
        """Whether a JSON text, with or without characters beyond ASCII, names the person."""
        return self.escaped.search(body) is not None

    def strike(self, text: str) -> str:
        """The text without the person."""
        return self.plain.sub(STRUCK, text)


def _any(ways: Collection[str]) -> re.Pattern[str]:
    return re.compile("|".join(ways) or NEVER, re.IGNORECASE)


def _text(text: str) -> str:
    """As written, with any white space; a word of letters only where it stands alone, Chinese anywhere."""
    body = r"\s+".join(re.escape(part) for part in text.split())
    begin = rf"(?<!{_LETTER})" if text[0].isascii() and text[0].isalnum() else ""
    end = rf"(?!{_LETTER})" if text[-1].isascii() and text[-1].isalnum() else ""
    return f"{begin}{body}{end}"


def _numbers(phone: str) -> Iterator[str]:
    """A phone number with any separators, with or without the code of the country and the area."""
    key = phone_key(phone)
    if key is None:
        return
    for digits in dict.fromkeys((key.full.removeprefix("+"), key.local)):
        if len(digits) >= _FEWEST_DIGITS:
            spread = _BETWEEN.join(f"[{digit}{_WIDE[digit]}]" for digit in digits)
            yield rf"(?<!\d)(?:(?:\+|00)?86{_BETWEEN})?{spread}(?!\d)"
