"""What the screen is about: the running call and the open record, as scripts are chosen and filled by it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from csapp.kinds import Customer, Matter
from csapp.kinds.carrying import NAMES
from csapp.services.views import CaseView
from ui.forms.form import RecordForm
from ui.phrases import Screen

if TYPE_CHECKING:
    from ui.window import Window

PRODUCTS = ("product", "item", "sku")
TONGUES = {"zh": "zh_CN", "中": "zh_CN", "en": "en", "es": "es"}


def put_beside(frame: "Window") -> None:
    """Lets the scripts beside the page follow what the frame shows."""
    scripts = frame.scripts
    frame.house.phrases.screen = lambda: screen_of(frame)
    scripts.left.connect(lambda: frame.page.take_focus())
    frame.stack.currentChanged.connect(lambda _place: scripts.soon())
    frame.callbar.topic.chosen.connect(lambda _key: scripts.soon())


def screen_of(frame: "Window") -> Screen:
    """The call comes first while it runs or has the cursor; what it does not know the open record says."""
    page, bar = frame.page, frame.callbar
    form = getattr(page, "form", None)
    view = getattr(page, "view", None)
    shown = view if isinstance(view, CaseView) else None
    of_page = _of_form(form) if isinstance(form, RecordForm) else {}
    of_call = _of_call(frame) if bar.running else {}
    here = QApplication.focusWidget()
    on_page = here is not None and page.isAncestorOf(here)
    known = {**of_call, **of_page} if on_page else {**of_page, **of_call}
    known |= _of_desk(frame) | {"number": str(getattr(page, "number", "") or "")}
    if shown is not None and shown.due is not None:
        known["due"] = frame.house.formats.moment(shown.due.at)
    record = shown.record if shown is not None else getattr(page, "record", None)
    kind = form.kind.table if isinstance(form, RecordForm) else ""
    customer = shown.customer if shown is not None else None
    return Screen(
        topic=bar.topic.key() if bar.running else "",
        kind=kind,
        status=record.status if isinstance(record, Matter) else "",
        language=language_of(bar.customer() if bar.running else customer),
        known=tuple(sorted((key, value) for key, value in known.items() if value)),
    )


def language_of(customer: Customer | None) -> str:
    """The language the archive says a customer speaks, as the program names it; "" for none it knows."""
    said = (customer.language or "").strip().casefold() if customer is not None else ""
    return next((name for start, name in TONGUES.items() if said.startswith(start)), "")


def _of_desk(frame: "Window") -> dict[str, str]:
    ctx = frame.house.ctx
    return {"agent": ctx.actor.name, "company": ctx.company.name}


def _of_call(frame: "Window") -> dict[str, str]:
    customer = frame.callbar.customer()
    name = frame.callbar.caller_name.text() or (customer.name if customer is not None else "")
    return {"name": name}


def _of_form(form: RecordForm) -> dict[str, str]:
    def first(keys: tuple[str, ...]) -> str:
        texts = (form.boxes[key].editor.typed() for key in keys if key in form.boxes)
        return next((text for text in texts if isinstance(text, str) and text.strip()), "")

    return {"name": first(NAMES), "product": first(PRODUCTS), "order_no": first(("order_no",))}
