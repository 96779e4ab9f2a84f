"""Questions to players while their turn waits, who lets the dice of a campaign fall, and its Dungeon Master's role."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STATES = ("received", "resolved", "narrated", "posted", "closed")


def upgrade() -> None:
    op.add_column(
        "campaigns",
        sa.Column("dice_mode", sa.String(length=20), server_default="automatic", nullable=False),
    )
    op.add_column("campaigns", sa.Column("dm_role_id", sa.BigInteger(), nullable=True))
    op.create_check_constraint(
        op.f("campaigns_dice_mode"), "campaigns", "dice_mode IN ('automatic', 'button')"
    )
    op.add_column(
        "turns",
        sa.Column("readings", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False),
    )
    _allow("waiting", *STATES)
    op.create_table(
        "questions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("turn_id", sa.BigInteger(), nullable=False),
        sa.Column("action_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("options", postgresql.JSONB(), nullable=False),
        sa.Column("answer", sa.SmallInteger(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('choice', 'roll')", name=op.f("questions_kind")),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turns.id"], name=op.f("questions_turn_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("questions_action_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("questions_pkey")),
        sa.UniqueConstraint("action_id", "kind", "number", name=op.f("questions_action_id_kind_number")),
    )
    op.create_index("questions_turn", "questions", ["turn_id", "id"])


def downgrade() -> None:
    op.drop_table("questions")
    op.execute("UPDATE turns SET state = 'received' WHERE state = 'waiting'")
    _allow(*STATES)
    op.drop_column("turns", "readings")
    op.drop_constraint(op.f("campaigns_dice_mode"), "campaigns", type_="check")
    op.drop_column("campaigns", "dm_role_id")
    op.drop_column("campaigns", "dice_mode")


def _allow(*states: str) -> None:
    """Let turns have these states, and no others."""
    for name in ("turns_state", "turns_turns_state"):  # the table's name was put before it twice at first
        op.execute(f"ALTER TABLE turns DROP CONSTRAINT IF EXISTS {name}")
    op.create_check_constraint(op.f("turns_state"), "turns", f"state IN ({', '.join(map(repr, states))})")
