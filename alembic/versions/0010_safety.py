"""Secrets, the table's boundaries and how mature a campaign is, tellings that were taken back, and reports."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "secrets",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.String(length=200), server_default="", nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column(
            "readers",
            postgresql.ARRAY(sa.BigInteger()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("known", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("secrets_campaign_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("secrets_pkey")),
    )
    op.create_index("secrets_campaign", "secrets", ["campaign_id", "id"])
    op.create_table(
        "boundaries",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(length=100), nullable=False),
        sa.Column("text_key", sa.Text(collation="C"), nullable=False),
        sa.CheckConstraint("kind IN ('line', 'veil', 'xcard')", name=op.f("boundaries_kind")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("boundaries_campaign_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("boundaries_pkey")),
        sa.UniqueConstraint(
            "campaign_id", "kind", "text_key", name=op.f("boundaries_campaign_id_kind_text_key")
        ),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("turn_id", sa.BigInteger(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("reports_campaign_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turns.id"], name=op.f("reports_turn_id_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("reports_pkey")),
    )
    op.create_index("reports_campaign", "reports", ["campaign_id", "id"])
    op.create_index("reports_turn", "reports", ["turn_id"])
    op.create_index("reports_user", "reports", ["user_id", "created_at"])
    op.add_column("campaigns", sa.Column("content", sa.String(length=20), nullable=True))
    op.create_check_constraint(
        op.f("campaigns_content"), "campaigns", "content IN ('everyone', 'teen', 'mature')"
    )
    op.add_column(
        "turns", sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("turns", "withdrawn")
    op.drop_constraint(op.f("campaigns_content"), "campaigns", type_="check")
    op.drop_column("campaigns", "content")
    op.drop_table("reports")
    op.drop_table("boundaries")
    op.drop_table("secrets")
