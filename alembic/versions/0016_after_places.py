"""Where a server's next stands in the line of what follows turns, and who came farthest in either line."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("guild_places", "place", server_default=sa.text("0"))
    op.add_column(
        "guild_places", sa.Column("after_place", sa.BigInteger(), server_default=sa.text("0"), nullable=False)
    )
    op.create_index("guild_places_place", "guild_places", ["bot_id", "place"])
    op.create_index("guild_places_after_place", "guild_places", ["bot_id", "after_place"])


def downgrade() -> None:
    op.drop_index("guild_places_after_place", "guild_places")
    op.drop_index("guild_places_place", "guild_places")
    op.drop_column("guild_places", "after_place")
    op.alter_column("guild_places", "place", server_default=None)
