"""What can be wrong with a file that should hold a table."""

from csapp.vocabulary.errors import UserFault


class BadTable(UserFault):
    """The file can't be read as a table; nothing was changed."""


class UnknownEncoding(BadTable):
    """The letters of a text may be one thing or another. ``encodings``: those it may be in, to be chosen from."""

    def __init__(self, message: str, encodings: tuple[str, ...], /, **values: object) -> None:
        super().__init__(message, choices=", ".join(encodings), **values)
        self.encodings = encodings
