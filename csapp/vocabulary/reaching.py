"""Fields of the archive that ask for more than one line: where somebody is, and each way to reach them."""

from dataclasses import dataclass

from csapp.vocabulary.fields import ContactPoints, Phone, Text


@dataclass(frozen=True, kw_only=True)
class Region(Text):
    """Province, city and district in words. The names of :mod:`csapp.vocabulary.regions` help to type it; any other
    text is kept."""


@dataclass(frozen=True, kw_only=True)
class Tongue(Text):
    """A language somebody speaks. One of the program's own may be kept as its code (``zh_CN``), and is shown by its
    name; any other text is kept."""


@dataclass(frozen=True, kw_only=True)
class LabelledContacts(ContactPoints):
    """Contact points of which each has a label, and one is preferred."""


@dataclass(frozen=True, kw_only=True)
class LabelledPhones(Phone):
    """Phone numbers of which each has a label, and one is preferred."""
