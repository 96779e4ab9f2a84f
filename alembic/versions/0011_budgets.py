"""What was used of which budget, servers' own limits, their places in the line of turns, and that line's own index."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "usage",
        sa.Column("payer", sa.String(length=20), nullable=False),
        sa.Column("payer_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("payer", "payer_id", "what", name=op.f("usage_pkey")),
    )
    op.create_table(
        "guild_limits",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("limits", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("share", sa.SmallInteger(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("share BETWEEN 1 AND 6", name=op.f("guild_limits_share")),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("guild_limits_pkey")),
    )
    op.create_table(
        "guild_places",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "guild_id", name=op.f("guild_places_pkey")),
    )
    # Whoever takes a job looks for others with its lock; without this, through the whole line for each.
    op.create_index(
        "torchlit_jobs_lock",
        "procrastinate_jobs",
        ["lock"],
        schema="procrastinate",
        postgresql_where=sa.text("status IN ('todo', 'doing')"),
    )


def downgrade() -> None:
    op.drop_index("torchlit_jobs_lock", "procrastinate_jobs", schema="procrastinate")
    op.drop_table("guild_places")
    op.drop_table("guild_limits")
    op.drop_table("usage")
