"""Python's own way to import, which Qt's bindings replace to look after a feature the program doesn't use."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - it puts its own way in place, once

KEPT = "__orig_import__"  # under this name the bindings keep what was there before


def as_python_does() -> None:
    """From now on modules are imported as without Qt.

    The bindings would read the source of every module that is imported, to see whether "PySide6" is in it: that decides
    about ``from __feature__ import ...``, which is nowhere here. Some 800 sources, and Python keeps all of their lines.
    A module the bindings were not told of has the names that Qt's own have.
    """
    own = getattr(builtins, KEPT, None)
    if own is not None:
        builtins.__import__ = own
