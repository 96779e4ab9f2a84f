"""Answers to a request for a guild's members (op 8)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.sandbox.entities import Guild, Json, Member
from bot.sandbox.payloads import member_json

_PAGE = 1000


def member_chunks(guild: Guild, wanted: Json) -> Iterator[Json]:
    """Yield the data of each GUILD_MEMBERS_CHUNK: members by id, or by the beginning of their name."""
    members = _find(guild, wanted)
    pages = [members[start : start + _PAGE] for start in range(0, len(members), _PAGE)] or [[]]
    echo = {"nonce": wanted["nonce"]} if wanted.get("nonce") else {}
    for index, page in enumerate(pages):
        yield {
            "guild_id": str(guild.id),
            "members": [member_json(member) for member in page],
            "chunk_index": index,
            "chunk_count": len(pages),
        } | echo


def _find(guild: Guild, wanted: Json) -> list[Member]:
    ids = wanted.get("user_ids")
    if ids:
        listed = map(int, ids if isinstance(ids, list) else [ids])
        return [guild.members[user_id] for user_id in listed if user_id in guild.members]
    prefix = str(wanted.get("query") or "").casefold()
    named = [member for member in guild.members.values() if member.user.name.casefold().startswith(prefix)]
    return named[: wanted.get("limit") or None]
