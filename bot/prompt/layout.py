"""How each kind of fact is written down for the model; the wording is what the demo model is trained on.

The order serves prefix caching: what never changes, then what seldom changes, then the history that grows
only at its end, then what changes every turn, then the action. The system message is

    PERSONA

    Campaign: Stormreach
    Style: grim, cold, dangerous and spare; victories cost something.
    Language: English

    Above all else:
    - Never in this story, not even as a hint: spiders

    Party:
    - Kira, level 1 elf wizard

    Others:
    - Old Marrow, level 1 human innkeeper

    Looks:
    - Kira: silver hair, a burnt sleeve

    Place: the Salt Stair, a stair cut into the sea cliff

    Quests:
    - Find the bell: it rings under the water (reward: 50 gold)

    Come to light:
    - Old Marrow: he rang the bell himself.

    Story so far:
    - Kira and Borin crossed the causeway by night.

then one user and one assistant message for each past exchange, then a last user message:

    Rules:
    - Stealth: Dexterity check, contested by passive Perception.

    Dice:
    - Kira, Stealth check (DC 12): 11 + 3 = 14, success
    - Kira, Longsword at the goblin (AC 15): 14 + 5 = 19, hit
    - the goblin takes 7 slashing damage (1d8+3)
    - the goblin dies

    Hit points:
    - Kira 7/8

    Kira: I sneak past the guard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bot.facts import (
    BoundaryKind,
    Campaign,
    Character,
    Exchange,
    Location,
    Move,
    Quest,
    Rule,
    SceneContext,
    Secret,
    StorySegment,
)
from bot.prompt.persona import tone
from bot.settings import ContentLevel

RETOLD = (
    "The scene that follows was told before and taken back, because it hurt somebody at the table. Tell it anew in"
    " 2 plain sentences with the same outcome: nothing that frightens, no cruelty, no wounds, nothing intimate."
)
_BOUNDED: Mapping[BoundaryKind, str] = MappingProxyType(
    {
        BoundaryKind.LINE: "Never in this story, not even as a hint: {}",
        BoundaryKind.VEIL: "Only off-screen, never described: {}",
        BoundaryKind.XCARD: "Taken back at a player's wish, do not return to it: {}",
    }
)
_FIT: Mapping[ContentLevel, str] = MappingProxyType(
    {
        ContentLevel.EVERYONE: "Fit for children: no blood, no cruelty, nothing that frightens, nothing intimate",
        ContentLevel.TEEN: "Fit for teens: no gore, nothing sexual",
        ContentLevel.MATURE: "For adults: wounds and horrors may be shown, nothing sexual",
    }
)
_TAKEN_BACK = "A scene was taken back at a player's wish: be gentle with cruelty, fear, wounds and intimacy"


def one_line(text: str) -> str:
    """The text with every run of white space as one space, so that it cannot pose as another section."""
    return " ".join(text.split())


def shorten(text: str, limit: int) -> str:
    """The text with at most `limit` characters, an ellipsis being the last of them where it was cut."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def campaign(facts: Campaign) -> str:
    """Name, style and language of the campaign."""
    name, style, language = one_line(facts.name), one_line(facts.style), one_line(facts.language)
    return f"Campaign: {name}\n{tone(style)}\nLanguage: {language}"


def safety(scene: SceneContext) -> list[str]:
    """For whom the story is fit, where that was said, and what the table does not want told: one line each."""
    content = scene.campaign.content
    return ([_FIT[content]] if content else []) + [
        _BOUNDED[one.kind].format(one_line(one.text)) if one.text else _TAKEN_BACK for one in scene.boundaries
    ]


def character(facts: Character) -> str:
    """One line of the party (or of the others): who, level, race and class."""
    kind = one_line(f"{facts.race} {facts.class_name}")
    background = f", {one_line(facts.background)}" if facts.background else ""
    return f"{one_line(facts.name)}, level {facts.level} {kind}{background}"


def looks(facts: Character) -> str:
    """How somebody looks, in the words of who plays them."""
    return f"{one_line(facts.name)}: {one_line(facts.appearance)}"


def place(facts: Location) -> str:
    """Where the party is."""
    description = f", {one_line(facts.description)}" if facts.description else ""
    return f"Place: {one_line(facts.name)}{description}"


def daytime(facts: Campaign) -> str:
    """What time it is in the story."""
    return f"It is {facts.daytime}."


def quest(facts: Quest) -> str:
    """One quest with its reward."""
    description = f": {one_line(facts.description)}" if facts.description else ""
    reward = f" (reward: {one_line(facts.reward)})" if facts.reward else ""
    return f"{one_line(facts.title)}{description}{reward}"


def secret(facts: Secret) -> str:
    """Something that everybody knows by now, and what it is about."""
    about = f"{one_line(facts.about)}: " if facts.about else ""
    return f"{about}{one_line(facts.text)}"


def segment(facts: StorySegment) -> str:
    """One stretch of the story so far."""
    return one_line(facts.text)


def rule(facts: Rule) -> str:
    """One rule that bears on the action."""
    return f"{one_line(facts.title)}: {one_line(facts.text)}"


def reminder(fact: str) -> str:
    """A fact that an answer denied, for the next one to keep to."""
    return one_line(f"Tell it as it is: {fact}.")


def hit_points(facts: Character) -> str:
    """How a character fares."""
    return f"{one_line(facts.name)} {facts.hit_points}/{facts.max_hit_points}"


def move(facts: Move) -> str:
    """What one player attempts, under the acting character's name."""
    return f"{one_line(facts.actor)}: {one_line(facts.text)}"


def moves(facts: Iterable[Move]) -> str:
    """What the party attempts together, one line each."""
    return "\n".join(move(m) for m in facts)


def exchange(facts: Exchange) -> tuple[str, str]:
    """A past turn as the texts of its user and its assistant message."""
    return moves(facts.moves), facts.narration


def bullets(heading: str, lines: Iterable[str]) -> str:
    """A section with a heading and one bullet a line."""
    return "\n".join([f"{heading}:", *(f"- {line}" for line in lines)])
