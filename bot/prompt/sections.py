"""What a prompt is made of: sections of units, each unit with a rank that says what gives way first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from bot.facts import Character, Exchange, Move, Rule, SceneContext
from bot.llm.engine import Message, Role
from bot.prompt import layout
from bot.prompt.persona import PERSONA
from bot.rules.outcome import Outcome

SAFETY = "Above all else"
"""The heading of what never gives way, whatever the budget."""
_MOST_HAPPENINGS = 40  # a whole round of a large fight; they never give way, so they need a bound


class Rank(IntEnum):
    """How much a unit matters; the highest number gives way first."""

    MANDATORY = 0
    ACTING = 1
    PLACE = 2
    NEWEST_EXCHANGE = 3
    QUEST = 4
    NEWEST_STORY = 5
    OLDER_EXCHANGE = 6
    RULE = 7
    COMPANION = 8
    OTHER = 9
    OLDER_STORY = 10
    LOOKS = 11


class Part(Enum):
    """Which of the messages a section belongs to."""

    SYSTEM = auto()
    HISTORY = auto()
    ACTION = auto()


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest thing that is kept or dropped: a line, or an exchange with its answer.

    `order` counts from the most important unit of the same section and rank. A chained unit makes no sense
    without the units of its section that come before it in that order.
    """

    section: str
    rank: Rank
    order: int
    text: str
    answer: str = ""
    chained: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Units in reading order, under a heading when there is one."""

    name: str
    part: Part
    units: tuple[Unit, ...]
    heading: str = ""

    def text(self, kept: Collection[Unit]) -> str:
        """What of the section is kept, as it is written down; empty when nothing is."""
        lines = [unit.text for unit in self.units if unit in kept]
        if self.heading and lines:
            return layout.bullets(self.heading, lines)
        return "\n".join(lines)

    def addition(self, unit: Unit, kept: frozenset[Unit]) -> str:
        """The text that one more unit brings along, with the heading when it is the section's first."""
        if not self.heading:
            return f"{unit.text}\n\n{unit.answer}"
        if kept.isdisjoint(self.units):
            return f"{layout.bullets(self.heading, [unit.text])}\n\n"
        return f"- {unit.text}\n"


def draft(
    scene: SceneContext,
    moves: Sequence[Move],
    rules: Sequence[Rule],
    outcome: Outcome,
    reminder: str = "",
    *,
    retold: bool = False,
) -> tuple[Section, ...]:
    """Everything that could stand in the prompt, in the order of the layout."""
    acting = {move.actor.casefold() for move in moves}
    party_ranks = [_party_rank(member, acting) for member in scene.party]
    likened = [one for one in (*scene.party, *scene.npcs) if one.appearance]
    where = [] if scene.location is None else [layout.place(scene.location)]
    if scene.campaign.daytime is not None:
        where.append(layout.daytime(scene.campaign))
    dice = [layout.one_line(happening.line) for happening in outcome.happenings[:_MOST_HAPPENINGS]]
    if reminder:
        dice.append(layout.reminder(reminder))
    safety = layout.safety(scene)
    return (
        _section("persona", Part.SYSTEM, [PERSONA], [Rank.MANDATORY]),
        _section("campaign", Part.SYSTEM, [layout.campaign(scene.campaign)], [Rank.MANDATORY]),
        _section("safety", Part.SYSTEM, safety, [Rank.MANDATORY] * len(safety), SAFETY),
        _section("party", Part.SYSTEM, map(layout.character, scene.party), party_ranks, "Party"),
        _section(
            "others", Part.SYSTEM, map(layout.character, scene.npcs), [Rank.OTHER] * len(scene.npcs), "Others"
        ),
        _section("looks", Part.SYSTEM, map(layout.looks, likened), [Rank.LOOKS] * len(likened), "Looks"),
        _section("place", Part.SYSTEM, where, [Rank.PLACE] * len(where)),
        _section(
            "quests", Part.SYSTEM, map(layout.quest, scene.quests), [Rank.QUEST] * len(scene.quests), "Quests"
        ),
        _section(
            "revealed",
            Part.SYSTEM,
            map(layout.secret, scene.revealed),
            [Rank.QUEST] * len(scene.revealed),
            "Come to light",
        ),
        _story(scene),
        _history(scene.history),
        _section("rules", Part.ACTION, map(layout.rule, rules), [Rank.RULE] * len(rules), "Rules"),
        _section("dice", Part.ACTION, dice, [Rank.MANDATORY] * len(dice), "Dice"),
        _section("hit points", Part.ACTION, map(layout.hit_points, scene.party), party_ranks, "Hit points"),
        _section("retelling", Part.ACTION, [layout.RETOLD] * retold, [Rank.MANDATORY] * retold),
        _section("moves", Part.ACTION, map(layout.move, moves), [Rank.MANDATORY] * len(moves)),
    )


def write(sections: Sequence[Section], kept: Collection[Unit]) -> tuple[Message, ...]:
    """The messages that say what is kept: system, past exchanges, the action."""

    def joined(part: Part) -> str:
        texts = (section.text(kept) for section in sections if section.part is part)
        return "\n\n".join(text for text in texts if text)

    past = [
        Message(role, content)
        for section in sections
        if section.part is Part.HISTORY
        for unit in section.units
        if unit in kept
        for role, content in ((Role.USER, unit.text), (Role.ASSISTANT, unit.answer))
    ]
    return (Message(Role.SYSTEM, joined(Part.SYSTEM)), *past, Message(Role.USER, joined(Part.ACTION)))


def _section(
    name: str, part: Part, lines: Iterable[str], ranks: Sequence[Rank], heading: str = ""
) -> Section:
    units = tuple(
        Unit(name, rank, order, line) for order, (line, rank) in enumerate(zip(lines, ranks, strict=True))
    )
    return Section(name, part, units, heading)


def _party_rank(member: Character, acting: Collection[str]) -> Rank:
    return Rank.ACTING if member.name.casefold() in acting else Rank.COMPANION


def _story(scene: SceneContext) -> Section:
    newest = len(scene.story) - 1
    units = tuple(
        Unit(
            "story",
            Rank.NEWEST_STORY if index == newest else Rank.OLDER_STORY,
            newest - index,
            layout.segment(segment),
            chained=True,
        )
        for index, segment in enumerate(scene.story)
    )
    return Section("story", Part.SYSTEM, units, "Story so far")


def _history(exchanges: Sequence[Exchange]) -> Section:
    told = [layout.exchange(exchange) for exchange in exchanges if exchange.narration.strip()]
    newest = len(told) - 1
    units = tuple(
        Unit(
            "history",
            Rank.NEWEST_EXCHANGE if index == newest else Rank.OLDER_EXCHANGE,
            newest - index,
            attempted,
            narrated,
            chained=True,
        )
        for index, (attempted, narrated) in enumerate(told)
    )
    return Section("history", Part.HISTORY, units)
