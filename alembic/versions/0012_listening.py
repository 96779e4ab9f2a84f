"""Where bots sit in voice, and for which turn a campaign had its last picture."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "voice_seats",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("called_from", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=True),
        sa.Column("volume", sa.Integer(), server_default=sa.text("100"), nullable=False),
        sa.Column("turn_id", sa.BigInteger(), nullable=True),
        sa.Column("sentence", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("volume BETWEEN 0 AND 200", name="voice_seats_volume"),
        sa.CheckConstraint("sentence >= 0", name="voice_seats_sentence"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="voice_seats_campaign_id_fkey", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("bot_id", "guild_id", name="voice_seats_pkey"),
    )
    op.create_index("voice_seats_campaign", "voice_seats", ["campaign_id"])
    op.add_column("campaigns", sa.Column("pictured_turn", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("campaigns", "pictured_turn")
    op.drop_index("voice_seats_campaign", table_name="voice_seats")
    op.drop_table("voice_seats")
