"""Ability, skill and tool checks of creatures (SRD 5.1, Using Ability Scores)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from bot.rules.creature import Creature
from bot.rules.happenings import CheckMade, Refused
from bot.rules.resolution.effects import bears, effects
from bot.rules.resolution.odds import Reason, dice, given, is_in_view, tired, weigh
from bot.rules.resolution.using_up import use_up
from bot.rules.scene import Scene
from bot.rules.skills import ABILITIES, ABILITY_OF

_NAMES: Mapping[str, str] = MappingProxyType(
    {name.casefold(): name for name in ABILITY_OF}
    | {short.casefold(): ability for short, ability in ABILITIES.items()}
)
"""How a skill, tool or ability is written, by its name in lower case; `DEX` is known as well."""


def check(scene: Scene, actor_id: str, name: str, dc: int, *, advantage: int = 0, because: str = "") -> bool:
    """Make a check with a skill, an ability or a tool; True for a success.

    Conditions, exhaustion and effects count; a tool that the rules do not know adds no ability.
    """
    actor = scene[actor_id]
    if actor.vitals.dead or bears(actor, "unconscious", "petrified"):
        state = "dead" if actor.vitals.dead else "unconscious"
        scene.tell(Refused(actor.name, f"{actor.name} is {state} and cannot try anything."))
        return False
    name = _NAMES.get(name.casefold().removesuffix(" check"), name)
    sway, why = weigh((given(advantage, because), *_reasons(scene, actor, name)))
    rolled = scene.roller.d20(
        actor.name, f"{name} check (DC {dc})", bonus(actor, name), sway, dice(actor, "check_dice")
    )
    success = rolled.total >= dc
    scene.tell(CheckMade(actor.name, f"{name} check", dc, rolled, success, why or because))
    use_up(scene, actor_id, lambda effect: bool(effect.check_dice))
    return success


def bonus(creature: Creature, name: str) -> int:
    """What a creature adds to a check with everything that it bears."""
    ability = ABILITY_OF.get(name, "")
    base = creature.stats.skills.get(name, creature.stats.modifier(ability))
    return base + sum(effect.skills.get(name, 0) for _, effect in effects(creature))


def _reasons(scene: Scene, creature: Creature, name: str) -> Iterator[Reason]:
    ability = ABILITY_OF.get(name, "")
    for borne, effect in effects(creature):
        if is_in_view(scene, creature, borne):
            yield effect.checks, borne
        if borne in {"enlarge", "reduce"} and ability == "STR":
            yield 1 if borne == "enlarge" else -1, borne
    if {name, ability} & set(creature.stats.hindered):
        yield -1, "hindered by armour"
    yield from tired(creature, 1)
