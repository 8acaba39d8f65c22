"""Damage reports, attachments, rules, personal settings

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('personal',
    sa.Column('user', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('user', 'key', name=op.f('pk_personal'))
    )
    op.create_table('calendar_day',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('day_on', sa.Date(), nullable=True),
    sa.Column('day_kind', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_calendar_day_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_day'))
    )
    op.create_index(op.f('ix_calendar_day_day_on'), 'calendar_day', ['day_on'], unique=False)
    op.create_table('case_attachments',
    sa.Column('record_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('role', sa.Text(), nullable=True),
    sa.Column('caption', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('media', sa.Text(), nullable=True),
    sa.Column('size', sa.Integer(), nullable=True),
    sa.Column('width', sa.Integer(), nullable=True),
    sa.Column('height', sa.Integer(), nullable=True),
    sa.Column('pages', sa.Integer(), nullable=True),
    sa.Column('added_by', sa.Text(), nullable=True),
    sa.Column('added_at', sa.BigInteger(), nullable=True),
    sa.Column('file', sa.Text(), nullable=True),
    sa.Column('screen', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_case_attachments_record_id')),
    sa.PrimaryKeyConstraint('record_id', 'position', name=op.f('pk_case_attachments'))
    )
    op.create_table('company_working_days',
    sa.Column('record_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('value', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_company_working_days_record_id')),
    sa.PrimaryKeyConstraint('record_id', 'position', name=op.f('pk_company_working_days'))
    )
    op.create_table('damage',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('carrier', sa.Text(), nullable=True),
    sa.Column('damage_kind', sa.Text(), nullable=True),
    sa.Column('item', sa.Text(), nullable=True),
    sa.Column('outer_box', sa.Text(), nullable=True),
    sa.Column('item_no', sa.Text(), nullable=True),
    sa.Column('shipped_on', sa.Date(), nullable=True),
    sa.Column('signer', sa.Text(), nullable=True),
    sa.Column('opened_before_courier', sa.Text(), nullable=True),
    sa.Column('from_place', sa.Text(), nullable=True),
    sa.Column('to_place', sa.Text(), nullable=True),
    sa.Column('delivery_result', sa.Text(), nullable=True),
    sa.Column('last_scan', sa.Text(), nullable=True),
    sa.Column('declared_value', sa.BigInteger(), nullable=True),
    sa.Column('declared_value_currency', sa.Text(), nullable=True),
    sa.Column('insured_value', sa.BigInteger(), nullable=True),
    sa.Column('insured_value_currency', sa.Text(), nullable=True),
    sa.Column('sum_claimed', sa.BigInteger(), nullable=True),
    sa.Column('sum_claimed_currency', sa.Text(), nullable=True),
    sa.Column('courier_agent_no', sa.Text(), nullable=True),
    sa.Column('report_date_on', sa.Date(), nullable=True),
    sa.Column('claim_by_on', sa.Date(), nullable=True),
    sa.Column('claim_no', sa.Text(), nullable=True),
    sa.Column('carrier_result', sa.Text(), nullable=True),
    sa.Column('sum_received', sa.BigInteger(), nullable=True),
    sa.Column('sum_received_currency', sa.Text(), nullable=True),
    sa.Column('sum_received_on', sa.Date(), nullable=True),
    sa.Column('customer_remedy', sa.Text(), nullable=True),
    sa.Column('write_off', sa.BigInteger(), nullable=True),
    sa.Column('write_off_currency', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_damage_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_damage'))
    )
    op.create_index(op.f('ix_damage_carrier'), 'damage', ['carrier'], unique=False)
    op.create_index(op.f('ix_damage_claim_no'), 'damage', ['claim_no'], unique=False)
    op.create_index(op.f('ix_damage_damage_kind'), 'damage', ['damage_kind'], unique=False)
    op.create_index(op.f('ix_damage_report_date_on'), 'damage', ['report_date_on'], unique=False)
    op.create_table('limit_rule',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('scope', sa.Text(), nullable=True),
    sa.Column('key', sa.Text(), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('amount_currency', sa.Text(), nullable=True),
    sa.Column('count', sa.Integer(), nullable=True),
    sa.Column('unit', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['record.id'], name=op.f('fk_limit_rule_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_limit_rule'))
    )
    op.create_index(op.f('ix_limit_rule_scope'), 'limit_rule', ['scope'], unique=False)
    op.add_column('case_step', sa.Column('undoes', sa.Boolean(), server_default=sa.text('0'), nullable=False))
    op.add_column('company', sa.Column('logo', sa.Text(), nullable=True))
    op.add_column('company', sa.Column('opens_at_hour', sa.Text(), nullable=True))
    op.add_column('company', sa.Column('closes_at_hour', sa.Text(), nullable=True))
    op.add_column('list_item', sa.Column('claim_days', sa.Integer(), nullable=True))
    op.add_column('record', sa.Column('sample', sa.Boolean(), server_default=sa.text('0'), nullable=False))
    op.add_column('record', sa.Column('erased', sa.Boolean(), server_default=sa.text('0'), nullable=False))


def downgrade() -> None:
    raise RuntimeError("a store is never taken back to an older version; restore a backup instead")
