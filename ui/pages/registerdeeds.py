"""What one does with a whole register at once: a button beside its heading that leads to a page of its own.

By the table of the kind: the words of the button (a msgid) and the place it leads to, one of the window's.
"""

from collections.abc import Mapping

from csapp.i18n import N_

DEEDS: Mapping[str, tuple[str, str]] = {
    "visit": (N_("Plan and results"), "visits"),
    "shift": (N_("Sign in, hand over"), "shift"),
}
