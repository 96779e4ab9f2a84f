"""Play that nobody played: turns in the very layout of production, each with the answer it should get."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.ember import world
from bot.ember.deeds import DEEDS, Deed
from bot.ember.deeds.odd import VERBS
from bot.ember.grammar import Teller, expand
from bot.ember.lexicon import things, tones
from bot.facts import Exchange, Move, SceneContext
from bot.llm.engine import Message
from bot.llm.sentences import ends
from bot.prompt.sections import draft, write
from bot.rules.checks import Check, CheckKind, CheckResult, Outcome, due_check

_ADDED = (
    " as quietly as I can", " while {a} watches", ", please", " and wait", " carefully", ", then step back",
    " because I have a bad feeling about this", ". Let's see what happens", " with a grin", " before anyone notices",
    ", keeping an eye on the door", " and hope for the best", " once more", " with both hands", " right now",
    ", but first I take a deep breath", ". I am ready for anything", " for luck", ", just like my mother taught me",
)  # fmt: skip
_MOST_SENTENCES = 4
_LONG_PAST = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """A prompt and its answer; `named` are the words that tie the answer to the action, actors first.

    `past` is the part of the history's answers that may be learned from as well: the texts themselves.
    """

    messages: tuple[Message, ...]
    answer: str
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One move with what the narration needs to know about it."""

    move: Move
    deed: Deed
    facts: dict[str, str]
    check: CheckResult | None


def play(seed: int, *, most_history: int = 5) -> Iterator[Sample]:
    """Endless samples, the same for the same seed; `most_history` bounds the past exchanges of a prompt."""
    rng = random.Random(seed)
    while True:
        yield sample(rng, most_history=most_history)


def sample(rng: random.Random, *, most_history: int = 5) -> Sample:
    """One turn of a campaign of its own."""
    scene, tone, actors = _scene(rng)
    teller = Teller(rng)
    history = []
    for _ in range(_past(rng, most_history)):
        attempts = _attempts(rng, scene, actors, crowd=0.1)
        history.append(Exchange(0, tuple(a.move for a in attempts), _narration(teller, attempts, tone)))
    attempts = _attempts(rng, scene, actors, crowd=0.15)
    scene = SceneContext(
        scene.campaign, scene.location, scene.party, scene.npcs, scene.quests, scene.story, tuple(history)
    )
    moves = [attempt.move for attempt in attempts]
    outcome = Outcome(tuple(attempt.check for attempt in attempts if attempt.check))
    rules = world.rules(rng, rng.choice((0, 0, 1, 3)))
    sections = draft(scene, moves, rules, outcome)
    named = [attempt.move.actor for attempt in attempts]
    for attempt in attempts:
        named += [attempt.facts[slot] for slot in ("o", "c") if attempt.facts.get(slot, "\0") in attempt.move.text]
    messages = write(sections, [unit for section in sections for unit in section.units])
    return Sample(messages, _narration(teller, attempts, tone), tuple(named))


def _past(rng: random.Random, most: int) -> int:
    """How many exchanges there were; a few prompts are longer than most."""
    if most >= _LONG_PAST and rng.random() < 0.08:
        return rng.randint(_LONG_PAST, 2 * _LONG_PAST)
    return min(most, rng.choice((0, 0, 1, 2, 3, 4, 5)))


def _scene(rng: random.Random) -> tuple[SceneContext, str, list[str]]:
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
    story = tuple(world.story(rng, actors, where) for _ in range(rng.choice((0, 1, 2, 3)) if full > 0.4 else 0))
    return SceneContext(campaign, location, party, npcs, quests, story), tone, actors


def _attempts(rng: random.Random, scene: SceneContext, actors: Sequence[str], crowd: float) -> list[_Attempt]:
    together = min(len(actors), rng.choice((2, 2, 3))) if rng.random() < crowd else 1
    return [_attempt(rng, scene, actor, actors) for actor in rng.sample(actors, together)]


def _attempt(rng: random.Random, scene: SceneContext, actor: str, actors: Sequence[str]) -> _Attempt:
    deed = rng.choices(DEEDS, [deed.weight for deed in DEEDS])[0]
    allies = [name for name in (*actors, *(npc.name for npc in scene.npcs)) if name != actor]
    facts = {"n": actor, "w": rng.choice(things.WEAPON), "e": rng.choice(things.SPELL)}
    facts["v"] = world.coined(rng) if rng.random() < 0.1 else rng.choice(VERBS)
    if deed.things:
        facts["o"] = world.thing(rng, deed.things)
    if deed.others:
        facts["c"] = world.other(rng, deed.others, scene.npcs)
    if allies:
        facts["a"] = rng.choice(allies)
    if scene.location:
        facts["p"] = scene.location.name
    asks = Teller(rng).fitting(deed.asks, facts)
    if not asks or not Teller(rng).fitting(deed.tells, facts):
        return _attempt(rng, scene, actor, actors)
    ask = rng.choice(asks)
    text = _words(rng, ask, facts)
    check = _rolled(rng, deed, actor, _due(ask, facts["v"]))
    if check and not Teller(rng).fitting(deed.wins, facts):
        return _attempt(rng, scene, actor, actors)
    for slot in ("o", "c", "e", "a"):  # what the player did not speak of cannot be told by name
        if slot != "w" and slot in facts and not _said(facts[slot], text):
            facts.pop(slot)
    if not Teller(rng).fitting(_openings(deed, check), facts):
        return _attempt(rng, scene, actor, actors)
    return _Attempt(Move(0, 0, 0, actor, text), deed, facts, check)


def _said(fact: str, text: str) -> bool:
    return fact.removeprefix("the ").lower() in text.lower()


def _openings(deed: Deed, check: CheckResult | None) -> tuple[str, ...]:
    if check is None:
        return deed.tells
    return deed.wins if check.success else deed.fails


@cache
def _due(ask: str, verb: str) -> Check | None:
    """The check that such words call for, whatever they are about: reading every message anew takes too long."""
    anything = dict.fromkeys("noawep", "box") | {"c": "the goblin", "v": verb}
    return due_check(ask.format(**anything))


def _rolled(rng: random.Random, deed: Deed, actor: str, due: Check | None) -> CheckResult | None:
    if due is None and deed.checks and rng.random() < 0.3:
        name = rng.choice(deed.checks)
        attack = name in {"attack", "spell attack"}
        due = Check(CheckKind.ATTACK if attack else CheckKind.SKILL, "Attack" if attack else name, rng.randint(5, 20))
    if due is None:
        return None
    roll, modifier = rng.randint(1, 20), rng.randint(-1, 7)
    dc = rng.choice((due.dc, rng.randint(8, 17)))
    total = roll + modifier
    return CheckResult(actor, due.kind, due.label, dc, roll, modifier, total, total >= dc)


def _words(rng: random.Random, ask: str, facts: dict[str, str]) -> str:
    """The player's message: what is asked, as people type it."""
    if "{a}" not in ask and ask[-1] not in '?"' and rng.random() < 0.15:
        addition = rng.choice(_ADDED)
        if "{a}" not in addition or "a" in facts:
            ask = ask.rstrip(".!") + addition
    said = facts | {"c": facts["c"].removeprefix("the ")} if "c" in facts and rng.random() < 0.15 else facts
    text = expand(ask, said, rng) if not ask[0].islower() else ask.format(**said)
    shape = rng.random()
    if shape < 0.12:
        lowered = text.lower()
        text = lowered if facts["n"] not in text else text
    elif shape < 0.2:
        text = _typo(rng, text)
    elif shape < 0.35 and text[-1].isalnum():
        text += rng.choice((".", ".", "!", "..."))
    return text


def _typo(rng: random.Random, text: str) -> str:
    """Two neighbouring letters of the text's first half swapped."""
    spots = [i for i, (a, b) in enumerate(pairwise(text)) if a.isalpha() and b.isalpha() and i < len(text) // 2]
    if not spots:
        return text
    i = rng.choice(spots)
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :]


def _narration(teller: Teller, attempts: Sequence[_Attempt], tone: str) -> str:
    """Two to four sentences: an opening for each move, what comes of it, some colour."""
    rng = teller.rng
    told: list[str] = []
    for attempt in attempts:
        opening = teller.draw(_openings(attempt.deed, attempt.check), attempt.facts)
        _add(told, opening or expand("{n} tries, and for now nothing comes of it.", attempt.facts, rng))
    last = attempts[-1]
    followed = last.deed.told if last.check is None else last.deed.won if last.check.success else last.deed.lost
    if len(attempts) < 3 or rng.random() < 0.5:
        _add(told, teller.draw(followed, last.facts))
    if len(attempts) == 1 and rng.random() < 0.3:
        _add(told, teller.draw(followed, last.facts))
    if rng.random() < 0.5:
        pool = tones.COLOUR[tone] if rng.random() < 0.75 else tones.ASIDE
        _add(told, teller.draw(pool, last.facts))
    if rng.random() < 0.12 or len(told) == 1:
        _add(told, teller.draw(tones.CLOSERS, last.facts))
    return " ".join(told)


def _add(told: list[str], sentence: str | None) -> None:
    """Append the sentence unless that makes too many."""
    if sentence and sum(1 for _ in ends(" ".join([*told, sentence]))) <= _MOST_SENTENCES:
        told.append(sentence)

