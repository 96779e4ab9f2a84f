"""Cards about characters."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.chronicle.growth import Risen
from bot.chronicle.ledger import Cast
from bot.facts import Character
from bot.media.files import Picture
from bot.rules.heroes.experience import level_for, to_next
from bot.rules.heroes.sheet import read_sheet
from bot.rules.srd.digest import digest
from cogs._cards import Kind, add_field, add_lines, card, plain
from cogs._dice import show_cast
from cogs.character._pages import health, kind, page_of


def created(character: Character, cast: Cast | None = None, portrait: Picture | None = None) -> discord.Embed:
    """Somebody enters the story; the dice are those of scores that were rolled."""
    next_step = (
        "The Dungeon Master knows of them now."
        if character.is_npc
        else "Write what you do, here in the channel."
    )
    embed = _sheet(character, next_step=next_step, portrait=portrait)
    if cast is not None:
        show_cast(embed, cast, heading="🎲 Ability scores")
    return embed


def edited(character: Character) -> discord.Embed:
    """A sheet was rewritten."""
    return _sheet(character, next_step="The sheet is rewritten.")


def line(character: Character) -> str:
    """A character in a list."""
    sign, played = ("👤", "NPC") if character.user_id is None else ("🛡️", f"<@{character.user_id}>")
    return f"{sign} **{plain(character.name)}** · {kind(character)} · {health(character)} · {played}"


def retired(character: Character) -> discord.Embed:
    """Somebody leaves the story."""
    next_step = "" if character.is_npc else "/character create makes another hero."
    return card(Kind.CHARACTER, f"👋 {plain(character.name)}", "They leave the story.", next_step=next_step)


def risen(risen: Risen) -> discord.Embed:
    """A hero has a new level, and what it brought."""
    character, gained = risen.character, risen.gained
    embed = card(
        Kind.CHARACTER,
        f"⬆️ {plain(character.name)} is level {character.level}",
        f"**{kind(character)}**\n{health(character)}, {gained.hit_points} more than before",
        next_step="/character sheet has everything.",
    )
    abilities = character.abilities
    add_field(embed, "Abilities", ", ".join(f"{name} {abilities[name]}" for name in gained.abilities))
    add_lines(embed, "Features", [feature.name for feature in gained.features])
    add_lines(embed, "Spells", [digest().spells[index].name for index in gained.spells])
    if risen.cast is not None:
        show_cast(embed, risen.cast, heading="🎲 Hit points")
    return embed


def awarded(heroes: Sequence[Character], xp: int) -> discord.Embed:
    """Heroes earned experience; who can take a level is told so."""
    return card(
        Kind.CHARACTER,
        f"✨ {xp:,} experience points" + (" each" if len(heroes) > 1 else ""),
        "\n".join(map(_experience, heroes)),
        next_step="/character level-up takes a level.",
    )


def pictured(character: Character, portrait: Picture | None) -> discord.Embed:
    """A portrait was put into its frame, or taken out."""
    return page_of(character, "Stats", portrait)


def described(character: Character) -> discord.Embed:
    """How somebody looks was written down, or struck."""
    told = (
        f"*{plain(character.appearance)}*"
        if character.appearance
        else "Left to everybody's imagination again."
    )
    return card(
        Kind.CHARACTER,
        f"🎨 {plain(character.name)}",
        told,
        next_step="Painted pictures and the Dungeon Master keep to it." if character.appearance else "",
    )


def studied(character: Character) -> discord.Embed:
    """Spells were exchanged."""
    return page_of(character, "Spells")


def exported(character: Character) -> discord.Embed:
    """A character as a file."""
    return card(
        Kind.CHARACTER,
        f"📜 {plain(character.name)}",
        f"**{kind(character)}** as a file.",
        next_step="/character import brings it in elsewhere.",
    )


def _experience(hero: Character) -> str:
    xp, needed = read_sheet(hero).xp, to_next(hero.level)
    ready = level_for(xp) > hero.level
    more = f" · ready for level {hero.level + 1}" if ready else f" of {needed:,}" if needed else ""
    return f"**{plain(hero.name)}** {xp:,}{more}"


def _sheet(character: Character, *, next_step: str, portrait: Picture | None = None) -> discord.Embed:
    embed = page_of(character, "Stats", portrait)
    embed.set_footer(text=next_step)
    return embed
