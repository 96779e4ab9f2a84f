"""Where the party was when a turn was narrated: its picture shows that place, however late it is made."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("turns", sa.Column("place_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("turns", "place_id")
