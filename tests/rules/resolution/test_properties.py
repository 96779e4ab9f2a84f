"""Whatever happens in whatever order, nobody comes into a state that cannot be."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.creature import Affliction
from bot.rules.resolution import (
    afflict,
    attack,
    begin_turn,
    cast,
    check,
    end_concentration,
    end_turn,
    escape,
    exhaust,
    heal,
    hurt,
    relieve,
    save,
    shelter,
    stabilise,
    use,
)
from bot.rules.resolution.defences import reduced
from bot.rules.resolution.effects import CONDITION_EFFECTS, SPELL_EFFECTS
from bot.rules.resolution.expectations import average, highest
from bot.rules.scene import Scene
from bot.rules.srd.digest import digest
from bot.rules.srd.harm import Damage, Save
from tests.rules.resolution.invariants import check_scene
from tests.rules.resolution.people import BORIN, GOBLIN, KIRA, LONGSWORD, OGRE, borin, foe, kira, scene

TYPES = ("acid", "cold", "fire", "bludgeoning", "slashing", "radiant", "poison")
MONSTERS = sorted(digest().monsters)
someone = st.sampled_from([KIRA, BORIN, GOBLIN, OGRE])
afflictions = st.builds(
    Affliction,
    st.sampled_from(sorted({*CONDITION_EFFECTS, *SPELL_EFFECTS})),
    source=someone,
    because=st.sampled_from(["Claws", "Web"]),
    rounds=st.none() | st.integers(1, 5),
    save=st.none() | st.builds(Save, st.sampled_from(["STR", "WIS"]), st.integers(5, 20)),
    fragile=st.booleans(),
    harm=st.just(()) | st.just((Damage("1d6", "poison"),)),
    worsens=st.sampled_from(["", "petrified"]),
)
spells = st.sampled_from(sorted(digest().spells))
deeds = st.one_of(
    st.tuples(st.just("attack"), someone, someone),
    st.tuples(st.just("cast"), spells, st.integers(0, 9), st.lists(someone, max_size=3)),
    st.tuples(st.just("hurt"), someone, st.integers(0, 60), st.sampled_from(TYPES), st.booleans()),
    st.tuples(st.just("heal"), someone, st.integers(0, 60)),
    st.tuples(st.just("shelter"), someone, st.integers(0, 20)),
    st.tuples(st.just("afflict"), someone, afflictions),
    st.tuples(st.just("relieve"), someone, st.sampled_from(sorted(CONDITION_EFFECTS))),
    st.tuples(st.just("use"), st.integers(0, 9), st.lists(someone, max_size=3)),
    st.tuples(st.just("turn"), someone),
    st.tuples(st.just("exhaust"), someone, st.integers(-2, 2)),
    st.tuples(st.just("other"), someone),
)


def do(fight: Scene, deed: tuple) -> None:  # type: ignore[type-arg]  # noqa: C901
    match deed:
        case ("attack", actor, target):
            attack(fight, actor, target, LONGSWORD)
        case ("cast", index, slot, targets):
            cast(fight, KIRA, digest().spells[index], slot=slot, targets=targets)
        case ("hurt", who, amount, kind, critical):
            hurt(fight, who, [(amount, kind)], critical=critical)
        case ("heal", who, amount):
            heal(fight, who, amount)
        case ("shelter", who, amount):
            shelter(fight, who, amount)
        case ("afflict", who, affliction):
            afflict(fight, who, affliction)
        case ("relieve", who, name):
            relieve(fight, who, name)
        case ("use", number, targets):
            actions = fight[OGRE].stats.actions
            if actions:
                use(fight, OGRE, actions[number % len(actions)], targets)
        case ("turn", who):
            begin_turn(fight, who)
            end_turn(fight, who)
        case ("exhaust", who, levels):
            exhaust(fight, who, levels)
        case ("other", who):
            save(fight, who, "DEX", 12)
            check(fight, who, "Stealth", 12)
            escape(fight, who)
            stabilise(fight, who)
            end_concentration(fight, who)


@settings(max_examples=150, deadline=None)
@given(
    monster=st.sampled_from(MONSTERS),
    seed=st.integers(0, 2**32),
    done=st.lists(deeds, min_size=1, max_size=12),
)
def test_nothing_that_happens_makes_an_impossible_state(monster: str, seed: int, done: list[tuple]) -> None:  # type: ignore[type-arg]
    creatures = [kira(), borin(), foe(), foe(monster, 2)]
    fight = scene(*creatures, dice=random.Random(seed))
    for deed in done:
        do(fight, deed)
        check_scene(fight, {creature.id: creature for creature in creatures})


@given(st.sampled_from(MONSTERS), st.integers(0, 500), st.sampled_from(TYPES), st.booleans())
def test_damage_is_never_more_than_double(monster: str, amount: int, kind: str, magical: bool) -> None:
    taken, why = reduced(foe(monster), amount, kind, magical=magical)
    assert 0 <= taken <= 2 * amount
    assert bool(why) or taken == amount


@given(st.integers(1, 20), st.sampled_from([4, 6, 8, 10, 12]), st.integers(-5, 40), st.integers())
def test_expectations_bound_what_is_rolled(count: int, sides: int, more: int, seed: int) -> None:
    dice = f"{count}d{sides}{more:+d}"
    total = scene(dice=random.Random(seed)).roller.sum("Kira", "Damage", dice).total
    assert total <= max(0, highest(dice))
    assert count + more <= average(dice) <= highest(dice)


@settings(deadline=None)
@given(afflictions, st.integers(0, 2**32))
def test_what_lasts_some_rounds_expires(affliction: Affliction, seed: int) -> None:
    fight = scene(
        borin(hit_points=900, max_hit_points=900), foe(), foe("ogre", 2), kira(), dice=random.Random(seed)
    )
    afflict(fight, BORIN, affliction)
    for _ in range(affliction.rounds or 0):
        end_turn(fight, BORIN)
    assert affliction.rounds is None or not fight[BORIN].vitals.has(affliction.name) or affliction.worsens
