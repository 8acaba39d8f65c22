"""The ways of a return, an exchange, a refund and a reshipment (domain §4.3)."""

from datetime import date, timedelta

from csapp.i18n import N_
from csapp.kinds.case import (
    CLOSING_LIMIT,
    ORDER_WATCHES,
    REOPENED,
    RESUME,
    VOID,
    VOID_STEP,
    WAITING,
    WAITING_STEPS,
)
from csapp.vocabulary.around import Values
from csapp.vocabulary.steps import Flow, Limit, Only, Status, Step, Watch, Who
from csapp.vocabulary.values import Choices


class Wanted(Choices):
    """What the customer asks for."""

    RETURN = "return", N_("return")
    EXCHANGE = "exchange", N_("exchange")
    REFUND_ONLY = "refund_only", N_("refund only")
    RESHIP = "reship", N_("reship")


class Ending(Choices):
    """What a request comes to."""

    REFUND = "refund", N_("refund")
    GOODS = "goods", N_("goods")
    NOTHING = "nothing", N_("nothing")


WINDOW = timedelta(days=7)  # by law; day 1 is the day after signing
RETURNED: Only = ("wanted", ("return",))
EXCHANGED: Only = ("wanted", ("exchange",))
MONEY_ONLY: Only = ("wanted", ("refund_only",))
RESHIPPED: Only = ("wanted", ("reship",))
FILED: Only = ("wanted", ("return", "refund_only"))
SENT_BACK: Only = ("wanted", ("return", "exchange"))
SENT_ANEW: Only = ("wanted", ("exchange", "reship"))
BUYER_PAYS: Only = ("payer", ("buyer",))
OTHERS_PAY: Only = ("payer", ("seller", "courier", "warehouse", "supplier", "agent"))

BEGUN = ("requested", "reopened")
UNDER_WAY = (
    *BEGUN, "awaiting_buyer_change", "warehouse_check", "to_operations", "awaiting_return", "returned", "inspected",
    "awaiting_postage", "to_finance",
)  # fmt: skip
ENDED = ("refunded", "reshipped", "refused", "withdrawn")


def in_window(values: Values, day: date) -> bool | None:
    """Whether a return asked for on ``day`` is one within seven days of signing; None where nobody says when it was
    signed for. What was made to order is excepted."""
    if values.get("custom_made"):
        return False
    signed = values.get("signed_on")
    return day <= signed + WINDOW if isinstance(signed, date) else None


def _cannot_refuse(values: Values, today: date) -> str:
    if values.get("wanted") is not Wanted.RETURN or values.get("custom_made"):
        return ""
    asked = values.get("in_window")
    inside = asked if asked is not None else in_window(values, today)
    if inside is None and str(values.get("reason")) == "disliked":
        return N_("Say first when it was signed for: a return within seven days can't be refused here.")
    if not inside:
        return ""
    return N_(
        "A return within seven days of signing can't be refused here, not even for a wrong amount:"
        " agree to it, and refuse it while the goods are awaited."
    )


def _needs_payer(values: Values, _today: date) -> str:
    return "" if values.get("payer") is not None else N_("Say first who pays the postage.")


def _nothing_came(values: Values, _today: date) -> str:
    came = str(values.get("verdict")) != "not_returned" or values.get("wanted") is not Wanted.RETURN
    return "" if came else N_("Nothing came back, so nothing is refunded: refuse it, or correct the verdict.")


def _no_postage(values: Values, _today: date) -> str:
    return "" if values.get("postage_received") is not None else N_("Say first how much postage came in.")


def _status(key: str, label: str, only: Only | None = None) -> Status:
    return Status(key=key, label=label, only=() if only is None else (only,))


STATUSES = (
    Status(key="requested", label=N_("requested")),
    _status("awaiting_seller", N_("awaiting the seller"), FILED),
    _status("warehouse_check", N_("warehouse checks"), RESHIPPED),
    _status("to_operations", N_("with operations"), MONEY_ONLY),
    _status("awaiting_return", N_("awaiting the goods"), SENT_BACK),
    _status("returned", N_("returned"), SENT_BACK),
    _status("inspected", N_("inspected"), SENT_BACK),
    Status(key="awaiting_postage", label=N_("awaiting postage"), only=(EXCHANGED, BUYER_PAYS)),
    _status("to_finance", N_("with finance"), RETURNED),
    _status("reshipped", N_("reshipped"), SENT_ANEW),
    _status("refunded", N_("refunded"), FILED),
    Status(key="awaiting_buyer_change", label=N_("awaiting the buyer's change"), main=False),
    Status(key="refused", label=N_("refused"), main=False),
    Status(key="withdrawn", label=N_("withdrawn"), main=False),
    Status(key="closed", label=N_("closed"), open=False),
    REOPENED,
    *WAITING,
    VOID,
)

FIRST = (
    Step(
        status="awaiting_seller",
        label=N_("File the request"),
        after=BEGUN,
        by=Who.OWNER,
        limit=Limit(hours=1),
        asks=("signed_on", "paid_amount", "amount_asked"),
        only=(FILED,),
    ),
    Step(
        status="awaiting_return",
        label=N_("Agree to the exchange"),
        after=BEGUN,
        by=Who.OWNER,
        limit=Limit(hours=1),
        asks=("payer", "signed_on"),
        only=(EXCHANGED,),
    ),
    Step(
        status="warehouse_check",
        label=N_("Have the warehouse check"),
        after=BEGUN,
        by=Who.OWNER,
        limit=Limit(hours=1),
        asks=("photos_checked",),
        only=(RESHIPPED,),
    ),
)

REFUND = (
    Step(
        status="awaiting_return",
        label=N_("Agree to the return"),
        after=("awaiting_seller",),
        by=Who.OWNER,
        limit=Limit(days=1),
        asks=("payer", "amount_agreed"),
        only=(RETURNED,),
    ),
    Step(
        status="to_operations",
        label=N_("Agree, pass to operations"),
        after=("awaiting_seller",),
        by=Who.OWNER,
        limit=Limit(days=1),
        asks=("payer", "amount_agreed"),
        fills=(("ends_in", "=refund"),),
        only=(MONEY_ONLY,),
    ),
    Step(
        status="returned",
        label=N_("The goods are back"),
        after=("awaiting_return",),
        by=Who.OWNER,
        limit=Limit(days=7),
        asks=("received_on", "opened_by", "return_waybill"),
        fills=(("received_on", "today"),),
    ),
    Step(
        status="inspected",
        label=N_("Inspect the goods"),
        after=("returned",),
        by=Who.OWNER,
        limit=Limit(days=1),
        asks=("verdict", "return_lines"),
        wants=("verdict",),
    ),
    Step(
        status="to_finance",
        label=N_("Pass to finance"),
        after=("inspected",),
        by=Who.OWNER,
        limit=Limit(days=1),
        asks=("payer", "amount_agreed"),
        fills=(("ends_in", "=refund"),),
        only=(RETURNED,),
        bar=_nothing_came,
    ),
    Step(
        status="refunded",
        label=N_("Record the refund"),
        after=("to_finance", "to_operations"),
        by=Who.OWNER,
        limit=Limit(days=2),
        asks=("amount_refunded", "refunded_on", "refund_word"),
        fills=(("refunded_on", "today"),),
        only=(FILED,),
        bar=_nothing_came,
    ),
)

GOODS = (
    Step(
        status="awaiting_postage",
        label=N_("Ask the buyer for the postage"),
        after=("inspected",),
        by=Who.OWNER,
        limit=Limit(days=1),
        asks=("payer",),
        only=(EXCHANGED, BUYER_PAYS),
    ),
    Step(
        status="reshipped",
        label=N_("Send the exchange"),
        after=("inspected",),
        by=Who.OWNER,
        limit=Limit(days=1),
        asks=("payer", "new_order_no", "new_waybill"),
        fills=(("reshipped_at", "now"), ("ends_in", "=goods")),
        only=(EXCHANGED, OTHERS_PAY),
        bar=_needs_payer,
    ),
    Step(
        status="reshipped",
        label=N_("Postage received: send the exchange"),
        after=("awaiting_postage",),
        by=Who.OWNER,
        limit=Limit(days=3),
        asks=("postage_received", "new_order_no", "new_waybill"),
        fills=(("reshipped_at", "now"), ("ends_in", "=goods")),
        bar=_no_postage,
    ),
    Step(
        status="reshipped",
        label=N_("Send what is missing"),
        after=("warehouse_check",),
        by=Who.OWNER,
        limit=Limit(by_hour=20, since="received_at"),
        asks=("outbound_slip_checked", "outbound_video_checked", "new_order_no", "new_waybill"),
        fills=(("reshipped_at", "now"), ("ends_in", "=goods")),
        only=(RESHIPPED,),
    ),
)

ASIDE = (
    Step(
        status="awaiting_buyer_change",
        label=N_("Have the buyer change the request"),
        after=("awaiting_seller", "awaiting_return", "inspected"),
        by=Who.OWNER,
        remark=True,
        back=True,
        only=(FILED,),
    ),
    Step(
        status="awaiting_seller",
        label=N_("The buyer has changed it"),
        after=("awaiting_buyer_change",),
        by=Who.OWNER,
        limit=Limit(days=3),
        asks=("amount_asked",),
        only=(FILED,),
    ),
    Step(
        status="refused",
        label=N_("Refuse"),
        after=("awaiting_seller",),
        by=Who.OWNER,
        remark=True,
        back=True,
        fills=(("ends_in", "=nothing"),),
        bar=_cannot_refuse,
    ),
    Step(
        status="refused",
        label=N_("Refuse"),
        after=UNDER_WAY,
        by=Who.OWNER,
        remark=True,
        back=True,
        fills=(("ends_in", "=nothing"),),
    ),
    Step(
        status="withdrawn",
        label=N_("The buyer withdraws"),
        after=("awaiting_seller", *UNDER_WAY),
        by=Who.OWNER,
        back=True,
        fills=(("ends_in", "=nothing"),),
    ),
)

LAST = (
    Step(
        status="closed",
        label=N_("Close the case"),
        after=(*ENDED, "reopened"),
        by=Who.SUPERVISOR,
        limit=Limit(days=1),
        asks=("verdict", "payer", "true_cause", "customer_informed"),
        closes=True,
    ),
    Step(
        status="reopened",
        label=N_("Reopen"),
        after=("closed",),
        by=Who.SUPERVISOR,
        remark=True,
        back=True,
    ),
)

FLOW = Flow(
    statuses=STATUSES,
    steps=(*FIRST, *REFUND, *GOODS, *LAST, *ASIDE, *WAITING_STEPS, RESUME, VOID_STEP),
    closing=CLOSING_LIMIT,
    watches=(
        *ORDER_WATCHES,
        Watch(
            key="refund",
            label=N_("Refund by law"),  # within seven days of the goods' return
            limit=Limit(days=7, since="received_on", unstoppable=True),
            done="refunded_on",
            only=(RETURNED,),
        ),
        Watch(
            key="return_window",
            label=N_("Return asked for in time: answer it"),
            limit=Limit(days=7, since="signed_on", unstoppable=True),
            done="received_on",
            during=("requested", "awaiting_seller", "awaiting_buyer_change"),
            only=(SENT_BACK, ("in_window", ("true",))),
        ),
    ),
)
