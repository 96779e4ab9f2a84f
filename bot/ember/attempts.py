"""Moves that players might make: what is attempted, in the words people type, with the dice it may take."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.ember import world
from bot.ember.deeds import DEEDS, Deed
from bot.ember.grammar import expand, fitting
from bot.ember.lexicon import things
from bot.ember.lexicon.lists import phrases
from bot.ember.lexicon.verbs import VERBS
from bot.facts import Move, SceneContext
from bot.rules.checks import Check, CheckKind, due_check
from bot.rules.happenings import AttackMade, CheckMade
from bot.rules.roller import D20

_ADDED = phrases(
    " as quietly as I can| while {a} watches|, please| and wait| carefully|, then step back"
    "| because I have a bad feeling about this|. Let's see what happens| with a grin| before anyone notices"
    "|, keeping an eye on the door| and hope for the best| once more| with both hands| right now"
    "|, but first I take a deep breath|. I am ready for anything| for luck|, just like my mother taught me"
)
_INVENTED_VERBS = 0.1
_ROLLED_ANYWAY = 0.3  # of the attempts that need no die by their words


@dataclass(frozen=True, slots=True)
class Attempt:
    """One move, and what the narration may speak of: the deed, the words for its slots, what was rolled."""

    move: Move
    deed: Deed
    facts: dict[str, str]
    check: CheckMade | AttackMade | None

    @property
    def succeeds(self) -> bool:
        """True when the dice were with it."""
        return (
            self.check.hit if isinstance(self.check, AttackMade) else bool(self.check and self.check.success)
        )

    @property
    def openings(self) -> tuple[str, ...]:
        """The sentences that tell how it went."""
        if self.check is None:
            return self.deed.tells
        return self.deed.wins if self.succeeds else self.deed.fails

    @property
    def sequels(self) -> tuple[str, ...]:
        """The sentences that tell what came of it."""
        if self.check is None:
            return self.deed.told
        return self.deed.won if self.succeeds else self.deed.lost


def attempt(rng: random.Random, scene: SceneContext, actor: str, actors: Sequence[str]) -> Attempt:
    """Something that the actor might do in the scene."""
    while True:
        deed = rng.choices(DEEDS, [deed.weight for deed in DEEDS])[0]
        facts = _facts(rng, scene, deed, actor, actors)
        asks = fitting(deed.asks, facts)
        if not asks or not fitting(deed.tells, facts):
            continue
        ask = rng.choice(asks)
        text = _words(rng, ask, facts)
        check = _rolled(rng, deed, actor, _due(ask, facts["v"]))
        if check and not fitting(deed.wins, facts):
            continue
        made = Attempt(Move(0, 0, 0, actor, text), deed, _spoken_of(facts, text), check)
        if fitting(made.openings, made.facts):
            return made


def _facts(
    rng: random.Random, scene: SceneContext, deed: Deed, actor: str, actors: Sequence[str]
) -> dict[str, str]:
    """Words for the slots that this deed has in this scene."""
    allies = [name for name in (*actors, *(npc.name for npc in scene.npcs)) if name != actor]
    facts = {"n": actor, "w": rng.choice(things.WEAPON), "e": rng.choice(things.SPELL)}
    facts["v"] = world.coined(rng) if rng.random() < _INVENTED_VERBS else rng.choice(VERBS)
    if deed.things:
        facts["o"] = world.thing(rng, deed.things)
    if deed.others:
        facts["c"] = world.other(rng, deed.others, scene.npcs)
    if allies:
        facts["a"] = rng.choice(allies)
    if scene.location:
        facts["p"] = scene.location.name
    return facts


def _spoken_of(facts: dict[str, str], text: str) -> dict[str, str]:
    """The facts without what the player did not speak of: it cannot be told by name."""
    said = text.lower()
    return {
        slot: fact
        for slot, fact in facts.items()
        if slot not in {"o", "c", "e", "a"} or fact.removeprefix("the ").lower() in said
    }


@cache
def _due(ask: str, verb: str) -> Check | None:
    """The check that such words call for, whatever they are about: to read every message anew takes long."""
    anything = dict.fromkeys("noawep", "box") | {"c": "the goblin", "v": verb}
    return due_check(ask.format(**anything))


def _rolled(rng: random.Random, deed: Deed, actor: str, due: Check | None) -> CheckMade | AttackMade | None:
    """What the dice said, of the check that is due or, now and then, of one that the deed could take."""
    if due is None and deed.checks and rng.random() < _ROLLED_ANYWAY:
        name = rng.choice(deed.checks)
        attack = name in {"attack", "spell attack"}
        kind = CheckKind.ATTACK if attack else CheckKind.SKILL
        due = Check(kind, "Attack" if attack else name, rng.randint(5, 20))
    if due is None:
        return None
    roll, modifier = rng.randint(1, 20), rng.randint(-1, 7)
    dc = rng.choice((due.dc, rng.randint(8, 17)))
    d20 = D20((roll,), roll, modifier)
    if due.kind is CheckKind.ATTACK:
        return AttackMade(actor, "", due.label, dc, d20, d20.total >= dc)
    return CheckMade(actor, due.label, dc, d20, d20.total >= dc)


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
        return text if facts["n"] in text else text.lower()
    if shape < 0.2:
        return _typo(rng, text)
    if shape < 0.35 and text[-1].isalnum():
        return text + rng.choice((".", ".", "!", "..."))
    return text


def _typo(rng: random.Random, text: str) -> str:
    """Two neighbouring letters of the text's first half swapped."""
    spots = [
        i for i, (a, b) in enumerate(pairwise(text)) if a.isalpha() and b.isalpha() and i < len(text) // 2
    ]
    if not spots:
        return text
    i = rng.choice(spots)
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :]
