"""Who may do what where: Discord's permission arithmetic, and the 403s that follow from it."""

from __future__ import annotations

from discord import Permissions

from bot.sandbox.entities import Channel, Guild, User
from bot.sandbox.errors import missing_access, missing_permissions

BOT = Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    create_private_threads=True,
    manage_threads=True,
    embed_links=True,
    attach_files=True,
    add_reactions=True,
    use_external_emojis=True,
    read_message_history=True,
    connect=True,
    speak=True,
    set_voice_channel_status=True,
)
EVERYONE = Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    embed_links=True,
    attach_files=True,
    add_reactions=True,
    read_message_history=True,
    use_application_commands=True,
    connect=True,
    speak=True,
)
DIRECT = EVERYONE


def permissions_in_guild(user: User, guild: Guild) -> Permissions:
    """Return what a user may do in a guild before any channel changes it; nothing when they are no member."""
    member = guild.members.get(user.id)
    if member is None:
        return Permissions.none()
    if guild.owner.id == user.id:
        return Permissions.all()
    value = guild.everyone.permissions.value
    for role in member.roles:
        value |= role.permissions.value
    granted = Permissions(value)
    return Permissions.all() if granted.administrator else granted


def permissions_in(user: User, channel: Channel) -> Permissions:
    """Say what a user may do in a channel, in Discord's order of overwrites; a thread follows its parent."""
    if channel.guild is None:
        return DIRECT if user.bot or user in channel.recipients else Permissions.none()
    granted = permissions_in_guild(user, channel.guild)
    if granted.administrator or not granted.value:
        return granted
    granted = _overwritten(granted, user, channel.parent or channel)
    if not granted.view_channel:
        return Permissions.none()
    if not getattr(granted, _sending(channel)):
        granted.update(mention_everyone=False, embed_links=False, attach_files=False, send_tts_messages=False)
    return granted


def _overwritten(granted: Permissions, user: User, channel: Channel) -> Permissions:
    assert channel.guild is not None
    value = granted.value
    role_ids = [role.id for role in channel.guild.members[user.id].roles]
    for ids in ([channel.guild.id], role_ids, [user.id]):
        pairs = [channel.overwrites[i].pair() for i in ids if i in channel.overwrites]
        for _, deny in pairs:
            value &= ~deny.value
        for allow, _ in pairs:
            value |= allow.value
    return Permissions(value)


def require(user: User, channel: Channel, *names: str) -> None:
    """Raise 50001 when the channel is hidden from the user, 50013 when a permission is missing."""
    granted = permissions_in(user, channel)
    if not granted.view_channel:
        raise missing_access()
    if not all(getattr(granted, name) for name in names):
        raise missing_permissions()


def may_send(user: User, channel: Channel) -> bool:
    """True when the user may write in a channel or thread."""
    granted = permissions_in(user, channel)
    return granted.view_channel and getattr(granted, _sending(channel))


def require_send(user: User, channel: Channel) -> None:
    """Raise unless the user may write in a channel or thread."""
    require(user, channel, _sending(channel))


def _sending(channel: Channel) -> str:
    return "send_messages_in_threads" if channel.is_thread else "send_messages"
