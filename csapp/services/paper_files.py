"""Papers as files: a name to suggest, and the writing of them."""

import errno
import re
from pathlib import Path

from csapp.i18n import N_, Translator
from csapp.services import papers
from csapp.services.context import Context
from csapp.services.papers import PAPERS
from csapp.services.views import Printed
from csapp.storage.files import sync_folder, write_atomic, write_beside
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


def let_out(ctx: Context, made: Printed, file: Path) -> Printed:
    """Write a paper that was only looked at so far, and enter it in the print log: the file is there if it is in the
    log, and neither where it was given up before. What is in the file comes back. NotWritten, Conflict."""
    try:
        temporary = write_beside(file, made.pdf)
    except (OSError, ValueError) as bad:
        raise not_written(file, bad) from bad
    try:
        entered = papers.enter(ctx, made)
        if entered.pdf != made.pdf:  # its sheets have got their numbers
            temporary.unlink()
            temporary = write_beside(file, entered.pdf)
        temporary.replace(file)
    except OSError as bad:
        raise not_written(file, bad) from bad
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(file.parent)
    return entered


def not_written(file: Path, bad: OSError | ValueError) -> NotWritten:
    """Why a paper could not be written, in words a person can act on."""
    if isinstance(bad, PermissionError):
        said = N_("{file} can't be written: it is open in another program, or the folder is protected.")
    elif isinstance(bad, OSError) and bad.errno in (errno.ENOSPC, errno.EDQUOT):
        said = N_("{file} can't be written: the disk is full.")
    else:
        said = N_("{file} can't be written there.")
    return NotWritten(said, file=file.name)
