"""The card of a rest."""

from __future__ import annotations

import discord

from bot.chronicle.rests import Rested
from bot.rules.happenings import Noted, Relieved
from bot.rules.heroes import creature_of, resources, sheet_of, vitals_of
from bot.rules.heroes.features import left
from bot.rules.heroes.rests import hit_dice_left
from cogs._cards import Kind, add_field, add_lines, card, plain
from cogs._dice import show_cast


def rested(rest: Rested, sign: str, time: str) -> discord.Embed:
    """How somebody fares after a rest, and what it gave back."""
    character = rest.character
    sheet, now = sheet_of(character), vitals_of(character)
    regained = now.hit_points - rest.before.hit_points
    embed = card(
        Kind.CHARACTER,
        f"{sign} {plain(character.name)} rests for {time}",
        f"❤️ {now.hit_points}/{now.max_hit_points}" + (f", {regained} regained" if regained else ""),
    )
    add_field(embed, "Hit dice", f"{hit_dice_left(now, sheet)} of {sheet.level}")
    slots = creature_of(character).stats.slots
    add_field(
        embed,
        "Spell slots",
        " · ".join(f"**{n}** {most - now.slots_spent.get(n, 0)}/{most}" for n, most in slots.items()),
    )
    if now.exhaustion:
        add_field(embed, "Exhaustion", str(now.exhaustion))
    before, after = (left(resources(sheet), vitals.spent) for vitals in (rest.before, now))
    add_lines(
        embed,
        "Back again",
        [f"{name}: {n} of {most}" for name, (n, most) in after.items() if n > before[name][0]],
    )
    ended = [one.line for one in rest.happenings if isinstance(one, Relieved | Noted)]
    add_lines(embed, "Over", [plain(line) for line in ended])
    if rest.cast is not None:
        show_cast(embed, rest.cast, heading="🎲 Hit dice")
    return embed
