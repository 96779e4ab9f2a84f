"""What time it is in a campaign's story."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("campaigns", sa.Column("daytime", sa.String(length=20), nullable=True))
    op.create_check_constraint(
        op.f("campaigns_daytime"), "campaigns", "daytime IN ('morning', 'day', 'evening', 'night')"
    )


def downgrade() -> None:
    op.drop_column("campaigns", "daytime")
