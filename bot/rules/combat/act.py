"""A hero's turn in a fight: what an intent means there, and what its rules forbid (SRD 5.1, Your Turn)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.rules import resolution
from bot.rules.combat.attacking import attack
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.casting import cast
from bot.rules.combat.economy import take_action
from bot.rules.combat.encounter import Encounter
from bot.rules.combat.manoeuvres import MANOEUVRES, help_, move
from bot.rules.combat.turns import over
from bot.rules.combat.using import use
from bot.rules.intents import actions
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.scene import Scene

_MEDIUM = 15  # SRD 5.1, Ability Checks: the DC of a medium task


def act(scene: Scene, encounter: Encounter, actor_id: str, intent: Intent) -> Encounter:
    """Resolve what somebody attempts in its turn; what is forbidden is told as Refused and costs nothing.

    `means` names one of `bot.rules.intents.actions`, a weapon, a spell, a feature or a thing; a move may name a zone.
    Talk and looks are free. End turn leaves nothing of the turn; to go on is for the caller (`next_turn`).
    """
    field = Battlefield(scene, encounter)
    if objection := _objection(field, actor_id):
        field.refuse(field[actor_id], objection)
    elif intent.means == actions.END_TURN:
        field.spend(actor_id, action=False, bonus_action=False, movement=False)
    else:
        resolve = MANOEUVRES.get(_manoeuvre(intent)) or _KINDS.get(intent.kind)
        if resolve is not None:
            resolve(field, actor_id, intent)
            field.blame(actor_id)
    return field.result()


def _objection(field: Battlefield, actor_id: str) -> str | None:
    """Why nothing at all can be done by this one now."""
    actor, acting = field[actor_id], field.encounter.acting
    if over(field.encounter, field.scene) is not None:
        return "The fight is over."
    if actor_id in field.encounter.out:
        return f"{actor.name} has left the fight."
    if acting is not None and acting.id != actor_id:
        return f"It is {acting.name}'s turn; {actor.name} acts later in the round."
    why = resolution.can_act(actor)
    return f"{actor.name} is {why} and cannot act." if why else None


def _manoeuvre(intent: Intent) -> str:
    """The action of combat that an intent names; empty for attacks, spells and things."""
    if intent.kind in {IntentKind.ATTACK, IntentKind.CAST, IntentKind.TALK, IntentKind.LOOK}:
        return ""
    if intent.kind is IntentKind.CHECK and intent.check == "Stealth":
        return actions.HIDE
    return intent.means


def _check(field: Battlefield, actor_id: str, intent: Intent) -> None:
    if not intent.check:
        field.refuse(field[actor_id], f"Say which check {field[actor_id].name} makes, such as Perception.")
    elif take_action(field, actor_id):
        dc = intent.difficulty or _MEDIUM
        resolution.check(field.scene, actor_id, intent.check, dc, advantage=intent.advantage)


_KINDS: Mapping[IntentKind, Callable[[Battlefield, str, Intent], None]] = {
    IntentKind.ATTACK: attack,
    IntentKind.CAST: cast,
    IntentKind.CHECK: _check,
    IntentKind.HELP: help_,
    IntentKind.MOVE: move,
    IntentKind.USE: use,
}
"""What a kind of intent comes to where it names no action of combat; the others take nothing and change nothing."""
