"""Sheets: what was chosen for a character, what it owns, and how it fares beyond its hit points."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = ("sheet", "belongings", "vitals")


def upgrade() -> None:
    for column in COLUMNS:
        kept = sa.Column(column, postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False)
        op.add_column("characters", kept)


def downgrade() -> None:
    for column in COLUMNS:
        op.drop_column("characters", column)
