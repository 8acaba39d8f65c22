"""The least that each kind takes: what a person must say to file one, for tests that are about something else."""

from __future__ import annotations

from collections.abc import Mapping

from csapp.services import records
from csapp.services.context import Context

CUSTOMER = "the number of a customer"  # stands for the one a test makes first

MINIMAL: Mapping[str, Mapping[str, object]] = {
    "customer": {"name": "李伟", "customer_kind": "end", "phone": "138 1234 5678"},
    "call": {"phone": "138 1234 5678", "topic": "price", "outcome": "solved"},
    "complaint": {
        "complainant": "李伟",
        "phone": "138 1234 5678",
        "type": "damage",
        "product": "oak table",
        "facts": "A leg is cracked.",
        "remedy_wanted": "a new leg",
    },
    "damage": {
        "waybill": "888090781867",
        "carrier": "sf",
        "damage_kind": "damaged",
        "phone": "138 1234 5678",
        "item": "oak table",
        "quantity": 1,
        "outer_box": "torn",
    },
    "return_exchange": {
        "phone": "138 1234 5678",
        "order_no": "88001",
        "wanted": "return",
        "reason": "quality",
    },
    "tracking": {
        "waybill": "888090781867",
        "carrier": "sf",
        "phone": "138 1234 5678",
        "query": "no_movement",
    },
    "inquiry": {
        "nature": "question",
        "person": "李伟",
        "phone": "138 1234 5678",
        "event": "Does the table fold?",
    },
    "problem_order": {"order_no": "88001", "problem": "out_of_stock", "remark": "No oak left."},
    "repair": {
        "name": "李伟",
        "address": "杭州市西湖区 1",
        "fault": "The drawer sticks.",
        "phone": "138 1234 5678",
    },
    "review": {
        "order_no": "88001",
        "rating": "negative",
        "review_text": "It wobbles.",
        "buyer_account": "wei88",
    },
    "dispute": {"order_no": "88001", "dispute_kind": "after_sale", "raised_by": "buyer"},
    "quality": {"product": "oak table", "defect": "The legs crack."},
    "visit": {
        "customer": CUSTOMER,
        "visit_kind": "routine",
        "method": "phone",
        "planned_on": "2026-11-25",
        "purpose": "How is the table?",
    },
    "promise": {"what": "a new leg", "customer": CUSTOMER, "due_at": "2026-11-25T10:00:00+08:00"},
    "reception": {
        "visitor": "王芳",
        "purpose": "the new catalogue",
        "arrived_at": "2026-11-22T10:00:00+08:00",
    },
    "order_note": {"customer": CUSTOMER, "phone": "138 1234 5678", "order_text": "Ten oak tables."},
    "market_note": {"subject": "Oak is dear", "info": "Two rivals have raised their prices."},
    "shift": {
        "user": "zhang",
        "planned_start_at": "2026-11-23T08:30:00+08:00",
        "planned_end_at": "2026-11-23T16:30:00+08:00",
    },
    "period_figures": {"from_on": "2026-11-01", "to_on": "2026-11-30"},
    "check_sheet": {"agent": "zhang", "score": "8"},
    "pay_rule": {
        "priority": 999,
        "label_en": "tested rule",
        "payer": "seller",
        "applies_to": ["return_exchange"],
    },
    "script": {"step": "greeting", "title_en": "Good morning", "text_en": "Good morning, {name}."},
    "snippet": {"name": "thanks", "text": "Thank you for waiting."},
}
"""By table, as JSON. A new kind adds its line here and is then in the tests that go through all kinds."""


def minimal(ctx: Context, table: str, **more: object) -> dict[str, object]:
    """The least for one kind, with a customer of its own where it must name one."""
    given = {**MINIMAL[table], **more}
    if given.get("customer") == CUSTOMER:
        given["customer"] = records.new(ctx, "customer", MINIMAL["customer"]).record.number
    return given
