"""Players' pictures, who and what they show, and how people and places look."""

from __future__ import annotations

import sqlalchemy as sa

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SHOWN = (("characters", "portrait"), ("locations", "map"), ("campaigns", "map"))
DESCRIBED = ("characters", "locations")


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("size > 0", name="uploads_size"),
        sa.PrimaryKeyConstraint("digest", name="uploads_pkey"),
    )
    for table, column in SHOWN:
        op.add_column(table, sa.Column(column, sa.String(length=64), nullable=True))
        op.create_foreign_key(op.f(f"{table}_{column}_fkey"), table, "uploads", [column], ["digest"])
        op.create_index(
            f"{table}_{column}", table, [column], postgresql_where=sa.text(f"{column} IS NOT NULL")
        )
    for table in DESCRIBED:
        op.add_column(
            table,
            sa.Column("appearance", sa.String(length=200), server_default=sa.text("''"), nullable=False),
        )


def downgrade() -> None:
    for table in DESCRIBED:
        op.drop_column(table, "appearance")
    for table, column in SHOWN:
        op.drop_column(table, column)
    op.drop_table("uploads")
