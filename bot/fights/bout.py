"""A fight in hand: the heroes act, the foes are played up to the next hero, and what happens is kept by deeds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from bot.errors import BadInput
from bot.fights.company import joined, without
from bot.rules import combat
from bot.rules.changes import Change, differences
from bot.rules.combat.encounter import Economy, Encounter
from bot.rules.creature import Creature, Side
from bot.rules.happenings import Noted, Refused
from bot.rules.intents import Intent, IntentKind
from bot.rules.intents.actions import DODGE
from bot.rules.outcome import Deed
from bot.rules.resolution import can_act
from bot.rules.roller import Roller
from bot.rules.scene import Scene

_MOST_TURNS = 200
"""Turns of foes in a row: a fight in which no hero can act any more goes on without them, but not for ever."""
FIGHT = "fight"
"""The subject of changes that are no creature's."""

_ENDINGS = {
    Side.PARTY: "The last foe is beaten; the fight is won.",
    Side.FOES: "No hero stands any more; the fight is lost.",
    None: "The fight is broken off.",
}


class Bout:
    """A fight while something is resolved in it; `encounter` is how it stands, `deeds` all that was done."""

    def __init__(self, encounter: Encounter, roller: Roller) -> None:
        self.before = self.encounter = encounter
        self._roller = roller
        self.scene = Scene(encounter.combatants.values(), roller)
        self.deeds: list[Deed] = []
        self.earned: Mapping[str, int] = {}
        self.used_up: tuple[Change, ...] = ()
        self.is_over = False
        acting = encounter.acting
        self.title = f"Round {encounter.round} · {acting.name}" if acting else "The fight begins"

    @property
    def acting(self) -> Creature | None:
        """Whose turn it is; None before the fight has begun, and when it is over."""
        return None if self.winner else combat.current(self.encounter, self.scene)

    @property
    def winner(self) -> Side | None:
        """The side that holds the field, once the other is beaten."""
        return winner_of(self.encounter)

    def begin(self) -> None:
        """Roll initiative; foes who are faster than any hero act at once."""
        self._do("", None, partial(combat.begin, self.scene, self.encounter))
        self.play_foes()

    def act(self, intent: Intent) -> bool:
        """Whose turn it is does something; False where the rules refuse it, and the deed says why.

        The turn passes on by itself where nothing more can come of it: its hero has fled, or has fallen.
        """
        actor = self._whose_turn()
        step = partial(combat.act, self.scene, self.encounter, actor.id, intent)
        done = self._do(actor.name, intent, step)
        if actor.id in self.encounter.out or can_act(self.scene[actor.id]) is not None:
            self.end_turn()
        return not done.happenings or any(not isinstance(one, Refused) for one in done.happenings)

    def say(self, actor: str, intent: Intent) -> None:
        """Somebody talks, or looks around: that takes nothing, and nothing happens by it."""
        self.deeds.append(Deed(actor, intent))

    def refuse(self, actor: str, intent: Intent, sentence: str) -> None:
        """Somebody cannot do that now, whatever the rules would say to it."""
        self.deeds.append(Deed(actor, intent, (Refused(actor, sentence),)))

    def end_turn(self) -> None:
        """The turn passes on, and the foes act up to the next hero or the end of the fight."""
        if self.winner is None:
            actor = self._whose_turn()
            self._do(actor.name, None, partial(combat.next_turn, self.scene, self.encounter))
            self.play_foes()

    def hesitate(self) -> None:
        """Whose turn it is does nothing but dodge, and the turn passes on (SRD 5.1, Dodge)."""
        hero = self._whose_turn()
        self.title = f"{hero.name} hesitates"
        if self.encounter.economies.get(hero.id, Economy()).action:
            self.act(Intent(IntentKind.OTHER, hero.name, means=DODGE, because="no word from the player"))
        if self.acting == self.scene[hero.id]:
            self.end_turn()

    def play_foes(self) -> None:
        """Where it is a foe's turn, play it and the next ones, up to a hero or the end of the fight."""
        for _ in range(_MOST_TURNS):
            actor = self.acting
            if actor is None or actor.is_hero:
                return
            self._do(actor.name, None, partial(combat.play_monster, self.scene, self.encounter, actor.id))
            if self.winner is None:
                self._do(actor.name, None, partial(combat.next_turn, self.scene, self.encounter))

    def admit(self, creature: Creature) -> None:
        """One more is in the fight, with an initiative of its own; BadInput where that name is taken in it."""
        if self.scene.named(creature.name) is not None:
            raise BadInput(f"{creature.name} is in this fight already.")
        modifier = creature.stats.modifier("DEX")
        rolled = self._roller.d20(creature.name, "Initiative", modifier)
        self.put(joined(self.encounter, creature, rolled.total))
        self.note(f"{creature.name} joins the fight, initiative: {rolled.text}", by=creature.name)

    def dismiss(self, creature_id: str) -> None:
        """Take somebody out as if they had never been there; the turn passes on where it is theirs."""
        acting = self.acting
        if acting is not None and acting.id == creature_id:
            self.end_turn()
        if self.encounter.order[self.encounter.turn] == creature_id:
            raise BadInput(
                f"{self.scene[creature_id].name} is the last one there. `/combat end` ends the fight."
            )
        self.put(without(self.encounter, creature_id))

    def note(self, sentence: str, *, by: str = "") -> None:
        """Something that is so now, and was no creature's doing."""
        self._do(by, None, partial(self._told, sentence, by))

    def change(self, creature_id: str, **vitals: Any) -> None:
        """Somebody fares otherwise now, whatever the rules say."""
        self.scene.change(creature_id, **vitals)
        self.encounter = combat.with_scene(self.encounter, self.scene)

    def put(self, encounter: Encounter) -> None:
        """Go on with the fight as somebody has set it, whatever the rules say."""
        self.encounter = encounter
        happenings = self.scene.happenings
        self.scene = Scene(encounter.combatants.values(), self._roller)
        self.scene.happenings = happenings

    def settle(self, *, stop: bool = False) -> None:
        """Where one side is beaten, or with `stop`, the fight is over; its heroes have `earned` what they beat.

        What lasts only as long as a fight ends with it.
        """
        if self.is_over or not (stop or self.winner):
            return
        self.is_over = True
        self.earned = earned(self.encounter)
        self._do("", None, partial(combat.finish, self.scene, self.encounter))
        self.note(_ENDINGS[None if stop else self.winner])
        for key, xp in self.earned.items():
            self.note(f"{self.scene[key].name} earns {xp:,} experience points.", by=self.scene[key].name)

    def changes(self) -> tuple[Change, ...]:
        """Everything in which the fight, and what its heroes carry, is otherwise than before, and so the way back."""
        return (*changes_between(self.before, self.encounter), *self.used_up)

    def _whose_turn(self) -> Creature:
        actor = self.acting
        assert actor is not None, "the fight has not begun, or is over"
        return actor

    def _do(self, actor: str, intent: Intent | None, step: Callable[[], Encounter]) -> Deed:
        before = len(self.scene.happenings)
        # What happened is in the log of the fight's steps; its state needs no second one.
        self.encounter = replace(combat.with_scene(step(), self.scene), log=())
        deed = Deed(actor, intent, tuple(self.scene.happenings[before:]))
        if deed.happenings or intent is not None:
            self.deeds.append(deed)
        return deed

    def _told(self, sentence: str, by: str) -> Encounter:
        self.scene.tell(Noted(by, sentence))
        return self.encounter


def winner_of(encounter: Encounter) -> Side | None:
    """The side that holds the field, once the other is beaten; None before, and before the fight begins."""
    if not encounter.order:
        return None
    return combat.over(encounter, Scene(encounter.combatants.values(), Roller(random.Random())))


def earned(encounter: Encounter) -> Mapping[str, int]:
    """What each hero has earned so far, by id; nothing in a fight that is lost."""
    if winner_of(encounter) is Side.FOES:
        return {}
    return {key: xp for key, xp in combat.experience(encounter).items() if xp}


def changes_between(before: Encounter, after: Encounter) -> tuple[Change, ...]:
    """Every difference of two states of a fight, the creatures' by their ids, everything else as `fight`.

    Who was not there before, or is not any more, is one change of the field `creature`.
    """
    return (*_of_creatures(before, after), *_of_fight(before, after))


def _of_creatures(before: Encounter, after: Encounter) -> Iterable[Change]:
    for key in dict.fromkeys((*before.combatants, *after.combatants)):
        old, new = before.combatants.get(key), after.combatants.get(key)
        if old is not None and new is not None:
            yield from differences(key, old.vitals, new.vitals)
            if old.stats != new.stats:  # seldom, and they are long
                yield from differences(key, old.stats, new.stats)
        else:
            was, now = (
                Encounter({} if one is None else {key: one}).to_json()["combatants"].get(key)
                for one in (old, new)
            )
            yield Change(key, "creature", was, now)


def _of_fight(before: Encounter, after: Encounter) -> Iterable[Change]:
    bare = replace(before, combatants={}), replace(after, combatants={})
    return differences(FIGHT, *bare)
