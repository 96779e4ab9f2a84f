"""Cards about what somebody carries."""

from __future__ import annotations

import discord

from bot.chronicle.inventories import Handled
from bot.facts import Character
from bot.rules.heroes import belongings_of, creature_of
from cogs._belongings import counted, gear_lines, purse
from cogs._cards import Kind, add_field, card, plain
from cogs._interaction import Interaction
from cogs._pages import reply_list


async def reply_inventory(interaction: Interaction, character: Character) -> None:
    """Answer with everything that is carried, and the purse."""
    belongings = belongings_of(character)
    await reply_list(
        interaction,
        Kind.CHARACTER,
        f"🎒 {plain(character.name)} · {purse(belongings)}",
        gear_lines(belongings),
        empty="Nothing at all. `/inventory add` takes something up.",
        next_step="⚔️ is worn or wielded.",
    )


def handled(what: Handled, verb: str) -> discord.Embed:
    """Something was taken, dropped, worn or put away, and the armour class that this leaves."""
    embed = card(Kind.CHARACTER, f"🎒 {plain(what.character.name)} {verb} {counted(what.item)}")
    if verb in {"readies", "puts away"}:
        stats = creature_of(what.character).stats
        add_field(embed, "Armour class", f"🛡️ {stats.armor_class}")
        add_field(embed, "Hindered by armour", ", ".join(stats.hindered))
    return embed


def paid(what: Handled) -> discord.Embed:
    """Coins changed hands."""
    verb = "pays" if what.item.quantity < 0 else "earns"
    title = f"🪙 {plain(what.character.name)} {verb} {what.item.name}"
    return card(Kind.CHARACTER, title, f"{purse(belongings_of(what.character))} in the purse")
