"""Play that nobody played: turns in the very layout of production, each with the answer it should get."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.ember import world
from bot.ember.attempts import Attempt, attempt
from bot.ember.grammar import Teller
from bot.ember.narration import narrate
from bot.facts import Exchange, SceneContext
from bot.llm.engine import Message
from bot.prompt.sections import draft, write
from bot.rules.checks import Outcome

_LONG_PAST = 5  # exchanges; a few prompts have up to twice as many


@dataclass(frozen=True, slots=True)
class Sample:
    """A prompt and its answer; `named` are the words that tie the answer to the action, actors first."""

    messages: tuple[Message, ...]
    answer: str
    named: tuple[str, ...]


def play(seed: int, *, most_history: int = _LONG_PAST) -> Iterator[Sample]:
    """Endless samples, the same for the same seed; `most_history` bounds the past exchanges of a prompt."""
    rng = random.Random(seed)
    while True:
        yield sample(rng, most_history=most_history)


def sample(rng: random.Random, *, most_history: int = _LONG_PAST) -> Sample:
    """One turn of a campaign of its own."""
    scene, tone, actors = _scene(rng)
    teller = Teller(rng)
    history = []
    for _ in range(_past(rng, most_history)):
        attempts = _attempts(rng, scene, actors, crowd=0.1)
        history.append(Exchange(0, tuple(a.move for a in attempts), narrate(teller, attempts, tone)))
    attempts = _attempts(rng, scene, actors, crowd=0.15)
    rules = world.rules(rng, rng.choice((0, 0, 1, 3)))
    sections = draft(
        replace(scene, history=tuple(history)),
        [attempt.move for attempt in attempts],
        rules,
        Outcome(tuple(attempt.check for attempt in attempts if attempt.check)),
    )
    messages = write(sections, [unit for section in sections for unit in section.units])
    return Sample(messages, narrate(teller, attempts, tone), _named(attempts))


def _named(attempts: Sequence[Attempt]) -> tuple[str, ...]:
    actors = [attempt.move.actor for attempt in attempts]
    others = [
        attempt.facts[slot]
        for attempt in attempts
        for slot in ("o", "c")
        if slot in attempt.facts and attempt.facts[slot] in attempt.move.text
    ]
    return (*actors, *others)


def _past(rng: random.Random, most: int) -> int:
    """How many exchanges there were; a few prompts are longer than most."""
    if most >= _LONG_PAST and rng.random() < 0.08:
        return rng.randint(_LONG_PAST, 2 * _LONG_PAST)
    return min(most, rng.choice((0, 0, 1, 2, 3, 4, 5)))


def _attempts(rng: random.Random, scene: SceneContext, actors: Sequence[str], crowd: float) -> list[Attempt]:
    """The moves of a turn; several at once with the chance `crowd`."""
    together = min(len(actors), rng.choice((2, 2, 3))) if rng.random() < crowd else 1
    return [attempt(rng, scene, actor, actors) for actor in rng.sample(actors, together)]


def _scene(rng: random.Random) -> tuple[SceneContext, str, list[str]]:
    """A campaign as far as it has been written down, its tone, and who may act."""
    campaign, tone = world.campaign(rng)
    size = rng.choice((0, 0, 1, 1, 2, 2, 3, 4, 5))
    names = list(dict.fromkeys(world.person_name(rng) for _ in range(size)))
    party = tuple(world.character(rng, name, player=True) for name in names)
    full = rng.random()  # some campaigns are written out at length, some are a name and no more
    npcs = tuple(
        world.character(rng, world.person_name(rng), player=False)
        for _ in range(rng.choice((0, 0, 1, 2, 4)) if full > 0.3 else 0)
    )
    location = world.location(rng) if rng.random() < 0.25 + 0.7 * full else None
    where = location.name if location else world.place_name(rng)
    actors = names if names and rng.random() < 0.9 else [world.handle(rng), world.handle(rng)]
    quests = tuple(world.quest(rng) for _ in range(rng.choice((0, 1, 1, 2, 4)) if full > 0.3 else 0))
    story = tuple(
        world.story(rng, actors, where) for _ in range(rng.choice((0, 1, 2, 3)) if full > 0.4 else 0)
    )
    return SceneContext(campaign, location, party, npcs, quests, story), tone, actors
