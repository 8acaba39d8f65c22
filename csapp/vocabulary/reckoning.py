"""How a due time was worked out, in words: rule, start, calendar, pauses, result."""

from datetime import timedelta

from csapp.i18n import N_, Translator
from csapp.i18n.formats import Formats
from csapp.vocabulary.due import Due
from csapp.vocabulary.steps import Limit


def reckoning(due: Due, t: Translator, formats: Formats) -> tuple[tuple[str, str], ...]:
    """Lines of label and value, in the order in which one would explain it."""
    lines = [
        (t(N_("Rule")), f"{t(due.label)}: {rule_text(due, t, formats)}"),
        (t(N_("Started at")), formats.moment(due.started_at)),
        (t(N_("Runs on")), t(due.calendar)),
    ]
    if due.paused:
        lines.append((t(N_("Stood still")), span_text(due.paused, t)))
    if due.unknown_year is not None:
        line = N_("no days off are known for {year} yet, weekdays were counted")
        lines.append((t(N_("Calendar")), t(line, year=due.unknown_year)))
    lines.append((t(N_("Due")), formats.moment(due.at)))
    return tuple(lines)


def rule_text(due: Due, t: Translator, formats: Formats) -> str:
    """The rule alone: "2 h", "5 working days", "by 20:00", "as “Next check at” says"."""
    if due.ends_by:
        ahead = timedelta(hours=due.limit.ahead_hours)
        named = t(due.ends_by)
        if ahead:
            return t(N_("{span} before “{field}”"), span=span_text(ahead, t), field=named)
        return t(N_("as “{field}” says"), field=named)
    return length_text(due.limit, t)


def length_text(limit: Limit, t: Translator) -> str:
    """The length of a limit."""
    if limit.working_days:
        return t.plural("{count} working day", "{count} working days", limit.working_days)
    if limit.by_hour and not (limit.days or limit.hours or limit.minutes):
        return t(N_("by {hour}:00 of the same day, else of the next"), hour=limit.by_hour)
    return span_text(timedelta(days=limit.days, hours=limit.hours, minutes=limit.minutes), t)


def span_text(span: timedelta, t: Translator) -> str:
    """A length of time: "2 days 3 h"."""
    days, rest = divmod(int(span.total_seconds() // 60), 1440)
    hours, minutes = divmod(rest, 60)
    parts = [
        t.plural("{count} day", "{count} days", days) if days else "",
        t.plural("{count} h", "{count} h", hours) if hours else "",
        t.plural("{count} min", "{count} min", minutes) if minutes or not (days or hours) else "",
    ]
    return " ".join(part for part in parts if part)
