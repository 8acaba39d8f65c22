"""The lines of the call's pop-up: who it may be, open cases, last calls."""

from datetime import datetime

from csapp.i18n import N_
from csapp.kinds import Call
from csapp.services.views import Match, Row
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.showing import Names, shown
from ui.house import House
from ui.widgets.due import due_words
from ui.widgets.hitpaint import status_label
from ui.widgets.personsigns import signs
from ui.widgets.rowbutton import RowButton

LONGEST = 36  # characters of a name; the number has to be seen as well


def case_row(house: House, row: Row) -> RowButton:
    """Number, status and what it is about; when it is due."""
    what = next(
        (row.values[key] for key in ("product", "item", "order_no", "facts") if row.values.get(key)), ""
    )
    tone, words = due_words(row.due, house.ctx.now(), house.t, house.formats)
    status = status_label(row.kind, str(row.values.get("status") or ""), house.t)
    text = " · ".join(part for part in (row.number, status, str(what)) if part)
    return RowButton(house.theme, text, words, tone if row.due is not None else "")


def call_row(house: House, row: Row, names: Names) -> RowButton:
    """When it was, what about, what came of it, who took it."""
    fields = declared(Call)

    def words(key: str) -> str:
        return shown(fields[key], row.values.get(key), house.t, house.formats, names)

    started = row.values.get("started_at")
    when = house.formats.moment(datetime.fromisoformat(str(started))) if started else row.number
    said = [words("topic") or words("direction"), words("outcome"), words("summary")]
    return RowButton(house.theme, " · ".join(word for word in (when, *said) if word), words("agent"))


def match_row(house: House, match: Match) -> RowButton:
    """Somebody it may be: name, number, kind; the gravest of what is out of the ordinary, else their open cases."""
    t, customer = house.t, match.customer
    name = customer.name if len(customer.name) <= LONGEST else customer.name[:LONGEST] + "…"
    parts = (name, match.phone, t(customer.customer_kind.label), customer.company, customer.region)
    text = " · ".join(part for part in parts if part)
    grave = signs(customer, t)[:1]
    count = t.plural("{count} open", "{count} open", match.open_cases) if match.open_cases else ""
    tone, word = grave[0] if grave else ("", "")
    tail = " · ".join(part for part in (word, count) if part)
    row = RowButton(house.theme, text, tail, tone)
    row.setProperty("number", customer.number)
    row.setAccessibleDescription(t(N_("Take this customer for the call")))
    return row
