"""The fields in which the result of a visit is entered: buttons where a digit says it."""

from collections.abc import Mapping

from csapp.i18n import N_
from csapp.kinds import Visit
from csapp.kinds.visit import DIMENSIONS
from csapp.vocabulary.fields import Choice, Field
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.values import Choices


class Five(Choices):
    """1 to 5, each its own key."""

    ONE = "1", "1"
    TWO = "2", "2"
    THREE = "3", "3"
    FOUR = "4", "4"
    FIVE = "5", "5"


_KNOWN = declared(Visit)
MAIN: Mapping[str, Field] = {
    "reached": _KNOWN["reached"],
    "score": Choice(label=N_("Score"), choices=Five),
    "demand": _KNOWN["demand"],
    "anomaly": _KNOWN["anomaly"],
    "new_grade": _KNOWN["new_grade"],
    "next_on": _KNOWN["next_on"],
}
PAIRS = tuple((dimension, f"expected_{dimension}", f"perceived_{dimension}") for dimension in DIMENSIONS)
SERVQUAL: Mapping[str, Field] = {
    key: Choice(label=_KNOWN[key].label, choices=Five) for _dimension, *sides in PAIRS for key in sides
}
LABELS = {
    "tangibles": N_("tangibles"),
    "reliability": N_("reliability"),
    "responsiveness": N_("responsiveness"),
    "assurance": N_("assurance"),
    "empathy": N_("empathy"),
}
GRADES = {"5": "A", "4": "B"}  # proposed for who has no grade yet; any other score is a C
