"""The voices that a campaign's characters were given."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "voices",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("npc", sa.String(length=100), nullable=False),
        sa.Column("npc_key", sa.Text(collation="C"), nullable=False),
        sa.Column("voice", sa.String(length=100), nullable=False),
        sa.Column("pitch", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("rate", sa.Integer(), server_default=sa.text("100"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("pitch BETWEEN -12 AND 12", name="voices_pitch"),
        sa.CheckConstraint("rate BETWEEN 50 AND 200", name="voices_rate"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="voices_campaign_id_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="voices_pkey"),
        sa.UniqueConstraint("campaign_id", "npc_key", name="voices_campaign_id_npc_key"),
    )


def downgrade() -> None:
    op.drop_table("voices")
