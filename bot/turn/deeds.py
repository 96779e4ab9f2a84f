"""An intent meets the rules: which of them resolves it, and what an attack is held against where nobody is named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.rules import resolution
from bot.rules.checks import DEFAULT_ARMOR_CLASS
from bot.rules.creature import Creature
from bot.rules.happenings import AttackMade, Noted, Refused
from bot.rules.intents import Intent, IntentKind
from bot.rules.intents.naming import spell_named
from bot.rules.potions import POTIONS, drink
from bot.rules.resolution import can_act
from bot.rules.roller import Advantage
from bot.rules.scene import Scene
from bot.rules.skills import ABILITY_OF
from bot.rules.srd.actions import Action, Attack
from bot.rules.srd.harm import Damage
from bot.turn.company import is_guest, named

_MEDIUM = 15  # the DC of the SRD's ladder for a task that is neither easy nor hard
_ROLLED = frozenset({IntentKind.ATTACK, IntentKind.CAST, IntentKind.CHECK, IntentKind.SAVE, IntentKind.USE})
_HELPED = "helped"


def needs_dice(intent: Intent) -> bool:
    """True when resolving the intent may take a die."""
    return intent.kind in _ROLLED and not intent.refused


def act(scene: Scene, actor_id: str, intent: Intent, helped: Collection[str] = ()) -> None:
    """Resolve what somebody attempts; talk, a look and a walk without risk leave everything as it is.

    `helped` are the names of those whom somebody helps in this turn (SRD 5.1, Working Together).
    """
    actor = scene[actor_id]
    if intent.refused:
        scene.tell(Refused(actor.name, intent.refused))
        return
    if actor.name in helped:
        intent = replace(intent, advantage=min(1, intent.advantage + 1), because=_HELPED)
    match intent.kind:
        case IntentKind.ATTACK:
            _attack(scene, actor, intent)
        case IntentKind.CAST:
            _cast(scene, actor, intent)
        case IntentKind.CHECK:
            _check(scene, actor_id, intent)
        case IntentKind.SAVE:
            ability = ABILITY_OF.get(intent.check, "CON")
            resolution.save(scene, actor_id, ability, intent.difficulty or _MEDIUM)
        case IntentKind.USE if intent.means.casefold() in POTIONS:
            _drink(scene, actor, intent)
        case IntentKind.HELP if intent.target:
            scene.tell(Noted(actor.name, f"{actor.name} helps {intent.target}."))


def _drink(scene: Scene, actor: Creature, intent: Intent) -> None:
    """Drink a potion, or give it to somebody who is there."""
    drinker = (named(scene, intent.target) if intent.target else None) or actor
    if state := can_act(actor):
        scene.tell(Refused(actor.name, f"{actor.name} is {state} and cannot do that."))
    elif drinker.vitals.dead:
        scene.tell(Refused(actor.name, f"{drinker.name} is dead; a potion does nothing more."))
    else:
        drink(scene, actor.id, intent.means, drinker.id)


def _check(scene: Scene, actor_id: str, intent: Intent) -> None:
    because = _HELPED if intent.because == _HELPED else ""
    resolution.check(
        scene,
        actor_id,
        intent.check,
        intent.difficulty or _MEDIUM,
        advantage=intent.advantage,
        because=because,
    )


def _attack(scene: Scene, actor: Creature, intent: Intent) -> None:
    """As many attacks as one Attack action has, while there is somebody to be hit."""
    action = _weapon(actor, intent)
    target = scene.named(intent.target) if intent.target else None
    if target is None:
        _strike_at_nobody(scene, actor, action, intent)
        return
    for number in range(actor.stats.attacks):
        if number and not scene[target.id].vitals.is_up:
            return
        resolution.attack(scene, actor.id, target.id, action, advantage=intent.advantage)


def _weapon(actor: Creature, intent: Intent) -> Action:
    """The weapon that was named, else the first of the kind that is meant, else a fist (SRD 5.1, Melee Attacks)."""
    armed = [action for action in actor.stats.actions if action.attack is not None]
    fitting = [action for action in armed if action.attack and action.attack.ranged is intent.ranged]
    meant = [action for action in armed if action.name.casefold() == intent.means.casefold()]
    if chosen := (*meant, *fitting, *armed):
        return chosen[0]
    strength = actor.stats.modifier("STR")
    bonus = 0 if is_guest(actor.id) else strength + actor.stats.proficiency_bonus
    return Action("Unarmed Strike", Attack(bonus, melee=True, damage=(Damage(str(max(0, 1 + strength))),)))


def _strike_at_nobody(scene: Scene, actor: Creature, action: Action, intent: Intent) -> None:
    """An attack on whoever the story has there: a d20 against a common armour class, and the rest is told."""
    if state := can_act(actor):
        scene.tell(Refused(actor.name, f"{actor.name} is {state} and cannot attack."))
        return
    bonus = action.attack.bonus if action.attack else 0
    label = f"Attack (AC {DEFAULT_ARMOR_CLASS})"
    roll = scene.roller.d20(actor.name, label, bonus, Advantage(intent.advantage))
    critical = roll.face == 20
    hit = critical or (roll.face != 1 and roll.total >= DEFAULT_ARMOR_CLASS)
    scene.tell(AttackMade(actor.name, "", "Attack", DEFAULT_ARMOR_CLASS, roll, hit, critical))


def _cast(scene: Scene, actor: Creature, intent: Intent) -> None:
    """Cast with the slot that was named, else the lowest that is left; a guest's magic is the story's."""
    spell = spell_named(intent.means)
    if spell is None or is_guest(actor.id):
        return
    level = spell.level or 0
    left = (
        at
        for at, most in sorted(actor.stats.slots.items())
        if at >= level and most > actor.vitals.slots_spent.get(at, 0)
    )
    slot = intent.slot or (next(left, level) if level else 0)
    targets = [creature.id for name in intent.targets if (creature := named(scene, name)) is not None]
    resolution.cast(scene, actor.id, spell, slot=slot, targets=targets)
