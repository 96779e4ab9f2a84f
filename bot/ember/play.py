"""Play that nobody played: turns in the very layout of production, each with the answer it should get."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.ember import world
from bot.ember.attempts import Attempt, attempt
from bot.ember.grammar import Teller
from bot.ember.narration import narrate
from bot.facts import Exchange, Rule, SceneContext, StorySegment
from bot.llm.engine import Message, Role
from bot.memory.story import extract
from bot.prompt.sections import draft, write
from bot.rules.outcome import Deed, Outcome

_STORY_FROM_PLAY = 0.5  # of the campaigns with a story: it is made of earlier narrations
_TOGETHER = 0.13  # of the turns are of several players


@dataclass(frozen=True, slots=True)
class Sample:
    """A prompt and its answer; `named` are the words that tie the answer to the action, actors first."""

    messages: tuple[Message, ...]
    answer: str
    named: tuple[str, ...]


def play(seed: int) -> Iterator[Sample]:
    """Endless turns of different campaigns in the layout of production, the same for the same seed."""
    rng = random.Random(seed)
    while True:
        yield _last_turn(rng)


def lessons(seed: int) -> Iterator[Sample]:
    """Endless evenings: like play, but past turns too show their dice, so that all can be learned from."""
    rng = random.Random(seed)
    while True:
        yield _evening(rng)


def _last_turn(rng: random.Random) -> Sample:
    scene, tone, actors = _scene(rng)
    teller = Teller(rng)
    if rng.random() < _STORY_FROM_PLAY:
        told = (
            StorySegment(0, extract(_exchanges(teller, scene, tone, actors, 3)), (), s.created_at)
            for s in scene.story
        )
        scene = replace(scene, story=tuple(told))
    scene = replace(scene, history=tuple(_exchanges(teller, scene, tone, actors, _past(rng))))
    attempts = _attempts(rng, scene, actors)
    messages = _messages(scene, attempts, world.rules(rng))
    return Sample(messages, narrate(teller, attempts, tone), _named(attempts))


def _evening(rng: random.Random) -> Sample:
    scene, tone, actors = _scene(rng)
    teller = Teller(rng)
    attempts = _attempts(rng, scene, actors)
    messages = _messages(scene, attempts, world.rules(rng))
    sheets_aside = replace(scene, party=())  # hit points in every turn would be most of what there is to read
    for _ in range(rng.randint(4, 9)):
        answer = Message(Role.ASSISTANT, narrate(teller, attempts, tone))
        attempts = _attempts(rng, scene, actors)
        messages = (*messages, answer, _messages(sheets_aside, attempts)[-1])
    return Sample(messages, narrate(teller, attempts, tone), _named(attempts))


def _exchanges(
    teller: Teller, scene: SceneContext, tone: str, actors: Sequence[str], number: int
) -> list[Exchange]:
    """Turns that went before."""
    turns = [_attempts(teller.rng, scene, actors) for _ in range(number)]
    return [Exchange(0, tuple(a.move for a in turn), narrate(teller, turn, tone)) for turn in turns]


def _messages(
    scene: SceneContext, attempts: Sequence[Attempt], rules: Sequence[Rule] = ()
) -> tuple[Message, ...]:
    """What the model reads when these moves are made."""
    moves = [attempt.move for attempt in attempts]
    deeds = (Deed(a.move.actor, happenings=(a.check,)) for a in attempts if a.check)
    outcome = Outcome(tuple(deeds))
    sections = draft(scene, moves, rules, outcome)
    return write(sections, [unit for section in sections for unit in section.units])


def _named(attempts: Sequence[Attempt]) -> tuple[str, ...]:
    actors = [attempt.move.actor for attempt in attempts]
    others = [
        attempt.facts[slot]
        for attempt in attempts
        for slot in ("o", "c")
        if slot in attempt.facts and attempt.facts[slot] in attempt.move.text
    ]
    return (*actors, *others)


def _past(rng: random.Random) -> int:
    """How many exchanges are shown: 5 at most by default, and sometimes twice as many."""
    return rng.randint(6, 10) if rng.random() < 0.08 else rng.choice((0, 0, 1, 2, 3, 4, 5))


def _attempts(rng: random.Random, scene: SceneContext, actors: Sequence[str]) -> list[Attempt]:
    """The moves of a turn, now and then of several players at once."""
    together = min(len(actors), rng.choice((2, 2, 3))) if rng.random() < _TOGETHER else 1
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
