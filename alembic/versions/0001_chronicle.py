"""The chronicle: campaigns, characters, quests, places, turns, story, rules; and the queue of jobs.

The queue is procrastinate's own schema, of the version that is installed. When that version changes, its
migrations come in as a revision that looks first whether they are there already.
"""

from __future__ import annotations

import sqlalchemy as sa
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), nullable=False),
        sa.Column("style", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=20), server_default="active", nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("location_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("status IN ('active', 'paused', 'ended')", name="campaigns_status"),
        sa.PrimaryKeyConstraint("id", name="campaigns_pkey"),
        sa.UniqueConstraint("guild_id", "name_key", name="campaigns_guild_id_name_key"),
    )
    op.create_index(
        "campaigns_active_channel",
        "campaigns",
        ["channel_id"],
        unique=True,
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_index("campaigns_channel", "campaigns", ["channel_id", "id"])
    op.create_index("campaigns_location", "campaigns", ["location_id"])
    op.create_index("campaigns_name_key", "campaigns", ["name_key"])
    op.create_table(
        "rule_documents",
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("document", postgresql.JSONB(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("edition", "path", name="rule_documents_pkey"),
    )
    op.create_table(
        "characters",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), nullable=False),
        sa.Column("race", sa.String(length=60), nullable=False),
        sa.Column("class_name", sa.String(length=60), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("background", sa.String(length=1000), nullable=False),
        sa.Column("abilities", postgresql.JSONB(), nullable=False),
        sa.Column("hit_points", sa.Integer(), nullable=False),
        sa.Column("max_hit_points", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("hit_points BETWEEN 0 AND max_hit_points", name="characters_hit_points"),
        sa.CheckConstraint("level BETWEEN 1 AND 20", name="characters_level"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="characters_campaign_id_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="characters_pkey"),
    )
    op.create_index(
        "characters_active_name",
        "characters",
        ["campaign_id", "name_key"],
        unique=True,
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_index(
        "characters_one_a_player",
        "characters",
        ["campaign_id", "user_id"],
        unique=True,
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_index("characters_campaign", "characters", ["campaign_id", "user_id", "id"])
    op.create_table(
        "locations",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), nullable=False),
        sa.Column("description", sa.String(length=2000), nullable=False),
        sa.Column("visits", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("discovered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("visits >= 0", name="locations_visits"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="locations_campaign_id_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="locations_pkey"),
        sa.UniqueConstraint("campaign_id", "name_key", name="locations_campaign_id_name_key"),
    )
    op.create_foreign_key(
        "campaigns_location_id_fkey", "campaigns", "locations", ["location_id"], ["id"], ondelete="SET NULL"
    )
    op.create_table(
        "quests",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_key", sa.Text(collation="C"), nullable=False),
        sa.Column("description", sa.String(length=2000), nullable=False),
        sa.Column("reward", sa.String(length=500), nullable=False),
        sa.Column("status", sa.String(length=20), server_default="active", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("status IN ('active', 'completed', 'failed')", name="quests_status"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="quests_campaign_id_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="quests_pkey"),
        sa.UniqueConstraint("campaign_id", "title_key", name="quests_campaign_id_title_key"),
    )
    op.create_index("quests_status", "quests", ["campaign_id", "status", "id"])
    op.create_table(
        "story_segments",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("turn_ids", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("cardinality(turn_ids) > 0", name="story_segments_turn_ids"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="story_segments_campaign_id_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="story_segments_pkey"),
    )
    op.create_index("story_segments_campaign", "story_segments", ["campaign_id", "id"])
    op.create_table(
        "turns",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=20), server_default="received", nullable=False),
        sa.Column("gathering", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("narration", sa.String(), server_default="", nullable=False),
        sa.Column("model", sa.String(), server_default="", nullable=False),
        sa.Column("prompt_tokens", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("new_tokens", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("timings", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("image_generated", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("audio_generated", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reply_message_id", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'posted') = (posted_at IS NOT NULL)", name="turns_posted_at"),
        sa.CheckConstraint(
            "NOT gathering OR (state = 'received' AND started_at IS NULL)", name="turns_gathering"
        ),
        sa.CheckConstraint("(state = 'closed') = (error IS NOT NULL)", name="turns_error"),
        sa.CheckConstraint("state NOT IN ('narrated', 'posted') OR narration <> ''", name="turns_narration"),
        sa.CheckConstraint(
            "state IN ('received', 'resolved', 'narrated', 'posted', 'closed')", name="turns_state"
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="turns_campaign_id_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="turns_pkey"),
    )
    op.create_index("turns_campaign", "turns", ["campaign_id", "id"])
    op.create_index(
        "turns_gathering", "turns", ["campaign_id"], unique=True, postgresql_where=sa.text("gathering")
    )
    op.create_index(
        "turns_unfinished",
        "turns",
        ["campaign_id", "id"],
        postgresql_where=sa.text("state NOT IN ('posted', 'closed')"),
    )
    op.create_table(
        "actions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("turn_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("user_name", sa.String(length=100), nullable=False),
        sa.Column("character_id", sa.BigInteger(), nullable=True),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["character_id"], ["characters.id"], name="actions_character_id_fkey", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name="actions_turn_id_fkey", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="actions_pkey"),
        sa.UniqueConstraint("message_id", name="actions_message_id"),
    )
    op.create_index("actions_character", "actions", ["character_id"])
    op.create_index("actions_turn", "actions", ["turn_id", "id"])
    _create_queue()


def _create_queue() -> None:
    connection = op.get_bind()
    connection.execute(sa.text("CREATE SCHEMA procrastinate"))
    connection.execute(sa.text("SET LOCAL search_path = procrastinate"))
    # Past SQLAlchemy, which would take the colons and percent signs of PL/pgSQL for parameters.
    connection.connection.driver_connection.execute(SchemaManager.get_schema())
    connection.execute(sa.text("SET LOCAL search_path = public"))


def downgrade() -> None:
    op.execute("DROP SCHEMA procrastinate CASCADE")
    op.drop_table("actions")
    op.drop_table("turns")
    op.drop_table("story_segments")
    op.drop_table("quests")
    op.drop_constraint("campaigns_location_id_fkey", "campaigns")
    op.drop_table("locations")
    op.drop_table("characters")
    op.drop_table("rule_documents")
    op.drop_table("campaigns")
