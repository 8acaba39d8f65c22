"""The two complaint papers: 客诉状况报告表 and 客诉处理报告, put together from the declaration."""

from csapp.i18n import N_
from csapp.papers.flow import Block
from csapp.papers.form import Form, Item, Slot
from csapp.papers.model import CasePaper
from csapp.papers.signing import signatures
from csapp.vocabulary.steps import Role

STATUS_TITLE = N_("Complaint status report")
HANDLING_TITLE = N_("Complaint handling report")


def status_report(form: Form[CasePaper]) -> list[Block]:
    """From ``reported`` on; what is not there yet is an empty box. It is signed at ``proposed``."""
    return [
        *_case(form),
        form.section("complainant"),
        *form.rows(_complainant(form)),
        form.section("goods"),
        *form.rows(_goods(form)),
        *form.rows(form.slots(Item("type", 12, ticks=True))),
        form.section("happened"),
        *form.rows(_happened(form)),
        form.section("plan"),
        *form.rows(_plan(form)),
        form.section("decision"),
        *form.rows(form.slots(Item("remedy", 12, ticks=True)), keep=True),
        *form.rows(form.slots(Item("decision", 12, room=True)), keep=True),
        *_signed(form),
    ]


def handling_report(form: Form[CasePaper]) -> list[Block]:
    """The whole course of a case that is closed."""
    return [
        *_case(form),
        form.section("complainant"),
        *form.rows(_complainant(form)),
        form.section("goods"),
        *form.rows([*form.slots(Item("type", 3)), *_goods(form, product=4)]),
        form.section("happened"),
        *form.rows(_happened(form)),
        form.section("plan"),
        *form.rows(_plan(form)),
        form.bar(N_("Course of the case")),
        *_course(form),
        form.section("decision"),
        *form.rows(
            form.slots(
                Item("remedy", 12, ticks=True),
                Item("decision", 12, room=True),
                Item("decided_by", 4),
                Item("decided_at", 4),
                Item("true_cause", 4),
            )
        ),
        form.section("money"),
        *form.rows(form.slots(Item("amount_paid", 4), Item("payer", 4), Item("compensation_asked", 4))),
        *form.entries("money_lines", (4, 2, 2, 2, 2)),
        form.section("closing"),
        *form.rows(
            form.slots(
                Item("informed_at", 3),
                Item("correction_verified", 3, ticks=True),
                Item("first_closed_at", 3),
                Item("last_closed_at", 3),
                Item("visit_due_on", 3),
                Item("satisfaction", 9, ticks=True),
                Item("result", 12, optional=True),
                Item("lesson", 12, room=True),
            ),
            keep=True,
        ),
        *_signed(form),
    ]


def _case(form: Form[CasePaper]) -> list[Block]:
    status = Slot(3, form.label("status"), form.status(form.paper.record.status))
    slots = [status, *form.slots(Item("received_at"), Item("recipient"), Item("owner"))]
    slots += form.slots(Item("urgency", 5, ticks=True), Item("channel"))
    due = form.paper.due
    if due is not None:
        when = form.t(N_("{step}: {time}"), step=form.t(due.label), time=form.formats.moment(due.at))
        slots.append(Slot(4, form.t(N_("Next step due")), when))
    slots += form.slots(
        Item("acknowledged_by", optional=True),
        Item("acknowledged_at", optional=True),
        Item("responsible", optional=True),
    )
    return [*form.rows(slots)]


def _complainant(form: Form[CasePaper]) -> list[Slot]:
    return form.slots(
        Item("complainant", 6),
        Item("phone", 3),
        Item("other_contact", 3, optional=True),
        Item("acting_for", 4, optional=True),
        Item("person_complained_of", 4, optional=True),
        Item("address", 12, optional=True),
    )


def _goods(form: Form[CasePaper], product: int = 6) -> list[Slot]:
    return form.slots(
        Item("product", product),
        Item("order_no", 3),
        Item("waybill", 3, optional=True),
        Item("sku", 2, optional=True),
        Item("batch", 2, optional=True),
        Item("quantity", 2, optional=True),
        Item("price", 2, optional=True),
        Item("shop", 4, optional=True),
    )


def _happened(form: Form[CasePaper]) -> list[Slot]:
    return form.slots(
        Item("facts", 12),
        Item("bought_on", 2, optional=True),
        Item("received_on", 2, optional=True),
        Item("signed_on", 2, optional=True),
        Item("occurred_at", 3, optional=True),
        Item("recurring", 3, optional=True, ticks=True),
        Item("origin", 3, optional=True),
        Item("immediate_action", 12, room=True),
        Item("key_points", 12, optional=True),
        Item("remedy_wanted", 8),
        Item("compensation_asked", 4),
    )


def _plan(form: Form[CasePaper]) -> list[Slot]:
    return form.slots(
        Item("severity", 6, ticks=True),
        Item("responsible_party", 3),
        Item("referred_to", 3, optional=True),
        Item("escalated_to", 3, optional=True),
        Item("cause_analysis", 6, room=True),
        Item("proposed_plan", 6, room=True),
    )


def _course(form: Form[CasePaper]) -> list[Block]:
    lines = [
        (form.formats.moment(entry.at), form.status(entry.status), entry.by_name, entry.remark)
        for entry in form.paper.steps
    ]
    heads = (form.t(N_("When")), form.t(N_("Step")), form.t(N_("By")), form.t(N_("Remark")))
    return [*form.table(heads, (3, 2, 2, 5), lines or [("", "", "", "")])]


def _signed(form: Form[CasePaper]) -> list[Block]:
    staff, record = form.paper.names.staff, form.paper.record
    known = {Role.AGENT: record.recipient, Role.SUPERVISOR: record.responsible}
    roles = (Role.AGENT, Role.SUPERVISOR, Role.MANAGER, Role.DIRECTOR)
    return [*signatures(form, [(role.label, staff.get(known.get(role) or "", "")) for role in roles])]
