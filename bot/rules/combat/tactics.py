"""What a monster does in its turn: simple, sound, and explained (its stat block says what it can)."""

from __future__ import annotations

from bot.rules import resolution
from bot.rules.combat.battlefield import Battlefield
from bot.rules.combat.blows import Blows, best_blows, strike_all
from bot.rules.combat.economy import is_nimble
from bot.rules.combat.encounter import Encounter
from bot.rules.combat.manoeuvres import disengage, flee, surrender
from bot.rules.combat.morale import Heart, fears, heart, is_charmed_by
from bot.rules.combat.movement import approach, go, stand_up, steps_left
from bot.rules.combat.plans import Plan, powers
from bot.rules.combat.spells import spells
from bot.rules.combat.strikes import attacks_of
from bot.rules.combat.zones import held_by, steps_between
from bot.rules.creature import Creature
from bot.rules.intents import actions
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.resolution.expectations import average
from bot.rules.scene import Scene
from bot.rules.srd.actions import Attack
from bot.rules.zones import Zone


def play_monster(scene: Scene, encounter: Encounter, creature_id: str) -> Encounter:
    """Let a monster take its turn by the tactics that its stat block suggests; the log says why it does what it does.

    It gives up when it has had enough (`morale`), else does what promises most: a breath or another power, its best
    spell, or blows at whoever hurt it last or is nearest. Archers keep away from the fray.
    """
    field = Battlefield(scene, encounter)
    if field.is_in(creature_id) and resolution.can_act(field[creature_id]) is None:
        stand_up(field, creature_id)
        creature = field[creature_id]
        given_up, why = heart(field, creature)
        if given_up is not Heart.FIGHTS:
            _give_up(field, creature, given_up, why)
        elif foes := _foes(field, creature):
            _fight(field, creature, foes)
        field.blame(creature_id)
    return field.result()


def _fight(field: Battlefield, creature: Creature, foes: list[Creature]) -> None:
    """The plan that promises most, or a step towards the nearest foe."""
    if _is_archer(creature):
        _keep_away(field, creature)
    plan = max((*powers(field, creature), *spells(field, creature)), key=lambda one: one.worth, default=None)
    blows = _blows(field, creature, foes)
    if plan and plan.worth > (blows.worth if blows else 0):
        _carry_out(field, creature, plan)
    elif blows:
        field.note(creature, _reason(field, creature, blows))
        field.spend(creature.id, action=False)
        strike_all(field, creature.id, blows, foes)
    else:
        _come_nearer(field, creature, foes)


def _carry_out(field: Battlefield, creature: Creature, plan: Plan) -> None:
    field.note(creature, plan.why)
    field.spend(creature.id, action=False)
    plan.carry_out()


def _foes(field: Battlefield, creature: Creature) -> list[Creature]:
    """Its foes in the order in which it goes for them: seen ones, who hurt it last, those near, those easy to hit."""
    hurt_by = field.encounter.hurt_by.get(creature.id, "")
    here = field.zone(creature.id)
    leaving = bool(field.threats(creature))

    def order(foe: Creature) -> tuple[bool, int, bool, int]:
        needed = steps_between(here, field.zone(foe.id))
        grudge = foe.id == hurt_by and (needed == 0 or not leaving)
        steps = 0 if grudge else needed
        return (foe.vitals.has("hidden"), steps, not grudge, resolution.armor_class(foe))

    return sorted((foe for foe in field.foes(creature) if not is_charmed_by(creature, foe)), key=order)


def _blows(field: Battlefield, creature: Creature, foes: list[Creature]) -> Blows | None:
    """The best blows at the first foe that it can reach."""
    found = (best_blows(field, creature, foe) for foe in foes)
    return next(filter(None, found), None)


def _reason(field: Battlefield, creature: Creature, blows: Blows) -> str:
    target, name = blows.target, creature.name
    if field.encounter.hurt_by.get(creature.id) == target.id:
        return f"{name} goes for {target.name}, who hurt it."
    if not blows.moves and not field.is_engaged(creature.id):
        return f"{name} keeps its distance and aims at {target.name}."
    here, there = field.zone(creature.id), field.zone(target.id)
    near = steps_between(here, there)
    is_alone = sum(steps_between(here, field.zone(foe.id)) <= near for foe in field.foes(creature)) == 1
    return (
        f"{name} goes for {target.name}, {'the nearest' if is_alone else 'the easiest to hit of those near'}."
    )


def _is_archer(creature: Creature) -> bool:
    """True for who hurts as much from afar as hand to hand."""

    def most(attacks: list[Attack]) -> float:
        return max((sum(average(one.dice) for one in attack.damage) for attack in attacks), default=0.0)

    attacks = [action.attack for action in attacks_of(creature) if action.attack]
    afar = most([attack for attack in attacks if attack.ranged and not attack.melee])
    return afar > 0 and afar >= most([attack for attack in attacks if attack.melee])


def _keep_away(field: Battlefield, creature: Creature) -> None:
    """Slip out of the fray, where a trait makes that cheap."""
    if (
        field.threats(creature)
        and is_nimble(field, creature, actions.DISENGAGE)
        and steps_left(field, creature)
    ):
        disengage(field, creature.id, Intent(IntentKind.MOVE, creature.name, means=actions.DISENGAGE))


def _come_nearer(field: Battlefield, creature: Creature, foes: list[Creature]) -> None:
    """Dash towards the nearest foe; who cannot move, or dares not, waits."""
    here = field.zone(creature.id)
    apart = {foe.id: steps_between(here, field.zone(foe.id)) for foe in foes if not fears(creature, foe)}
    nearest = min(apart, key=apart.__getitem__, default=None)
    if nearest is None or apart[nearest] == 0 or held_by(creature):
        field.note(creature, f"{creature.name} bides its time.")
        return
    field.spend(creature.id, action=False)
    field.mark(creature.id, "dashing", creature.id)
    field.note(creature, f"{creature.name} rushes towards {field[nearest].name}.")
    if not approach(field, creature.id, nearest) and here is Zone.FAR:
        go(field, creature.id, Zone.NEAR, "comes nearer")


def _give_up(field: Battlefield, creature: Creature, given_up: Heart, why: str) -> None:
    field.note(creature, f"{creature.name} is {why} and has had enough.")
    means = actions.FLEE if given_up is Heart.FLEES else actions.SURRENDER
    intent = Intent(IntentKind.MOVE, creature.name, means=means)
    if given_up is Heart.SURRENDERS:
        surrender(field, creature.id, intent)
        return
    if field.threats(creature) and is_nimble(field, creature, actions.DISENGAGE):
        field.spend(creature.id, bonus_action=False)
        field.mark(creature.id, "disengaged", creature.id)
    flee(field, creature.id, intent)
