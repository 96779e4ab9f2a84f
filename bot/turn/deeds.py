"""An intent meets the rules: which of them resolves it, and what an attack is held against where nobody is named."""

from __future__ import annotations

from bot.rules.checks import DEFAULT_ARMOR_CLASS
from bot.rules.happenings import AttackMade, CheckMade
from bot.rules.intents import Intent, IntentKind
from bot.rules.intents.attempts import SHOT
from bot.rules.roller import Advantage
from bot.rules.scene import Scene
from bot.rules.skills import ABILITY_OF

_MEDIUM = 15  # the DC of the SRD's ladder for a task that is neither easy nor hard


def needs_dice(intent: Intent) -> bool:
    """True when resolving the intent may take a die."""
    return intent.kind in {IntentKind.ATTACK, IntentKind.CAST, IntentKind.SAVE, IntentKind.USE} or bool(
        intent.check
    )


def act(scene: Scene, actor_id: str, intent: Intent) -> None:
    """Resolve what somebody attempts; talk, a look and a walk without risk leave everything as it is."""
    if intent.kind is IntentKind.ATTACK:
        _strike_at_nobody(scene, actor_id, intent)
    elif intent.check:
        _check(scene, actor_id, intent.check, intent.difficulty or _MEDIUM, advantage=intent.advantage)


def _strike_at_nobody(scene: Scene, actor_id: str, intent: Intent) -> None:
    """An attack on whoever the story has there: a d20 against a common armour class, and the rest is told."""
    actor = scene[actor_id]
    attack = next((one.attack for one in actor.stats.actions if one.name == intent.means), None)
    label = f"Attack (AC {DEFAULT_ARMOR_CLASS})"
    bonus = attack.bonus if attack else 0
    roll = scene.roller.d20(actor.name, label, bonus, Advantage(intent.advantage))
    critical = roll.face == 20
    hit = critical or (roll.face != 1 and roll.total >= DEFAULT_ARMOR_CLASS)
    weapon = "Attack" if intent.means in {"", SHOT} else intent.means
    scene.tell(AttackMade(actor.name, "", weapon, DEFAULT_ARMOR_CLASS, roll, hit, critical))


def _check(scene: Scene, actor_id: str, name: str, dc: int, *, advantage: int = 0) -> bool:
    actor = scene[actor_id]
    bonus = actor.stats.skills.get(name, actor.stats.modifier(ABILITY_OF.get(name, "")))
    roll = scene.roller.d20(actor.name, f"{name} check (DC {dc})", bonus, Advantage(advantage))
    scene.tell(CheckMade(actor.name, f"{name} check", dc, roll, roll.total >= dc))
    return roll.total >= dc
