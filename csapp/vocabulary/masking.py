"""Personal data as those see it who have no need of it: ``*******1234``, ``李*``, an address without its numbers. Pure.

A field is masked by what it was declared as and by its key, and only if it is declared ``private``. What was masked
stays the same when it is masked again, so a masked text can be told from a real one.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from csapp.vocabulary.fields import ContactPoints, Field, ListOf, LongText, Phone, Text
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.naming import Named, names, places, without
from csapp.vocabulary.phone import WITHHELD, digits_of, phone_key
from csapp.vocabulary.values import Contact

R = TypeVar("R", bound=Record)
STAR = "*"
ADDRESSES = frozenset({"address", "addresses", "new_address", "to_place", "place"})
ACCOUNTS = frozenset({"buyer_account", "member_name", "other_contact", "wechat", "qq", "wangwang", "email"})
NUMBERS = frozenset({
    "order_no", "waybill", "new_order_no", "new_waybill", "return_waybill", "claim_no", "item_no", "courier_agent_no",
})  # fmt: skip
"""Fields that hold the number of a thing: long ones look like telephone numbers, and a register lives on them."""
SHOWN_DIGITS = 4
LIKE_A_PHONE = 5  # digits in a text that is no phone field: a customer may be called by their number
_MASKED_PHONE = re.compile(r"\*+\d{0,4}")
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_UNITS = r"(?:号|號|室|单元|單元|栋|棟|幢|座|楼|樓|层|層|弄|房|户|戶)"
_NUMERAL = rf"(?:[〇零一二两三四五六七八九十百甲乙丙丁]+|(?<![A-Za-z])[A-Za-z])(?=\s?{_UNITS})"
_HOUSE = re.compile(
    rf"[^\W\d_]?\d+\s?[ºª°]\s?[A-Za-z]?\b|[A-Za-z]*\d[\dA-Za-z]*(?:[-\u2013/#.][\dA-Za-z]+)*|{_NUMERAL}"
)
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # NFKC would make an o of º, too
_GAP = r"[\s./／－\u2010-\u2015-]"
_IN_TEXT = re.compile(
    r"(?<![\d.])(?:"
    rf"(?:\+?86{_GAP}?)?[1１][3-9３-９]\d{_GAP}?\d{{4}}{_GAP}?\d{{4}}"  # a mobile
    r"|[0０]\d{2,3}[)）]?[\s-]?\d{3,4}[\s-]?\d{4}"  # with its area code
    r"|\+\d[\d\s-]{6,16}\d"  # from abroad
    r"|[6789]\d{2}[ .-]\d{3}[ .-]\d{3}"  # as Spanish numbers are written
    r"|\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d\d{3}[\dXx]"  # of an identity card
    r")(?![\dXx])"
)
_MOBILE = re.compile(r"(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}")  # typed into the wrong field
_TALK = re.compile(rf"@|{_CHINESE.pattern}")  # in the field of a number: that is a remark
# Each piece of text is tried once, whole: ten thousand letters without a blank must not take seconds.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]*\w")


def masked_phone(typed: str) -> str:
    """All but the last four digits as stars, of a short number all but its second half; how it was written is dropped.

    ``withheld`` is no number and stays.
    """
    if typed.strip() == WITHHELD or not typed.strip(STAR):
        return typed
    key = phone_key(typed) if STAR not in typed else None
    chars = key.full.removeprefix("+") if key is not None else _digits_and_stars(typed)
    if not chars.strip(STAR):
        return masked_ends(typed)
    kept = min(SHOWN_DIGITS, len(chars) // 2, len(chars.rpartition(STAR)[2]))
    return STAR * (len(chars) - kept) + chars[len(chars) - kept :]


def _digits_and_stars(typed: str) -> str:
    return "".join(c if c == STAR else digits_of(c) for c in unicodedata.normalize("NFKC", typed))


def masked_ends(text: str) -> str:
    """The first and the last character with three stars between; three stars for what is not longer than that."""
    plain = " ".join(text.split())
    if len(plain) <= len("**") or not plain.strip(STAR):
        return STAR * 3 if plain else ""
    return f"{plain[0]}***{plain[-1]}"


def masked_name(name: str) -> str:
    """``李*`` whatever follows the first Chinese character; of other names the first letter of each word.

    A customer of whom nothing but the number is known is called by it: that is masked as a number.
    """
    words = name.split()
    if not words:
        return ""
    whole = "".join(words)
    if _MASKED_PHONE.fullmatch(name.strip()):
        return name.strip()
    if len(digits_of(whole)) >= LIKE_A_PHONE:
        return masked_phone(whole)
    if _CHINESE.match(whole):
        return whole[0] + STAR if len(whole) > 1 else STAR
    return " ".join(word[0] + STAR * (len(word) - 1) if len(word) > 1 else STAR for word in words)


def masked_address(address: str) -> str:
    """The address without the numbers of house, building, floor and room; what is left leads to the street."""
    return _HOUSE.sub(STAR, address.translate(_NARROW))


def masked_account(text: str) -> str:
    """A contact that is no phone field: a number where it looks like one, else its ends."""
    plain = text.strip()
    dialled = len(digits_of(plain)) >= LIKE_A_PHONE and not re.search(r"[^\W\d]", plain)
    return masked_phone(plain) if dialled or _MASKED_PHONE.fullmatch(plain) else masked_ends(plain)


def masked_text(text: str, known: Collection[Named] = ()) -> str:
    """Free text with the phone numbers, mail addresses and identity numbers in it masked, and the names and addresses
    that are ``known`` (:func:`named_in`); numbers of orders and waybills are nobody's and stay."""
    text = without(text, known)
    return _MAIL.sub(lambda m: masked_ends(m[0]), _IN_TEXT.sub(lambda m: masked_phone(m[0]), text))


@dataclass(frozen=True)
class Personal:
    """Said of a view's field that tells something of a person: how it is masked, and ``of`` whom: the name of the
    view's field that holds their number, their record or a row about them; "" for nobody who could be at hand."""

    way: Callable[[str], str]
    of: str = ""


def _way(key: str, field: Field) -> Callable[[str], str]:
    if isinstance(field, Phone):
        return masked_phone
    if isinstance(field, ContactPoints) or key in ACCOUNTS:
        return masked_account
    return masked_address if key in ADDRESSES else masked_name


def is_name(key: str, field: Field) -> bool:
    """Whether a field holds what somebody is called."""
    return field.private and type(field) is Text and _way(key, field) is masked_name


def masked(key: str, field: Field, value: object) -> object:
    """A value of a field, typed or in its JSON form, as it is shown without need; of a field that is not private,
    itself. Labels of contact points and addresses stay."""
    return _through(value, _way(key, field)) if field.private and value is not None else value


def _through(value: object, way: Callable[[str], str]) -> object:
    if isinstance(value, Contact):
        return replace(value, value=way(value.value))
    if isinstance(value, str):
        return way(value)
    fields = as_mapping(value)
    if fields is not None:
        return {
            key: part if key in ("label", "preferred") else _through(part, way)
            for key, part in fields.items()
        }
    entries = as_items(value)
    if entries is None:
        return value
    several = (_through(entry, way) for entry in entries)
    return tuple(several) if isinstance(value, tuple) else list(several)


def looks_masked(key: str, field: Field, value: object) -> bool:
    """Whether a value given for a field is what masking makes of another: nobody's real number, name or address."""
    if not field.private or value is None:
        return False
    entries = as_items(value)
    if entries is not None:
        return any(looks_masked(key, field, entry) for entry in entries)
    parts = as_mapping(value)
    if parts is not None:
        texts = [part for name, part in parts.items() if name not in ("label", "preferred")]
        return any(looks_masked(key, field, part) for part in texts)
    said = value.value if isinstance(value, Contact) else value
    return isinstance(said, str) and _is_masked(said.strip(), _way(key, field))


def _is_masked(text: str, way: Callable[[str], str]) -> bool:
    return STAR in text and way(text) == text


@cache
def private_keys(kind: type[Record]) -> tuple[str, ...]:
    """The keys of a kind's fields that hold personal data."""
    return tuple(key for key, field in declared(kind).items() if field.private)


@cache
def _told(kind: type[Record]) -> tuple[str, ...]:
    """The keys of the fields in which people write freely, of lists too."""
    known = declared(kind)
    return tuple(
        key for key, field in known.items() if not field.private and _free(field) and key != "number"
    )


def _free(field: Field) -> bool:
    if isinstance(field, ListOf):
        return any(map(_free, field.columns().values()))
    return isinstance(field, LongText) or type(field) is Text


def mask_values(kind: type[Record], values: Mapping[str, object]) -> dict[str, object]:
    """The same values, typed or as JSON, with what is private masked; others stay as they are."""
    known = declared(kind)
    wanted = {key: masked(key, known[key], values[key]) for key in private_keys(kind) if values.get(key)}
    return {**values, **wanted}


def mask_told(
    kind: type[Record], values: Mapping[str, object], also: Collection[Named] = ()
) -> dict[str, object]:
    """The same values, which are not masked yet, with the numbers and addresses masked that were written into free
    text, and with the names the record has in fields of their own and those that are ``also`` known."""
    known = tuple(dict.fromkeys((*named_in(kind, values), *also)))
    fields = declared(kind)
    return {
        **values,
        **{key: _told_in(key, fields[key], values[key], known) for key in _told(kind) if values.get(key)},
    }


def _told_in(key: str, field: Field, value: object, known: Collection[Named]) -> object:
    """A value without what is told of people in it; itself where that is nothing."""
    if isinstance(value, str):
        return _told_text(key, value, known)
    entries = as_items(value) if isinstance(field, ListOf) else None
    if entries is None or not isinstance(field, ListOf):
        return value
    told = [_told_entry(key, field.columns(), entry, known) for entry in entries]
    if all(new is old for new, old in zip(told, entries, strict=True)):
        return value
    return tuple(told) if isinstance(value, tuple) else told


def _told_entry(key: str, columns: Mapping[str, Field], entry: object, known: Collection[Named]) -> object:
    if isinstance(entry, str):
        return _told_text(key, entry, known)
    parts = as_mapping(entry) or {}
    told = {
        name: _told_text(name, part, known)
        for name, part in parts.items()
        if isinstance(part, str) and name in columns and _free(columns[name])
    }
    return {**parts, **told} if any(parts[name] != part for name, part in told.items()) else entry


def _told_text(key: str, text: str, known: Collection[Named]) -> str:
    thing = key in NUMBERS and not _MOBILE.fullmatch(text.strip()) and not _TALK.search(text)
    return without(text, known) if thing else masked_text(text, known)


def named_in(kind: type[Record], values: Mapping[str, object]) -> tuple[Named, ...]:
    """Names, accounts and addresses in the private fields of values that are not masked yet."""
    found: dict[Named, None] = {}
    for key in private_keys(kind):
        way = _way(key, declared(kind)[key])
        if way is masked_phone:
            continue  # numbers are found wherever they stand
        finds = places if way is masked_address else names
        found.update(dict.fromkeys(one for text in _strings(values.get(key)) for one in finds(text, way)))
    return tuple(found)


def _strings(value: object) -> Iterator[str]:
    """The texts of a private field's value but its labels."""
    if isinstance(value, Contact):
        yield value.value
    elif isinstance(value, str):
        yield value
    elif (parts := as_mapping(value)) is not None:
        for key, part in parts.items():
            if key not in ("label", "preferred"):
                yield from _strings(part)
    else:
        for entry in as_items(value) or ():
            yield from _strings(entry)


def mask_record(record: R, *, texts: bool = False, also: Collection[Named] = ()) -> R:
    """A record with its personal data masked; ``hidden`` names the fields, empty ones too.
    ``texts``: in free text, too, with the names that are ``also`` known."""
    kind = type(record)
    known = declared(kind)
    values = {key: masked(key, known[key], getattr(record, key)) for key in private_keys(kind)}
    if texts:
        told = mask_told(kind, vars(record), also)
        values |= {key: told[key] for key in _told(kind) if told[key] != getattr(record, key)}
    return replace(record, hidden=private_keys(kind), **values)  # pyright: ignore[reportArgumentType]
