"""Papers as files: a name to suggest, and the writing of them."""

import errno
import re
from pathlib import Path

from csapp.i18n import N_, Translator
from csapp.services.context import Context
from csapp.services.papers import PAPERS
from csapp.services.views import Printed
from csapp.storage.files import write_atomic
from csapp.vocabulary.errors import UserFault

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


def file_name(made: Printed) -> str:
    """A name that every system takes, of number, print and title: ``A-D-261122-002-1 Damage claim.pdf``."""
    t = Translator(made.language)
    titles = list(dict.fromkeys(t(PAPERS[part.paper]) for part in made.parts)) or [t(PAPERS[made.paper])]
    several = len({part.number for part in made.parts}) > 1
    more = f" +{len(made.parts) - 1}" if several else ""
    title = unfit(", ".join(titles))
    return f"{made.number}-{made.print_no}{more} {title}"[:120].rstrip(". ") + ".pdf"


def unfit(text: str) -> str:
    """The text without what some system takes in no file name."""
    return " ".join(_UNFIT.sub(" ", text).split())


class NotWritten(UserFault):
    """The file can't be written; the paper is still there and another try may work."""


def save(_ctx: Context, file: Path, pdf: bytes) -> Path:
    """Write a paper where the person said; the file is the whole new one or stays as it was. NotWritten."""
    try:
        write_atomic(file, pdf)
    except (OSError, ValueError) as bad:  # ValueError: "." and "/" name no file
        raise not_written(file, bad) from bad
    return file


def not_written(file: Path, bad: OSError | ValueError) -> NotWritten:
    """Why a paper could not be written, in words a person can act on."""
    if isinstance(bad, PermissionError):
        said = N_("{file} can't be written: it is open in another program, or the folder is protected.")
    elif isinstance(bad, OSError) and bad.errno in (errno.ENOSPC, errno.EDQUOT):
        said = N_("{file} can't be written: the disk is full.")
    else:
        said = N_("{file} can't be written there.")
    return NotWritten(said, file=file.name)
