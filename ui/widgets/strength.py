"""How hard a password is to guess, in plain words while it is typed."""

import math
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from csapp.i18n import N_, Translator
from csapp.vocabulary import passwords
from ui.theme.theme import mark

LEAST = passwords.LEAST  # characters the desk asks for
_KINDS = ((r"[a-z]", 26), (r"[A-Z]", 26), (r"\d", 10), (r"[^\x00-\x7f]", 2_000), (r"[ -/:-@\[-`{-~]", 33))
_WORDS = (
    (0, N_("Too short: at least {count} characters."), "error"),
    (1, N_("Easy to guess. Some words in a row are better."), "hint"),
    (2, N_("Good enough for a desk."), "hint"),
    (3, N_("Hard to guess."), "ok"),
)


def strength(password: str) -> int:
    """0 too short, 1 easy to guess, 2 good enough, 3 hard to guess; judged by length, variety and repetition."""
    if len(password) < LEAST:
        return 0
    variety = sum(size for pattern, size in _KINDS if re.search(pattern, password))
    plain = password.casefold()
    if passwords.problem(password):
        return 1
    bits = len(set(plain)) * math.log2(variety) + (len(plain) - len(set(plain))) * 2
    return 1 if bits < 42 else 2 if bits < 66 else 3


class StrengthLine(QLabel):
    """The line below a password: what is asked for, then how good it is."""

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self._typed = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        mark(self, role="hint")
        self.judge("")

    def judge(self, password: str) -> None:
        """Says how good it is."""
        self._typed = password
        _place, words, role = _WORDS[strength(password)]
        if not password:
            words, role = N_("At least {count} characters, please."), "hint"
        self.setText(self.t(words, count=LEAST))
        if self.property("role") != role:
            mark(self, role=role)

    def retranslate(self, t: Translator) -> None:
        self.t = t
        self.judge(self._typed)
