"""Who a message really notifies: the markup in its text, held against `allowed_mentions` and permissions."""

from __future__ import annotations

import re

from bot.sandbox.entities import Channel, Json, Mentions, User
from bot.sandbox.errors import Form
from bot.sandbox.permissions import permissions_in
from bot.sandbox.world import World

_USER = re.compile(r"<@!?(\d{1,20})>")
_ROLE = re.compile(r"<@&(\d{1,20})>")
_EVERYONE = re.compile(r"@(?:everyone|here)\b")


def addressed(
    world: World,
    author: User,
    channel: Channel,
    text: str,
    *,
    allowed: Json | None = None,
    replied: User | None = None,
) -> Mentions:
    """Return whom a text notifies: whom it names, and `allowed` lets it name (anybody, when that is None)."""
    named = [user for user in _named(world, text) if _allows(allowed, "users", user.id)]
    if replied and replied not in named and (allowed is None or allowed.get("replied_user")):
        named.append(replied)
    guild = channel.guild
    if guild is None:
        return Mentions(tuple(named))
    may_all = permissions_in(author, channel).mention_everyone
    role_ids = dict.fromkeys(map(int, _ROLE.findall(text)))
    roles = [guild.roles[r] for r in role_ids if r in guild.roles and _allows(allowed, "roles", r)]
    everyone = bool(_EVERYONE.search(text)) and may_all and _allows(allowed, "everyone", None)
    return Mentions(tuple(named), tuple(role for role in roles if role.mentionable or may_all), everyone)


def _named(world: World, text: str) -> list[User]:
    ids = dict.fromkeys(map(int, _USER.findall(text)))
    return [user for user in map(world.find_user, ids) if user]


def _allows(allowed: Json | None, kind: str, target: int | None) -> bool:
    if allowed is None or kind in (allowed.get("parse") or []):
        return True
    return str(target) in {str(listed) for listed in allowed.get(kind) or []}


def check_allowed_mentions(allowed: Json | None) -> None:
    """Refuse an `allowed_mentions` object that contradicts itself (50035)."""
    form = Form()
    for kind in ("users", "roles"):
        listed = (allowed or {}).get(kind)
        if listed and kind in ((allowed or {}).get("parse") or []):
            reason = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            form.refuse("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", reason)
        form.not_more(f"allowed_mentions.{kind}", listed, 100)
    form.check()
