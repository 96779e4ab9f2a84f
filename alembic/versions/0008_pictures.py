"""When a campaign gets pictures, and of which place and which fight it had the last ones."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "campaigns",
        sa.Column("pictures", sa.String(length=20), server_default="new-place", nullable=False),
    )
    op.add_column("campaigns", sa.Column("pictured_place", sa.BigInteger(), nullable=True))
    op.add_column("campaigns", sa.Column("pictured_fight", sa.BigInteger(), nullable=True))
    op.create_check_constraint(
        op.f("campaigns_pictures"),
        "campaigns",
        "pictures IN ('every-turn', 'new-place', 'on-request', 'never')",
    )


def downgrade() -> None:
    op.drop_constraint(op.f("campaigns_pictures"), "campaigns", type_="check")
    op.drop_column("campaigns", "pictured_fight")
    op.drop_column("campaigns", "pictured_place")
    op.drop_column("campaigns", "pictures")
