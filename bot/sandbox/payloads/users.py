"""Users and members in Discord's JSON."""

from __future__ import annotations

from bot.sandbox.entities import Json, Member, User, VoiceState


def user_json(user: User) -> Json:
    """Return a user as others see them."""
    shape: Json = {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.bot else user.name,
        "discriminator": "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    return shape | {"bot": True} if user.bot else shape


def self_json(user: User) -> Json:
    """Return the bot's own account."""
    return user_json(user) | {"mfa_enabled": False, "locale": "en-US", "verified": True, "email": None}


def member_json(member: Member) -> Json:
    """Return a member with their user."""
    return {"user": user_json(member.user)} | bare_member_json(member)


def bare_member_json(member: Member) -> Json:
    """Return a member without their user, as message events carry it beside the author."""
    return {
        "roles": [str(role.id) for role in member.roles],
        "joined_at": member.joined_at.isoformat(),
        "nick": None,
        "avatar": None,
        "banner": None,
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }


def voice_state_json(state: VoiceState) -> Json:
    """Return where somebody is in voice, without their guild and member as GUILD_CREATE has it."""
    return {
        "user_id": str(state.member.user.id),
        "channel_id": str(state.channel.id) if state.channel else None,
        "session_id": state.session_id,
        "deaf": False,
        "mute": False,
        "self_deaf": state.self_deaf,
        "self_mute": state.self_mute,
        "self_video": False,
        "suppress": False,
        "request_to_speak_timestamp": None,
    }
