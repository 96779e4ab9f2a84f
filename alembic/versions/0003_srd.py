"""The SRD at hand: its documents by edition, collection and index, in the place of those fetched one by one."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("rule_documents")
    op.create_table(
        "srd_editions",
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=1000), nullable=False),
        sa.Column("synced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("edition", name="srd_editions_pkey"),
    )
    op.create_table(
        "srd_documents",
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("collection", sa.String(length=40), nullable=False),
        sa.Column("index", sa.String(length=120), nullable=False),
        sa.Column("document", postgresql.JSONB(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("edition", "collection", "index", name="srd_documents_pkey"),
    )
    op.create_table(
        "srd_answers",
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=1000), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("answer", postgresql.JSONB(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("edition", "source", "path", name="srd_answers_pkey"),
    )


def downgrade() -> None:
    op.drop_table("srd_answers")
    op.drop_table("srd_documents")
    op.drop_table("srd_editions")
    op.create_table(
        "rule_documents",
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("document", postgresql.JSONB(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("edition", "path", name="rule_documents_pkey"),
    )
