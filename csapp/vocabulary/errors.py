"""Faults a person can do something about. Everything else is ours and becomes a crash report."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from csapp.i18n import N_, Translator


class Word(str):
    """A msgid among the values of a line: it is said in the line's language, too."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field: ``key`` of the field ("" = the whole record), a msgid and its values.

    ``label`` is the field's label (a msgid), so that a line outside any form can name the field.
    """

    key: str
    message: str
    values: dict[str, object] = field(default_factory=dict[str, object])
    label: str = ""

    def text(self, t: Translator) -> str:
        return t(self.message, **{k: t(v) if isinstance(v, Word) else v for k, v in self.values.items()})

    def line(self, t: Translator) -> str:
        return f"{t(self.label)} ({self.key}): {self.text(t)}" if self.key else self.text(t)


class UserFault(Exception):
    """Base of what is told in one clear line, in the user's language. ``exit_code`` is the command line's."""

    exit_code = 2

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def text(self, t: Translator) -> str:
        return t(self.message, **self.values)


class InvalidInput(UserFault):
    """One or more fields can't be taken as given; ``problems`` is in the order of the form."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(N_("Not saved."))

    def text(self, t: Translator) -> str:
        return "; ".join(problem.line(t) for problem in self.problems)


class NotFound(UserFault):
    """No such record, kind, person or file."""


class NotPossible(UserFault):
    """The deed does not fit the state of the record, for example a step that does not follow from its status."""


class Conflict(NotPossible):
    """Somebody else saved the record meanwhile."""


class NotAllowed(UserFault):
    """The person's roles do not reach that far."""

    exit_code = 3


class WrongPassword(NotAllowed):
    """Unknown user or wrong password; which of the two is not said."""

    def __init__(self) -> None:
        super().__init__(N_("The user or the password is not right."))


class TooManyGuesses(NotAllowed):
    """After several wrong passwords the next has to wait; ``seconds`` says how long. Nothing was tried."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            N_("Too many wrong guesses. The next one is taken in {wait}."), wait=clock_text(seconds)
        )


def clock_text(seconds: float) -> str:
    """A time still to wait as minutes and seconds: "0:30", "59:59", "60:00"; begun seconds count."""
    whole = math.ceil(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


class StoreFault(UserFault):
    """The store is missing, damaged, busy or of another version. It is never replaced by a new one."""

    exit_code = 4


class Damaged(StoreFault):
    """The store, or what belongs to it, is missing or was damaged: to be checked, restored or salvaged."""


class ReadOnly(StoreFault):
    """Nothing can be saved, because the desk is open for reading only; ``why`` says what was found."""

    def __init__(self, why: Problem) -> None:
        super().__init__(N_("Not saved: the desk is open for reading only."))
        self.why = why

    def text(self, t: Translator) -> str:
        return f"{t(self.message)} {self.why.text(t)}"
