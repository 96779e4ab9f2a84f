"""Whatever players attempt, sensible or not, a fight stays possible."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.combat import act, begin, monster, next_turn, over, play_monster
from bot.rules.combat.company import standard_party
from bot.rules.combat.encounter import Encounter
from bot.rules.creature import Side
from bot.rules.intents import Intent, IntentKind
from bot.rules.intents.actions import ACTIONS
from bot.rules.roller import Roller
from bot.rules.scene import Scene
from bot.rules.srd.digest import digest
from bot.rules.zones import Zone
from tests.rules.combat.possible import assert_possible

FOES = ("goblin", "ogre", "giant-spider", "priest")
NAMES = (
    "Borin",
    "Kira",
    "Odo",
    "Wren",
    "Goblin 1",
    "Ogre 2",
    "Giant Spider 3",
    "Priest 4",
    "Nobody",
    "foe:1",
    "",
)
MEANS = (
    *ACTIONS,
    *Zone,
    "",
    "Longsword",
    "Shortbow",
    "Second Wind",
    "Action Surge",
    "Potion of Healing",
    "a barrel",
    *(digest().spells[index].name for hero in standard_party(9) for index in hero.stats.spells),
    "Wish",
)
INTENTS = st.builds(
    Intent,
    kind=st.sampled_from(IntentKind),
    actor=st.just("whoever"),
    targets=st.lists(st.sampled_from(NAMES), max_size=3).map(tuple),
    means=st.sampled_from(MEANS),
    check=st.sampled_from(("", "Stealth", "Athletics", "Thieves' Tools", "juggling")),
    difficulty=st.none() | st.integers(5, 30),
    advantage=st.integers(-1, 1),
    slot=st.none() | st.integers(0, 9),
    ranged=st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 2**32), st.integers(1, 20))
def test_anything_can_be_attempted(data: st.DataObject, seed: int, level: int) -> None:
    foes = [monster(index, number) for number, index in enumerate(FOES, start=1)]
    scene = Scene([*standard_party(level), *foes], Roller(random.Random(seed)))
    encounter = begin(scene, Encounter({one.id: one for one in scene}))
    for _ in range(12):
        acting = encounter.acting
        if acting is None or over(encounter, scene) is not None:
            break
        if acting.side is Side.FOES:
            encounter = play_monster(scene, encounter, acting.id)
        for intent in data.draw(st.lists(INTENTS, max_size=4)) if acting.side is Side.PARTY else ():
            before = len(scene.happenings)
            stood = encounter
            encounter = act(scene, encounter, acting.id, intent)
            assert_possible(scene, encounter)
            told = scene.happenings[before:]
            if [one.kind for one in told] == ["refused"]:
                assert encounter.economies == stood.economies, "what is refused costs nothing"
                assert encounter.zones == stood.zones
                assert encounter.combatants == stood.combatants
        encounter = next_turn(scene, encounter)
        assert_possible(scene, encounter)
