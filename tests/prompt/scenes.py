"""Scenes to write prompts about, and a tokenizer that can be checked by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.facts import (
    Campaign,
    CampaignStatus,
    Character,
    Exchange,
    Location,
    Move,
    Quest,
    Rule,
    SceneContext,
    StorySegment,
)
from bot.llm.engine import Message
from bot.rules.happenings import CheckMade
from bot.rules.outcome import Deed, Outcome
from bot.rules.roller import D20

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Letters:
    """A tokenizer whose tokens are characters; it remembers how often it counted a whole prompt."""

    template = 7  # tokens around each message

    def __init__(self) -> None:
        self.counted = 0

    def count_tokens(self, messages: Sequence[Message]) -> int:
        self.counted += 1
        return sum(len(message.content) + self.template for message in messages)

    def count_text(self, text: str) -> int:
        return len(text)


class Chunks:
    """A tokenizer whose tokens are up to four characters of the whole prompt, wherever a text begins in it."""

    def count_tokens(self, messages: Sequence[Message]) -> int:
        return self.count_text("\n".join(message.content for message in messages))

    def count_text(self, text: str) -> int:
        return len(re.findall(r".{1,4}", text, re.DOTALL))


def character(
    name: str, class_name: str = "Wizard", *, user_id: int | None = 1, appearance: str = ""
) -> Character:
    return Character(1, 1, user_id, name, "Elf", class_name, 1, "", {"DEX": 16}, 7, 8, appearance=appearance)


def move(text: str, actor: str = "Kira") -> Move:
    return Move(1, 1, 1, actor, text)


def exchange(turn_id: int, text: str, narration: str = "The causeway goes on. It is cold.") -> Exchange:
    return Exchange(turn_id, (move(text),), narration)


CAMPAIGN = Campaign(1, 1, 1, "Stormreach", "grim", "English", CampaignStatus.ACTIVE, 1, NOW)
BARE = SceneContext(CAMPAIGN)
SCENE = SceneContext(
    campaign=CAMPAIGN,
    location=Location(1, "the Salt Stair", "a stair cut into the sea cliff"),
    party=(character("Kira"), character("Borin", "Fighter")),
    npcs=(character("Old Marrow", "Innkeeper", user_id=None),),
    quests=(Quest(1, "Find the bell", "it rings under the water", "50 gold"),),
    story=(StorySegment(1, "Kira and Borin crossed the causeway by night.", (1, 2), NOW),),
    history=(exchange(1, "I go on."), exchange(2, "I look back.")),
)
RULES = (Rule("skills/stealth", "Stealth", "Dexterity check, contested by passive Perception."),)
SNEAKING = Outcome(
    (Deed("Kira", happenings=(CheckMade("Kira", "Stealth check", 12, D20((11,), 11, 3), success=True),)),)
)


def texts(longest: int = 60) -> st.SearchStrategy[str]:
    return st.text("ab c", max_size=longest).map(lambda text: f"x{text}")


@st.composite
def scenes(draw: st.DrawFn) -> SceneContext:
    """Campaigns of all sizes, from a first evening to one with more to say than a context holds."""
    said = draw(st.lists(st.tuples(texts(), texts(200)), max_size=5))
    return SceneContext(
        campaign=CAMPAIGN,
        location=draw(st.none() | st.builds(Location, st.just(1), texts(), texts())),
        party=tuple(character(name) for name in draw(st.lists(st.just("Kira") | texts(8), max_size=6))),
        npcs=tuple(
            character(name, user_id=None, appearance=looks)
            for name, looks in draw(st.lists(st.tuples(texts(), st.just("") | texts(200)), max_size=12))
        ),
        quests=tuple(Quest(1, title, "", "") for title in draw(st.lists(texts(), max_size=10))),
        story=tuple(StorySegment(1, text, (1,), NOW) for text in draw(st.lists(texts(120), max_size=3))),
        history=tuple(exchange(turn_id, *words) for turn_id, words in enumerate(said)),
    )
