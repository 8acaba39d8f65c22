"""What can be wrong with a file that should hold a table."""

from csapp.i18n import N_, Translator
from csapp.vocabulary.errors import UserFault


class BadTable(UserFault):
    """The file can't be read as a table; nothing was changed."""


class UnknownEncoding(BadTable):
    """The letters of a text may be one thing or another. ``encodings``: those it may be in, to be chosen from."""

    def __init__(self, message: str, encodings: tuple[str, ...], /, **values: object) -> None:
        super().__init__(message, choices=", ".join(encodings), **values)
        self.encodings = encodings


class AtLine(UserFault):
    """What went wrong with one line of the file, where that ends the whole."""

    def __init__(self, line: int, fault: UserFault) -> None:
        super().__init__(N_("Line {line}: {reason}"), line=line, reason=fault)
        self.line, self.fault = line, fault
        self.exit_code = fault.exit_code

    def text(self, t: Translator) -> str:
        return t(self.message, line=self.line, reason=self.fault.text(t))
