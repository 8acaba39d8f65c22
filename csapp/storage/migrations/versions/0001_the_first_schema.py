"""The first schema

Revision ID: 0001
Revises: 
"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('chain_head',
    sa.Column('desk', sa.Text(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('mac', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('desk', name=op.f('pk_chain_head'))
    )
    op.create_table('draft',
    sa.Column('form', sa.Text(), nullable=False),
    sa.Column('user', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('saved_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('form', name=op.f('pk_draft'))
    )
    op.create_index(op.f('ix_draft_user'), 'draft', ['user'], unique=False)
    op.create_table('meta',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_meta'))
    )
    op.create_table('number_series',
    sa.Column('series', sa.Text(), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('series', name=op.f('pk_number_series'))
    )
    op.create_table('record',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('voided', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record')),
    sa.UniqueConstraint('number', name=op.f('uq_record_number')),
    sa.UniqueConstraint('uid', name=op.f('uq_record_uid'))
    )
    op.create_index('ix_record_kind', 'record', ['kind', 'id'], unique=False)
    op.create_table('call',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('direction', sa.Text(), nullable=True),
    sa.Column('topic', sa.Text(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('agent', sa.Text(), nullable=True),
    sa.Column('desk', sa.Text(), nullable=True),
    sa.Column('started_at', sa.BigInteger(), nullable=True),
    sa.Column('ended_at', sa.BigInteger(), nullable=True),
    sa.Column('saved_at', sa.BigInteger(), nullable=True),
    sa.Column('timed', sa.Boolean(), nullable=True),
    sa.Column('channel', sa.Text(), nullable=True),
    sa.Column('customer', sa.Integer(), nullable=True),
    sa.Column('caller_name', sa.Text(), nullable=True),
    sa.Column('summary', sa.Text(), nullable=True),
    sa.Column('order_no', sa.Text(), nullable=True),
    sa.Column('waybill', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=True),
    sa.Column('hold_seconds', sa.Integer(), nullable=True),
    sa.Column('first_reply_at', sa.BigInteger(), nullable=True),
    sa.Column('transferred_to', sa.Text(), nullable=True),
    sa.Column('promise', sa.Text(), nullable=True),
    sa.Column('promise_due_at', sa.BigInteger(), nullable=True),
    sa.Column('answers_missed', sa.Integer(), nullable=True),
    sa.Column('voicemail', sa.Boolean(), nullable=True),
    sa.Column('recording', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['answers_missed'], ['record.id'], name=op.f('fk_call_answers_missed')),
    sa.ForeignKeyConstraint(['customer'], ['record.id'], name=op.f('fk_call_customer')),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_call_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_call'))
    )
    op.create_index(op.f('ix_call_agent'), 'call', ['agent'], unique=False)
    op.create_index(op.f('ix_call_customer'), 'call', ['customer'], unique=False)
    op.create_index(op.f('ix_call_started_at'), 'call', ['started_at'], unique=False)
    op.create_index(op.f('ix_call_topic'), 'call', ['topic'], unique=False)
    op.create_table('call_cases',
    sa.Column('record_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('value', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_call_cases_record_id')),
    sa.ForeignKeyConstraint(['value'], ['record.id'], name=op.f('fk_call_cases_value')),
    sa.PrimaryKeyConstraint('record_id', 'position', name=op.f('pk_call_cases'))
    )
    op.create_table('case_',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('status', sa.Text(), nullable=True),
    sa.Column('received_at', sa.BigInteger(), nullable=True),
    sa.Column('recorded_at', sa.BigInteger(), nullable=True),
    sa.Column('recipient', sa.Text(), nullable=True),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('responsible', sa.Text(), nullable=True),
    sa.Column('acknowledged_by', sa.Text(), nullable=True),
    sa.Column('acknowledged_at', sa.BigInteger(), nullable=True),
    sa.Column('first_closed_at', sa.BigInteger(), nullable=True),
    sa.Column('last_closed_at', sa.BigInteger(), nullable=True),
    sa.Column('grade_then', sa.Text(), nullable=True),
    sa.Column('channel', sa.Text(), nullable=True),
    sa.Column('urgency', sa.Text(), nullable=True),
    sa.Column('customer', sa.Integer(), nullable=True),
    sa.Column('severity', sa.Text(), nullable=True),
    sa.Column('order_no', sa.Text(), nullable=True),
    sa.Column('waybill', sa.Text(), nullable=True),
    sa.Column('product', sa.Text(), nullable=True),
    sa.Column('sku', sa.Text(), nullable=True),
    sa.Column('batch', sa.Text(), nullable=True),
    sa.Column('quantity', sa.Integer(), nullable=True),
    sa.Column('price', sa.BigInteger(), nullable=True),
    sa.Column('price_currency', sa.Text(), nullable=True),
    sa.Column('shop', sa.Text(), nullable=True),
    sa.Column('origin', sa.Text(), nullable=True),
    sa.Column('responsible_party', sa.Text(), nullable=True),
    sa.Column('platform_reason', sa.Text(), nullable=True),
    sa.Column('true_cause', sa.Text(), nullable=True),
    sa.Column('result', sa.Text(), nullable=True),
    sa.Column('shop_type', sa.Text(), nullable=True),
    sa.Column('order_created_at', sa.BigInteger(), nullable=True),
    sa.Column('paid_at', sa.BigInteger(), nullable=True),
    sa.Column('shipped_at', sa.BigInteger(), nullable=True),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('order_completed_on', sa.Date(), nullable=True),
    sa.Column('auto_confirm_at', sa.BigInteger(), nullable=True),
    sa.Column('paid_amount', sa.BigInteger(), nullable=True),
    sa.Column('paid_amount_currency', sa.Text(), nullable=True),
    sa.Column('order_profit', sa.BigInteger(), nullable=True),
    sa.Column('order_profit_currency', sa.Text(), nullable=True),
    sa.Column('freight_out', sa.BigInteger(), nullable=True),
    sa.Column('freight_out_currency', sa.Text(), nullable=True),
    sa.Column('freight_return', sa.BigInteger(), nullable=True),
    sa.Column('freight_return_currency', sa.Text(), nullable=True),
    sa.Column('freight_insured', sa.Boolean(), nullable=True),
    sa.Column('free_shipping', sa.Boolean(), nullable=True),
    sa.Column('custom_made', sa.Boolean(), nullable=True),
    sa.Column('presale', sa.Boolean(), nullable=True),
    sa.Column('bulky', sa.Boolean(), nullable=True),
    sa.Column('invoice_issued', sa.Boolean(), nullable=True),
    sa.Column('invoice_returned', sa.Boolean(), nullable=True),
    sa.Column('note_by', sa.Text(), nullable=True),
    sa.Column('warehouse_query_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['customer'], ['record.id'], name=op.f('fk_case__customer')),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_case__id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_'))
    )
    op.create_index(op.f('ix_case__customer'), 'case_', ['customer'], unique=False)
    op.create_index(op.f('ix_case__order_no'), 'case_', ['order_no'], unique=False)
    op.create_index(op.f('ix_case__owner'), 'case_', ['owner'], unique=False)
    op.create_index(op.f('ix_case__received_at'), 'case_', ['received_at'], unique=False)
    op.create_index(op.f('ix_case__status'), 'case_', ['status'], unique=False)
    op.create_index(op.f('ix_case__waybill'), 'case_', ['waybill'], unique=False)
    op.create_table('case_clock',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('due_at', sa.BigInteger(), nullable=True),
    sa.Column('risk_at', sa.BigInteger(), nullable=True),
    sa.Column('waiting', sa.Boolean(), nullable=False),
    sa.Column('open', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_case_clock_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_clock'))
    )
    op.create_index(op.f('ix_case_clock_due_at'), 'case_clock', ['due_at'], unique=False)
    op.create_index('ix_case_clock_open', 'case_clock', ['open', 'due_at'], unique=False)
    op.create_table('case_linked_cases',
    sa.Column('record_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('value', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_case_linked_cases_record_id')),
    sa.ForeignKeyConstraint(['value'], ['record.id'], name=op.f('fk_case_linked_cases_value')),
    sa.PrimaryKeyConstraint('record_id', 'position', name=op.f('pk_case_linked_cases'))
    )
    op.create_table('case_money_lines',
    sa.Column('record_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('what', sa.Text(), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('amount_currency', sa.Text(), nullable=True),
    sa.Column('payer', sa.Text(), nullable=True),
    sa.Column('authorised_by', sa.Text(), nullable=True),
    sa.Column('paid_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_case_money_lines_record_id')),
    sa.PrimaryKeyConstraint('record_id', 'position', name=op.f('pk_case_money_lines'))
    )
    op.create_table('case_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('by', sa.Text(), nullable=False),
    sa.Column('from_status', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_case_step_record_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_step'))
    )
    op.create_index(op.f('ix_case_step_record_id'), 'case_step', ['record_id'], unique=False)
    op.create_table('company',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('currency', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=True),
    sa.Column('sheet', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_company_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_company'))
    )
    op.create_table('complaint',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('complainant', sa.Text(), nullable=True),
    sa.Column('type', sa.Text(), nullable=True),
    sa.Column('facts', sa.Text(), nullable=True),
    sa.Column('remedy_wanted', sa.Text(), nullable=True),
    sa.Column('other_contact', sa.Text(), nullable=True),
    sa.Column('acting_for', sa.Text(), nullable=True),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('bought_on', sa.Date(), nullable=True),
    sa.Column('received_on', sa.Date(), nullable=True),
    sa.Column('occurred_at', sa.BigInteger(), nullable=True),
    sa.Column('recurring', sa.Boolean(), nullable=True),
    sa.Column('person_complained_of', sa.Text(), nullable=True),
    sa.Column('immediate_action', sa.Text(), nullable=True),
    sa.Column('cause_analysis', sa.Text(), nullable=True),
    sa.Column('key_points', sa.Text(), nullable=True),
    sa.Column('proposed_plan', sa.Text(), nullable=True),
    sa.Column('compensation_asked', sa.BigInteger(), nullable=True),
    sa.Column('compensation_asked_currency', sa.Text(), nullable=True),
    sa.Column('referred_to', sa.Text(), nullable=True),
    sa.Column('escalated_to', sa.Text(), nullable=True),
    sa.Column('decision', sa.Text(), nullable=True),
    sa.Column('decided_by', sa.Text(), nullable=True),
    sa.Column('decided_at', sa.BigInteger(), nullable=True),
    sa.Column('remedy', sa.Text(), nullable=True),
    sa.Column('amount_paid', sa.BigInteger(), nullable=True),
    sa.Column('amount_paid_currency', sa.Text(), nullable=True),
    sa.Column('payer', sa.Text(), nullable=True),
    sa.Column('correction_verified', sa.Boolean(), nullable=True),
    sa.Column('informed_at', sa.BigInteger(), nullable=True),
    sa.Column('satisfaction', sa.Text(), nullable=True),
    sa.Column('visit_due_on', sa.Date(), nullable=True),
    sa.Column('lesson', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_complaint_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_complaint'))
    )
    op.create_index(op.f('ix_complaint_complainant'), 'complaint', ['complainant'], unique=False)
    op.create_index(op.f('ix_complaint_type'), 'complaint', ['type'], unique=False)
    op.create_table('contact_point',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.Column('preferred', sa.Boolean(), nullable=False),
    sa.Column('full', sa.Text(), nullable=True),
    sa.Column('local', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_contact_point_record_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact_point'))
    )
    op.create_index(op.f('ix_contact_point_full'), 'contact_point', ['full'], unique=False)
    op.create_index(op.f('ix_contact_point_local'), 'contact_point', ['local'], unique=False)
    op.create_index(op.f('ix_contact_point_record_id'), 'contact_point', ['record_id'], unique=False)
    op.create_table('customer',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('customer_kind', sa.Text(), nullable=True),
    sa.Column('salutation', sa.Text(), nullable=True),
    sa.Column('company', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=True),
    sa.Column('region', sa.Text(), nullable=True),
    sa.Column('shop', sa.Text(), nullable=True),
    sa.Column('cooperation_mode', sa.Text(), nullable=True),
    sa.Column('cooperation_since', sa.Text(), nullable=True),
    sa.Column('yearly_volume', sa.BigInteger(), nullable=True),
    sa.Column('tenure_level', sa.Text(), nullable=True),
    sa.Column('volume_level', sa.Text(), nullable=True),
    sa.Column('grade', sa.Text(), nullable=True),
    sa.Column('graded_on', sa.Date(), nullable=True),
    sa.Column('grade_reason', sa.Text(), nullable=True),
    sa.Column('loyalty', sa.Integer(), nullable=True),
    sa.Column('stage', sa.Text(), nullable=True),
    sa.Column('key_customer', sa.Boolean(), nullable=True),
    sa.Column('vip', sa.Boolean(), nullable=True),
    sa.Column('warning', sa.Boolean(), nullable=True),
    sa.Column('warning_reason', sa.Text(), nullable=True),
    sa.Column('warning_since', sa.Text(), nullable=True),
    sa.Column('warning_reported_to', sa.Text(), nullable=True),
    sa.Column('warning_reported_at', sa.BigInteger(), nullable=True),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('next_visit_on', sa.Date(), nullable=True),
    sa.Column('consent_on', sa.Date(), nullable=True),
    sa.Column('consent_purpose', sa.Text(), nullable=True),
    sa.Column('no_marketing', sa.Boolean(), nullable=True),
    sa.Column('keep_until_on', sa.Date(), nullable=True),
    sa.Column('notes', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_customer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_customer'))
    )
    op.create_index(op.f('ix_customer_name'), 'customer', ['name'], unique=False)
    op.create_index(op.f('ix_customer_region'), 'customer', ['region'], unique=False)
    op.create_table('customer_addresses',
    sa.Column('record_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('label', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_customer_addresses_record_id')),
    sa.PrimaryKeyConstraint('record_id', 'position', name=op.f('pk_customer_addresses'))
    )
    op.create_table('customer_merged_from',
    sa.Column('record_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('value', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_customer_merged_from_record_id')),
    sa.ForeignKeyConstraint(['value'], ['record.id'], name=op.f('fk_customer_merged_from_value')),
    sa.PrimaryKeyConstraint('record_id', 'position', name=op.f('pk_customer_merged_from'))
    )
    op.create_table('desk',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('place', sa.Text(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_desk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_desk'))
    )
    op.create_index(op.f('ix_desk_code'), 'desk', ['code'], unique=False)
    op.create_table('journal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk', sa.Text(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('verb', sa.Text(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('mac', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_journal_record_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal')),
    sa.UniqueConstraint('desk', 'seq', name=op.f('uq_journal_desk_seq'))
    )
    op.create_index(op.f('ix_journal_record_id'), 'journal', ['record_id'], unique=False)
    op.create_table('list_item',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('list', sa.Text(), nullable=True),
    sa.Column('key', sa.Text(), nullable=True),
    sa.Column('label_zh_cn', sa.Text(), nullable=True),
    sa.Column('label_en', sa.Text(), nullable=True),
    sa.Column('label_es', sa.Text(), nullable=True),
    sa.Column('phase', sa.Text(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_list_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_list_item'))
    )
    op.create_index(op.f('ix_list_item_list'), 'list_item', ['list'], unique=False)
    op.create_table('print_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('print_no', sa.Integer(), nullable=False),
    sa.Column('paper', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('unmasked', sa.Boolean(), nullable=False),
    sa.Column('by', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_print_log_record_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_print_log')),
    sa.UniqueConstraint('record_id', 'print_no', name=op.f('uq_print_log_record_id_print_no'))
    )
    op.create_table('staff',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('user', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('desk', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=True),
    sa.Column('joined_on', sa.Date(), nullable=True),
    sa.Column('left_on', sa.Date(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_staff_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_staff'))
    )
    op.create_index(op.f('ix_staff_user'), 'staff', ['user'], unique=False)
    op.create_table('staff_roles',
    sa.Column('record_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('value', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_staff_roles_record_id')),
    sa.PrimaryKeyConstraint('record_id', 'position', name=op.f('pk_staff_roles'))
    )
    op.create_table('journal_payload',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('salt', sa.LargeBinary(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['id'], ['journal.id'], name=op.f('fk_journal_payload_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_payload'))
    )
    op.execute("CREATE VIRTUAL TABLE search USING fts5(body, content='', tokenize='unicode61 remove_diacritics 2')")
    op.execute("INSERT INTO search(search, rank) VALUES('secure-delete', 1)")


def downgrade() -> None:
    raise RuntimeError("a store is never taken back to an older version; restore a backup instead")
