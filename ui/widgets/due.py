"""How a due time is told: which tone, and how far away."""

from datetime import datetime

from csapp.i18n import Translator
from csapp.i18n.formats import Formats
from csapp.vocabulary.due import Due, DueState


def due_words(due: Due | None, now: datetime, t: Translator, formats: Formats) -> tuple[str, str]:
    """Tone and words of a due time at ``now`` (aware), for example ``("overdue", "12 min late")``."""
    if due is None:
        return "neutral", ""
    if due.state is DueState.WAITING:
        return "waiting", t(due.state.label)
    tone = DueState.OVERDUE if due.at <= now else due.state
    return str(tone), formats.away(due.at, now)
