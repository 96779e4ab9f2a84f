"""Cards about characters."""

from __future__ import annotations

import discord

from bot.facts import Character
from bot.rules.characters import ability_modifier, class_facts, proficiency_bonus, skill_modifier
from bot.rules.skills import ABILITIES
from cogs._cards import Kind, add_field, card, plain, signed


def created(character: Character) -> discord.Embed:
    """Somebody enters the story."""
    next_step = (
        "The Dungeon Master knows of them now."
        if character.is_npc
        else "Write what you do, here in the channel."
    )
    return _sheet(character, next_step=next_step)


def sheet(character: Character) -> discord.Embed:
    """A character as the rules know it."""
    return _sheet(character, next_step="")


def edited(character: Character) -> discord.Embed:
    """A sheet was rewritten."""
    return _sheet(character, next_step="The sheet is rewritten.")


def line(character: Character) -> str:
    """A character in a list."""
    sign, played = ("👤", "NPC") if character.user_id is None else ("🛡️", f"<@{character.user_id}>")
    return f"{sign} **{plain(character.name)}** · {_kind(character)} · {_hit_points(character)} · {played}"


def retired(character: Character) -> discord.Embed:
    """Somebody leaves the story."""
    next_step = "" if character.is_npc else "/character create makes another hero."
    return card(Kind.CHARACTER, f"👋 {plain(character.name)}", "They leave the story.", next_step=next_step)


def _sheet(character: Character, *, next_step: str) -> discord.Embed:
    played = "An NPC of the campaign." if character.user_id is None else f"Played by <@{character.user_id}>."
    about = "\n".join(part for part in (plain(character.background), played) if part)
    embed = card(
        Kind.CHARACTER, plain(character.name), f"**{_kind(character)}**\n{about}", next_step=next_step
    )
    add_field(embed, "Hit points", _hit_points(character))
    add_field(embed, "Proficiency", signed(proficiency_bonus(character.level)))
    add_field(
        embed,
        "Abilities",
        " · ".join(
            f"**{ability}** {score} ({signed(ability_modifier(character, ability))})"
            for ability in ABILITIES
            if (score := character.abilities.get(ability)) is not None
        ),
        inline=False,
    )
    facts = class_facts(character.class_name)
    add_field(embed, "Saving throws", ", ".join(facts.saving_throws))
    trained = (f"{skill} {signed(skill_modifier(character, skill))}" for skill in facts.proficiencies)
    add_field(embed, "Skills", ", ".join(trained))
    return embed


def _kind(character: Character) -> str:
    return f"Level {character.level} {plain(character.race)} {plain(character.class_name)}"


def _hit_points(character: Character) -> str:
    return f"❤️ {character.hit_points}/{character.max_hit_points}"
