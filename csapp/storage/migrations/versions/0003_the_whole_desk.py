"""the whole desk

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "call_answered_by",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_call_answered_by_record_id")),
        sa.ForeignKeyConstraint(["value"], ["record.id"], name=op.f("fk_call_answered_by_value")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_call_answered_by")),
    )
    op.create_table(
        "check_sheet",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.Column("call", sa.Integer(), nullable=True),
        sa.Column("score", sa.BigInteger(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["call"], ["record.id"], name=op.f("fk_check_sheet_call")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_check_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_sheet")),
    )
    op.create_index(op.f("ix_check_sheet_agent"), "check_sheet", ["agent"], unique=False)
    op.create_index(op.f("ix_check_sheet_call"), "check_sheet", ["call"], unique=False)
    op.create_index(op.f("ix_check_sheet_checked_on"), "check_sheet", ["checked_on"], unique=False)
    op.create_table(
        "check_sheet_items",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_check_sheet_items_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_check_sheet_items")),
    )
    op.create_table(
        "customer_churn_signs",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_customer_churn_signs_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_customer_churn_signs")),
    )
    op.create_table(
        "customer_not_same_as",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_customer_not_same_as_record_id")),
        sa.ForeignKeyConstraint(["value"], ["record.id"], name=op.f("fk_customer_not_same_as_value")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_customer_not_same_as")),
    )
    op.create_table(
        "customer_warning_causes",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("since_at", sa.BigInteger(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_customer_warning_causes_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_customer_warning_causes")),
    )
    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dispute_kind", sa.Text(), nullable=True),
        sa.Column("raised_by", sa.Text(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("member_name", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("order_status", sa.Text(), nullable=True),
        sa.Column("in_window", sa.Boolean(), nullable=True),
        sa.Column("step_in_by_on", sa.Date(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("appealed_again", sa.Boolean(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("penalty", sa.BigInteger(), nullable=True),
        sa.Column("penalty_currency", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_dispute_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
    )
    op.create_index(op.f("ix_dispute_dispute_kind"), "dispute", ["dispute_kind"], unique=False)
    op.create_index(op.f("ix_dispute_step_in_by_on"), "dispute", ["step_in_by_on"], unique=False)
    op.create_table(
        "dispute_evidence",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("have", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_dispute_evidence_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_dispute_evidence")),
    )
    op.create_table(
        "inquiry",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("nature", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("other_contact", sa.Text(), nullable=True),
        sa.Column("happened_at", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("referred_to", sa.Text(), nullable=True),
        sa.Column("referred_at", sa.BigInteger(), nullable=True),
        sa.Column("answer_due_at", sa.BigInteger(), nullable=True),
        sa.Column("not_bought_reason", sa.Text(), nullable=True),
        sa.Column("next_contact_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("called_back_at", sa.BigInteger(), nullable=True),
        sa.Column("reached", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_inquiry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
    )
    op.create_index(op.f("ix_inquiry_nature"), "inquiry", ["nature"], unique=False)
    op.create_index(op.f("ix_inquiry_referred_to"), "inquiry", ["referred_to"], unique=False)
    op.create_index(op.f("ix_inquiry_topic"), "inquiry", ["topic"], unique=False)
    op.create_table(
        "market_note",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("first_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("last_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("info", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("product", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("units", sa.Integer(), nullable=True),
        sa.Column("sales", sa.BigInteger(), nullable=True),
        sa.Column("sales_currency", sa.Text(), nullable=True),
        sa.Column("assessment", sa.Text(), nullable=True),
        sa.Column("reported_to", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_market_note_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_market_note")),
    )
    op.create_index(op.f("ix_market_note_owner"), "market_note", ["owner"], unique=False)
    op.create_index(op.f("ix_market_note_status"), "market_note", ["status"], unique=False)
    op.create_table(
        "order_note",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("first_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("last_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("order_text", sa.Text(), nullable=True),
        sa.Column("customer", sa.Integer(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("wanted_on", sa.Date(), nullable=True),
        sa.Column("passed_to", sa.Text(), nullable=True),
        sa.Column("passed_at", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("customer_told_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["customer"], ["record.id"], name=op.f("fk_order_note_customer")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_order_note_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_note")),
    )
    op.create_index(op.f("ix_order_note_customer"), "order_note", ["customer"], unique=False)
    op.create_index(op.f("ix_order_note_owner"), "order_note", ["owner"], unique=False)
    op.create_index(op.f("ix_order_note_status"), "order_note", ["status"], unique=False)
    op.create_table(
        "order_note_lines",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("product", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_order_note_lines_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_order_note_lines")),
    )
    op.create_table(
        "pay_rule",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("priority", sa.Integer(), nullable=True),
        sa.Column("payer", sa.Text(), nullable=True),
        sa.Column("refund", sa.Text(), nullable=True),
        sa.Column("label_zh_cn", sa.Text(), nullable=True),
        sa.Column("label_en", sa.Text(), nullable=True),
        sa.Column("label_es", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=True),
        sa.Column("postage_out", sa.Text(), nullable=True),
        sa.Column("postage_back", sa.Text(), nullable=True),
        sa.Column("percent", sa.BigInteger(), nullable=True),
        sa.Column("approval", sa.Text(), nullable=True),
        sa.Column("how_zh_cn", sa.Text(), nullable=True),
        sa.Column("how_en", sa.Text(), nullable=True),
        sa.Column("how_es", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_pay_rule_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pay_rule")),
    )
    op.create_index(op.f("ix_pay_rule_priority"), "pay_rule", ["priority"], unique=False)
    op.create_table(
        "pay_rule_applies_to",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_pay_rule_applies_to_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_pay_rule_applies_to")),
    )
    op.create_table(
        "pay_rule_conditions",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("values", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_pay_rule_conditions_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_pay_rule_conditions")),
    )
    op.create_table(
        "problem_order",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("noted_by", sa.Text(), nullable=True),
        sa.Column("noted_at", sa.BigInteger(), nullable=True),
        sa.Column("warehouse_answer", sa.Text(), nullable=True),
        sa.Column("alternative", sa.Text(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_problem_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_order")),
    )
    op.create_index(op.f("ix_problem_order_noted_at"), "problem_order", ["noted_at"], unique=False)
    op.create_index(op.f("ix_problem_order_problem"), "problem_order", ["problem"], unique=False)
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("first_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("last_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("customer", sa.Integer(), nullable=True),
        sa.Column("source", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["customer"], ["record.id"], name=op.f("fk_promise_customer")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_promise_id")),
        sa.ForeignKeyConstraint(["source"], ["record.id"], name=op.f("fk_promise_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    op.create_index(op.f("ix_promise_customer"), "promise", ["customer"], unique=False)
    op.create_index(op.f("ix_promise_due_at"), "promise", ["due_at"], unique=False)
    op.create_index(op.f("ix_promise_owner"), "promise", ["owner"], unique=False)
    op.create_index(op.f("ix_promise_settled_at"), "promise", ["settled_at"], unique=False)
    op.create_index(op.f("ix_promise_source"), "promise", ["source"], unique=False)
    op.create_index(op.f("ix_promise_status"), "promise", ["status"], unique=False)
    op.create_table(
        "quality",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("defect", sa.Text(), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("case_count", sa.Integer(), nullable=True),
        sa.Column("last_case_on", sa.Date(), nullable=True),
        sa.Column("told_to", sa.Text(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("quiet_days", sa.Integer(), nullable=True),
        sa.Column("quiet_until_on", sa.Date(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("measure_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_quality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality")),
    )
    op.create_index(op.f("ix_quality_last_case_on"), "quality", ["last_case_on"], unique=False)
    op.create_table(
        "quality_cases",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_quality_cases_record_id")),
        sa.ForeignKeyConstraint(["value"], ["record.id"], name=op.f("fk_quality_cases_value")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_quality_cases")),
    )
    op.create_table(
        "reception",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("first_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("last_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("visitor", sa.Text(), nullable=True),
        sa.Column("reception_kind", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("arrived_at", sa.BigInteger(), nullable=True),
        sa.Column("company", sa.Text(), nullable=True),
        sa.Column("customer", sa.Integer(), nullable=True),
        sa.Column("arranged_by", sa.Text(), nullable=True),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("points", sa.Text(), nullable=True),
        sa.Column("important", sa.Boolean(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("reported_to", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["customer"], ["record.id"], name=op.f("fk_reception_customer")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_reception_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception")),
    )
    op.create_index(op.f("ix_reception_arrived_at"), "reception", ["arrived_at"], unique=False)
    op.create_index(op.f("ix_reception_customer"), "reception", ["customer"], unique=False)
    op.create_index(op.f("ix_reception_owner"), "reception", ["owner"], unique=False)
    op.create_index(op.f("ix_reception_status"), "reception", ["status"], unique=False)
    op.create_table(
        "repair",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("reported_at", sa.BigInteger(), nullable=True),
        sa.Column("serial_no", sa.Text(), nullable=True),
        sa.Column("in_warranty", sa.Boolean(), nullable=True),
        sa.Column("handed_to", sa.Text(), nullable=True),
        sa.Column("handed_at", sa.BigInteger(), nullable=True),
        sa.Column("appointment_at", sa.BigInteger(), nullable=True),
        sa.Column("charge", sa.BigInteger(), nullable=True),
        sa.Column("charge_currency", sa.Text(), nullable=True),
        sa.Column("repair_result", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("confirmed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_repair_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair")),
    )
    op.create_index(op.f("ix_repair_appointment_at"), "repair", ["appointment_at"], unique=False)
    op.create_index(op.f("ix_repair_reported_at"), "repair", ["reported_at"], unique=False)
    op.create_table(
        "repair_parts",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_repair_parts_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_repair_parts")),
    )
    op.create_table(
        "return_exchange",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wanted", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("keeps_goods", sa.Boolean(), nullable=True),
        sa.Column("note_wrong", sa.Boolean(), nullable=True),
        sa.Column("other_courier", sa.Boolean(), nullable=True),
        sa.Column("photos_checked", sa.Boolean(), nullable=True),
        sa.Column("outbound_slip_checked", sa.Boolean(), nullable=True),
        sa.Column("outbound_video_checked", sa.Boolean(), nullable=True),
        sa.Column("amount_asked", sa.BigInteger(), nullable=True),
        sa.Column("amount_asked_currency", sa.Text(), nullable=True),
        sa.Column("amount_agreed", sa.BigInteger(), nullable=True),
        sa.Column("amount_agreed_currency", sa.Text(), nullable=True),
        sa.Column("postage_received", sa.BigInteger(), nullable=True),
        sa.Column("postage_received_currency", sa.Text(), nullable=True),
        sa.Column("payer_rule", sa.Text(), nullable=True),
        sa.Column("payer_proposed", sa.Text(), nullable=True),
        sa.Column("decided_otherwise", sa.Boolean(), nullable=True),
        sa.Column("payer_reason", sa.Text(), nullable=True),
        sa.Column("in_window", sa.Boolean(), nullable=True),
        sa.Column("ends_in", sa.Text(), nullable=True),
        sa.Column("return_carrier", sa.Text(), nullable=True),
        sa.Column("return_waybill", sa.Text(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("opened_by", sa.Text(), nullable=True),
        sa.Column("new_order_no", sa.Text(), nullable=True),
        sa.Column("new_waybill", sa.Text(), nullable=True),
        sa.Column("reshipped_at", sa.BigInteger(), nullable=True),
        sa.Column("refund_word", sa.Text(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("payer", sa.Text(), nullable=True),
        sa.Column("customer_informed", sa.Boolean(), nullable=True),
        sa.Column("amount_refunded", sa.BigInteger(), nullable=True),
        sa.Column("amount_refunded_currency", sa.Text(), nullable=True),
        sa.Column("refunded_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_return_exchange_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_exchange")),
    )
    op.create_index(op.f("ix_return_exchange_ends_in"), "return_exchange", ["ends_in"], unique=False)
    op.create_index(
        op.f("ix_return_exchange_new_order_no"), "return_exchange", ["new_order_no"], unique=False
    )
    op.create_index(op.f("ix_return_exchange_new_waybill"), "return_exchange", ["new_waybill"], unique=False)
    op.create_index(op.f("ix_return_exchange_payer"), "return_exchange", ["payer"], unique=False)
    op.create_index(op.f("ix_return_exchange_payer_rule"), "return_exchange", ["payer_rule"], unique=False)
    op.create_index(op.f("ix_return_exchange_reason"), "return_exchange", ["reason"], unique=False)
    op.create_index(
        op.f("ix_return_exchange_return_waybill"), "return_exchange", ["return_waybill"], unique=False
    )
    op.create_index(op.f("ix_return_exchange_verdict"), "return_exchange", ["verdict"], unique=False)
    op.create_index(op.f("ix_return_exchange_wanted"), "return_exchange", ["wanted"], unique=False)
    op.create_table(
        "return_exchange_return_lines",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sku", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("resaleable", sa.Boolean(), nullable=True),
        sa.Column("accessories_complete", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_return_exchange_return_lines_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_return_exchange_return_lines")),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rating", sa.Text(), nullable=True),
        sa.Column("review_text", sa.Text(), nullable=True),
        sa.Column("buyer_account", sa.Text(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("need", sa.Text(), nullable=True),
        sa.Column("attitude", sa.Text(), nullable=True),
        sa.Column("goods_state", sa.Text(), nullable=True),
        sa.Column("flagged", sa.Boolean(), nullable=True),
        sa.Column("offer", sa.Text(), nullable=True),
        sa.Column("offer_amount", sa.BigInteger(), nullable=True),
        sa.Column("offer_amount_currency", sa.Text(), nullable=True),
        sa.Column("offer_approved_by", sa.Text(), nullable=True),
        sa.Column("public_reply", sa.Text(), nullable=True),
        sa.Column("result_kind", sa.Text(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_buyer_account"), "review", ["buyer_account"], unique=False)
    op.create_index(op.f("ix_review_rating"), "review", ["rating"], unique=False)
    op.create_table(
        "review_contacts",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_review_contacts_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_review_contacts")),
    )
    op.create_table(
        "script",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=True),
        sa.Column("title_zh", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("text_zh", sa.Text(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_es", sa.Text(), nullable=True),
        sa.Column("words_zh", sa.Text(), nullable=True),
        sa.Column("words_en", sa.Text(), nullable=True),
        sa.Column("words_es", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_script_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_script")),
    )
    op.create_index(op.f("ix_script_step"), "script", ["step"], unique=False)
    op.create_index(op.f("ix_script_topic"), "script", ["topic"], unique=False)
    op.create_table(
        "segment",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("register", sa.Text(), nullable=True),
        sa.Column("filters", sa.Text(), nullable=True),
        sa.Column("order_key", sa.Text(), nullable=True),
        sa.Column("descending", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_segment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
    )
    op.create_index(op.f("ix_segment_register"), "segment", ["register"], unique=False)
    op.create_table(
        "segment_columns_shown",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_segment_columns_shown_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_segment_columns_shown")),
    )
    op.create_table(
        "shift",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user", sa.Text(), nullable=True),
        sa.Column("planned_start_at", sa.BigInteger(), nullable=True),
        sa.Column("planned_end_at", sa.BigInteger(), nullable=True),
        sa.Column("desk", sa.Text(), nullable=True),
        sa.Column("signed_in_at", sa.BigInteger(), nullable=True),
        sa.Column("signed_out_at", sa.BigInteger(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.Column("handed_to", sa.Text(), nullable=True),
        sa.Column("handed_over_at", sa.BigInteger(), nullable=True),
        sa.Column("taken_over_by", sa.Text(), nullable=True),
        sa.Column("taken_over_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
    )
    op.create_index(op.f("ix_shift_planned_start_at"), "shift", ["planned_start_at"], unique=False)
    op.create_index(op.f("ix_shift_signed_in_at"), "shift", ["signed_in_at"], unique=False)
    op.create_index(op.f("ix_shift_user"), "shift", ["user"], unique=False)
    op.create_table(
        "shift_checklist",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_shift_checklist_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_shift_checklist")),
    )
    op.create_table(
        "shift_handed",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_shift_handed_record_id")),
        sa.ForeignKeyConstraint(["value"], ["record.id"], name=op.f("fk_shift_handed_value")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_shift_handed")),
    )
    op.create_table(
        "shift_stays",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_shift_stays_record_id")),
        sa.ForeignKeyConstraint(["value"], ["record.id"], name=op.f("fk_shift_stays_value")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_shift_stays")),
    )
    op.create_table(
        "snippet",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_snippet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snippet")),
    )
    op.create_index(op.f("ix_snippet_owner"), "snippet", ["owner"], unique=False)
    op.create_table(
        "tracking",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("carrier", sa.Text(), nullable=True),
        sa.Column("query", sa.Text(), nullable=True),
        sa.Column("new_address", sa.Text(), nullable=True),
        sa.Column("next_check_at", sa.BigInteger(), nullable=True),
        sa.Column("found", sa.Text(), nullable=True),
        sa.Column("customer_told_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_tracking_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracking")),
    )
    op.create_index(op.f("ix_tracking_carrier"), "tracking", ["carrier"], unique=False)
    op.create_table(
        "tracking_contacts",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contacted_on", sa.Date(), nullable=True),
        sa.Column("courier_agent_no", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_tracking_contacts_record_id")),
        sa.PrimaryKeyConstraint("record_id", "position", name=op.f("pk_tracking_contacts")),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("first_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("last_closed_at", sa.BigInteger(), nullable=True),
        sa.Column("customer", sa.Integer(), nullable=True),
        sa.Column("visit_kind", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("case", sa.Integer(), nullable=True),
        sa.Column("visitor", sa.Text(), nullable=True),
        sa.Column("review_remark", sa.Text(), nullable=True),
        sa.Column("reviewed_by", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("survey", sa.Text(), nullable=True),
        sa.Column("survey_seed", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("reached", sa.Boolean(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("demand", sa.Text(), nullable=True),
        sa.Column("anomaly", sa.Text(), nullable=True),
        sa.Column("new_grade", sa.Text(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("expected_tangibles", sa.Integer(), nullable=True),
        sa.Column("perceived_tangibles", sa.Integer(), nullable=True),
        sa.Column("expected_reliability", sa.Integer(), nullable=True),
        sa.Column("perceived_reliability", sa.Integer(), nullable=True),
        sa.Column("expected_responsiveness", sa.Integer(), nullable=True),
        sa.Column("perceived_responsiveness", sa.Integer(), nullable=True),
        sa.Column("expected_assurance", sa.Integer(), nullable=True),
        sa.Column("perceived_assurance", sa.Integer(), nullable=True),
        sa.Column("expected_empathy", sa.Integer(), nullable=True),
        sa.Column("perceived_empathy", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case"], ["record.id"], name=op.f("fk_visit_case")),
        sa.ForeignKeyConstraint(["customer"], ["record.id"], name=op.f("fk_visit_customer")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index(op.f("ix_visit_case"), "visit", ["case"], unique=False)
    op.create_index(op.f("ix_visit_customer"), "visit", ["customer"], unique=False)
    op.create_index(op.f("ix_visit_done_at"), "visit", ["done_at"], unique=False)
    op.create_index(op.f("ix_visit_owner"), "visit", ["owner"], unique=False)
    op.create_index(op.f("ix_visit_planned_on"), "visit", ["planned_on"], unique=False)
    op.create_index(op.f("ix_visit_status"), "visit", ["status"], unique=False)
    op.create_index(op.f("ix_visit_survey"), "visit", ["survey"], unique=False)
    op.create_index(op.f("ix_visit_visit_kind"), "visit", ["visit_kind"], unique=False)
    op.create_index(op.f("ix_visit_visitor"), "visit", ["visitor"], unique=False)
    op.add_column("call", sa.Column("guard_reason", sa.Text(), nullable=True))
    op.create_index(op.f("ix_call_answers_missed"), "call", ["answers_missed"], unique=False)
    op.add_column("customer", sa.Column("warning_cleared_reason", sa.Text(), nullable=True))
    op.add_column("customer", sa.Column("warning_cleared_at", sa.BigInteger(), nullable=True))
    op.add_column("customer", sa.Column("churn_cause", sa.Text(), nullable=True))
    op.add_column("damage", sa.Column("keeps_goods", sa.Boolean(), nullable=True))
    op.add_column("damage", sa.Column("note_wrong", sa.Boolean(), nullable=True))
    op.add_column("damage", sa.Column("payer_rule", sa.Text(), nullable=True))
    op.add_column("damage", sa.Column("payer_proposed", sa.Text(), nullable=True))
    op.add_column("damage", sa.Column("decided_otherwise", sa.Boolean(), nullable=True))
    op.add_column("damage", sa.Column("payer", sa.Text(), nullable=True))
    op.add_column("damage", sa.Column("payer_reason", sa.Text(), nullable=True))
    op.create_index(op.f("ix_damage_payer_rule"), "damage", ["payer_rule"], unique=False)
    op.add_column("list_item", sa.Column("turn", sa.Text(), nullable=True))


def downgrade() -> None:
    raise RuntimeError("a store is never taken back to an older version; restore a backup instead")
