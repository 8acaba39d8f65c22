"""django-helpdesk on Django and SQLite, as ``python helpdesk_peer.py STORE [load DUMP]``.

A case is a ticket, its steps follow-ups with their change of status, its number, phone and order custom fields. The
jobs ask its own pages through Django's test client: all but the socket. Calls and customers have no place in it.
"""

# pyright: reportMissingImports=false
from __future__ import annotations

import base64
import json
import sys
import time
import types
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from serve import Found, serve

AT_ONCE = 2000
OPEN, CLOSED = 1, 4
ENDED = ("closed", "visited", "done", "void")
EXTRA = ("number", "phone", "order_no")
USER = "mei"
FACTS = (
    "The table came today. A corner of the box was dented, and one leg is cracked from the joint down. " * 3
)


def begin(home: Path) -> None:
    """A site of nothing but the helpdesk, set up as its handbook says."""
    apps = ["admin", "auth", "contenttypes", "sessions", "sites", "messages", "staticfiles", "humanize"]
    middle = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ]
    given = ("debug", "request")
    spoken = [f"django.template.context_processors.{name}" for name in given]
    spoken += [
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]
    settings.configure(
        SECRET_KEY="bench",
        DEBUG=False,
        ALLOWED_HOSTS=["*"],
        SITE_ID=1,
        USE_TZ=True,
        STATIC_URL="/static/",
        MEDIA_ROOT=str(home / "files"),
        ROOT_URLCONF="desk_urls",
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(home / "desk.sqlite3")}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        INSTALLED_APPS=[*(f"django.contrib.{app}" for app in apps), "rest_framework", "helpdesk"],
        MIDDLEWARE=middle,
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": spoken},
            }
        ],
        HELPDESK_TEAMS_MODE_ENABLED=False,
    )
    django.setup()
    from django.urls import include, path

    urls: Any = types.ModuleType("desk_urls")
    urls.urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]
    sys.modules["desk_urls"] = urls


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Loader:
    """Takes the cases in by Django's bulk calls; a ticket made by the form afterwards holds the same rows."""

    def __init__(self) -> None:
        from django.contrib.auth.models import User
        from helpdesk.models import CustomField, Queue

        self.user_made = User.objects.create_user
        self.users: dict[str, Any] = {}
        self.queues: dict[str, Any] = {}
        self.queue_made = Queue.objects.create
        labels = {"data_type": "varchar", "max_length": 60, "required": False}
        self.fields = {name: CustomField.objects.create(name=name, label=name, **labels) for name in EXTRA}

    def user(self, name: str) -> Any:
        if name not in self.users:
            more = {"is_staff": True, "is_superuser": True}
            self.users[name] = self.user_made(name, f"{name}@example.invalid", "desk", **more)
        return self.users[name]

    def queue(self, kind: str) -> Any:
        if kind not in self.queues:
            self.queues[kind] = self.queue_made(title=kind, slug=kind, allow_public_submission=True)
        return self.queues[kind]

    def all(self, dump: Path) -> None:
        cases = _lines(dump / "cases.jsonl")
        while some := list(islice(cases, AT_ONCE)):
            self._some(some)

    def _some(self, some: list[dict[str, Any]]) -> None:
        from helpdesk.models import FollowUp, Ticket, TicketChange, TicketCustomFieldValue

        tickets = Ticket.objects.bulk_create([self._ticket(one) for one in some])
        for ticket, one in zip(tickets, some, strict=True):  # both were set to now
            ticket.created = datetime.fromisoformat(one["received_at"])
            ticket.modified = datetime.fromisoformat(one["history"][-1]["at"])
        Ticket.objects.bulk_update(tickets, ["created", "modified"], batch_size=200)
        values = [
            TicketCustomFieldValue(ticket=ticket, field=field, value=one[name] or "")
            for ticket, one in zip(tickets, some, strict=True)
            for name, field in self.fields.items()
        ]
        TicketCustomFieldValue.objects.bulk_create(values)
        steps = [
            (ticket, before, step)
            for ticket, one in zip(tickets, some, strict=True)
            for before, step in zip([None, *one["history"]], one["history"], strict=False)
        ]
        followups = FollowUp.objects.bulk_create([self._followup(ticket, step) for ticket, _, step in steps])
        TicketChange.objects.bulk_create(
            TicketChange(followup=made, field="Status", old_value=before["status"], new_value=step["status"])
            for made, (_, before, step) in zip(followups, steps, strict=True)
            if before
        )

    def _ticket(self, one: Mapping[str, Any]) -> Any:
        from helpdesk.models import Ticket

        return Ticket(
            title=f"{one['number']} {one['title']}"[:200],
            queue=self.queue(one["kind"]),
            submitter_email="a@b.invalid",
            assigned_to=self.user(one["owner"]),
            status=OPEN if one["open"] else CLOSED,
            description=one["facts"] or "",
            secret_key="bench",
        )

    def _followup(self, ticket: Any, step: Mapping[str, Any]) -> Any:
        from helpdesk.models import FollowUp

        at = datetime.fromisoformat(step["at"])
        status = CLOSED if step["status"] in ENDED else OPEN
        words = {"title": step["status"], "comment": step["remark"], "new_status": status}
        return FollowUp(ticket=ticket, date=at, user=self.user(step["by"]), public=True, **words)


def load(dump: Path) -> None:
    """A new site with the dump's cases in it."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    connection.cursor().execute("pragma synchronous=off")  # while loading; the site is measured as it ships
    Loader().all(dump)
    connection.cursor().execute("analyze")


class Jobs:
    """What is asked of the site."""

    def __init__(self) -> None:
        from django.contrib.auth.models import User
        from django.test import Client
        from helpdesk.models import Queue

        self.client = Client()
        self.client.force_login(User.objects.get(username=USER))
        self.queue = Queue.objects.get(title="complaint").id
        self.saved = 0

    def jobs(self) -> dict[str, Any]:
        names = "first_page first_page_html open_case open_case_html rare rare_zh frequent two_zh phone month save"
        return {name: getattr(self, name) for name in names.split()}

    def _got(self, path: str) -> Any:
        answer = self.client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code} for {path}")
        return answer

    def _list(self, filtering: Mapping[str, Any], words: str = "") -> dict[str, Any]:
        """A page of its list: 50 tickets and the count of all, as its table asks for them."""
        query = {"filtering": filtering, "filtering_null": {}, "sorting": "created", "sortreverse": True}
        told = base64.b64encode(json.dumps({**query, "search_string": words}).encode()).decode()
        order = "order%5B0%5D%5Bcolumn%5D=5&order%5B0%5D%5Bdir%5D=desc"
        return self._got(f"/datatables_ticket_list/{told}?draw=1&start=0&length=50&{order}").json()

    def first_page(self, arg: str) -> Found:
        found = self._list({"status__in": [1, 2]})
        return Found(len(found["data"]), str(found["data"][0]["id"]))

    def first_page_html(self, arg: str) -> Found:
        self._got("/tickets/")
        return self.first_page(arg)

    def open_case(self, arg: str) -> Found:
        from helpdesk.models import Ticket

        began = time.perf_counter()
        ticket = Ticket.objects.get(ticketcustomfieldvalue__value=arg)
        page = self._got(f"/tickets/{ticket.id}/").content.decode()
        taken = (time.perf_counter() - began) * 1000
        steps = [step.title for step in ticket.followup_set.all()]
        return Found(sum(step in page for step in steps), ticket.title, taken)

    open_case_html = open_case

    def rare(self, arg: str) -> Found:
        found = self._list({}, arg)
        return Found(found["recordsFiltered"], str(found["data"][0]["id"]) if found["data"] else "")

    rare_zh = frequent = two_zh = phone = rare

    def month(self, arg: str) -> Found:
        """Its report of tickets by queue and month: of all months, as it has no other."""
        return Found(self._got("/reports/queuemonth/").content.count(b"<tr"))

    def save(self, arg: str) -> Found:
        """Its form, posted: the ticket, its custom fields and its first follow-up."""
        self.saved += 1
        form = {"queue": self.queue, "title": "damage oak table", "body": FACTS, "priority": 3}
        form |= {"submitter_email": "li@example.invalid", "custom_phone": "138 1234 5678"}
        form |= {"custom_number": f"P-{self.saved}", "custom_order_no": "2026112100812345"}
        answer = self.client.post("/tickets/submit/", form)
        if answer.status_code != 302:
            raise RuntimeError(f"{answer.status_code}: {answer.content[:2000]}")
        return Found(1, answer.headers["Location"])


def main() -> None:
    home = Path(sys.argv[1])
    begin(home)
    if sys.argv[2:3] == ["load"]:
        load(Path(sys.argv[3]))
    else:
        serve(Jobs().jobs(), version("django-helpdesk"))


if __name__ == "__main__":
    main()
