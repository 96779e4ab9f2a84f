"""Up to which message each campaign's channel was heard, so that what is written while nobody listens is found."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NOW_AS_SNOWFLAKE = "((floor(extract(epoch FROM now()) * 1000)::bigint - 1420070400000) << 22)"


def upgrade() -> None:
    # What was written before this version counts as heard.
    op.add_column(
        "campaigns",
        sa.Column("heard_to", sa.BigInteger(), server_default=sa.text(NOW_AS_SNOWFLAKE), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("campaigns", "heard_to")
