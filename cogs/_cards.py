"""How answers look: one colour a kind, and players' words shown as they are typed, whatever they contain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

import discord
from discord.types.embed import Embed as EmbedData
from discord.utils import escape_mentions

TITLE_LIMIT = 256
DESCRIPTION_LIMIT = 4096
FIELD_LIMIT = 1024
ELLIPSIS = "…"
_ROOM_FOR_MORE = 20
# discord.py's own pattern spares all but the first of several masked links, and takes cubic time over brackets.
_MARKDOWN = re.compile(r"^([^\S\n]*)([>#-])|([\\*_~`|<\[])", re.MULTILINE)


class Kind(IntEnum):
    """What a card is about, as the colour of its edge."""

    CAMPAIGN = 0xE08A2C  # torchlight
    CHARACTER = 0x3E7CB1
    QUEST = 0xD4B13F
    LOCATION = 0x4F8A5B
    ROLL = 0x8E4FA8
    HELP = 0xB0A08A
    RULE = 0x9C6B4E
    COMBAT = 0xA63D40
    VOICE = 0x5B7DB1
    SECRET = 0x5D4E75
    SAFETY = 0x7A8B99
    WARNING = 0xC0392B


class Card(discord.Embed):
    """An embed as Discord's schema has it: discord.py also sends the flags that only Discord can set."""

    def to_dict(self) -> EmbedData:
        """The embed's JSON, without flags."""
        data = super().to_dict()
        data.pop("flags", None)
        return data


def card(kind: Kind, title: str, description: str = "", *, next_step: str = "") -> discord.Embed:
    """An embed within Discord's limits; `title` and `description` are markdown, `next_step` is plain text."""
    embed = Card(
        colour=int(kind), title=cut(title, TITLE_LIMIT), description=cut(description, DESCRIPTION_LIMIT)
    )
    if next_step:
        embed.set_footer(text=next_step)
    return embed


def add_field(embed: discord.Embed, name: str, value: str, *, inline: bool = True) -> None:
    """Add a field, cut to Discord's limit; a field without text is left out."""
    if value:
        embed.add_field(name=name, value=cut(value, FIELD_LIMIT), inline=inline)


def add_lines(embed: discord.Embed, name: str, lines: Sequence[str]) -> None:
    """Add a field with as many whole lines as fit, and how many more there are; none without lines."""
    shown = list(lines)
    while size("\n".join(shown)) > FIELD_LIMIT - _ROOM_FOR_MORE:
        shown.pop()
    if more := len(lines) - len(shown):
        shown.append(f"{ELLIPSIS} and {more} more")
    add_field(embed, name, "\n".join(shown), inline=False)


def plain(text: str, limit: int = DESCRIPTION_LIMIT) -> str:
    """A player's words for use in markdown: at most `limit` characters, in which nothing comes alive."""
    return escape_mentions(_MARKDOWN.sub(r"\1\\\2\3", cut(text, limit)))


def cut(text: str, limit: int) -> str:
    """The text, or its beginning and an ellipsis, within a limit of Discord's."""
    if size(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    return kept.rstrip("\\ ") + ELLIPSIS


def size(text: str) -> int:
    """How long Discord takes a text to be: in UTF-16 units, of which most emoji are two."""
    return len(text.encode("utf-16-le", "replace")) // 2


def signed(number: int) -> str:
    """A modifier as sheets show it: +2, +0, -1."""
    return f"{number:+}"
