"""The world in Discord's JSON, as REST v10 answers it and gateway events carry it."""

from bot.sandbox.payloads.guilds import (
    channel_json,
    guild_create_json,
    guild_json,
    role_json,
    thread_member_json,
)
from bot.sandbox.payloads.interactions import ATTACHMENT_LIMIT, application_json, interaction_json
from bot.sandbox.payloads.messages import emoji_json, is_hidden, message_json
from bot.sandbox.payloads.users import bare_member_json, member_json, self_json, user_json, voice_state_json

__all__ = [
    "ATTACHMENT_LIMIT",
    "application_json",
    "bare_member_json",
    "channel_json",
    "emoji_json",
    "guild_create_json",
    "guild_json",
    "interaction_json",
    "is_hidden",
    "member_json",
    "message_json",
    "role_json",
    "self_json",
    "thread_member_json",
    "user_json",
    "voice_state_json",
]
