"""Fights: each as it stands, and its log."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "encounters",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("state", postgresql.JSONB(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("shown_version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("turn_s", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tracker_message_id", sa.BigInteger(), nullable=True),
        sa.Column("tracker_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="encounters_campaign_id_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="encounters_pkey"),
    )
    op.create_index(
        "encounters_open",
        "encounters",
        ["campaign_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index("encounters_campaign", "encounters", ["campaign_id", "id"])
    op.create_index(
        "encounters_watched",
        "encounters",
        ["bot_id"],
        postgresql_where=sa.text("(ended_at IS NULL OR shown_version < version)"),
    )
    op.create_table(
        "encounter_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("encounter_id", sa.BigInteger(), nullable=False),
        sa.Column("turn_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("outcome", postgresql.JSONB(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["encounter_id"], ["encounters.id"], name="encounter_log_encounter_id_fkey", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turns.id"], name="encounter_log_turn_id_fkey", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="encounter_log_pkey"),
        sa.UniqueConstraint("encounter_id", "version", name="encounter_log_encounter_id_version"),
    )
    op.create_index("encounter_log_turn", "encounter_log", ["turn_id"])
    op.create_index(
        "encounter_log_unshown",
        "encounter_log",
        ["encounter_id", "version"],
        postgresql_where=sa.text("shown_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("encounter_log")
    op.drop_table("encounters")
