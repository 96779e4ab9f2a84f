"""Cards of a fight: the tracker that shows it as it stands, what happened in a step of it, and how hard it will be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import discord
from discord.utils import format_dt

from bot.chronicle.combat import Challenge, Standing
from bot.facts import FightEntry
from bot.fights.wording import conditions, health, left_to_do
from bot.rules.combat.encounter import Encounter
from bot.rules.creature import Creature
from bot.rules.outcome import Outcome
from cogs._cards import DESCRIPTION_LIMIT, TITLE_LIMIT, Kind, add_field, card, cut, plain, size
from cogs._mechanics import mechanics

_NAME_LIMIT = 60
_ROOM_FOR_MORE = 20
_MOST_EMBEDS, _EMBEDS_LIMIT = (
    10,
    5500,
)  # of a message; 6000 UTF-16 units less what emoji take more than a letter
_MOST_LINES = 60  # of a step: many foes may have acted in it
_HOW_TO = "Write what your hero does, or press a button. End turn passes it on."


def tracker(standing: Standing) -> discord.Embed:
    """The fight by initiative; of heroes the hit points are shown, of monsters what anybody can see."""
    encounter, acting = standing.encounter, standing.acting
    lines = [_line(encounter, key, acts=acting is not None and acting.id == key) for key in encounter.order]
    if acting is None:
        return _summary(standing, lines)
    left = f"\n**{plain(acting.name, _NAME_LIMIT)}** has left: {left_to_do(encounter, acting.id)}."
    due = standing.fight.due_at
    if due is not None:
        left += f" Dodges {format_dt(due, 'R')}."
    title = f"⚔️ Round {encounter.round} · {plain(acting.name, _NAME_LIMIT)}'s turn"
    return card(Kind.COMBAT, title, _fitting(lines, left), next_step=_HOW_TO)


def _summary(standing: Standing, lines: list[str]) -> discord.Embed:
    """How a fight ended: who stands, how long it took, what it earned."""
    rounds = f"{standing.encounter.round} round{'' if standing.encounter.round == 1 else 's'}"
    embed = card(Kind.COMBAT, f"🏁 The fight is {standing.ending} after {rounds}", _fitting(lines))
    names = standing.encounter.combatants
    earned = [f"{plain(names[key].name, _NAME_LIMIT)} +{xp:,}" for key, xp in standing.earned.items()]
    add_field(embed, "Experience", ", ".join(earned), inline=False)
    return embed


def _line(encounter: Encounter, key: str, *, acts: bool) -> str:
    creature = encounter.combatants[key]
    gone = key in encounter.out
    zone = encounter.zones.get(key)
    facts = ("out of the fight",) if gone else (health(creature), str(zone or ""), conditions(creature))
    told = " · ".join(plain(fact, 120) for fact in facts if fact)
    sign = "▶" if acts else "💀" if creature.vitals.dead else "▫️"
    name = plain(creature.name, _NAME_LIMIT)
    down = gone or not creature.vitals.is_up
    return (
        f"{sign} `{encounter.initiative.get(key, 0):>2}` {f'~~{name}~~' if down else f'**{name}**'} · {told}"
    )


def _fitting(lines: list[str], end: str = "") -> str:
    """As many whole lines as fit, and the end always."""
    shown = list(lines)
    while size("\n".join(shown)) + size(end) > DESCRIPTION_LIMIT - _ROOM_FOR_MORE:
        shown.pop()
    more = len(lines) - len(shown)
    return "\n".join((*shown, *([f"… and {more} more"] if more else []))) + end


def turn(standing: Standing) -> discord.Embed:
    """Whose turn it is now, in short."""
    acting = standing.acting
    if acting is None:
        return card(Kind.COMBAT, f"🏁 The fight is {standing.ending}")
    return card(Kind.COMBAT, f"⚔️ It is {plain(acting.name, _NAME_LIMIT)}'s turn")


def question(challenge: Challenge) -> discord.Embed:
    """Who would fight whom, and how hard that would be."""
    hard = challenge.difficulty
    embed = card(
        Kind.COMBAT,
        f"⚔️ {'An' if hard.rating[0] in 'aeiou' else 'A'} {hard.rating} fight",
        f"{_names(challenge.heroes)}\nagainst\n{_names(challenge.foes)}",
        next_step="Nobody has rolled yet. Shall it begin?",
    )
    add_field(embed, "By the budget of the rules", plain(hard.line), inline=False)
    return embed


def step_card(entry: FightEntry) -> discord.Embed | None:
    """What happened in a step of a fight; None where nothing is to be told."""
    embed = mechanics(Outcome.from_json(entry.outcome), most=_MOST_LINES)
    if embed is not None:
        embed.title = cut(plain(entry.title), TITLE_LIMIT)
    return embed


def in_messages(entries: Iterable[FightEntry]) -> list[list[tuple[FightEntry, discord.Embed | None]]]:
    """The entries with their cards, those together that fit one message: Discord counts messages."""
    messages: list[list[tuple[FightEntry, discord.Embed | None]]] = []
    room = 0
    for entry in entries:
        embed = step_card(entry)
        taken = len(embed) if embed is not None else 0
        if not messages or taken > room or len(messages[-1]) == _MOST_EMBEDS:
            messages.append([])
            room = _EMBEDS_LIMIT
        messages[-1].append((entry, embed))
        room -= taken
    return messages


def _names(creatures: Sequence[Creature]) -> str:
    return ", ".join(f"**{plain(one.name, _NAME_LIMIT)}**" for one in creatures)
