"""The ledger of dice: sessions with their seeds, and every roll with every die of it."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dice_sessions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("dice", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("rolled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="dice_sessions_campaign_id_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="dice_sessions_pkey"),
        sa.UniqueConstraint("campaign_id", "number", name="dice_sessions_campaign_id_number"),
    )
    op.create_index(
        "dice_sessions_open",
        "dice_sessions",
        ["campaign_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "dice_rolls",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("turn_id", sa.BigInteger(), nullable=True),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("expression", sa.String(length=200), nullable=False),
        sa.Column("sides", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("faces", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("private", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("first BETWEEN 1 AND last", name="dice_rolls_places"),
        sa.CheckConstraint(
            "cardinality(sides) = last - first + 1 AND cardinality(faces) = cardinality(sides)",
            name="dice_rolls_dice",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["dice_sessions.id"], name="dice_rolls_session_id_fkey", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turns.id"], name="dice_rolls_turn_id_fkey", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="dice_rolls_pkey"),
        sa.UniqueConstraint("session_id", "first", name="dice_rolls_session_id_first"),
        sa.UniqueConstraint("session_id", "last", name="dice_rolls_session_id_last"),
    )
    op.create_index("dice_rolls_player", "dice_rolls", ["session_id", "user_id", "first"])
    op.create_index("dice_rolls_turn", "dice_rolls", ["turn_id"])


def downgrade() -> None:
    op.drop_table("dice_rolls")
    op.drop_table("dice_sessions")
