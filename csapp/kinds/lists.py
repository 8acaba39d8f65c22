"""The lists a manager edits, as they are when a desk is new. Keys never change; labels are the catalogue's."""

from collections.abc import Mapping
from dataclasses import dataclass

from csapp.i18n import N_

SEEDS: Mapping[str, Mapping[str, str]] = {
    "topic": {
        "product": N_("product"),
        "price": N_("price"),
        "order": N_("order"),
        "shipping": N_("shipping"),
        "delivery": N_("delivery"),
        "installation": N_("installation"),
        "use": N_("use"),
        "return_or_exchange": N_("return or exchange"),
        "repair": N_("repair"),
        "maintenance": N_("maintenance"),
        "training": N_("training"),
        "invoice": N_("invoice"),
        "account": N_("account"),
        "dispatch": N_("dispatch"),
        "appointment": N_("appointment"),
        "complaint": N_("complaint"),
        "praise": N_("praise"),
        "other": N_("other"),
    },
    "complaint_type": {
        "not_as_described": N_("not as described"),
        "quality": N_("quality"),
        "wrong_item": N_("wrong item"),
        "missing_item": N_("missing item"),
        "damage": N_("damage"),
        "delivery": N_("delivery"),
        "exchange": N_("exchange"),
        "return": N_("return"),
        "refund": N_("refund"),
        "service": N_("service attitude"),
        "unreachable": N_("line unreachable"),
        "counterfeit": N_("counterfeit"),
        "other": N_("other"),
    },
    "carrier": {
        "sf": N_("SF Express"),
        "jd": N_("JD Logistics"),
        "ems": N_("EMS"),
        "china_post": N_("China Post"),
        "zto": N_("ZTO Express"),
        "yto": N_("YTO Express"),
        "sto": N_("STO Express"),
        "yunda": N_("Yunda Express"),
        "jt": N_("J&T Express"),
        "deppon": N_("Deppon"),
        "dhl": N_("DHL"),
        "ups": N_("UPS"),
        "correos": N_("Correos"),
        "seur": N_("SEUR"),
        "other": N_("other"),
    },
    "shift_checklist": {
        "refunds": N_("refunds"),
        "leftover_chats": N_("chats left over from the night"),
        "reviews": N_("reviews"),
        "order_check": N_("check of the orders"),
        "missed_calls": N_("missed calls"),
        "problem_orders": N_("problem orders of the day"),
    },
    "check_item": {
        "greeting": N_("greeting"),
        "listening": N_("listening"),
        "verification": N_("verification"),
        "record": N_("record"),
        "answer": N_("answer"),
        "manner": N_("manner"),
        "ending": N_("ending"),
    },
    "department": {
        "warehouse": N_("warehouse"),
        "operations": N_("operations"),
        "finance": N_("finance"),
        "factory_qc": N_("factory QC"),
        "product": N_("product department"),
        "courier": N_("courier"),
        "supplier": N_("supplier"),
        "ecommerce": N_("e-commerce department"),
        "maintenance": N_("maintenance department"),
        "technical": N_("technical department"),
        "marketing_centre": N_("marketing centre"),
        "project_lead": N_("project lead"),
        "other": N_("other"),
    },
    "not_bought_reason": {
        "price": N_("price"),
        "out_of_stock": N_("out of stock"),
        "delivery_time": N_("time of delivery"),
        "quality_doubted": N_("doubts about the quality"),
        "competitor": N_("bought elsewhere"),
        "changed_mind": N_("changed their mind"),
        "payment": N_("trouble with paying"),
        "only_asking": N_("only asking"),
        "other": N_("other"),
    },
}


@dataclass(frozen=True, kw_only=True)
class EditedList:
    """A list as the manager finds it: its key, what it is called, and the field of an entry beside its labels."""

    key: str
    label: str
    more: str = ""


EDITED: tuple[EditedList, ...] = (
    EditedList(key="topic", label=N_("Topics of calls"), more="phase"),
    EditedList(key="complaint_type", label=N_("Types of complaint")),
    EditedList(key="carrier", label=N_("Carriers"), more="claim_days"),
    EditedList(key="department", label=N_("Departments")),
    EditedList(key="not_bought_reason", label=N_("Reasons for not buying")),
    EditedList(key="shift_checklist", label=N_("Checklist of a shift"), more="turn"),
    EditedList(key="check_item", label=N_("Items of a check sheet")),
)

CLAIM_DAYS: Mapping[str, int] = {
    "sf": 7, "jd": 7, "ems": 30, "china_post": 30, "deppon": 7, "dhl": 30, "ups": 60, "correos": 15, "seur": 7,
    **dict.fromkeys(("zto", "yto", "sto", "yunda", "jt", "other"), 7),
}  # fmt: skip
"""Days in which a carrier takes a claim, as a desk begins with them; the manager sets its contracts' own."""

PHASES: Mapping[str, str] = {
    **dict.fromkeys(("product", "price"), "pre"),
    **dict.fromkeys(("order", "shipping", "delivery", "dispatch", "appointment", "account"), "during"),
    **dict.fromkeys(
        ("installation", "use", "return_or_exchange", "repair", "maintenance", "training"), "after"
    ),
    **dict.fromkeys(("invoice", "complaint", "praise", "other"), "after"),
}

TURNS: Mapping[str, str] = {
    **dict.fromkeys(("refunds", "leftover_chats", "reviews", "order_check"), "early"),
    "problem_orders": "late",
}
"""Which shift an entry of the checklist belongs to; what is not named, to every one."""
